package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ApiPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the prices that a row states with others. What a row does not state is not compared. */
final class PriceComparison {
    /** Lists write "above 200000" and mean from 200001, and some write one token less. */
    private static final long SAME_STEP = 1;

    private PriceComparison() {}

    /** The figures in which a row differs from a price of the catalogue. */
    static List<FigureChange> with(ApiPrice price, StatedPrices stated) {
        List<FigureChange> changes = new ArrayList<>();
        compare(changes, "", price.prices(), stated.input(), stated.cachedInput(), stated.output());
        double batchDiscount = price.terms().batchDiscount().orElse(0.0);
        stated.batchDiscount()
                .filter(discount -> !Figures.same(discount, batchDiscount))
                .ifPresent(discount -> changes.add(
                        new FigureChange("batchDiscount", Figures.plain(batchDiscount), Figures.plain(discount))));
        stated.longPrompts().stream().findFirst().ifPresent(step -> compare(changes, first(price), step));
        return changes;
    }

    /** The prices with the step of the catalogue where it is the same: how a list writes it is no change. */
    static StatedPrices withStepOf(ApiPrice price, StatedPrices stated) {
        long known = first(price).map(ApiPrice.LongContext::firstPromptTokens).orElse(0L) - 1;
        return new StatedPrices(
                stated.input(),
                stated.cachedInput(),
                stated.output(),
                stated.batchDiscount(),
                stated.longPrompts().stream()
                        .map(step -> Math.abs(step.abovePromptTokens() - known) > SAME_STEP
                                ? step
                                : new StatedPrices.LongPrompt(known, step.input(), step.cachedInput(), step.output()))
                        .toList());
    }

    private static Optional<ApiPrice.LongContext> first(ApiPrice price) {
        return price.longContext().stream().findFirst();
    }

    private static void compare(
            List<FigureChange> changes, Optional<ApiPrice.LongContext> known, StatedPrices.LongPrompt step) {
        if (known.isEmpty()) {
            changes.add(new FigureChange(
                    "longContext", FigureChange.NONE, "from " + (step.abovePromptTokens() + 1) + " tokens"));
            return;
        }
        long from = known.get().firstPromptTokens();
        if (Math.abs(from - (step.abovePromptTokens() + 1)) > SAME_STEP) {
            changes.add(new FigureChange(
                    "longContext.fromPromptTokens", Long.toString(from), Long.toString(step.abovePromptTokens() + 1)));
        }
        compare(changes, "longContext.", known.get().prices(), step.input(), step.cachedInput(), step.output());
    }

    private static void compare(
            List<FigureChange> changes,
            String prefix,
            ApiOffer.TokenPrices known,
            Optional<Double> input,
            Optional<Double> cached,
            Optional<Double> output) {
        compare(changes, prefix + "inputUsdPerMillionTokens", known.inputUsdPerMillionTokens(), input);
        compare(changes, prefix + "cachedInputUsdPerMillionTokens", known.cachedInputUsdPerMillionTokens(), cached);
        compare(changes, prefix + "outputUsdPerMillionTokens", known.outputUsdPerMillionTokens(), output);
    }

    private static void compare(List<FigureChange> changes, String figure, double known, Optional<Double> stated) {
        stated.filter(usd -> !Figures.same(usd, known))
                .ifPresent(usd -> changes.add(new FigureChange(figure, Figures.plain(known), Figures.plain(usd))));
    }

    /** The figures that two rows both state and in which they differ. */
    static List<FigureChange> between(StatedPrices one, StatedPrices other) {
        List<FigureChange> changes = new ArrayList<>();
        both(changes, "inputUsdPerMillionTokens", one.input(), other.input());
        both(changes, "cachedInputUsdPerMillionTokens", one.cachedInput(), other.cachedInput());
        both(changes, "outputUsdPerMillionTokens", one.output(), other.output());
        both(changes, "batchDiscount", one.batchDiscount(), other.batchDiscount());
        if (!one.longPrompts().isEmpty() && !other.longPrompts().isEmpty()) {
            StatedPrices.LongPrompt step = one.longPrompts().get(0);
            StatedPrices.LongPrompt second = other.longPrompts().get(0);
            if (Math.abs(step.abovePromptTokens() - second.abovePromptTokens()) > SAME_STEP) {
                changes.add(new FigureChange(
                        "longContext.fromPromptTokens",
                        Long.toString(step.abovePromptTokens() + 1),
                        Long.toString(second.abovePromptTokens() + 1)));
            }
            both(changes, "longContext.inputUsdPerMillionTokens", step.input(), second.input());
            both(changes, "longContext.cachedInputUsdPerMillionTokens", step.cachedInput(), second.cachedInput());
            both(changes, "longContext.outputUsdPerMillionTokens", step.output(), second.output());
        }
        return changes;
    }

    private static void both(List<FigureChange> changes, String figure, Optional<Double> one, Optional<Double> other) {
        if (one.isPresent() && other.isPresent() && !Figures.same(one.get(), other.get())) {
            changes.add(new FigureChange(figure, Figures.plain(one.get()), Figures.plain(other.get())));
        }
    }
}
