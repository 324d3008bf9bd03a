package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words for an effort of reasoning. A word that is not among them would hold of no score and no time to the first token,
 * and would change an answer without a message.
 */
public final class EffortWords {
    private static final Map<String, String> ALL = Stream.of(
                    "non-reasoning", "minimal", "low", "medium", "high", "xhigh", "max", "reasoning", "thinking")
            .collect(Collectors.toMap(word -> word, word -> word, (one, other) -> one, LinkedHashMap::new));

    /** The efforts at which a model gives its answer at once. */
    public static final Set<String> WITHOUT_REASONING = Set.of("non-reasoning", "minimal");

    private EffortWords() {}

    /** Whether a text is one of the words. */
    public static boolean has(String text) {
        return ALL.containsKey(text);
    }

    static String read(Fields entry) {
        return entry.choice("effort", ALL);
    }

    static Optional<String> readOptional(Fields entry) {
        return entry.optionalChoice("effort", ALL);
    }
}
