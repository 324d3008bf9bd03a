package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.cost.capacity.Capacity;
import dev.weighbridge.workload.Choices;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes the facts of offers that admission rules read, from a catalogue and what a workload asks for. */
final class OfferFacts {
    /** Days of a mean month: 365.25 / 12. */
    private static final double DAYS_PER_MONTH = 30.4375;

    private final Catalog catalog;
    private final PricingKey key;

    OfferFacts(Catalog catalog, PricingKey key) {
        this.catalog = catalog;
        this.key = key;
    }

    /** An API of the catalogue. */
    Offer of(ApiOffer offer, ApiOffer.Price price) {
        Optional<OpenModel> open = Optional.ofNullable(catalog.openModels().get(offer.model()));
        return new Offer(
                new Offer.Identity(
                        offer.kind(),
                        offer.provider(),
                        offer.model(),
                        open.isPresent(),
                        open.isPresent(),
                        Set.of(),
                        offer.contextTokens()),
                terms(open, offer.expires(), Optional.of(price.source().checked()), Optional.empty()),
                place(offer.regions(), control(offer.kind())),
                new Offer.Latency(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty()),
                quality(offer.serves()),
                Offer.Bill.NONE);
    }

    /** An API whose prices the workload states. */
    Offer of(Choices.Api.Priced priced) {
        return new Offer(
                new Offer.Identity(
                        priced.kind(), "as stated", priced.name(), false, false, Set.of(), Long.MAX_VALUE),
                terms(Optional.empty(), Optional.empty(), Optional.of(key.asOf()), Optional.empty()),
                place(List.of(), control(priced.kind())),
                new Offer.Latency(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty()),
                quality(Set.of(Quality.values())),
                Offer.Bill.NONE);
    }

    /** A model on machines at a place. */
    Offer of(ModelOnMachine pair) {
        OpenModel model = pair.model();
        return new Offer(
                new Offer.Identity(
                        OfferKind.SELF_HOSTED,
                        pair.machine().provider(),
                        model.model(),
                        true,
                        true,
                        Set.of(),
                        model.contextTokens()),
                terms(
                        Optional.of(model),
                        Optional.empty(),
                        Optional.of(pair.place().source().checked()),
                        Optional.of(pair.place().plan())),
                place(List.of(pair.place().region()), Optional.empty()),
                latency(pair.capacity()),
                quality(model.serves()),
                Offer.Bill.NONE);
    }

    private Offer.Terms terms(
            Optional<OpenModel> model, Optional<LocalDate> end, Optional<LocalDate> priced, Optional<Plan> plan) {
        OptionalDouble days = end.map(day -> OptionalDouble.of(ChronoUnit.DAYS.between(key.asOf(), day)))
                .orElse(OptionalDouble.empty());
        return new Offer.Terms(
                model.map(OpenModel::licence),
                Set.of(),
                days,
                days.isPresent() ? OptionalDouble.of(days.getAsDouble() / DAYS_PER_MONTH) : days,
                priced.map(day -> OptionalDouble.of(ChronoUnit.DAYS.between(day, key.asOf())))
                        .orElse(OptionalDouble.empty()),
                plan,
                plan.filter(Plan.SPOT::equals).isPresent());
    }

    private Offer.Place place(List<String> regions, Optional<Offer.Control> control) {
        List<String> areas = regions.stream()
                .map(region -> catalog.regions().getOrDefault(region, region))
                .distinct()
                .toList();
        boolean pinned = !regions.isEmpty() && !areas.contains("global");
        return new Offer.Place(
                regions.size() == 1 ? Optional.of(regions.get(0)) : Optional.empty(),
                areas.size() == 1 ? Optional.of(areas.get(0)) : Optional.empty(),
                pinned,
                control,
                Optional.empty(),
                control.filter(Set.of(Offer.Control.RENTED, Offer.Control.PROVIDER)::contains)
                        .isPresent(),
                key.choices()
                        .region()
                        .map(wanted -> regions.stream().anyMatch(region -> Regions.within(catalog, region, wanted)))
                        .orElse(true));
    }

    private static Optional<Offer.Control> control(OfferKind kind) {
        return Optional.of(kind == OfferKind.PRIVATE_CLOUD_API ? Offer.Control.OWN_ACCOUNT : Offer.Control.PROVIDER);
    }

    private static Offer.Latency latency(Capacity capacity) {
        double first = Math.ceil(capacity.timeToFirstTokenMs());
        return Double.isFinite(first)
                ? new Offer.Latency(
                        OptionalDouble.of(first), OptionalDouble.empty(), Optional.of(Offer.Evidence.ESTIMATED))
                : new Offer.Latency(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }

    private static Offer.Quality quality(Set<Quality> judged) {
        return new Offer.Quality(false, judged, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
}
