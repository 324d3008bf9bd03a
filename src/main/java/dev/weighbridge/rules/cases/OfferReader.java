package dev.weighbridge.rules.cases;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.CountryCodes;
import dev.weighbridge.catalog.Licence;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Place;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferQuality;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.language.FactRanges;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the offer that a case states; what it leaves out is not known. */
final class OfferReader {
    private static final Map<String, OfferKind> KINDS = WireName.of(OfferKind.class);
    private static final long MOST_TOKENS = 100_000_000;

    private final Fields fields;
    private final DeclaredFields tags;

    private OfferReader(Fields fields, DeclaredFields tags) {
        this.fields = fields;
        this.tags = tags.optional();
    }

    /**
     * An offer whose kind must be stated.
     *
     * @param tags the fields that the catalogue declares of offers
     */
    static Offer read(Fields fields, DeclaredFields tags) {
        OfferReader reader = new OfferReader(fields, tags);
        Offer offer = reader.offer(fields.choice("kind", KINDS), reader.bill());
        reader.rejectContradictions(offer);
        fields.rejectUnknown();
        return offer;
    }

    /** An offer of which only the fields that are stated count; bills cannot be stated. */
    static Offer readSome(Fields fields, DeclaredFields tags) {
        OptionalDouble none = OptionalDouble.empty();
        OfferReader reader = new OfferReader(fields, tags);
        Offer offer = reader.offer(
                fields.optionalChoice("kind", KINDS).orElse(OfferKind.PROVIDER_API),
                new Offer.Bill(none, none, none, none));
        reader.rejectContradictions(offer);
        fields.rejectUnknown();
        return offer;
    }

    /** What no offer of a catalogue can be, so that a case of it shows nothing. */
    private void rejectContradictions(Offer offer) {
        Offer.Latency latency = offer.latency();
        requireAtMost("p50TtftMs", latency.p50TtftMs(), "p50TtftMsHigh", latency.p50TtftMsHigh());
        requireAtMost("p50TtftMs", latency.p50TtftMs(), "p95TtftMs", latency.p95TtftMs());
        requireAtMost("p50TtftMs", latency.p50TtftMs(), "p99TtftMs", latency.p99TtftMs());
        requireAtMost("p95TtftMs", latency.p95TtftMs(), "p99TtftMs", latency.p99TtftMs());
        requireAtMost("p99TtftMsLow", latency.p99TtftMsLow(), "p99TtftMs", latency.p99TtftMs());
        OfferQuality quality = offer.quality();
        requireAtMost(
                "qualityShareOfBestLow", quality.qualityShareOfBestLow(),
                "qualityShareOfBest", quality.qualityShareOfBest());
        requireAtMost(
                "qualityOverReferenceLow", quality.qualityOverReferenceLow(),
                "qualityOverReference", quality.qualityOverReference());
        OptionalDouble days = offer.terms().daysUntilEnd();
        OptionalDouble months = offer.terms().monthsUntilEnd();
        if (days.isPresent()
                && months.isPresent()
                && Math.abs(months.getAsDouble() * Offer.Terms.DAYS_PER_MONTH - days.getAsDouble())
                        > Offer.Terms.DAYS_PER_MONTH) {
            fields.addProblem(
                    "monthsUntilEnd",
                    "monthsUntilEnd must be daysUntilEnd, `%s`, in months of %s days, got `%s`. Leave one of them out."
                            .formatted(
                                    Range.plain(days.getAsDouble()),
                                    Offer.Terms.DAYS_PER_MONTH,
                                    Range.plain(months.getAsDouble())));
        }
    }

    private void requireAtMost(String lowName, OptionalDouble low, String highName, OptionalDouble high) {
        if (low.isPresent() && high.isPresent() && low.getAsDouble() > high.getAsDouble()) {
            fields.addProblem(
                    highName,
                    "%s must be at least %s `%s`, got `%s`."
                            .formatted(
                                    highName,
                                    lowName,
                                    Range.plain(low.getAsDouble()),
                                    Range.plain(high.getAsDouble())));
        }
    }

    private Offer offer(OfferKind kind, Offer.Bill bill) {
        return new Offer(
                identity(kind), terms(), place(), serving(), latency(), quality(), tags.read(fields, name -> {}), bill);
    }

    private Offer.Identity identity(OfferKind kind) {
        return new Offer.Identity(
                kind,
                fields.optionalText("provider").orElse(""),
                fields.optionalText("model").orElse(""),
                flag("openWeights"),
                flag("fineTunable"),
                choices("supports", ApiOffer.Capability.class),
                fields.optionalWhole("contextTokens", 1, MOST_TOKENS, "a whole number of tokens from 1 to 100000000")
                        .orElse(MOST_TOKENS),
                flag("stated"));
    }

    private Offer.Terms terms() {
        Optional<Plan> plan = fields.optionalChoice("plan", WireName.of(Plan.class));
        return new Offer.Terms(
                fields.optionalText("licence"),
                choices("licenceForbids", Licence.Restriction.class),
                number("daysUntilEnd"),
                number("monthsUntilEnd"),
                number("monthsUntilTuningEnds"),
                flag("tuningClosedToNew"),
                number("pricedDaysAgo"),
                flag("batchPriced"),
                flag("cachePriced"),
                flag("oneHourCachePriced"),
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
                flag("promiseAssumed"),
                control,
                jurisdiction(),
                fields.optionalText("jurisdictionArea"),
                flag("noDpa"),
                control.filter(Place.Control::isThirdParty).isPresent(),
                !fields.has("servesRegionAsked") || fields.flag("servesRegionAsked"),
                !fields.has("regionAsked") || fields.flag("regionAsked"),
                fields.optionalText("areaAsked"));
    }

    private Offer.Serving serving() {
        return new Offer.Serving(
                fields.optionalText("engine"),
                fields.optionalChoice("precision", WireName.of(Precision.class)),
                !fields.has("precisionRated") || fields.flag("precisionRated"));
    }

    private Offer.Latency latency() {
        return new Offer.Latency(
                number("p50TtftMs"),
                number("p50TtftMsHigh"),
                number("p95TtftMs"),
                number("p99TtftMs"),
                number("p99TtftMsLow"),
                fields.optionalChoice("latencyEvidence", WireName.of(Offer.Evidence.class)),
                Optional.empty());
    }

    private OfferQuality quality() {
        OptionalDouble share = number("qualityShareOfBest");
        OptionalDouble overReference = number("qualityOverReference");
        return new OfferQuality(
                share.isPresent() || overReference.isPresent(),
                choices("judgedFor", Quality.class),
                share,
                number("qualityShareOfBestLow"),
                overReference,
                number("qualityOverReferenceLow"),
                number("qualityOverAsked"),
                fields.optionalText("qualityEffort"),
                number("reasoningMultiplier"),
                Optional.empty(),
                Optional.empty());
    }

    private Offer.Bill bill() {
        return new Offer.Bill(number("usdPerMonth"), number("machines"), number("utilization"), number("fte"));
    }

    private Optional<String> jurisdiction() {
        Optional<String> country = fields.optionalText("jurisdiction");
        country.filter(code -> !CountryCodes.contains(code) && !code.equals(CountryCodes.NOT_KNOWN))
                .ifPresent(code -> fields.addProblem(
                        "jurisdiction",
                        "jurisdiction must be a country code of ISO 3166-1 in two capital letters, such as US, or ZZ where it is not known, got %s.%s"
                                .formatted(
                                        Tree.quoted(code),
                                        CountryCodes.meant(code)
                                                .map(" Did you mean `%s`?"::formatted)
                                                .orElse(""))));
        return country;
    }

    private boolean flag(String name) {
        return fields.has(name) && fields.flag(name);
    }

    private OptionalDouble number(String name) {
        return fields.optionalNumber(name, FactRanges.ofOffer(name))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private <E extends Enum<E> & WireName> Set<E> choices(String name, Class<E> type) {
        return fields.has(name) ? Set.copyOf(fields.choices(name, WireName.of(type))) : Set.of();
    }
}
