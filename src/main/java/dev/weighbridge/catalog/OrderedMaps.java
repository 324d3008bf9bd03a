package dev.weighbridge.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies maps in their order; {@link Map#copyOf} has another order in each run. */
final class OrderedMaps {
    private OrderedMaps() {}

    /** An unmodifiable copy in the order given. */
    static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
