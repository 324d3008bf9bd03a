package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.capacity.Lazy;
import dev.weighbridge.declared.DeclaredChoice;
import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredType;
import dev.weighbridge.declared.DeclaredValues;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * One field of a fact that rules may read. A decision reads thousands, numbers without boxing.
 */
public final class FactField {
    /** What {@link #of} gives for a field whose value is not known. */
    public static final Object UNKNOWN = new Object() {
        @Override
        public String toString() {
            return "unknown";
        }
    };

    /** Digits of a figure in a message. */
    private static final MathContext SHOWN = new MathContext(3);

    private final String name;
    private final Class<?> type;
    private final boolean optional;
    private final boolean several;
    private final List<Object> choices;
    private final Optional<DeclaredField> declared;
    private final Function<Object, Object> holder;
    private final Lazy<Function<Object, Object>> value;
    private final Lazy<ToDoubleFunction<Object>> number;

    /** @param holder reads from a fact the record that has the component; {@link FactType#ITSELF} where the fact has it */
    FactField(Function<Object, Object> holder, RecordComponent component) {
        this.name = component.getName();
        this.optional = component.getType() == Optional.class || component.getType() == OptionalDouble.class;
        this.several = component.getType() == Set.class;
        this.type = valueType(component);
        this.choices = type.isEnum() ? List.of(type.getEnumConstants()) : List.of();
        this.declared = Optional.empty();
        this.holder = holder;
        this.value = new Lazy<>(() -> FactType.within(holder, RecordAccessors.value(component)));
        this.number = new Lazy<>(() -> component.getType() == OptionalDouble.class
                ? numberOf(value.get())
                : numberWithin(holder, RecordAccessors.number(component)));
    }

    /**
     * A field that governance declares.
     *
     * @param values reads from a fact what declared fields hold
     */
    FactField(DeclaredField declared, Function<Object, DeclaredValues> values) {
        DeclaredType kind = declared.type();
        this.name = declared.name();
        this.optional = declared.mayBeUnknown();
        this.several = false;
        this.choices = kind instanceof DeclaredType.Choice choice ? List.copyOf(choice.choices()) : List.of();
        this.declared = Optional.of(declared);
        this.type = kind instanceof DeclaredType.Choice
                ? DeclaredChoice.class
                : kind instanceof DeclaredType.Truth
                        ? boolean.class
                        : kind instanceof DeclaredType.Text
                                ? String.class
                                : kind instanceof DeclaredType.Figure figure && !figure.whole()
                                        ? double.class
                                        : long.class;
        this.holder = FactType.ITSELF;
        Function<Object, Object> read =
                fact -> values.apply(fact).of(name).map(FactField::comparable).orElse(UNKNOWN);
        this.value = new Lazy<>(() -> read);
        this.number = new Lazy<>(() -> fact -> read.apply(fact) instanceof Double number ? number : Double.NaN);
    }

    /** A day as a number of days, so that days have an order as other numbers have. */
    private static Object comparable(Object value) {
        return value instanceof LocalDate day ? (Object) (double) day.toEpochDay() : value;
    }

    private static ToDoubleFunction<Object> numberWithin(
            Function<Object, Object> holder, ToDoubleFunction<Object> number) {
        return holder == FactType.ITSELF ? number : fact -> number.applyAsDouble(holder.apply(fact));
    }

    private static ToDoubleFunction<Object> numberOf(Function<Object, Object> read) {
        return fact -> ((OptionalDouble) read.apply(fact)).orElse(Double.NaN);
    }

    private static Class<?> valueType(RecordComponent component) {
        if (component.getType() == OptionalDouble.class) {
            return double.class;
        }
        if (component.getType() == Optional.class || component.getType() == Set.class) {
            Type argument = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return (Class<?>) argument;
        }
        return component.getType();
    }

    public String name() {
        return name;
    }

    /** The type of its value: of one of them where it has several. */
    public Class<?> type() {
        return type;
    }

    public boolean isNumber() {
        return !several && (isWhole() || type == double.class);
    }

    public boolean isWhole() {
        return type == long.class || type == int.class;
    }

    /** Whether its numbers are days, counted from 1970-01-01. */
    public boolean isDay() {
        return declared.map(DeclaredField::type)
                .filter(DeclaredType.Day.class::isInstance)
                .isPresent();
    }

    /** Whether it holds one of a few choices. */
    public boolean isChoice() {
        return !choices.isEmpty();
    }

    /** The choices, in the order declared; none where it holds other values. */
    public List<Object> choices() {
        return choices;
    }

    /** The field as governance declares it; empty where it is built in. */
    public Optional<DeclaredField> declared() {
        return declared;
    }

    public boolean isText() {
        return !several && type == String.class;
    }

    /** Whether it can be unknown. */
    public boolean mayBeUnknown() {
        return optional;
    }

    /** Whether it is a set of choices. */
    public boolean hasSeveral() {
        return several;
    }

    /** The record that has the field: the fact itself or a record inside it. */
    public Object holder(Object fact) {
        return holder.apply(fact);
    }

    /** The field's value in a fact of its type; {@link #UNKNOWN} where it has none. */
    public Object of(Object fact) {
        Object read = value.get().apply(fact);
        if (!optional || declared.isPresent()) {
            return read;
        }
        if (read instanceof OptionalDouble figure) {
            return figure.isPresent() ? (Object) figure.getAsDouble() : UNKNOWN;
        }
        return ((Optional<?>) read).map(Object.class::cast).orElse(UNKNOWN);
    }

    /** The same for a field that is a number; not a number where it has none, so that no comparison holds. */
    public double number(Object fact) {
        return number.get().applyAsDouble(fact);
    }

    /** The day that a number of days is. */
    public static LocalDate day(double days) {
        return LocalDate.ofEpochDay((long) days);
    }

    /** One of its values as a rule writes it: {@code 10_000_000}, or {@code "2027-04-01"} for a day. */
    public String literal(Object value) {
        return isDay() && value instanceof Double days ? "\"" + day(days) + "\"" : LiteralSyntax.of(value);
    }

    /** Its value in a fact as a message shows it. */
    public String text(Object fact) {
        Object known = of(fact);
        if (isDay() && known instanceof Double days) {
            return day(days).toString();
        }
        if (known instanceof WireName choice) {
            return choice.wireName();
        }
        if (known instanceof Set<?> choices) {
            return choices.stream()
                    .map(choice -> ((WireName) choice).wireName())
                    .sorted()
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return known instanceof Double number
                ? LiteralSyntax.of(BigDecimal.valueOf(number).round(SHOWN).doubleValue())
                : known.toString();
    }
}
