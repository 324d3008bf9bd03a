package dev.weighbridge.cli.serve;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.LedgerStoreOption;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.Masks;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whether and where a server keeps what it decides. */
final class LedgerOptions {
    @Option(
            names = "--ledger",
            paramLabel = "MODE",
            description =
                    "Whether each decision is kept before it is answered: required (what cannot be kept is answered"
                            + " 503), best-effort (it is answered, and counted as lost), off (WEIGHBRIDGE_LEDGER; default:"
                            + " required).")
    private String mode = "required";

    @Mixin
    private LedgerStoreOption store = new LedgerStoreOption();

    @Option(
            names = "--ledger-mask",
            paramLabel = "POINTERS",
            description = "JSON Pointers into a workload, commas between, whose texts are not kept, such as /name"
                    + " (WEIGHBRIDGE_LEDGER_MASK).")
    private String masks = "";

    /**
     * What opens the ledger: nothing where none is wanted, {@link dev.weighbridge.ledger.store.LedgerFailure} where it must be
     * there and cannot be opened.
     *
     * @param problems takes whatever is wrong with the options
     */
    Supplier<Optional<Ledger>> read(CommandEnvironment world, Problems problems) {
        Optional<Masks> hidden = Masks.read("--ledger-mask", masks, problems);
        return switch (mode) {
            case "required" -> opening(Ledger.Mode.REQUIRED, world, hidden);
            case "best-effort" -> opening(Ledger.Mode.BEST_EFFORT, world, hidden);
            case "off" -> Optional::empty;
            default -> {
                problems.add("--ledger", "", "must be required, best-effort or off, got `%s`.".formatted(mode));
                yield Optional::empty;
            }
        };
    }

    private Supplier<Optional<Ledger>> opening(Ledger.Mode kept, CommandEnvironment world, Optional<Masks> hidden) {
        return () -> hidden.map(masked -> Ledger.open(kept, store.address(world), masked));
    }
}
