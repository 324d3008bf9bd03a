package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.Version;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weighbridge completion}: a script by which a shell completes commands and options. */
@Command(
        name = "completion",
        description = "Prints a script by which bash and zsh complete commands and options.",
        footer = {"", "Use it with: source <(weighbridge completion)", "Exit codes: 0 fine; 2 wrong usage."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CompletionCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        environment.out().println(AutoComplete.bash("weighbridge", spec.root().commandLine()));
        return 0;
    }
}
