package dev.weighbridge.input;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads single numbers of one map; a read returns empty, with a problem added, if the value is wrong. */
record NumberValues(FieldValues values) {
    /** A number within the range; a text that can be read in two ways is rejected if both are within it. */
    Optional<Double> number(String name, Tree value, Range range) {
        Optional<Double> number = quantity(value).map(BigDecimal::doubleValue).filter(range::holds);
        Optional<Quantity.TwoReadings> two = twoReadingsOfText(value).filter(readings -> {
            double thousand = Quantity.parse(readings.whole() + readings.suffix())
                    .map(BigDecimal::doubleValue)
                    .orElse(Double.NaN);
            return range.holds(thousand);
        });
        if (number.isPresent() && two.isPresent()) {
            return rejectAmbiguous(name, range.description(), value, two.get());
        }
        return number.isPresent() ? number : values.reject(name, range.description(), value);
    }

    /**
     * A whole number within the limits. Deliberate: {@code 500.000} is rejected as a number of YAML or JSON too. A whole
     * number needs no decimals, so its decimals may be thousands.
     */
    Optional<Long> whole(String name, Tree value, long low, long high, String description) {
        Optional<Quantity.TwoReadings> two =
                value instanceof Tree.Scalar scalar ? twoReadings(scalar) : Optional.empty();
        if (two.isPresent()) {
            return rejectAmbiguous(name, description, value, two.get());
        }
        Optional<Long> whole = quantity(value)
                .filter(number -> number.compareTo(BigDecimal.valueOf(low)) >= 0
                        && number.compareTo(BigDecimal.valueOf(high)) <= 0
                        && number.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValueExact);
        return whole.isPresent() ? whole : values.reject(name, description, value);
    }

    private static Optional<BigDecimal> quantity(Tree value) {
        return value instanceof Tree.Scalar scalar && scalar.kind() != Tree.Kind.BOOLEAN
                ? Quantity.parse(scalar.text())
                : Optional.empty();
    }

    /** Both readings of a text. A decimal number of YAML or JSON has one: the language defines how it is written. */
    private static Optional<Quantity.TwoReadings> twoReadingsOfText(Tree value) {
        return value instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.TEXT
                ? twoReadings(scalar)
                : Optional.empty();
    }

    private static Optional<Quantity.TwoReadings> twoReadings(Tree.Scalar scalar) {
        return Quantity.TwoReadings.of(scalar.text())
                .filter(two -> Quantity.parse(scalar.text()).isPresent());
    }

    private <T> Optional<T> rejectAmbiguous(String name, String want, Tree value, Quantity.TwoReadings two) {
        values.addProblem(
                value,
                name,
                "%s must be %s, got %s, which %s. %s"
                        .formatted(values.fullName(name), want, value.display(), two.description(), two.fix()));
        return Optional.empty();
    }
}
