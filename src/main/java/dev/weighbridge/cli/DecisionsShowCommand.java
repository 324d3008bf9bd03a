package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.service.RecordedPolicies;
import dev.weighbridge.service.Replay;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weighbridge decisions show}. */
@Command(
        name = "show",
        description = {
            "Shows one decision with its signatures.",
            "As JSON: what is recorded, with the request and the answer. In other formats: the answer, worked out again with",
            "the recorded rules and catalogue."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DecisionsShowCommand implements Callable<Integer> {
    private final CommandEnvironment environment;

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Parameters(paramLabel = "ID")
    private String id = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private DecisionFormat format = DecisionFormat.json;

    DecisionsShowCommand(CommandEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try (DecisionReader reader = DecisionReader.open(store.address(environment))) {
            Optional<StoredDecision> found = reader.find(id.toLowerCase(Locale.ROOT));
            if (found.isEmpty()) {
                environment.err().println(notRecorded(id));
                return ExitCode.BAD_INPUT;
            }
            if (format == DecisionFormat.json) {
                environment.out().println(reader.json(found.get()));
                return ExitCode.OK;
            }
            Problems problems = new Problems();
            Optional<byte[]> page = Replay.page(reader, found.get(), format.format(), new RecordedPolicies(), problems);
            environment.printErrors(problems.all());
            if (page.isPresent() && format == DecisionFormat.pdf) {
                return environment.writeFile(page.get(), "pdf");
            }
            page.ifPresent(bytes -> environment.out().print(new String(bytes, StandardCharsets.UTF_8)));
            return page.isPresent() ? ExitCode.OK : ExitCode.BAD_INPUT;
        }
    }

    /** The message about an id that the ledger does not have. */
    static String notRecorded(String id) {
        return Tree.onOneLine(id)
                + ": no decision with this id is recorded. `weighbridge decisions list` shows the newest.";
    }
}
