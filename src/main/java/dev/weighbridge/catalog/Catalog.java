package dev.weighbridge.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A catalogue: every price, machine, model and constant of its folder, checked.
 *
 * @param regions every known region with its area
 * @param measurements at full load
 * @param underLoad measurements at a stated load, which check the calculation of speed
 * @param facts what is known of offers beside their prices
 * @param sha256 of the files' names and bytes, in hexadecimal
 */
public record Catalog(
        Map<String, String> regions,
        List<ApiOffer> apiOffers,
        Map<String, Machine.Gpu> gpus,
        List<Machine> machines,
        Map<String, OpenModel> openModels,
        Map<MeasuredOn, List<OpenModel.Measurement>> measurements,
        List<SpeedMeasurement> underLoad,
        Staffing staffing,
        RunningCosts runningCosts,
        Engines engines,
        Defaults defaults,
        OfferFacts facts,
        String sha256) {
    public Catalog {
        regions = OrderedMaps.copy(regions);
        apiOffers = List.copyOf(apiOffers);
        gpus = OrderedMaps.copy(gpus);
        machines = List.copyOf(machines);
        openModels = OrderedMaps.copy(openModels);
        measurements = Map.copyOf(measurements);
        underLoad = List.copyOf(underLoad);
    }

    /** What governance declares of offers. */
    public OfferTags tags() {
        return facts.tags();
    }

    /** Names by which a workload can name an API: ids of offers and names of models. */
    public Set<String> apiNames() {
        return sorted(apiOffers.stream().flatMap(offer -> Stream.of(offer.id(), offer.model())));
    }

    /** Names by which a workload can name a machine: ids and the machines' own names. */
    public Set<String> machineNames() {
        return names(machine -> true);
    }

    /** The same without managed endpoints: those by which a workload can name a machine to run a model on. */
    public Set<String> selfHostedMachineNames() {
        return names(machine -> !machine.managed());
    }

    private Set<String> names(Predicate<Machine> wanted) {
        return sorted(machines.stream().filter(wanted).flatMap(machine -> Stream.of(machine.id(), machine.machine())));
    }

    /** Names by which a workload can name a place: regions and areas. */
    public Set<String> regionNames() {
        return sorted(Stream.concat(regions.keySet().stream(), regions.values().stream()));
    }

    /** Every measurement of a model at a precision on a number of GPUs of one kind. */
    public List<OpenModel.Measurement> measured(String model, String gpu, int gpus, Precision precision) {
        return measurements.getOrDefault(new MeasuredOn(model, gpu, gpus, precision), List.of());
    }

    /** As {@link OfferFacts#place}. */
    public Place place(String provider) {
        return facts.place(provider);
    }

    public List<LatencyRow> latencyRows() {
        return facts.latencyRows();
    }

    public QualityScores quality() {
        return facts.quality();
    }

    public Optional<Licence> licence(String name) {
        return Optional.ofNullable(facts.licences().get(name));
    }

    private static Set<String> sorted(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    /** A model at a precision on a number of GPUs of one kind. */
    public record MeasuredOn(String model, String gpu, int gpus, Precision precision) {}

    /**
     * What self-hosting costs beside machines and people.
     *
     * @param weightCopies how many copies of the weights are stored
     * @param maintenanceShareOfMachines share of the machines' bill, 0 to 1
     * @param spotInterruptionReserve extra machines in reserve for interruptions, as a share of those needed
     * @param plannedLoad share of the capacity that is planned for, above 0 to 1
     * @param agedPriceDays days after which a price is no longer taken as exact, from the day it was checked
     * @param agedPriceError by which share of it such a price may be off, 0 to 1
     * @param leastPartOfSplit the least share of the tokens that makes a part of a split, above 0 to 0.5
     * @param apiPriceChangePerYear by which share list prices of APIs change in a year, from -0.9 to 1
     */
    public record RunningCosts(
            Figure storageUsdPerGBMonth,
            Figure weightCopies,
            Figure egressUsdPerGB,
            Figure bytesPerToken,
            Figure maintenanceShareOfMachines,
            Figure spotInterruptionReserve,
            Figure plannedLoad,
            Figure agedPriceDays,
            Figure agedPriceError,
            Figure leastPartOfSplit,
            Figure apiPriceChangePerYear,
            Figure spareMachines,
            Figure developmentMachines) {
        /**
         * By what share a price may be another, from 0 to 1: nobody may have noticed that it changed.
         *
         * @param checkedDaysAgo empty where a workload states the price
         */
        public double priceError(OptionalDouble checkedDaysAgo) {
            return checkedDaysAgo.orElse(0) > agedPriceDays.value() ? agedPriceError.value() : 0;
        }
    }

    /**
     * People who run the machines.
     *
     * @param usdPerFtePerYear fully loaded
     * @param levels by number of machines, ascending; the last has no limit
     */
    public record Staffing(
            double usdPerFtePerYear,
            List<Level> levels,
            Source source,
            Source levelsSource,
            Migration migration,
            OnCall onCall) {
        private static final int MONTHS_PER_YEAR = 12;

        public Staffing {
            Check.aboveZero("usdPerFtePerYear", usdPerFtePerYear);
            levels = List.copyOf(levels);
        }

        /** What one of them costs in a month. */
        public double usdPerFteMonth() {
            return usdPerFtePerYear / MONTHS_PER_YEAR;
        }

        /**
         * The work of one engineer, once, who moves a workload.
         *
         * @param toSelfHostedMonths from an API or managed endpoints to machines of one's own, 0 or more
         * @param toApiMonths the other way round, 0 or more
         */
        public record Migration(double toSelfHostedMonths, double toApiMonths, Source source) {
            public Migration {
                Check.atLeast("toSelfHostedMonths", 0, toSelfHostedMonths);
                Check.atLeast("toApiMonths", 0, toApiMonths);
            }
        }

        /**
         * Who can be called at any hour, beside those who run the machines.
         *
         * @param fte full-time equivalents, 0 or more
         */
        public record OnCall(double fte, Source source) {
            public OnCall {
                Check.atLeast("onCallFte", 0, fte);
            }
        }

        /** FTE for up to a number of machines. */
        public record Level(int upToMachines, double fte) {
            public Level {
                Check.atLeast("upToMachines", 1, upToMachines);
                Check.atLeast("fte", 0, fte);
            }
        }
    }

    /**
     * The values that a workload's details have when it leaves them out.
     *
     * @param promptP95OverP50 how prompts usually differ in length: the 95th percentile over the median
     * @param tpotMs the longest time per output token that an answer may take
     */
    public record Defaults(
            Figure inputShare,
            Figure tokensPerRequest,
            Figure promptP95OverP50,
            Figure retryShare,
            Figure devTestShare,
            Figure cachedInputShare,
            Figure newPromptShare,
            Figure batchShare,
            Figure peakToAverage,
            Figure horizonMonths,
            Figure tpotMs,
            OwnedDefaults owned,
            Plan plan) {}

    /** Those of hardware of one's own whose price a workload states. */
    public record OwnedDefaults(Figure pue, Figure hoursPerMonth, Figure hostingUsdPerMonth) {}

    /** One number with its source; its unit is in the name of its key. */
    public record Figure(double value, Source source) {}
}
