package dev.weighbridge.catalog;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The word that people write for a Java enum value: {@code SELF_HOSTED} is {@code self-hosted}. */
public interface WireName {
    /** The enum's own name. */
    String name();

    /** The word in YAML, JSON and messages. */
    default String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Every word of an enum with its value, in the order declared. */
    static <E extends Enum<E> & WireName> Map<String, E> of(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(value -> words.put(value.word(), value));
        return Collections.unmodifiableMap(words);
    }
}
