package dev.weighbridge.declared;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.FreeText;
import dev.weighbridge.input.Range;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the values of a declared field are. */
public sealed interface DeclaredType {
    /** The value of a field of this type; empty where it is not stated, or is wrong and a problem was added. */
    Optional<Object> read(Fields fields, String name);

    /** Completes "must be": {@code one of public, secret}. */
    String description();

    /** A value of another declaration as this type holds it; empty where it is none of its values. */
    Optional<Object> held(Object value);

    /** Reads the values of this type and those of another; this one's where both can. */
    default DeclaredType widenedBy(DeclaredType other) {
        return equals(other) ? this : new Either(this, other);
    }

    /** One of a few words. */
    record Choice(List<DeclaredChoice> choices) implements DeclaredType {
        public Choice {
            choices = List.copyOf(choices);
        }

        @Override
        public Optional<Object> read(Fields fields, String name) {
            return fields.optionalChoice(name, byWord());
        }

        private Map<String, Object> byWord() {
            Map<String, Object> byWord = new LinkedHashMap<>();
            choices.forEach(choice -> byWord.put(choice.word(), choice));
            return Collections.unmodifiableMap(byWord);
        }

        @Override
        public String description() {
            return "one of " + String.join(", ", byWord().keySet());
        }

        @Override
        public Optional<Object> held(Object value) {
            return Optional.ofNullable(byWord().get(value.toString()));
        }
    }

    /** A number of a unit within a range. */
    record Figure(Range range, boolean whole) implements DeclaredType {
        @Override
        public Optional<Object> read(Fields fields, String name) {
            return whole
                    ? fields.optionalWhole(name, (long) range.low(), (long) range.high(), range.description())
                            .map(Long::doubleValue)
                    : fields.optionalNumber(name, range).map(Object.class::cast);
        }

        @Override
        public String description() {
            return range.description();
        }

        @Override
        public Optional<Object> held(Object value) {
            return Optional.of(value)
                    .filter(known -> known instanceof Double number
                            && range.holds(number)
                            && (!whole || number == Math.rint(number)));
        }
    }

    /** True or false. */
    record Truth() implements DeclaredType {
        @Override
        public Optional<Object> read(Fields fields, String name) {
            return fields.has(name) ? Optional.of(fields.flag(name)) : Optional.empty();
        }

        @Override
        public String description() {
            return "true or false";
        }

        @Override
        public Optional<Object> held(Object value) {
            return Optional.of(value).filter(Boolean.class::isInstance);
        }
    }

    /** A day. */
    record Day() implements DeclaredType {
        /** The first day that a value can be. */
        public static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
        /** The last day that a value can be. */
        public static final LocalDate LAST = LocalDate.of(2100, 1, 1);

        @Override
        public Optional<Object> read(Fields fields, String name) {
            Optional<LocalDate> day = fields.optionalDate(name);
            if (day.filter(known -> known.isBefore(FIRST) || known.isAfter(LAST))
                    .isPresent()) {
                fields.addProblem(
                        name, "%s must be %s, got `%s`.".formatted(fields.fullName(name), description(), day.get()));
                return Optional.empty();
            }
            return day.map(Object.class::cast);
        }

        @Override
        public String description() {
            return "a date from %s to %s".formatted(FIRST, LAST);
        }

        @Override
        public Optional<Object> held(Object value) {
            if (!(value instanceof String text)) {
                return Optional.of(value).filter(LocalDate.class::isInstance);
            }
            try {
                LocalDate day = LocalDate.parse(text);
                return Optional.<Object>of(day).filter(known -> !day.isBefore(FIRST) && !day.isAfter(LAST));
            } catch (DateTimeParseException noDay) {
                return Optional.empty();
            }
        }
    }

    /** Any text on one line. */
    record Text() implements DeclaredType {
        @Override
        public Optional<Object> read(Fields fields, String name) {
            return FreeText.read(fields, name).map(Object.class::cast);
        }

        @Override
        public String description() {
            return "a text of at most %d characters".formatted(FreeText.LONGEST);
        }

        @Override
        public Optional<Object> held(Object value) {
            return Optional.of(value)
                    .filter(known -> !(known instanceof Double || known instanceof Boolean))
                    .map(Object::toString);
        }
    }

    /** What either of two declarations of a field allows: to read workloads of before and after an edit, never for rules. */
    record Either(DeclaredType first, DeclaredType second) implements DeclaredType {
        @Override
        public Optional<Object> read(Fields fields, String name) {
            return quietly(first, fields, name)
                    .or(() -> quietly(second, fields, name))
                    .or(() -> first.read(fields, name)); // its problem is told
        }

        private static Optional<Object> quietly(DeclaredType type, Fields fields, String name) {
            Fields quiet = fields.quietly();
            return type.read(quiet, name).filter(value -> quiet.clean());
        }

        @Override
        public String description() {
            return first.description();
        }

        @Override
        public Optional<Object> held(Object value) {
            return first.held(value).or(() -> second.held(value));
        }
    }
}
