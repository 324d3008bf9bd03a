package dev.weighbridge.advice;

import dev.weighbridge.rules.engine.Decision;
import java.util.Optional;

/** The sentences that say why an option is or is not the choice, the same with parts and without. */
record OptionReason(Decision decision) {
    String chosen() {
        return decision.verdictRules().isEmpty() ? "The choice." : "The choice: " + Summary.deciding(decision) + ".";
    }

    /** Of an option of another placement; one that costs less loses by the rules. */
    String notChosen(Optional<CostDifference> toTheChoice) {
        return difference(toTheChoice)
                + (toTheChoice.filter(usd -> usd.likely() < 0).isPresent()
                        ? " The rules weigh more: " + Summary.deciding(decision) + "."
                        : "");
    }

    /** What an option costs more or less than the choice. */
    String difference(Optional<CostDifference> toTheChoice) {
        return toTheChoice
                .map(usd -> "It costs " + usd.than("the choice") + ".")
                .orElse("Nothing is recommended to compare it with.");
    }
}
