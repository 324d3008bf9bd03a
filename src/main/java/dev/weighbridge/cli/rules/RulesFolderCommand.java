package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.PolicyOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that reads one rule folder: the one that it is given, or that of --rules. */
abstract class RulesFolderCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private PolicyOptions options = new PolicyOptions();

    @Parameters(paramLabel = "DIR", arity = "0..1", description = PolicyOptions.DIR)
    private Optional<Path> folder = Optional.empty();

    RulesFolderCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    final CommandEnvironment environment() {
        return environment;
    }

    /** The options, with the folder that the command is given. */
    final PolicyOptions policy() {
        return options.withRules(folder);
    }
}
