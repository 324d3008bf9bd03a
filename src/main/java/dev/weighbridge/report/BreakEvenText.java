package dev.weighbridge.report;

import dev.weighbridge.cost.breakeven.BreakEven;
import java.util.List;
import java.util.stream.Collectors;

/** A sentence that lists the volumes at which self-hosting and an API cost the same. */
final class BreakEvenText {
    private BreakEvenText() {}

    /**
     * The sentence, without a full stop.
     *
     * @param against the API offer as the report writes it
     * @param most volumes listed; the others are counted
     */
    static String of(List<BreakEven> points, String against, int most) {
        String listed = points.stream().limit(most).map(BreakEvenText::point).collect(Collectors.joining(", "));
        int more = points.size() - most;
        return "Break-even with %s, in tokens per day: %s%s"
                .formatted(against, listed, more > 0 ? ", and %d more".formatted(more) : "");
    }

    private static String point(BreakEven point) {
        return "%s (%s is cheaper above)"
                .formatted(
                        NumberText.number(Math.rint(point.tokensPerDay()), 1),
                        point.cheaperAbove().wireName());
    }
}
