package dev.weighbridge.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The names in YAML, JSON and messages that follow from the names of the values of an enum. */
final class WireNames extends ClassValue<Map<Enum<?>, String>> {
    private static final WireNames OF_ENUMS = new WireNames();

    private WireNames() {}

    static String of(Enum<?> value) {
        return Objects.requireNonNull(OF_ENUMS.get(value.getDeclaringClass()).get(value));
    }

    @Override
    protected Map<Enum<?>, String> computeValue(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> (Enum<?>) value)
                .collect(Collectors.toUnmodifiableMap(
                        value -> value,
                        value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
}
