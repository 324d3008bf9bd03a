package dev.weighbridge.declared;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.FreeText;
import dev.weighbridge.input.Range;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the values of a declared field are. */
public sealed interface DeclaredType {
    /** The value of a field of this type; empty where it is not stated, or is wrong and a problem was added. */
    Optional<Object> read(Fields fields, String name);

    /** Completes "must be": {@code one of public, secret}. */
    String description();

    /** Whether a value, perhaps of an earlier declaration, is one of this type. */
    boolean allows(Object value);

    /** The values of this type and, of a choice, those of another; any other type stays as it is. */
    default DeclaredType or(DeclaredType other) {
        return this;
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
        public boolean allows(Object value) {
            return value instanceof DeclaredChoice choice && choices.contains(choice);
        }

        @Override
        public DeclaredType or(DeclaredType other) {
            return other instanceof Choice more
                    ? new Choice(Stream.concat(choices.stream(), more.choices.stream())
                            .distinct()
                            .toList())
                    : this;
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
        public boolean allows(Object value) {
            return value instanceof Double number && range.holds(number) && (!whole || number == Math.rint(number));
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
        public boolean allows(Object value) {
            return value instanceof Boolean;
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
        public boolean allows(Object value) {
            return value instanceof LocalDate;
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
        public boolean allows(Object value) {
            return value instanceof String;
        }
    }
}
