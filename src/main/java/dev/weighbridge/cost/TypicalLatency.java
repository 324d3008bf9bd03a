package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is typical of APIs whose time to the first token is not known: the median over the models that are known and most
 * like it, each counted once with its lowest median. Of an even number of models it is the slower of the two in the middle.
 */
final class TypicalLatency {
    private final int fewestModels;
    private final List<Known> known = new ArrayList<>();

    /** @param fewestModels that a median is taken over; where too few are alike, more are taken in */
    TypicalLatency(int fewestModels) {
        this.fewestModels = fewestModels;
    }

    private record Known(OfferKind kind, String model, Optional<String> effort, double p50Ms) {}

    /** @param of what it is the median */
    record Median(double p50Ms, String of) {}

    /** Takes in an API that is known. */
    void add(ApiOffer offer, Optional<String> effort, double p50Ms) {
        known.add(new Known(offer.kind(), offer.model(), effort, p50Ms));
    }

    /**
     * Of its kind at its effort of reasoning; where too few are known, of all APIs at its effort, or of all that name none, as it
     * does; then of all that name any; then of all. Empty where nothing is known of any.
     */
    Optional<Median> of(OfferKind kind, Optional<String> effort) {
        String atEffort = effort.map(" at effort "::concat).orElse(" that name no effort");
        return median(fewestModels, " of its kind" + atEffort, each -> each.kind == kind && each.effort.equals(effort))
                .or(() -> median(fewestModels, atEffort, each -> each.effort.equals(effort)))
                .or(() -> effort.flatMap(
                        word -> median(fewestModels, " that name an effort", each -> each.effort.isPresent())))
                .or(() -> median(1, " at any effort or none", each -> true));
    }

    private Optional<Median> median(int fewest, String which, Predicate<Known> alike) {
        Map<String, Double> ofModel = new HashMap<>();
        known.stream().filter(alike).forEach(each -> ofModel.merge(each.model, each.p50Ms, Math::min));
        double[] medians =
                ofModel.values().stream().mapToDouble(ms -> ms).sorted().toArray();
        return medians.length < fewest
                ? Optional.empty()
                : Optional.of(new Median(
                        medians[medians.length / 2],
                        "the median of %d model%s%s".formatted(medians.length, medians.length == 1 ? "" : "s", which)));
    }
}
