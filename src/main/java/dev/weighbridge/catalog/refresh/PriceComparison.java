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
        compare(
                changes,
                "",
                price.prices(),
                stated.input(),
                stated.cachedInput(),
                stated.cacheWrite(),
                stated.output());
        double batchDiscount = price.terms().batchDiscount().orElse(0.0);
        stated.batchDiscount()
                .filter(discount -> !Figures.same(discount, batchDiscount))
                .ifPresent(discount -> changes.add(
                        new FigureChange("batchDiscount", Figures.plain(batchDiscount), Figures.plain(discount))));
        for (int i = 0; i < stated.longPrompts().size(); i++) {
            Optional<ApiPrice.LongContext> known =
                    price.longContext().stream().skip(i).findFirst();
            compare(changes, step(i), known, stated.longPrompts().get(i));
        }
        return changes;
    }

    /** The prices with the step of the catalogue where it is the same: how a list writes it is no change. */
    static StatedPrices withStepOf(ApiPrice price, StatedPrices stated) {
        long known = first(price).map(ApiPrice.LongContext::firstPromptTokens).orElse(0L) - 1;
        return new StatedPrices(
                stated.input(),
                stated.cachedInput(),
                stated.cacheWrite(),
                stated.output(),
                stated.batchDiscount(),
                stated.longPrompts().stream()
                        .map(step -> Math.abs(step.abovePromptTokens() - known) > SAME_STEP
                                ? step
                                : new StatedPrices.LongPrompt(
                                        known, step.input(), step.cachedInput(), step.cacheWrite(), step.output()))
                        .toList());
    }

    /** The name of a step of long prompts: the first has no number. */
    private static String step(int index) {
        return index == 0 ? "longContext" : "longContext " + (index + 1);
    }

    private static Optional<ApiPrice.LongContext> first(ApiPrice price) {
        return price.longContext().stream().findFirst();
    }

    private static void compare(
            List<FigureChange> changes,
            String name,
            Optional<ApiPrice.LongContext> known,
            StatedPrices.LongPrompt step) {
        if (known.isEmpty()) {
            changes.add(
                    new FigureChange(name, FigureChange.NONE, "from " + (step.abovePromptTokens() + 1) + " tokens"));
            return;
        }
        long from = known.get().firstPromptTokens();
        if (Math.abs(from - (step.abovePromptTokens() + 1)) > SAME_STEP) {
            changes.add(new FigureChange(
                    name + ".fromPromptTokens", Long.toString(from), Long.toString(step.abovePromptTokens() + 1)));
        }
        compare(
                changes,
                name + ".",
                known.get().prices(),
                step.input(),
                step.cachedInput(),
                step.cacheWrite(),
                step.output());
    }

    private static void compare(
            List<FigureChange> changes,
            String prefix,
            ApiOffer.TokenPrices known,
            Optional<Double> input,
            Optional<Double> cached,
            Optional<Double> cacheWrite,
            Optional<Double> output) {
        compare(changes, prefix + "inputUsdPerMillionTokens", known.inputUsdPerMillionTokens(), input);
        compare(changes, prefix + "cachedInputUsdPerMillionTokens", known.cachedInputUsdPerMillionTokens(), cached);
        compare(changes, prefix + "cacheWriteUsdPerMillionTokens", known.cacheWriteUsdPerMillionTokens(), cacheWrite);
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
        both(changes, "cacheWriteUsdPerMillionTokens", one.cacheWrite(), other.cacheWrite());
        both(changes, "outputUsdPerMillionTokens", one.output(), other.output());
        both(changes, "batchDiscount", one.batchDiscount(), other.batchDiscount());
        int steps = Math.min(one.longPrompts().size(), other.longPrompts().size());
        for (int i = 0; i < steps; i++) {
            both(changes, step(i), one.longPrompts().get(i), other.longPrompts().get(i));
        }
        return changes;
    }

    private static void both(
            List<FigureChange> changes, String name, StatedPrices.LongPrompt one, StatedPrices.LongPrompt other) {
        if (Math.abs(one.abovePromptTokens() - other.abovePromptTokens()) > SAME_STEP) {
            changes.add(new FigureChange(
                    name + ".fromPromptTokens",
                    Long.toString(one.abovePromptTokens() + 1),
                    Long.toString(other.abovePromptTokens() + 1)));
        }
        both(changes, name + ".inputUsdPerMillionTokens", one.input(), other.input());
        both(changes, name + ".cachedInputUsdPerMillionTokens", one.cachedInput(), other.cachedInput());
        both(changes, name + ".cacheWriteUsdPerMillionTokens", one.cacheWrite(), other.cacheWrite());
        both(changes, name + ".outputUsdPerMillionTokens", one.output(), other.output());
    }

    private static void both(List<FigureChange> changes, String figure, Optional<Double> one, Optional<Double> other) {
        if (one.isPresent() && other.isPresent() && !Figures.same(one.get(), other.get())) {
            changes.add(new FigureChange(figure, Figures.plain(one.get()), Figures.plain(other.get())));
        }
    }
}
