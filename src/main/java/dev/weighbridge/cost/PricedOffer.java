package dev.weighbridge.cost;

import dev.weighbridge.catalog.Band;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One way of serving a workload, priced at its volume: an API or a model on machines. */
public sealed interface PricedOffer {
    Identity identity();

    /** A month's bill in US dollars. */
    double usdPerMonth();

    /**
     * What a million tokens of a volume cost, input and output alike.
     *
     * @param tokensPerDay above 0
     */
    default double usdPerMillionTokens(double tokensPerDay) {
        return usdPerMonth() / (tokensPerDay * BillingMonth.DAYS / 1e6);
    }

    /** Where it is served: one region, or several with commas between; empty: any region. */
    Optional<String> region();

    /** Why it cannot serve the workload, each with its arithmetic; empty when it can. */
    List<String> reasons();

    /** The rules that exclude it, by name. */
    List<String> excludedBy();

    /** The offer as admission rules read it. */
    Offer fact();

    /** The same with its bill. */
    default Offer factWithBill() {
        return fact().with(Offer.Bill.of(this));
    }

    /** Where its price comes from, first, and then its capacity; {@link SelfHostedCost#sources} are the others. */
    List<Source> sources();

    /** The same offer with more reasons why it is not eligible. */
    PricedOffer withMoreReasons(List<String> more);

    default OfferKind kind() {
        return identity().kind();
    }

    /** {@code provider/model} of an API, {@code provider/machine} of an offer by the hour. */
    default String id() {
        return identity().id();
    }

    default String provider() {
        return identity().provider();
    }

    default String model() {
        return identity().model();
    }

    default boolean eligible() {
        return reasons().isEmpty() && excludedBy().isEmpty();
    }

    /** The cheapest first; equal ones by name. */
    Comparator<PricedOffer> CHEAPEST_FIRST = (one, other) -> {
        int byBill = Double.compare(one.usdPerMonth(), other.usdPerMonth());
        int byId = byBill != 0 ? byBill : one.id().compareTo(other.id());
        return byId != 0 ? byId : one.model().compareTo(other.model());
    };

    /** Why it is not eligible: the rules that exclude it and the reasons, on one line. */
    default String whyNot() {
        List<String> why = new ArrayList<>();
        if (!excludedBy().isEmpty()) {
            why.add(excludedBy().stream().collect(Collectors.joining("\", \"", "excluded by \"", "\"")));
        }
        why.addAll(reasons());
        return String.join("; ", why);
    }

    /** The reasons of an offer and more of them, in one list. */
    static List<String> joined(List<String> reasons, List<String> more) {
        List<String> all = new ArrayList<>(reasons);
        all.addAll(more);
        return all;
    }

    /**
     * What names an offer.
     *
     * @param id {@code provider/model} of an API, {@code provider/machine} of an offer by the hour
     */
    record Identity(OfferKind kind, String id, String provider, String model) {}

    /**
     * What a month of API calls costs, line by line, in US dollars.
     *
     * @param others the lines beside the three, without those that are 0; discounts are below 0
     */
    record ApiCost(
            double inputUsdPerMonth,
            double cachedInputUsdPerMonth,
            double outputUsdPerMonth,
            Map<ApiBillLine, Double> others) {
        public ApiCost {
            others = others.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(others));
        }

        public double usdPerMonth() {
            double sum = inputUsdPerMonth + cachedInputUsdPerMonth + outputUsdPerMonth;
            for (double line : others.values()) {
                sum += line;
            }
            return sum;
        }
    }

    /**
     * An API priced at a volume.
     *
     * @param bill of a month
     * @param provisioned what its units of throughput by the hour would cost instead; empty where it sells none
     */
    record Api(
            Identity identity,
            Optional<String> region,
            ApiCost bill,
            Optional<ProvisionedCost> provisioned,
            List<String> reasons,
            List<String> excludedBy,
            List<Source> sources,
            Offer fact)
            implements PricedOffer {
        public Api {
            reasons = List.copyOf(reasons);
            excludedBy = List.copyOf(excludedBy);
            sources = List.copyOf(sources);
        }

        @Override
        public double usdPerMonth() {
            return bill.usdPerMonth();
        }

        @Override
        public PricedOffer withMoreReasons(List<String> more) {
            return new Api(
                    identity, region, bill, provisioned, PricedOffer.joined(reasons, more), excludedBy, sources, fact);
        }
    }

    /**
     * A model on machines, priced at a volume.
     *
     * @param operation who runs them, and what stands beside those that carry load
     * @param bill of a month
     * @param capital of all machines, where they are bought
     */
    record Hosting(
            Identity identity,
            Deployment deployment,
            Operation operation,
            SelfHostedCost bill,
            Optional<Capital> capital,
            DeployedCapacity capacity,
            List<String> reasons,
            List<String> excludedBy,
            List<Source> sources,
            Offer fact)
            implements PricedOffer {
        public Hosting {
            reasons = List.copyOf(reasons);
            excludedBy = List.copyOf(excludedBy);
            sources = List.copyOf(sources);
        }

        /**
         * The machines that are bought to carry load, and how they run the model.
         *
         * @param machine its provider's name for it
         * @param count of machines, 1 or more
         * @param precision empty where the workload states the speed, and with it not the precision
         * @param engine by its name in the catalogue; empty like the precision
         */
        public record Deployment(
                String machine,
                int count,
                Plan plan,
                String region,
                Optional<Precision> precision,
                Optional<String> engine) {}

        /**
         * Who runs the machines, and what stands beside those that carry load.
         *
         * <p>Deliberate: people follow from the machines that carry load alone. What high availability adds in people are
         * those on call, half a person more for one machine more; what environments add is one small machine, and nobody for
         * it. A level more of the table for either would count people twice. Answers say so on the line for personnel.
         *
         * @param fte full-time people who run them, those on call not counted
         * @param spareMachines that stand ready in a second place, and serve nothing until another one fails
         */
        public record Operation(double fte, int spareMachines, Optional<DevelopmentMachine> development) {}

        /**
         * What all machines that carry load together can serve at full load.
         *
         * @param utilization tokens served over tokens the machines could serve; an output, never an input
         * @param basis one line of working
         * @param estimated whether the capacity is an estimate rather than a measurement
         * @param band what the true capacity may be, as multiples of an estimate
         */
        public record DeployedCapacity(
                double utilization, double tokensPerDay, String basis, boolean estimated, Optional<Band> band) {}

        @Override
        public double usdPerMonth() {
            return bill.usdPerMonth();
        }

        @Override
        public Optional<String> region() {
            return Optional.of(deployment.region());
        }

        /** The same with another bill, and another machine for development. */
        Hosting with(SelfHostedCost changed, Optional<DevelopmentMachine> development) {
            return new Hosting(
                    identity,
                    deployment,
                    new Operation(operation.fte, operation.spareMachines, development),
                    changed,
                    capital,
                    capacity,
                    reasons,
                    excludedBy,
                    sources,
                    fact);
        }

        @Override
        public PricedOffer withMoreReasons(List<String> more) {
            return new Hosting(
                    identity,
                    deployment,
                    operation,
                    bill,
                    capital,
                    capacity,
                    PricedOffer.joined(reasons, more),
                    excludedBy,
                    sources,
                    fact);
        }
    }
}
