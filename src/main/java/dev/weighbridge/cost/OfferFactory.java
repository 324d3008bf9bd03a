package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Licence;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.cost.capacity.Capacity;
import dev.weighbridge.workload.Choices;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes the facts of offers that admission rules read, from a catalogue and what a workload asks for. */
final class OfferFactory {
    private final Catalog catalog;
    private final PricingKey key;
    private final LastingOffers lasting;
    private final QualityRating rating;
    private final KnownLatency latency;
    private final OfferPlaces places;
    private final String engine;

    /** @param lasting of the key's day, region and model to match */
    OfferFactory(Catalog catalog, PricingKey key, LastingOffers lasting) {
        this.catalog = catalog;
        this.key = key;
        this.lasting = lasting;
        this.rating = lasting.rating();
        this.latency = new KnownLatency(catalog, key.asOf(), key.traffic().inputTokensPerRequest(), rating::effort);
        this.places = new OfferPlaces(catalog, key.choices().region());
        this.engine =
                catalog.engines().chosen(key.choices().selfHosted().engine()).engine();
    }

    /** An API of the catalogue. */
    Offer of(ApiOffer offer, ApiPrice price) {
        return new Offer(
                lasting.api(offer.id(), () -> lasting(offer, price)),
                Offer.Serving.NOTHING_KNOWN,
                latency.of(offer),
                Offer.Bill.NONE);
    }

    private Offer.Lasting lasting(ApiOffer offer, ApiPrice price) {
        Optional<OpenModel> open = Optional.ofNullable(catalog.openModels().get(offer.model()));
        return new Offer.Lasting(
                new Offer.Identity(
                        offer.kind(),
                        offer.provider(),
                        offer.model(),
                        open.isPresent(),
                        offer.fineTunable(),
                        offer.supports(),
                        offer.contextTokens(),
                        false),
                terms(
                        open,
                        offer.lifecycle(),
                        offer.fineTuned(),
                        price.source().checked(),
                        new Priced(
                                price.terms().batchDiscount().isPresent(),
                                price.prices().cachesInput(),
                                price.prices().cachesForOneHour()),
                        Optional.empty()),
                places.of(offer.regions(), Optional.of(catalog.place(offer.provider()))),
                lasting.ofApi(offer.model()),
                catalog.tags().of(offer.id()));
    }

    /** An API whose prices the workload states; what neither the workload nor the catalogue says of it is not known. */
    Offer of(Choices.Api.Priced priced, KnownOfStated known) {
        return new Offer(
                new Offer.Identity(
                        priced.kind(),
                        known.provider(),
                        known.model(),
                        known.open().isPresent(),
                        known.fineTunable(),
                        known.supports(),
                        known.contextTokens(),
                        true),
                terms(
                        known.open(),
                        known.lifecycle(),
                        known.fineTuned(),
                        key.asOf(),
                        new Priced(false, priced.prices().cachesInput(), false),
                        Optional.empty()),
                places.of(priced, known),
                Offer.Serving.NOTHING_KNOWN,
                known.offer()
                        .map(latency::of)
                        .orElseGet(() -> latency.typical(priced.kind(), rating.effort(known.model()))),
                lasting.ofApi(known.model()),
                known.offer()
                        .map(offer -> catalog.tags().of(offer.id()))
                        .orElse(catalog.tags().otherwise()),
                Offer.Bill.NONE);
    }

    /** A model on machines at a place. */
    Offer of(ModelOnMachine pair) {
        return new Offer(
                lasting.hosted(pair, () -> lasting(pair)), serving(pair), latency(pair.capacity()), Offer.Bill.NONE);
    }

    /** The score of an open model over the best one of the day; 0 where it has none. */
    double qualityShareOfBest(OpenModel model) {
        return lasting.ofMachines(model.model()).qualityShareOfBest().orElse(0);
    }

    private Offer.Serving serving(ModelOnMachine pair) {
        return pair.capacity()
                .precisionServed()
                .map(precision -> new Offer.Serving(
                        Optional.of(engine),
                        Optional.of(precision),
                        catalog.engines().isRated(pair.model(), precision)))
                .orElse(Offer.Serving.NOTHING_KNOWN);
    }

    private Offer.Lasting lasting(ModelOnMachine pair) {
        OpenModel model = pair.model();
        return new Offer.Lasting(
                new Offer.Identity(
                        pair.machine().kind(),
                        pair.machine().provider(),
                        model.model(),
                        true,
                        true,
                        model.supports(),
                        model.contextTokens(),
                        false),
                terms(
                        Optional.of(model),
                        Optional.empty(),
                        Optional.empty(),
                        pair.place().source().checked(),
                        new Priced(true, true, true),
                        Optional.of(pair.place().plan())),
                pair.place().stated().isPresent()
                        ? places.ownSite(pair.place().region())
                        : places.of(
                                List.of(pair.place().region()),
                                Optional.of(catalog.place(pair.machine().provider()))),
                lasting.ofMachines(model.model()),
                catalog.tags().of(pair.machine().id()));
    }

    /** Which tokens have a price of their own. */
    private record Priced(boolean batch, boolean cache, boolean oneHourCache) {}

    private Offer.Terms terms(
            Optional<OpenModel> model,
            Optional<ApiOffer.Lifecycle> lifecycle,
            Optional<ApiOffer.FineTuned> fineTuned,
            LocalDate checked,
            Priced priced,
            Optional<Plan> plan) {
        OptionalDouble days = daysUntil(lifecycle.flatMap(ApiOffer.Lifecycle::endsOn));
        return new Offer.Terms(
                model.map(OpenModel::licence),
                model.flatMap(open -> catalog.licence(open.licence()))
                        .map(Licence::forbids)
                        .orElse(Set.of()),
                days,
                months(days),
                months(daysUntil(fineTuned.flatMap(ApiOffer.FineTuned::closedFrom))),
                fineTuned
                        .flatMap(ApiOffer.FineTuned::closedToNewFrom)
                        .filter(day -> !day.isAfter(key.asOf()))
                        .isPresent(),
                OptionalDouble.of((double) ChronoUnit.DAYS.between(checked, key.asOf())),
                priced.batch(),
                priced.cache(),
                priced.oneHourCache(),
                plan,
                plan.filter(Plan.SPOT::equals).isPresent(),
                lifecycle);
    }

    private OptionalDouble daysUntil(Optional<LocalDate> day) {
        return day.isPresent()
                ? OptionalDouble.of((double) ChronoUnit.DAYS.between(key.asOf(), day.get()))
                : OptionalDouble.empty();
    }

    private static OptionalDouble months(OptionalDouble days) {
        return days.isPresent() ? OptionalDouble.of(days.getAsDouble() / Offer.Terms.DAYS_PER_MONTH) : days;
    }

    private static Offer.Latency latency(Capacity capacity) {
        double first = Math.ceil(capacity.timeToFirstTokenMs());
        return Double.isFinite(first) && first > 0 // 0 where the model does not fit
                ? new Offer.Latency(
                        OptionalDouble.of(first),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.of(Offer.Evidence.ESTIMATED),
                        Optional.empty())
                : Offer.Latency.NOTHING_KNOWN;
    }
}
