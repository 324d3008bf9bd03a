package dev.weighbridge.catalog.refresh;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The fields of one row of a JSON list. A value is a {@link BigDecimal}, a {@link String}, a list, or another
 * {@code RowValues}; what is null is left out.
 */
record RowValues(int line, Map<String, Object> fields) {
    /** A NaN or an infinity, which no BigDecimal can hold. */
    private static final String NOT_FINITE = "not finite: ";

    private static final BigDecimal MOST_TOKENS = BigDecimal.valueOf(100_000_000);

    static RowValues none(int line) {
        return new RowValues(line, Map.of());
    }

    static Object number(JsonParser parser) {
        boolean finite = parser.currentToken() == JsonToken.VALUE_NUMBER_INT || !parser.isNaN();
        return finite ? parser.getDecimalValue() : NOT_FINITE + parser.getString();
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** A map within this one; an empty one where there is none. */
    RowValues map(String name) {
        return fields.get(name) instanceof RowValues map ? map : none(line);
    }

    /** The maps of a list within this one; none where there is no list. */
    List<RowValues> maps(String name) {
        return items(name).stream()
                .filter(RowValues.class::isInstance)
                .map(RowValues.class::cast)
                .toList();
    }

    /** The texts of a list within this one; none where there is no list. */
    List<String> texts(String name) {
        return items(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private List<?> items(String name) {
        return fields.get(name) instanceof List<?> items ? items : List.of();
    }

    /** A number of tokens; empty, with a fault added, where it is none. */
    Optional<Long> whole(String name, RowFaults faults) {
        if (fields.get(name) instanceof BigDecimal number
                && number.signum() >= 0
                && number.compareTo(MOST_TOKENS) <= 0) {
            return Optional.of(number.longValue());
        }
        faults.add(Quarantine.Reason.UNREADABLE_VALUE, name, String.valueOf(fields.get(name)));
        return Optional.empty();
    }

    /** A day; empty where there is none, also where the field has only a month. */
    Optional<LocalDate> day(String name) {
        try {
            return has(name) ? Optional.of(LocalDate.parse(text(name))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * A price.
     *
     * @param powerOfTen of the factor that makes it a price of a million tokens
     * @param faults takes what is wrong with it
     * @return empty where the field is missing or not a price
     */
    Optional<Double> price(String name, int powerOfTen, RowFaults faults) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof BigDecimal number)) {
            boolean notFinite = value instanceof String text && text.startsWith(NOT_FINITE);
            faults.add(
                    notFinite ? Quarantine.Reason.NOT_A_NUMBER : Quarantine.Reason.PRICE_AS_TEXT,
                    name,
                    value instanceof String text ? text.replace(NOT_FINITE, "") : "a list or a map");
            return Optional.empty();
        }
        double usd = number.scaleByPowerOfTen(powerOfTen).doubleValue();
        if (!Double.isFinite(usd)) {
            faults.add(Quarantine.Reason.NOT_A_NUMBER, name, number.toString());
            return Optional.empty();
        }
        if (usd < 0) {
            faults.add(Quarantine.Reason.NEGATIVE_PRICE, name, number.toString());
        }
        return Optional.of(usd);
    }
}
