package dev.weighbridge.advice;

import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An option that surely costs less than the choice and has a better model: then reasons alone speak for the choice, and whoever
 * signs it should know.
 *
 * @param usdPerMonth what it costs less
 * @param timesTheQuality its score over that of the choice, above 1
 */
record OutdoneChoice(Option by, CostDifference usdPerMonth, double timesTheQuality) {
    /**
     * The one with the best model, of equals the cheapest; empty where there is none, and where the choice is a split.
     *
     * @param options of an answer
     */
    static Optional<OutdoneChoice> of(List<Option> options, Decision decision) {
        return options.stream()
                .filter(Option::chosen)
                .findFirst()
                .flatMap(choice -> options.stream()
                        .filter(option -> !option.today()
                                && !option.chosen()
                                && !option.way().isRuledOut(decision))
                        .flatMap(option -> of(option, choice).stream())
                        .min(Comparator.<OutdoneChoice>comparingDouble(outdone -> -outdone.timesTheQuality)
                                .thenComparingDouble(outdone -> outdone.usdPerMonth.likely())));
    }

    private static Optional<OutdoneChoice> of(Option option, Option choice) {
        OptionalDouble own = quality(option);
        OptionalDouble chosen = quality(choice);
        Optional<UsdRange> usd = option.usdPerMonth();
        Optional<UsdRange> chosenUsd = choice.usdPerMonth();
        boolean outdone = own.isPresent()
                && chosen.isPresent()
                && own.getAsDouble() > chosen.getAsDouble()
                && usd.isPresent()
                && chosenUsd.isPresent()
                && usd.get().high() < chosenUsd.get().low();
        return outdone
                ? Optional.of(new OutdoneChoice(
                        option,
                        CostDifference.of(usd.get(), chosenUsd.get()),
                        own.getAsDouble() / chosen.getAsDouble()))
                : Optional.empty();
    }

    private static OptionalDouble quality(Option option) {
        return option.offer()
                .map(PricedOffer::fact)
                .map(fact -> fact.quality().qualityShareOfBest())
                .orElse(OptionalDouble.empty());
    }

    Risk risk() {
        return Risk.ofVerdict(
                "reasons-alone",
                "%s costs %s, and its model scores %s. Reasons alone speak for the choice."
                        .formatted(
                                by.offer().map(OfferName::of).orElseThrow(),
                                usdPerMonth.than("the choice"),
                                ShareText.ofTheChoices(timesTheQuality)),
                "Read the reasons. Where one of them is a requirement, state it as one; otherwise prefer the cheaper and better option.");
    }
}
