package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Engine;
import dev.weighbridge.catalog.EstimateBasis;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.SpeedMeasurement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares the calculation of speed with every measurement of a catalogue.
 *
 * @param compared in the order of the catalogue, first those under load
 * @param otherLayouts measurements on GPUs that shared the model in a way that the calculation does not describe
 * @param notCalculated measurements of an engine that has no constants, of a model without an architecture, or of what does
 *     not fit by the calculation
 */
public record SpeedAccuracy(List<ComparedSpeed> compared, int otherLayouts, int notCalculated) {
    public SpeedAccuracy {
        compared = List.copyOf(compared);
    }

    public static SpeedAccuracy of(Catalog catalog) {
        return of(
                catalog,
                catalog.underLoad(),
                catalog.measurements().values().stream().flatMap(List::stream).toList());
    }

    /** The same of other measurements. */
    static SpeedAccuracy of(Catalog catalog, List<SpeedMeasurement> underLoad, List<OpenModel.Measurement> fullLoad) {
        List<MeasuredPoint> points = points(catalog, underLoad, fullLoad);
        Map<String, ConstantFactors> leftOut = new HashMap<>();
        List<ComparedSpeed> compared = points.stream()
                .map(point -> compare(catalog, points, point, leftOut))
                .toList();
        int otherLayouts =
                (int) fullLoad.stream().filter(row -> !isDescribed(row)).count();
        return new SpeedAccuracy(
                compared, otherLayouts, underLoad.size() + fullLoad.size() - otherLayouts - compared.size());
    }

    private static boolean isDescribed(OpenModel.Measurement row) {
        return row.layout() == OpenModel.Layout.TENSOR_PARALLEL;
    }

    /** The errors of some measurements. */
    public ErrorSummary summary(Collection<ComparedSpeed> some) {
        return ErrorSummary.of(some.stream()
                .map(one -> new ErrorSummary.Miss(one.error(), one.isInBand()))
                .toList());
    }

    /** The errors of some measurements without their models; of none where no model can be left out. */
    public ErrorSummary leftOutSummary(Collection<ComparedSpeed> some) {
        return ErrorSummary.of(some.stream()
                .flatMap(one -> one.leftOut().stream())
                .map(one -> new ErrorSummary.Miss(one.error(), one.isInBand()))
                .toList());
    }

    private static List<MeasuredPoint> points(
            Catalog catalog, List<SpeedMeasurement> underLoad, List<OpenModel.Measurement> fullLoad) {
        List<MeasuredPoint> points = new ArrayList<>();
        for (SpeedMeasurement row : underLoad) {
            point(catalog, row).filter(MeasuredPoint::fits).ifPresent(points::add);
        }
        fullLoad.stream()
                .filter(SpeedAccuracy::isDescribed)
                .sorted(Comparator.comparing(OpenModel.Measurement::model).thenComparing(OpenModel.Measurement::gpu))
                .forEach(row -> point(catalog, row).filter(MeasuredPoint::fits).ifPresent(points::add));
        return points;
    }

    private static Optional<MeasuredPoint> point(Catalog catalog, SpeedMeasurement row) {
        return catalog.engines()
                .engine(row.engine())
                .flatMap(engine -> setup(catalog, engine, row.gpu(), row.gpus(), row.model(), row.precision()))
                .map(setup -> {
                    ServingSetup ran = row.oldVersion() ? setup.ofOldVersion() : setup;
                    return new MeasuredPoint(
                            row.engine(),
                            row.gpu(),
                            row.model(),
                            row.predictsTokens()
                                    ? ran.predictingTokens(
                                            ran.constants().tokensYielded().orElse(1.0))
                                    : ran,
                            RequestShape.of(row.inputTokens(), row.outputTokens()),
                            row.concurrency(),
                            row.arrivals(),
                            row.outputTokensPerSecond(),
                            row.tpotMs(),
                            row.steadyShare());
                });
    }

    private static Optional<MeasuredPoint> point(Catalog catalog, OpenModel.Measurement row) {
        return catalog.engines().byName().values().stream()
                .filter(engine -> row.engine().startsWith(engine.title()))
                .findFirst()
                .flatMap(engine -> setup(catalog, engine, row.gpu(), row.gpus(), row.model(), row.precision())
                        .map(setup -> new MeasuredPoint(
                                engine.engine(),
                                row.gpu(),
                                row.model(),
                                setup,
                                RequestShape.of(row.inputTokens(), row.outputTokens()),
                                Optional.empty(),
                                Optional.empty(),
                                row.outputTokensPerSecond(),
                                Optional.empty(),
                                1)));
    }

    private static Optional<ServingSetup> setup(
            Catalog catalog, Engine engine, String gpu, int gpus, String model, Precision precision) {
        Machine.Gpu served = Objects.requireNonNull(catalog.gpus().get(gpu));
        OpenModel asked = Objects.requireNonNull(catalog.openModels().get(model));
        return new ServingSetups(catalog).of(engine, served, gpus, asked, precision);
    }

    private static ComparedSpeed compare(
            Catalog catalog, List<MeasuredPoint> points, MeasuredPoint point, Map<String, ConstantFactors> leftOut) {
        Engine engine = catalog.engines().engine(point.engine()).orElseThrow();
        BandChoice choice = new BandChoice(
                catalog, engine, Objects.requireNonNull(catalog.gpus().get(point.gpu())));
        EstimateBasis basis = choice.basis(
                point.model(),
                point.setup().constants(),
                point.sequences(),
                point.setup().tokensChecked() > 1);
        EstimateBasis without = switch (basis) {
            case SAME_MODEL, SAME_MODEL_MANY_SEQUENCES, SAME_MEASUREMENT -> EstimateBasis.OTHER_MODEL;
            default -> basis;
        };
        List<MeasuredPoint> others = points.stream()
                .filter(other -> other.engine().equals(point.engine())
                        && !other.model().equals(point.model())
                        && !other.setup().constants().equals(catalog.engines().otherwise()))
                .toList();
        boolean fitted = !point.setup().constants().equals(catalog.engines().otherwise());
        Optional<ComparedSpeed.LeftOut> miss = others.isEmpty() || !fitted
                ? Optional.empty()
                : Optional.of(new ComparedSpeed.LeftOut(
                        point.overMeasured(leftOut.computeIfAbsent(
                                point.engine() + " " + point.model(), key -> ConstantFactors.fittedTo(others))),
                        choice.bands(without).throughput()));
        return new ComparedSpeed(
                point.engine(),
                point.gpu(),
                point.model(),
                point.overMeasured(ConstantFactors.NONE),
                choice.bands(basis).throughput(),
                miss);
    }
}
