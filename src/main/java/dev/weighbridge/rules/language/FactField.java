package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.capacity.Lazy;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.MathContext;
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
    private final Function<Object, Object> holder;
    private final Lazy<Function<Object, Object>> value;
    private final Lazy<ToDoubleFunction<Object>> number;

    /** @param holder reads from a fact the record that has the component; {@link FactType#ITSELF} where the fact has it */
    FactField(Function<Object, Object> holder, RecordComponent component) {
        this.name = component.getName();
        this.optional = component.getType() == Optional.class || component.getType() == OptionalDouble.class;
        this.several = component.getType() == Set.class;
        this.type = valueType(component);
        this.holder = holder;
        this.value = new Lazy<>(() -> FactType.within(holder, RecordAccessors.value(component)));
        this.number = new Lazy<>(() -> component.getType() == OptionalDouble.class
                ? numberOf(value.get())
                : numberWithin(holder, RecordAccessors.number(component)));
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
        return holder.apply(fact);
    }

    /** The field's value in a fact of its type; {@link #UNKNOWN} where it has none. */
    public Object of(Object fact) {
        Object read = value.get().apply(fact);
        if (!optional) {
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
}
