package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One field of a fact that rules may read. A decision reads thousands, so each is read by one method handle, numbers
 * without boxing.
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

    private static final MethodHandle UNWRAPPED;
    private static final MethodHandle NUMBER_OR_NAN;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            UNWRAPPED =
                    lookup.findStatic(FactField.class, "unwrapped", MethodType.methodType(Object.class, Object.class));
            NUMBER_OR_NAN = lookup.findStatic(
                    FactField.class, "numberOrNaN", MethodType.methodType(double.class, OptionalDouble.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final Class<?> type;
    private final boolean optional;
    private final boolean several;
    private final MethodHandle holder;
    private final MethodHandle value;
    private final MethodHandle number;

    /** @param group reads from a fact the record that has the component */
    FactField(MethodHandle group, RecordComponent component) {
        this.name = component.getName();
        this.optional = component.getType() == Optional.class || component.getType() == OptionalDouble.class;
        this.several = component.getType() == Set.class;
        this.type = valueType(component);
        MethodHandle read = MethodHandles.filterReturnValue(group, FactType.accessor(component));
        this.holder = group.asType(MethodType.methodType(Object.class, Object.class));
        MethodHandle boxed = read.asType(MethodType.methodType(Object.class, Object.class));
        this.value = optional ? MethodHandles.filterReturnValue(boxed, UNWRAPPED) : boxed;
        MethodHandle asNumber = component.getType() == OptionalDouble.class
                ? MethodHandles.filterReturnValue(read, NUMBER_OR_NAN)
                : read;
        this.number = isNumber() ? asNumber.asType(MethodType.methodType(double.class, Object.class)) : value;
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

    /** The value of an optional; read by a method handle. */
    @SuppressWarnings("UnusedMethod")
    private static Object unwrapped(Object value) {
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? (Object) number.getAsDouble() : UNKNOWN;
        }
        return ((Optional<?>) value).map(Object.class::cast).orElse(UNKNOWN);
    }

    /** The number of an optional, or not a number; read by a method handle. */
    @SuppressWarnings("UnusedMethod")
    private static double numberOrNaN(OptionalDouble value) {
        return value.orElse(Double.NaN);
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

    public boolean isText() {
        return !several && type == String.class;
    }

    /** Whether it can be unknown. */
    boolean isOptional() {
        return optional;
    }

    /** Whether it is a set of choices. */
    public boolean hasSeveral() {
        return several;
    }

    /** The record that has the field: the fact itself or a record inside it. */
    public Object holder(Object fact) {
        try {
            return holder.invokeExact(fact);
        } catch (Throwable e) {
            throw unreadable(e);
        }
    }

    /** The field's value in a fact of its type; {@link #UNKNOWN} where it has none. */
    public Object of(Object fact) {
        try {
            return value.invokeExact(fact);
        } catch (Throwable e) {
            throw unreadable(e);
        }
    }

    /** The same for a field that is a number; not a number where it has none, so that no comparison holds. */
    public double number(Object fact) {
        try {
            return (double) number.invokeExact(fact);
        } catch (Throwable e) {
            throw unreadable(e);
        }
    }

    /** Its value in a fact as a message shows it. */
    public String text(Object fact) {
        Object known = of(fact);
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

    private IllegalStateException unreadable(Throwable cause) {
        return new IllegalStateException("the field " + name + " of a fact cannot be read", cause);
    }
}
