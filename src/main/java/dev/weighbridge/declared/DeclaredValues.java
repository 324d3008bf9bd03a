package dev.weighbridge.declared;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What declared fields hold.
 *
 * @param byName a {@link DeclaredChoice}, a {@link Double}, a {@link Boolean}, a {@link LocalDate} or a {@link String} for
 *     each field that has a value, in the order declared
 */
public record DeclaredValues(Map<String, Object> byName) {
    /** None. */
    public static final DeclaredValues NONE = new DeclaredValues(Map.of());

    public DeclaredValues {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** The value of a field; empty where it has none. */
    public Optional<Object> of(String field) {
        return Optional.ofNullable(byName.get(field));
    }

    /** As a document writes a value: a word, a number, true or false, or a date such as 2027-04-01. */
    public static Object written(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return number.longValue();
        }
        return value instanceof DeclaredChoice || value instanceof LocalDate ? value.toString() : value;
    }
}
