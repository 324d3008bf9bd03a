package dev.weighbridge.advice;

import dev.weighbridge.input.Problems;
import dev.weighbridge.workload.Workload;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How often costs are drawn, and from which seed.
 *
 * @param count from {@link #LEAST} to {@link #MOST}
 * @param seed equal seeds draw the same
 */
public record DrawSettings(int count, long seed) {
    public static final int LEAST = 100;
    public static final int MOST = 100_000;

    /** What a server draws at most for one request. */
    public static final int MOST_OF_REQUEST = 10_000;

    public static final long USUAL_SEED = 1;

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern SEED = Pattern.compile("-?\\d{1,18}");

    /** @throws IllegalArgumentException if the count lies outside its range */
    public DrawSettings {
        if (count < LEAST || count > MOST) {
            throw new IllegalArgumentException("draws out of range: " + count);
        }
    }

    /** A number of draws as people write it; empty where it is none, or below {@link #LEAST} or above the most. */
    public static Optional<Integer> count(String text, int most) {
        return Optional.of(text)
                .filter(written -> COUNT.matcher(written).matches())
                .map(Integer::valueOf)
                .filter(count -> count >= LEAST && count <= most);
    }

    /** What to say of a number of draws that cannot be used, without its name. */
    public static String countWanted(String text, int most) {
        return "must be a whole number from %d to %d, got `%s`".formatted(LEAST, most, text);
    }

    /** Adds a problem where the costs of a workload cannot be drawn. */
    public static void check(Workload workload, String place, Problems problems) {
        if (!workload.parts().isEmpty()) {
            problems.add(
                    place,
                    place,
                    "the costs of a workload with parts are not drawn. Leave draws out, or ask for one part as a workload of its own.");
        }
    }

    /** A seed as people write it; empty where it is no whole number of at most 18 digits. */
    public static Optional<Long> seed(String text) {
        return Optional.of(text)
                .filter(written -> SEED.matcher(written).matches())
                .map(Long::valueOf);
    }

    /** What to say of a seed that cannot be used, without its name. */
    public static String seedWanted(String text) {
        return "must be a whole number of at most 18 digits, got `%s`".formatted(text);
    }
}
