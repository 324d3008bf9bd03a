package dev.weighbridge.cli.options;

import dev.weighbridge.report.Detail;
import picocli.CommandLine.Option;

/** The option that says how much an answer shows. */
public final class DetailOption {
    @Option(
            names = "--detail",
            paramLabel = "DETAIL",
            defaultValue = "standard",
            converter = DetailConverter.class,
            completionCandidates = DetailConverter.class,
            description = "How much an answer shows: ${COMPLETION-CANDIDATES}")
    private Detail detail = Detail.STANDARD;

    public Detail detail() {
        return detail;
    }
}
