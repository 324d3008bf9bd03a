package dev.weighbridge.rules.cases;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Licence;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Place;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the offer that a case states; what it leaves out is not known. */
final class OfferReader {
    private static final Range MILLISECONDS = Range.between(0, 3_600_000, "milliseconds");
    private static final Range RATIO = Range.between(0, 1_000, "as a ratio");
    private static final Range DAYS = Range.between(-36_500, 36_500, "days");
    private static final Range USD = Range.between(0, 1e12, "US dollars a month");
    private static final long MOST_TOKENS = 1_000_000_000_000L;

    private final Fields fields;

    private OfferReader(Fields fields) {
        this.fields = fields;
    }

    static Offer read(Fields fields) {
        Offer offer = new OfferReader(fields).offer();
        fields.rejectUnknown();
        return offer;
    }

    private Offer offer() {
        return new Offer(identity(), terms(), place(), latency(), quality(), bill());
    }

    private Offer.Identity identity() {
        return new Offer.Identity(
                fields.choice("kind", WireName.of(OfferKind.class)),
                fields.optionalText("provider").orElse(""),
                fields.optionalText("model").orElse(""),
                flag("openWeights"),
                flag("fineTunable"),
                choices("supports", ApiOffer.Capability.class),
                fields.optionalWhole("contextTokens", 1, MOST_TOKENS, "a whole number of tokens, 1 or more")
                        .orElse(MOST_TOKENS));
    }

    private Offer.Terms terms() {
        Optional<Plan> plan = fields.optionalChoice("plan", WireName.of(Plan.class));
        return new Offer.Terms(
                fields.optionalText("licence"),
                choices("licenceForbids", Licence.Restriction.class),
                number("daysUntilEnd", DAYS),
                number("monthsUntilEnd", DAYS),
                number("pricedDaysAgo", DAYS),
                plan,
                plan.filter(Plan.SPOT::equals).isPresent(),
                Optional.empty());
    }

    private Offer.Place place() {
        Optional<Place.Control> control = fields.optionalChoice("control", WireName.of(Place.Control.class));
        return new Offer.Place(
                fields.optionalText("region"),
                fields.optionalText("area"),
                flag("pinned"),
                control,
                fields.optionalText("jurisdiction"),
                control.filter(Set.of(Place.Control.RENTED, Place.Control.PROVIDER)::contains)
                        .isPresent(),
                !fields.has("servesRegionAsked") || fields.flag("servesRegionAsked"),
                !fields.has("regionAsked") || fields.flag("regionAsked"));
    }

    private Offer.Latency latency() {
        return new Offer.Latency(
                number("p50TtftMs", MILLISECONDS),
                number("p95TtftMs", MILLISECONDS),
                number("p99TtftMs", MILLISECONDS),
                fields.optionalChoice("latencyEvidence", WireName.of(Offer.Evidence.class)),
                Optional.empty());
    }

    private Offer.Quality quality() {
        OptionalDouble share = number("qualityShareOfBest", RATIO);
        OptionalDouble overReference = number("qualityOverReference", RATIO);
        return new Offer.Quality(
                share.isPresent() || overReference.isPresent(),
                choices("judgedFor", Quality.class),
                share,
                overReference,
                number("qualityOverAsked", RATIO),
                Optional.empty());
    }

    private Offer.Bill bill() {
        return new Offer.Bill(
                number("usdPerMonth", USD),
                number("machines", Range.between(0, 1e6, "machines")),
                number("utilization", Range.between(0, 1, "as a share")));
    }

    private boolean flag(String name) {
        return fields.has(name) && fields.flag(name);
    }

    private OptionalDouble number(String name, Range range) {
        return fields.optionalNumber(name, range).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private <E extends Enum<E> & WireName> Set<E> choices(String name, Class<E> type) {
        return fields.has(name) ? Set.copyOf(fields.choices(name, WireName.of(type))) : Set.of();
    }
}
