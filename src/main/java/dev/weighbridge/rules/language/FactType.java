package dev.weighbridge.rules.language;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A fact that rules may read: a record with fields that are numbers, choices, or true or false. */
public final class FactType {
    /** Records inside a fact whose fields rules read as fields of the fact itself. */
    private static final Set<Class<?>> GROUPS =
            Set.of(Workload.Requirements.class, Workload.Traffic.class, Workload.Overheads.class);

    private static final List<FactType> ALL = List.of(
            new FactType(Workload.class, Phase.WEIGH),
            new FactType(CostFacts.EligibleOffers.class, Phase.WEIGH),
            new FactType(CostFacts.CostComparison.class, Phase.WEIGH),
            new FactType(Findings.class, Phase.DECIDE),
            new FactType(Verdict.class, Phase.TELL));

    private final Class<?> type;
    private final Phase phase;
    private final Map<String, Field> fields;

    private FactType(Class<?> type, Phase phase) {
        this.type = type;
        this.phase = phase;
        Map<String, Field> readable = new LinkedHashMap<>();
        addFields(type, MethodHandles.identity(type), readable);
        this.fields = Collections.unmodifiableMap(readable);
    }

    /** @param group reads the record from a fact of this type */
    private static void addFields(Class<?> record, MethodHandle group, Map<String, Field> readable) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (isReadable(component)) {
                readable.put(component.getName(), new Field(group, component));
            } else if (GROUPS.contains(component.getType())) {
                addFields(component.getType(), MethodHandles.filterReturnValue(group, accessor(component)), readable);
            }
        }
    }

    private static MethodHandle accessor(RecordComponent component) {
        try {
            return MethodHandles.lookup().unreflect(component.getAccessor());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the accessor of " + component + " is not public", e);
        }
    }

    public static Optional<FactType> named(String name) {
        return ALL.stream().filter(fact -> fact.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(FactType::name).toList();
    }

    public static List<Class<?>> types() {
        return ALL.stream().<Class<?>>map(fact -> fact.type).toList();
    }

    /** The names that a rule file may import; they stay the same even if the classes move. */
    static List<String> imports() {
        return List.of(
                "dev.weighbridge.workload.Workload",
                "dev.weighbridge.cost.EligibleOffers",
                "dev.weighbridge.cost.CostComparison",
                "dev.weighbridge.rules.Findings",
                "dev.weighbridge.rules.Verdict");
    }

    public String name() {
        return type.getSimpleName();
    }

    public Class<?> type() {
        return type;
    }

    Phase phase() {
        return phase;
    }

    /** Whether every decision has this fact; costs are compared only if both sides have an offer. */
    public boolean isAlwaysThere() {
        return type != CostFacts.CostComparison.class;
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public Set<String> fieldNames() {
        return fields.keySet();
    }

    private static boolean isReadable(RecordComponent component) {
        Class<?> type = component.getType();
        return type.isEnum()
                || type == long.class
                || type == int.class
                || type == double.class
                || type == boolean.class;
    }

    /** The placement that was decided: a fact for the rules that list gains and losses. */
    public record Verdict(Placement placement) {}

    /** One field of a fact. A decision reads thousands, so each is read by one method handle, numbers without boxing. */
    public static final class Field {
        private final String name;
        private final Class<?> type;
        private final MethodHandle holder;
        private final MethodHandle value;
        private final MethodHandle number;

        private Field(MethodHandle group, RecordComponent component) {
            this.name = component.getName();
            this.type = component.getType();
            MethodHandle read = MethodHandles.filterReturnValue(group, accessor(component));
            this.holder = group.asType(MethodType.methodType(Object.class, Object.class));
            this.value = read.asType(MethodType.methodType(Object.class, Object.class));
            this.number = isNumber() ? read.asType(MethodType.methodType(double.class, Object.class)) : value;
        }

        public String name() {
            return name;
        }

        public Class<?> type() {
            return type;
        }

        public boolean isNumber() {
            return !type.isEnum() && type != boolean.class;
        }

        public boolean isWhole() {
            return type == long.class || type == int.class;
        }

        /** The record that has the field: the fact itself or a record inside it. */
        public Object holder(Object fact) {
            try {
                return holder.invokeExact(fact);
            } catch (Throwable e) {
                throw unreadable(e);
            }
        }

        /** The field's value in a fact of its type. */
        public Object of(Object fact) {
            try {
                return value.invokeExact(fact);
            } catch (Throwable e) {
                throw unreadable(e);
            }
        }

        /** The same for a field that is a number. */
        double number(Object fact) {
            try {
                return (double) number.invokeExact(fact);
            } catch (Throwable e) {
                throw unreadable(e);
            }
        }

        private IllegalStateException unreadable(Throwable cause) {
            return new IllegalStateException("the field " + name + " of a fact cannot be read", cause);
        }
    }
}
