package dev.weighbridge.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A catalogue: every price, machine, model and constant of its folder, checked.
 *
 * @param regions every known region with its area
 * @param measurements by what was measured on what
 * @param bestKnownP99Ms best P99 time to first token that any API of a kind is known to reach, in milliseconds
 * @param sha256 of the files' names and bytes, in hexadecimal
 */
public record Catalog(
        Map<String, String> regions,
        List<ApiOffer> apiOffers,
        Map<String, Gpu> gpus,
        List<Machine> machines,
        Map<String, OpenModel> openModels,
        Map<MeasuredOn, List<Measurement>> measurements,
        Staffing staffing,
        RunningCosts runningCosts,
        EstimateConstants estimate,
        Map<OfferKind, Figure> bestKnownP99Ms,
        Defaults defaults,
        String sha256) {
    public Catalog {
        regions = OrderedMaps.copy(regions);
        apiOffers = List.copyOf(apiOffers);
        gpus = OrderedMaps.copy(gpus);
        machines = List.copyOf(machines);
        openModels = OrderedMaps.copy(openModels);
        measurements = Map.copyOf(measurements);
        bestKnownP99Ms = OrderedMaps.copy(bestKnownP99Ms);
    }

    /** Names by which a workload can name an API: ids of offers and names of models. */
    public Set<String> apiNames() {
        return apiOffers.stream()
                .flatMap(offer -> Stream.of(offer.id(), offer.model()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names by which a workload can name a machine: ids and the machines' own names. */
    public Set<String> machineNames() {
        return machines.stream()
                .flatMap(machine -> Stream.of(machine.id(), machine.machine()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names by which a workload can name a place: regions and areas. */
    public Set<String> regionNames() {
        return regions.entrySet().stream()
                .flatMap(region -> Stream.of(region.getKey(), region.getValue()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every measurement of a model on so many GPUs of a kind at a precision. */
    public List<Measurement> measured(String model, String gpu, int gpus, Precision precision) {
        return measurements.getOrDefault(new MeasuredOn(model, gpu, gpus, precision), List.of());
    }

    /** A model at a precision on so many GPUs of a kind. */
    public record MeasuredOn(String model, String gpu, int gpus, Precision precision) {
        static MeasuredOn of(Measurement measurement) {
            return new MeasuredOn(measurement.model(), measurement.gpu(), measurement.gpus(), measurement.precision());
        }
    }
}
