package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.PolicyOptions;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.ReplacedFile;
import dev.weighbridge.rules.language.AcceptedRules;
import dev.weighbridge.rules.language.RuleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weighbridge rules accept}: lets a server use rules that it holds back. */
@Command(
        name = "accept",
        description =
                "Accepts the rules of a folder, so that a server uses them although they turn many decisions (--hold-above)"
                        + " or could not be proved in time. Writes their SHA-256 to accepted.txt beside them.",
        footer = {"", "Exit codes: 0 fine, 2 wrong usage, other rules, or the file cannot be written."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesAcceptCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions options = new PolicyOptions();

    @Parameters(
            index = "0",
            paramLabel = "SHA",
            description = "SHA-256 of the rules, as /v1/status and rules check show it.")
    private String sha256 = "";

    @Parameters(index = "1", paramLabel = "DIR", arity = "0..1", description = PolicyOptions.DIR)
    private Optional<Path> folder = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RulesAcceptCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (!AcceptedRules.isSha256(sha256)) {
            throw new ParameterException(
                    spec.commandLine(), "SHA must be 64 digits of 0 to 9 and a to f, got `%s`".formatted(sha256));
        }
        PolicyOptions policy = options.withRules(folder);
        Problems problems = new Problems();
        Optional<Folder> rules = policy.rulesFolder(problems);
        problems.stopIfAny();
        String found = rules.orElseThrow().filter(RuleFolder::isPolicy).sha256();
        if (!found.equals(sha256)) {
            environment
                    .err()
                    .printf(
                            "%s: the rules there have the SHA-256 %s. Read what changed, and accept that one.%n",
                            policy.rulesPath(), found);
            return ExitCode.BAD_INPUT;
        }
        return write(policy.rulesPath());
    }

    private int write(Path rules) {
        Path file = rules.resolve(RuleFolder.ACCEPTED);
        try {
            ReplacedFile.write(file, sha256 + "\n");
        } catch (IOException e) {
            environment
                    .err()
                    .printf(
                            "%s: the file cannot be written (%s). Write the SHA-256 into it by hand.%n",
                            file, e.getMessage());
            return ExitCode.BAD_INPUT;
        }
        environment.out().printf("accepted: %s%n", sha256);
        return ExitCode.OK;
    }
}
