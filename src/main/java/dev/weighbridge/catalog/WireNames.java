package dev.weighbridge.catalog;

import java.util.Arrays;
import java.util.Locale;

/** The names in YAML, JSON and messages that follow from the names of the values of an enum, in their order. */
final class WireNames extends ClassValue<String[]> {
    private static final WireNames OF_ENUMS = new WireNames();

    private WireNames() {}

    @SuppressWarnings("EnumOrdinal") // the names are in the order of the values
    static String of(Enum<?> value) {
        return OF_ENUMS.get(value.getDeclaringClass())[value.ordinal()];
    }

    @Override
    protected String[] computeValue(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toArray(String[]::new);
    }
}
