package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.EstimateBasis;
import dev.weighbridge.catalog.Precision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Works out what GPUs serve of a model. A machine serves as many equal copies as its GPUs allow, at the size and the
 * precision that serve the most tokens.
 */
public final class CapacityCalculator {
    private static final double SECONDS_PER_DAY = 86_400;

    private final Catalog catalog;
    private final ServingSetups setups;

    public CapacityCalculator(Catalog catalog) {
        this.catalog = catalog;
        this.setups = new ServingSetups(catalog);
    }

    /** One way to serve the model on the machines. */
    private record Candidate(Precision precision, int groups, EngineModel model, GroupCapacity capacity, NearRow row) {
        double tokensPerSecond() {
            return groups * capacity.outputTokensPerSecond() * row.factor();
        }
    }

    /** The answer; empty where the model fits in no way, see {@link #working}. */
    public Optional<CapacityAnswer> answer(CapacityQuestion question) {
        return models(question).stream()
                .filter(way -> way.model().fits())
                .map(way -> candidate(question, way))
                .max(Comparator.<Candidate>comparingInt(way -> isRatedAndServes(question, way) ? 1 : 0)
                        .thenComparingDouble(Candidate::tokensPerSecond))
                .map(best -> answer(question, best));
    }

    private boolean isRatedAndServes(CapacityQuestion question, Candidate way) {
        return way.tokensPerSecond() > 0 && catalog.engines().isRated(question.model(), way.precision());
    }

    /** A precision, how many copies run, and the speed of one. */
    private record Way(Precision precision, int groups, EngineModel model) {}

    private List<Way> models(CapacityQuestion question) {
        List<Way> ways = new ArrayList<>();
        for (Precision precision : question.precisions()) {
            for (int size = question.divided() ? 1 : question.gpus(); size <= question.gpus(); size *= 2) {
                if (question.gpus() % size == 0) {
                    int groups = question.gpus() / size * question.machines();
                    setups.of(question.engine(), question.gpu(), size, question.model(), precision)
                            .ifPresent(setup ->
                                    ways.add(new Way(precision, groups, new EngineModel(setup, question.shape()))));
                }
            }
        }
        return ways;
    }

    /** The first lines of the way that comes nearest to fitting; empty where the GPU computes in none of the precisions. */
    public List<WorkingFigure> working(CapacityQuestion question) {
        return models(question).stream()
                .map(Way::model)
                .max(Comparator.comparingDouble(EngineModel::sequencesInMemory))
                .map(EngineWorking::ofMemory)
                .orElse(List.of());
    }

    private Candidate candidate(CapacityQuestion question, Way way) {
        double limit = question.tpotMs() / 1e3;
        GroupCapacity capacity = question.load()
                .concurrency()
                .map(all -> GroupCapacity.withConcurrency(way.model(), Math.max(1, all / way.groups()), limit))
                .orElseGet(() -> GroupCapacity.within(
                        way.model(), limit, question.ttftP99Ms().map(ms -> ms / 1e3), question.roundTripMs() / 1e3));
        NearRow row = question.load().concurrency().isPresent()
                ? NearRow.none()
                : NearRow.of(
                        catalog,
                        question.engine(),
                        question.gpu(),
                        question.model().model(),
                        way.precision(),
                        capacity);
        return new Candidate(way.precision(), way.groups(), way.model(), capacity, row);
    }

    private CapacityAnswer answer(CapacityQuestion question, Candidate best) {
        GroupCapacity capacity = best.capacity();
        double rate = best.tokensPerSecond();
        double tokensPerOutputToken =
                1 + question.shape().inputTokens() / question.shape().outputTokens();
        BandChoice choice = new BandChoice(catalog, question.engine(), question.gpu());
        EstimateBasis basis = best.row()
                .basis()
                .orElseGet(() -> choice.basis(
                        question.model().model(),
                        best.model().setup().constants(),
                        capacity.times().sequences(),
                        false));
        return new CapacityAnswer(
                best.precision(),
                best.groups(),
                best.model().setup().group().gpus(),
                rate,
                rate * tokensPerOutputToken * SECONDS_PER_DAY,
                rate > 0 ? best.groups() * capacity.times().sequences() : 0,
                best.model().prefill().seconds(),
                capacity.times().step(),
                capacity.times().perToken() * 1e3,
                (best.model().prefill().seconds() + best.model().at(1).step()) * 1e3,
                atLoad(question, best),
                capacity.limitedBy(),
                basis,
                choice.bands(basis),
                best.row().row(),
                capacity.working());
    }

    private static CapacityAnswer.AtLoad atLoad(CapacityQuestion question, Candidate best) {
        GroupCapacity capacity = best.capacity();
        double output = question.shape().outputTokens();
        if (capacity.closedLoop().isPresent()) {
            ClosedLoop loop = capacity.closedLoop().get();
            double median = loop.firstTokenSeconds() * 1e3;
            double factor = best.model().setup().formula().firstToken().closedLoopFactor();
            return new CapacityAnswer.AtLoad(
                    best.tokensPerSecond() / output,
                    Optional.of(1.0),
                    best.tokensPerSecond(),
                    best.groups() * loop.times().sequences(),
                    Optional.of(loop.times().perToken() * 1e3),
                    Optional.of(median),
                    Optional.of(median * factor));
        }
        double full = best.groups()
                * capacity.requestsPerSecondWhenFull()
                * best.row().factor();
        double most = best.tokensPerSecond() / output;
        double arriving = question.load().requestsPerSecond().orElse(Math.min(most, full * question.plannedLoad()));
        double answered = Math.min(arriving, most);
        if (!(answered > 0) || arriving >= full) {
            return new CapacityAnswer.AtLoad(
                    answered,
                    full > 0 ? Optional.of(arriving / full) : Optional.empty(),
                    answered * output,
                    answered > 0 ? best.groups() * capacity.times().sequences() : 0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        ServedLoad load = ServedLoad.of(
                best.model(),
                capacity.full(),
                arriving / best.groups() / best.row().factor(),
                question.roundTripMs() / 1e3);
        double mostLoadOfTpot = best.model().setup().formula().mostLoadOfTpot();
        boolean timed = !question.engine().fullLoadOnly();
        return new CapacityAnswer.AtLoad(
                arriving,
                Optional.of(load.load()),
                arriving * output,
                best.groups() * load.times().sequences(),
                Optional.of(load.times().perToken() * 1e3).filter(ms -> load.load() <= mostLoadOfTpot),
                Optional.of(load.firstTokenP50Seconds() * 1e3).filter(ms -> timed),
                load.firstTokenP99Seconds().map(seconds -> seconds * 1e3).filter(ms -> timed));
    }
}
