package dev.weighbridge.cli.serve;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.Masks;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code serve} that set whether and where decisions are recorded. */
final class LedgerOptions {
    @Option(
            names = "--ledger",
            paramLabel = "MODE",
            defaultValue = "${bundle:WEIGHBRIDGE_LEDGER:-required}",
            description = "Whether each decision is recorded before it is returned: required (503 if it cannot be"
                    + " recorded), best-effort (it is returned, and counted as lost), off (WEIGHBRIDGE_LEDGER; default:"
                    + " ${DEFAULT-VALUE}).")
    private String mode = "";

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Option(
            names = "--ledger-mask",
            paramLabel = "POINTERS",
            defaultValue = "${bundle:WEIGHBRIDGE_LEDGER_MASK}",
            description = "JSON Pointers into a workload, separated by commas, whose values are not recorded, such as"
                    + " /name (WEIGHBRIDGE_LEDGER_MASK).")
    private String masks = "";

    /**
     * Opens the ledger when it is called.
     *
     * @param declared the names of the fields that governance declares
     * @param problems receives every problem of the options
     * @return a supplier that gives no ledger for mode {@code off}, and throws
     *     {@link dev.weighbridge.ledger.LedgerFailure} if the ledger cannot be opened
     */
    Supplier<Optional<Ledger>> opener(CommandEnvironment environment, List<String> declared, Problems problems) {
        Optional<Masks> validMasks = Masks.read("--ledger-mask", masks, declared, problems);
        return switch (mode) {
            case "required" -> opener(Ledger.Mode.REQUIRED, environment, validMasks);
            case "best-effort" -> opener(Ledger.Mode.BEST_EFFORT, environment, validMasks);
            case "off" -> Optional::empty;
            default -> {
                problems.add("--ledger", "", "must be required, best-effort or off, got `%s`.".formatted(mode));
                yield Optional::empty;
            }
        };
    }

    private Supplier<Optional<Ledger>> opener(
            Ledger.Mode ledgerMode, CommandEnvironment environment, Optional<Masks> validMasks) {
        return () -> validMasks.map(pointers -> Ledger.open(ledgerMode, store.address(environment), pointers));
    }
}
