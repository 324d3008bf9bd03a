package dev.weighbridge.cli.rules;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.cli.options.Version;
import dev.weighbridge.input.Problem;
import dev.weighbridge.ledger.DecisionQuery;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.report.rules.RuleReport;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.verify.Inspection;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weighbridge rules check}: loads a rule folder and its cases, and reports every problem. */
@Command(
        name = "check",
        description = "Reads every rule and every case beside them, and reports everything wrong at once.",
        footer = {
            "",
            "With --ledger-store, it also reports waivers of workloads of which this ledger has no decision.",
            "Exit codes: 0 fine, 2 the ledger cannot be read, 4 rules, cases or catalogue do not load."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesCheckCommand extends RulesFolderCommand {
    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.text;

    @Mixin
    private LedgerStoreOption ledger = new LedgerStoreOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The form of the report. */
    enum Format {
        text,
        json,
        sarif
    }

    RulesCheckCommand(CommandEnvironment environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        Inspection rules = policy().inspect(environment());
        Inspection inspection =
                rules.fine() && spec.commandLine().getParseResult().hasMatchedOption("--ledger-store")
                        ? rules.noticing(waiversOfNoWorkload())
                        : rules;
        switch (format) {
            case json -> environment().out().println(RuleReport.json(inspection));
            case sarif ->
                environment()
                        .out()
                        .println(RuleReport.sarif(
                                inspection.problems(), policy().folders(), Path.of(""), Version.current()));
            case text -> report(inspection);
        }
        return inspection.fine() ? ExitCode.OK : ExitCode.CONFIG_INVALID;
    }

    /** Waivers of workloads that nobody has asked about: mostly their name is not that of the requests. */
    private List<Problem> waiversOfNoWorkload() {
        try (DecisionReader reader = DecisionReader.open(ledger.address(environment()))) {
            return policy().rules().waivers().stream()
                    .filter(waiver -> reader.list(DecisionQuery.newest(1).ofWorkload(waiver.workload()))
                            .isEmpty())
                    .map(waiver -> new Problem(
                            RuleFolder.waiversOf(waiver.rule().file()),
                            "",
                            "the waiver of \"%s\" for `%s`: no recorded decision is of a workload of this name. Correct the name, or remove the waiver."
                                    .formatted(waiver.rule().name(), waiver.workload())))
                    .toList();
        }
    }

    private void report(Inspection inspection) {
        environment().printErrors(inspection.problems());
        environment().printErrors(inspection.unknownNames());
        environment().printErrors(inspection.notices());
        if (inspection.fine()) {
            environment()
                    .out()
                    .printf(
                            "fine: %d rules, SHA-256 %s; %d cases%n",
                            inspection.rules(), inspection.sha256().orElse(""), inspection.cases());
        }
    }
}
