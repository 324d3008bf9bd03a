package dev.weighbridge.catalog;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An enum whose values have a name in YAML, JSON and messages: {@code SELF_HOSTED} is {@code self-hosted}. */
public interface WireName {
    /** The enum's own name. */
    String name();

    /** The name in YAML, JSON and messages: lower case, with hyphens. */
    default String wireName() {
        return WireNames.of((Enum<?>) this); // worked out once: a decision writes hundreds
    }

    /** The values of an enum by their wire names, in the order declared. */
    static <E extends Enum<E> & WireName> Map<String, E> of(Class<E> type) {
        Map<String, E> byWireName = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(value -> byWireName.put(value.wireName(), value));
        return Collections.unmodifiableMap(byWireName);
    }
}
