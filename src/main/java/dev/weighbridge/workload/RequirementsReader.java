package dev.weighbridge.workload;

import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads the five answers that every workload states. */
final class RequirementsReader {
    /** Instead of a number of tokens: all that the hardware of the asker's own makes. */
    static final String CAPACITY = "capacity";

    static final String LATENCY = "latencyP99Ms";

    private static final String VOLUME = "tokensPerDay";

    private RequirementsReader() {}

    static Workload.Requirements read(Fields fields) {
        return new Workload.Requirements(
                volume(fields),
                latency(fields),
                fields.choice("residency", WireName.of(Workload.Residency.class)),
                fields.choice("expertise", WireName.of(Workload.Expertise.class)),
                fields.choice("quality", WireName.of(Quality.class)));
    }

    /** Whether the volume is all that the hardware makes; the number follows from the catalogue and is 0 until then. */
    static boolean asksForCapacity(Fields fields) {
        return written(fields, VOLUME)
                .filter(text -> text.strip().equals(CAPACITY))
                .isPresent();
    }

    /** Adds a problem for each field that a volume of {@code capacity} needs and that is missing, or that contradicts it. */
    static void checkCapacity(Fields fields, Choices.SelfHosted selfHosted, LoadProfile load) {
        if (!asksForCapacity(fields)) {
            return;
        }
        if (selfHosted.owned().isEmpty()) {
            fields.addProblem(
                    VOLUME,
                    "tokensPerDay: capacity is all that hardware of your own makes, which is not stated. Add selfHosted.owned, or give a number of tokens.");
        } else if (selfHosted.model().isEmpty() && selfHosted.machine().isPresent()) {
            fields.addProblem(
                    VOLUME,
                    "tokensPerDay: capacity is what one model makes on your hardware, which is not stated. Add selfHosted.model, or give a number of tokens.");
        }
        if (!load.isFlat()) {
            boolean profile = fields.has(LoadProfileReader.NAME);
            fields.addProblem(
                    profile ? LoadProfileReader.NAME : LoadProfileReader.PEAK,
                    "%s or left out with tokensPerDay: capacity, for the hardware is full in all its hours."
                            .formatted(profile ? "loadProfile must be flat" : "peakToAverage must be 1"));
        }
    }

    private static long volume(Fields fields) {
        return asksForCapacity(fields) ? 0 : volume(fields, VOLUME);
    }

    /** A whole number of tokens. */
    static long volume(Fields fields, String name) {
        return whole(fields, name, 0, WorkloadRanges.MOST_TOKENS_PER_DAY, "a whole number of tokens, 0 or more");
    }

    /** A whole number. The message names the limit only if the value is over it. */
    private static long whole(Fields fields, String name, long low, long high, String said) {
        boolean over = written(fields, name)
                .flatMap(Quantity::parse)
                .filter(number -> number.compareTo(BigDecimal.valueOf(high)) > 0)
                .isPresent();
        return fields.whole(name, low, high, over ? "%s and at most %d".formatted(said, high) : said);
    }

    /** Deliberate: {@code 5m} is rejected. In a latency it would mean minutes, in other fields five million. */
    static int latency(Fields fields) {
        String name = LATENCY;
        String said = "a whole number of milliseconds above 0";
        Optional<String> written = written(fields, name);
        if (written.filter(
                        text -> Quantity.parse(text).isPresent() && text.strip().matches(".*[A-Za-z]"))
                .isPresent()) {
            fields.addProblem(
                    name,
                    "%s must be %s, got `%s`."
                            .formatted(name, said, written.get().strip()));
            return 1;
        }
        return Math.toIntExact(whole(fields, name, 1, Integer.MAX_VALUE, said));
    }

    private static Optional<String> written(Fields fields, String name) {
        return fields.find(name).filter(Tree.Scalar.class::isInstance).map(value -> ((Tree.Scalar) value).text());
    }
}
