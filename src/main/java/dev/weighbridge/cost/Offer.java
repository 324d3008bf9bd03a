package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.LatencyRow;
import dev.weighbridge.catalog.Licence;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.declared.DeclaredValues;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way to serve a workload as admission rules read it: a fact. The names of its parts' fields are part of the rule
 * language; what is not known is empty, and no comparison with it holds.
 */
public record Offer(Lasting lasting, Serving serving, Latency latency, Bill bill) {
    public Offer(
            Identity identity,
            Terms terms,
            Place place,
            Serving serving,
            Latency latency,
            OfferQuality quality,
            DeclaredValues tags,
            Bill bill) {
        this(new Lasting(identity, terms, place, quality, tags), serving, latency, bill);
    }

    /** Whether two lists are of the same offers, and what lasts of each is the same. Deliberate: by identity. */
    @SuppressWarnings("ReferenceEquality")
    public static boolean lastAlike(List<Offer> some, List<Offer> others) {
        boolean last = some.size() == others.size();
        for (int i = 0; last && i < some.size(); i++) {
            last = some.get(i).lasting() == others.get(i).lasting();
        }
        return last;
    }

    /** The same offer with its bill at a volume. */
    Offer with(Bill known) {
        return new Offer(lasting, serving, latency, known);
    }

    public Identity identity() {
        return lasting.identity;
    }

    public Terms terms() {
        return lasting.terms;
    }

    public Place place() {
        return lasting.place;
    }

    public OfferQuality quality() {
        return lasting.quality;
    }

    /** What the fields hold that governance declares of offers. */
    public DeclaredValues tags() {
        return lasting.tags;
    }

    /** The names of the fields that depend on the size of a request and on the engine asked for. */
    public static Set<String> fieldsOfRequests() {
        return Stream.concat(names(Serving.class).stream(), names(Latency.class).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(Class<? extends Record> part) {
        return Arrays.stream(part.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it can no longer be called on the day of the decision. */
    public boolean hasEnded() {
        return terms().daysUntilEnd().orElse(1) <= 0;
    }

    /** What is the same on a day for requests of every size and volume. */
    public record Lasting(Identity identity, Terms terms, Place place, OfferQuality quality, DeclaredValues tags) {}

    /**
     * What the offer is.
     *
     * @param model as the catalogue names it
     * @param supports abilities that the model's provider states
     * @param contextTokens the longest request in tokens; 0 where it is not known
     * @param fineTunable whether its weights, or a service for it, are known to be fine-tunable
     * @param stated whether the workload states it and its price, and not the catalogue
     */
    public record Identity(
            OfferKind kind,
            String provider,
            String model,
            boolean openWeights,
            boolean fineTunable,
            Set<ApiOffer.Capability> supports,
            long contextTokens,
            boolean stated) {
        public Identity {
            supports = Set.copyOf(supports);
        }
    }

    /**
     * The licence of the weights, and until when the offer can be bought.
     *
     * @param licence by name
     * @param daysUntilEnd from the day of the decision to the first day on which it can no longer be called; 0 or less
     *     where it has ended, empty where no end is announced
     * @param monthsUntilEnd the same in months of {@link #DAYS_PER_MONTH} days
     * @param monthsUntilTuningEnds the same from the day of the decision to the first day on which nobody may tune the
     *     model any more; empty where none is announced
     * @param tuningClosedToNew whether only organisations that tuned the model before may still tune it
     * @param pricedDaysAgo from the day its price was checked to the day of the decision
     * @param batchPriced whether work that can wait has a price of its own; true of machines, which are not paid by the token
     * @param cachePriced whether input that comes from the cache has a price of its own; true of machines
     * @param oneHourCachePriced whether input that a cache keeps for an hour has a price of its own; true of machines
     * @param lifecycle what is announced of its end
     * @param plan of machines: on-demand, one-year, spot ...
     */
    public record Terms(
            Optional<String> licence,
            Set<Licence.Restriction> licenceForbids,
            OptionalDouble daysUntilEnd,
            OptionalDouble monthsUntilEnd,
            OptionalDouble monthsUntilTuningEnds,
            boolean tuningClosedToNew,
            OptionalDouble pricedDaysAgo,
            boolean batchPriced,
            boolean cachePriced,
            boolean oneHourCachePriced,
            Optional<Plan> plan,
            boolean spot,
            Optional<ApiOffer.Lifecycle> lifecycle) {
        /** Days of a mean month: 365.25 / 12. */
        public static final double DAYS_PER_MONTH = 30.4375;

        public Terms {
            licenceForbids = Set.copyOf(licenceForbids);
        }

        /** Whether no end is announced for so many months from the day of the decision. */
        public boolean outlast(int months) {
            return monthsUntilEnd.orElse(Double.POSITIVE_INFINITY) > months;
        }
    }

    /**
     * Where the offer computes.
     *
     * @param region empty where it names several
     * @param area that all of its regions lie in; {@code global} where none is promised
     * @param pinned whether the contract promises the region
     * @param promiseAssumed whether it does so only as the catalogue reads it: no contract was seen
     * @param jurisdiction seat of the parent of the provider's group, ISO 3166-1
     * @param jurisdictionArea that this country lies in, by the catalogue; empty where it is known to lie in none
     * @param noDpa whether it is known that no data processing agreement is offered
     * @param thirdParty whether somebody else processes the data: a GPU cloud or a provider
     * @param servesRegionAsked whether each of its regions is known to be the one that the workload asks for, or lies in that area;
     *     true where the workload asks for none
     * @param regionAsked whether the workload asks for a region
     * @param areaAsked that this region lies in, or is
     */
    public record Place(
            Optional<String> region,
            Optional<String> area,
            boolean pinned,
            boolean promiseAssumed,
            Optional<dev.weighbridge.catalog.Place.Control> control,
            Optional<String> jurisdiction,
            Optional<String> jurisdictionArea,
            boolean noDpa,
            boolean thirdParty,
            boolean servesRegionAsked,
            boolean regionAsked,
            Optional<String> areaAsked) {}

    /**
     * How machines serve the model; empty for an API, of which no provider says it, and where the workload states the speed.
     *
     * @param engine by its name in the catalogue
     * @param precision that the weights are served at
     * @param precisionRated whether the score of the model holds at this precision; true where it is not known
     */
    public record Serving(Optional<String> engine, Optional<Precision> precision, boolean precisionRated) {
        static final Serving NOTHING_KNOWN = new Serving(Optional.empty(), Optional.empty(), true);
    }

    /**
     * The time to the first token, as it is known.
     *
     * @param p50TtftMs median in milliseconds
     * @param p50TtftMsHigh the highest median that another source states, where it is above {@code p50TtftMs}
     * @param p95TtftMs the 95th percentile in milliseconds
     * @param p99TtftMs the 99th percentile in milliseconds
     * @param p99TtftMsLow the least that the 99th percentile may be after what published figures of one API differ by: of a
     *     published or extrapolated P99, or of the P95 where none is known; empty where neither is published
     * @param basis what these figures rest on; empty where they are estimated
     */
    public record Latency(
            OptionalDouble p50TtftMs,
            OptionalDouble p50TtftMsHigh,
            OptionalDouble p95TtftMs,
            OptionalDouble p99TtftMs,
            OptionalDouble p99TtftMsLow,
            Optional<Evidence> latencyEvidence,
            Optional<LatencyBasis> basis) {
        private static final Set<Evidence> KNOWN =
                Set.of(Evidence.MEASURED, Evidence.PROMISED, Evidence.PUBLISHED, Evidence.EXTRAPOLATED);

        static final Latency NOTHING_KNOWN = new Latency(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty());

        /**
         * The highest percentile that somebody measured, promised or published: the P99, or else the P95; empty where only a
         * median is known, which says nothing of the slowest answers, and where the figures are estimated or assumed.
         */
        public OptionalDouble knownTailMs() {
            return latencyEvidence.filter(KNOWN::contains).isEmpty()
                    ? OptionalDouble.empty()
                    : p99TtftMs.isPresent() ? p99TtftMs : p95TtftMs;
        }

        /** Whether this percentile is known and above a limit in milliseconds; then the P99 is, too. */
        public boolean isKnownToExceed(int limitMs) {
            return knownTailMs().orElse(0) > limitMs;
        }
    }

    /** How a figure is known, the best first. */
    public enum Evidence implements WireName {
        MEASURED,
        PROMISED,
        PUBLISHED,
        EXTRAPOLATED,
        LINKED,
        ESTIMATED,
        ASSUMED;

        static Evidence of(LatencyRow.Evidence known) {
            return valueOf(known.name());
        }
    }

    /**
     * What the offer costs at the workload's volume.
     *
     * @param machines those that carry load and those that stand ready; 0 for an API
     * @param fte full-time people who run the machines, those on call not counted; 0 for what a provider runs
     * @param utilization of the machines, 0 to 1
     */
    public record Bill(
            OptionalDouble usdPerMonth, OptionalDouble machines, OptionalDouble utilization, OptionalDouble fte) {
        /** @throws IllegalArgumentException if there are fewer people than none */
        public Bill {
            if (fte.orElse(0) < 0) {
                throw new IllegalArgumentException("fte out of range: " + fte.getAsDouble());
            }
        }

        /** The names of its fields, which have no value before a volume is known. */
        public static Set<String> fields() {
            return names(Bill.class);
        }

        /** The bill before a volume is known. */
        static final Bill NONE = new Bill(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

        static Bill of(PricedOffer offer) {
            return offer instanceof PricedOffer.Hosting hosting
                    ? new Bill(
                            OptionalDouble.of(offer.usdPerMonth()),
                            OptionalDouble.of(hosting.deployment().count()
                                    + hosting.operation().spareMachines()),
                            OptionalDouble.of(hosting.capacity().utilization()),
                            OptionalDouble.of(hosting.operation().fte()))
                    : new Bill(
                            OptionalDouble.of(offer.usdPerMonth()),
                            OptionalDouble.of(0),
                            OptionalDouble.empty(),
                            OptionalDouble.of(0));
        }
    }
}
