package dev.weighbridge.advice;

import dev.weighbridge.cost.Offer.Evidence;
import dev.weighbridge.cost.Offer.Latency;
import dev.weighbridge.input.DigitGroups;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Times to the first token in words. */
public final class LatencyText {
    private static final Set<Evidence> EXACT = Set.of(Evidence.MEASURED, Evidence.PROMISED, Evidence.PUBLISHED);

    /** Two significant digits: nobody took the time of this very offer. */
    private static final int LARGEST_OF_TWO_DIGITS = 99;

    private LatencyText() {}

    /**
     * {@code 1,900 ms P99, published}: of the highest percentile that is known, or of the median; empty where none is. A time that
     * was carried over, calculated or assumed has two digits.
     */
    public static Optional<String> of(Latency latency) {
        boolean exact = latency.latencyEvidence().filter(EXACT::contains).isPresent();
        String evidence =
                latency.latencyEvidence().map(known -> ", " + known.wireName()).orElse("");
        return named(latency.p99TtftMs(), " ms P99", exact)
                .or(() -> named(latency.p95TtftMs(), " ms P95", exact))
                .or(() -> named(latency.p50TtftMs(), " ms median", exact))
                .map(figure -> figure + evidence);
    }

    private static Optional<String> named(OptionalDouble milliseconds, String name, boolean exact) {
        return milliseconds.isEmpty()
                ? Optional.empty()
                : Optional.of(digits(Math.round(milliseconds.getAsDouble()), exact) + name);
    }

    private static String digits(long milliseconds, boolean exact) {
        long unit = 1;
        while (!exact && milliseconds / unit > LARGEST_OF_TWO_DIGITS) {
            unit *= 10;
        }
        return DigitGroups.of(Long.toString((milliseconds + unit / 2) / unit * unit), ',');
    }
}
