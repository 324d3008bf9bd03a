package dev.weighbridge.rules.language;

import dev.weighbridge.cost.CostComparison;
import dev.weighbridge.cost.EligibleOffers;
import dev.weighbridge.workload.Workload;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A fact that rules may read: a record with fields that are numbers, choices, or true or false. */
public final class FactType {
    private static final List<FactType> ALL = List.of(
            new FactType(Workload.class, Phase.WEIGH),
            new FactType(EligibleOffers.class, Phase.WEIGH),
            new FactType(CostComparison.class, Phase.WEIGH),
            new FactType(Findings.class, Phase.DECIDE),
            new FactType(Verdict.class, Phase.TELL));

    private final Class<?> type;
    private final Phase phase;
    private final Map<String, Field> fields;

    private FactType(Class<?> type, Phase phase) {
        this.type = type;
        this.phase = phase;
        Map<String, Field> readable = new LinkedHashMap<>();
        Arrays.stream(type.getRecordComponents())
                .filter(FactType::isReadable)
                .forEach(component -> readable.put(component.getName(), new Field(component)));
        this.fields = Collections.unmodifiableMap(readable);
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
        return type != CostComparison.class;
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

    /** One field of a fact. */
    public static final class Field {
        private final String name;
        private final Class<?> type;
        private final Method accessor;

        private Field(RecordComponent component) {
            this.name = component.getName();
            this.type = component.getType();
            this.accessor = component.getAccessor();
            accessor.setAccessible(true); // without an access check on each of millions of calls
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

        /** The field's value in a fact of its type. */
        public Object of(Object fact) {
            try {
                return accessor.invoke(fact);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("the field " + name + " of a fact cannot be read", e);
            }
        }
    }
}
