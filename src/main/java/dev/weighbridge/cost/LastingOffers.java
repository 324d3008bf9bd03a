package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.QualityScores;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What is known of the offers of a catalogue on a day, whatever the size of a request: made once, so that rules match it
 * once. Safe to use from many threads.
 */
final class LastingOffers {
    private final QualityScores scores;
    private final QualityRating rating;
    private final Optional<String> asGoodAs;
    private final Map<Object, Offer.Lasting> known = new ConcurrentHashMap<>();
    private final Map<String, OfferQuality> ofApis = new ConcurrentHashMap<>();
    private final Map<String, OfferQuality> ofMachines = new ConcurrentHashMap<>();

    /** Offers of which something else lasts than of the others; by number, less 1. */
    private final List<List<Offer>> different = new ArrayList<>();

    /**
     * What it depends on beside the catalogue.
     *
     * @param region that the workload asks for
     * @param asGoodAs the model whose score an offer must reach
     */
    record Key(LocalDate asOf, Optional<String> region, Optional<String> asGoodAs) {
        static Key of(PricingKey key) {
            return new Key(key.asOf(), key.choices().region(), key.asGoodAs());
        }
    }

    private record Hosted(String machine, String model, String region, Plan plan) {}

    LastingOffers(Catalog catalog, Key key) {
        this.scores = catalog.quality();
        this.rating = new QualityRating(catalog.quality(), key.asOf());
        this.asGoodAs = key.asGoodAs;
    }

    QualityRating rating() {
        return rating;
    }

    /** A number of what lasts of some offers, above 0: the same for two lists where what lasts is the same. */
    synchronized int number(List<Offer> facts) {
        int index = 0;
        while (index < different.size() && !Offer.lastAlike(different.get(index), facts)) {
            index++;
        }
        if (index == different.size()) {
            different.add(facts);
        }
        return index + 1;
    }

    /** That of an API, by its id. */
    Offer.Lasting api(String id, Supplier<Offer.Lasting> make) {
        return known.computeIfAbsent(id, same -> make.get());
    }

    /** That of a model on machines at a place. */
    Offer.Lasting hosted(ModelOnMachine pair, Supplier<Offer.Lasting> make) {
        return known.computeIfAbsent(
                new Hosted(
                        pair.machine().id(),
                        pair.model().model(),
                        pair.place().region(),
                        pair.place().plan()),
                same -> make.get());
    }

    /** A model is as good as itself, whether an index rates it on the day or not. */
    private OptionalDouble overAsked(String model, String asked) {
        return model.equals(asked) ? OptionalDouble.of(1) : rating.over(model, asked);
    }

    /** That of an API's model, whose reasoning is billed as output. */
    OfferQuality ofApi(String model) {
        return ofApis.computeIfAbsent(model, same -> quality(model, true));
    }

    /** Deliberate: without reasoning, because the capacity of machines does not count it. */
    OfferQuality ofMachines(String model) {
        return ofMachines.computeIfAbsent(model, same -> quality(model, false));
    }

    private OptionalDouble reasoningMultiplier(String model, Optional<String> effort) {
        return effort.flatMap(word -> scores.reasoning(model, word))
                .map(known -> OptionalDouble.of(known.reasoningMultiplier()))
                .orElse(OptionalDouble.empty());
    }

    private OfferQuality quality(String model, boolean billsReasoning) {
        Optional<QualityRating.Rated> rated = rating.of(model);
        Optional<String> effort = rated.flatMap(score -> rating.effort(model));
        Optional<ReferenceComparison> compared = rating.overReference(model);
        return new OfferQuality(
                rated.isPresent(),
                scores.judged(model),
                rating.shareOfBest(model),
                rating.lowShareOfBest(model),
                compared.map(by -> OptionalDouble.of(by.ratio())).orElse(OptionalDouble.empty()),
                compared.map(ReferenceComparison::lowRatio).orElse(OptionalDouble.empty()),
                asGoodAs.map(asked -> overAsked(model, asked)).orElse(OptionalDouble.empty()),
                effort,
                billsReasoning ? reasoningMultiplier(model, effort) : OptionalDouble.empty(),
                rated.map(score -> new OfferQuality.Score(
                        score.from().index(),
                        score.from().version(),
                        score.from().date(),
                        effort,
                        score.effort().isEmpty() && effort.isPresent(),
                        score.score(),
                        score.error(),
                        score.linked() ? Offer.Evidence.LINKED : Offer.Evidence.PUBLISHED,
                        rating.bestModel().orElse(model),
                        scores.reference())),
                compared);
    }
}
