package dev.weighbridge;

import dev.weighbridge.cli.LedgerStore;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.Masks;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whether and where a server keeps what it decides. */
final class LedgerOptions {
    @Option(
            names = "--ledger",
            paramLabel = "MODE",
            defaultValue = "${env:WEIGHBRIDGE_LEDGER:-required}",
            description =
                    "Whether each decision is kept before it is answered: required (what cannot be kept is answered"
                            + " 503), best-effort (it is answered, and counted as lost), off (WEIGHBRIDGE_LEDGER; default:"
                            + " required).")
    private String mode = "required";

    @Mixin
    private LedgerStore store = new LedgerStore();

    @Option(
            names = "--ledger-mask",
            paramLabel = "POINTERS",
            defaultValue = "${env:WEIGHBRIDGE_LEDGER_MASK:-}",
            description = "JSON Pointers into a workload, commas between, whose texts are not kept, such as /name"
                    + " (WEIGHBRIDGE_LEDGER_MASK).")
    private String masks = "";

    /**
     * The ledger; empty where none is wanted, or the options are wrong.
     *
     * @throws dev.weighbridge.ledger.LedgerFailure if it must be there and cannot be opened
     */
    Optional<Ledger> open(Problems problems) {
        Optional<Masks> hidden = Masks.read("--ledger-mask", masks, problems);
        Optional<Ledger.Mode> kept = switch (mode) {
            case "required" -> Optional.of(Ledger.Mode.REQUIRED);
            case "best-effort" -> Optional.of(Ledger.Mode.BEST_EFFORT);
            case "off" -> Optional.empty();
            default -> {
                problems.add("--ledger", "", "must be required, best-effort or off, got `%s`.".formatted(mode));
                yield Optional.empty();
            }
        };
        return problems.none() && kept.isPresent()
                ? Optional.of(Ledger.open(kept.get(), store.address(), hidden.orElseThrow()))
                : Optional.empty();
    }
}
