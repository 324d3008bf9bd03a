package dev.weighbridge.workload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the owner of a workload estimates; no rule reads it.
 *
 * @param growth of the volume in a year, as a share of it: 0.5 is half as much again; empty where nobody states it
 * @param ranges of fields whose number is not known exactly, by their dotted names; the field itself has the likely number
 */
public record Estimates(Optional<Double> growth, Map<String, ValueRange> ranges) {
    /** Nothing is estimated. */
    public static final Estimates NONE = new Estimates(Optional.empty(), Map.of());

    public Estimates {
        ranges = Collections.unmodifiableMap(new LinkedHashMap<>(ranges));
    }

    /** The range of a field; its number alone where it is known exactly. */
    public ValueRange range(String field, double number) {
        ValueRange range = ranges.get(field);
        return range == null ? ValueRange.exactly(number) : range;
    }
}
