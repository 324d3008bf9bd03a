package dev.weighbridge.cost.capacity;

import java.util.Optional;

/** Finds how much load a group of GPUs can take within a limit of the P99 of the time to the first token. */
final class FirstTokenLimit {
    private static final int ROUNDS = 60;
    private static final double CLOSE = 1e-12;
    private static final double FEWEST_SEQUENCES = 1e-6;

    private final EngineModel model;
    private final StepTime full;
    private final double roundTripSeconds;
    private final ServedLoad largest;
    private final Lazy<ServedLoad> idle = new Lazy<>(() -> at(FEWEST_SEQUENCES));

    /** @param full at the most sequences at once */
    FirstTokenLimit(EngineModel model, StepTime full, double roundTripSeconds) {
        this.model = model;
        this.full = full;
        this.roundTripSeconds = roundTripSeconds;
        double most = model.setup().formula().firstToken().mostLoad();
        this.largest = ServedLoad.of(
                model, full, most * full.tokensPerSecond() / model.shape().outputTokens(), roundTripSeconds);
    }

    /** The largest load up to which a P99 is known. */
    ServedLoad largest() {
        return largest;
    }

    /**
     * The largest load, at most that up to which a P99 is known, whose P99 is within a limit; empty where an idle group is
     * slower.
     */
    Optional<ServedLoad> within(double firstTokenP99Seconds) {
        if (largest.isWithin(firstTokenP99Seconds)) {
            return Optional.of(largest);
        }
        if (!idle.get().isWithin(firstTokenP99Seconds)) {
            return Optional.empty();
        }
        Bracket bracket = bracket(firstTokenP99Seconds);
        double low = 0;
        double high = largest.times().sequences();
        for (int i = 0; i < ROUNDS && high - low > CLOSE * high; i++) {
            double middle = (low + high) / 2;
            if (middle <= bracket.within || middle < bracket.beyond && isWithin(middle, firstTokenP99Seconds)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low > FEWEST_SEQUENCES ? Optional.of(at(low)) : Optional.empty();
    }

    /**
     * Two numbers of sequences.
     *
     * @param within whose P99 is within a limit
     * @param beyond whose P99 is not
     */
    private record Bracket(double within, double beyond) {}

    /**
     * A close bracket of the limit, by false position (Illinois): it takes a tenth of the calculations that halving takes. The
     * P99 rises with the load, so halving need not calculate what lies outside.
     */
    private Bracket bracket(double limit) {
        double within = FEWEST_SEQUENCES;
        double beyond = largest.times().sequences();
        double under = excess(idle.get(), limit);
        double over = excess(largest, limit);
        int side = 0; // that moved last
        for (int i = 0; i < ROUNDS && beyond - within > CLOSE * beyond && Double.isFinite(over); i++) {
            double between = within + (beyond - within) * under / (under - over);
            if (!(between > within && between < beyond)) {
                break; // as close as rounding allows
            }
            double excess = excess(at(between), limit);
            boolean isWithin = excess <= 0;
            if (isWithin) {
                within = between;
                under = excess;
                over /= side > 0 ? 2 : 1;
            } else {
                beyond = between;
                over = excess;
                under /= side < 0 ? 2 : 1;
            }
            side = isWithin ? 1 : -1;
        }
        return new Bracket(within, beyond);
    }

    /** Seconds by which a P99 exceeds a limit, at most 0 where it is within; infinite where it is not known. */
    private static double excess(ServedLoad load, double limit) {
        return load.firstTokenP99Seconds().orElse(Double.POSITIVE_INFINITY) - limit;
    }

    private boolean isWithin(double sequences, double limit) {
        return at(sequences).isWithin(limit);
    }

    private ServedLoad at(double sequences) {
        return ServedLoad.at(model, full, model.at(sequences), roundTripSeconds);
    }
}
