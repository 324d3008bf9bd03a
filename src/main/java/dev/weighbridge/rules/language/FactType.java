package dev.weighbridge.rules.language;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferQuality;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Constraints;
import dev.weighbridge.workload.LoadProfile;
import dev.weighbridge.workload.Operations;
import dev.weighbridge.workload.Workload;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A fact that rules may read: a record with fields that are numbers, choices, texts, or true or false. */
public final class FactType {
    /** Records inside a fact whose fields rules read as fields of the fact itself. */
    private static final Set<Class<?>> GROUPS = Set.of(
            Workload.Requirements.class,
            Workload.Traffic.class,
            Workload.Overheads.class,
            LoadProfile.class,
            Constraints.class,
            Operations.class,
            Offer.Lasting.class,
            Offer.Identity.class,
            Offer.Terms.class,
            Offer.Place.class,
            Offer.Serving.class,
            Offer.Latency.class,
            OfferQuality.class,
            Offer.Bill.class);

    private static final Pattern DECLARABLE = Pattern.compile("[a-z][A-Za-z0-9]*");

    /** Reads a fact from itself. */
    static final Function<Object, Object> ITSELF = Function.identity();

    static final List<FactType> BUILT_IN = List.of(
            new FactType(Workload.class, Phase.WEIGH),
            new FactType(Offer.class, Phase.ADMIT),
            new FactType(CostFacts.EligibleOffers.class, Phase.WEIGH),
            new FactType(CostFacts.CostComparison.class, Phase.WEIGH),
            new FactType(CostFacts.SplitComparison.class, Phase.WEIGH),
            new FactType(CostFacts.PartPlacements.class, Phase.DECIDE),
            new FactType(Findings.class, Phase.DECIDE),
            new FactType(Verdict.class, Phase.TELL),
            new FactType(Chosen.class, Phase.TELL));

    private final Class<?> type;
    private final Phase phase;
    private final Map<String, FactField> fields;

    private FactType(Class<?> type, Phase phase) {
        this(type, phase, builtIn(type));
    }

    private FactType(Class<?> type, Phase phase, Map<String, FactField> fields) {
        this.type = type;
        this.phase = phase;
        this.fields = Collections.unmodifiableMap(fields);
    }

    private static Map<String, FactField> builtIn(Class<?> type) {
        Map<String, FactField> readable = new LinkedHashMap<>();
        addFields(type, ITSELF, readable);
        return readable;
    }

    /**
     * The same fact with fields that governance declares.
     *
     * @param values reads from a fact what they hold
     */
    FactType with(DeclaredFields declared, Function<Object, DeclaredValues> values) {
        Map<String, FactField> all = new LinkedHashMap<>(fields);
        declared.all().forEach(field -> all.put(field.name(), new FactField(field, values)));
        return new FactType(type, phase, all);
    }

    /** @param group reads the record from a fact of this type */
    private static void addFields(Class<?> record, Function<Object, Object> group, Map<String, FactField> readable) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (isReadable(component)) {
                readable.put(component.getName(), new FactField(group, component));
            } else if (GROUPS.contains(component.getType())) {
                addFields(component.getType(), within(group, RecordAccessors.value(component)), readable);
            }
        }
    }

    /** Reads from a fact what a record inside it has; a fact itself is not read first, for a decision reads thousands. */
    static Function<Object, Object> within(Function<Object, Object> group, Function<Object, Object> read) {
        return group == ITSELF ? read : group.andThen(read);
    }

    static List<String> names() {
        return BUILT_IN.stream().map(FactType::name).toList();
    }

    public static List<Class<?>> types() {
        return BUILT_IN.stream().<Class<?>>map(fact -> fact.type).toList();
    }

    /** The names that a rule file may import; they stay the same even if the classes move. */
    static List<String> imports() {
        return List.of(
                "dev.weighbridge.workload.Workload",
                "dev.weighbridge.cost.Offer",
                "dev.weighbridge.cost.EligibleOffers",
                "dev.weighbridge.cost.CostComparison",
                "dev.weighbridge.cost.SplitComparison",
                "dev.weighbridge.cost.PartPlacements",
                "dev.weighbridge.rules.Findings",
                "dev.weighbridge.rules.Verdict",
                "dev.weighbridge.rules.Chosen");
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

    /**
     * Whether every decision has this fact. Costs are compared only if both sides have an offer, a split with the API
     * only if no machines carry the load alone, and the verdict follows from
     * the findings only where the workload has no parts. Nothing is chosen where nothing is left.
     */
    public boolean isAlwaysThere() {
        return type != CostFacts.CostComparison.class
                && type != CostFacts.SplitComparison.class
                && type != CostFacts.PartPlacements.class
                && type != Findings.class
                && type != Chosen.class;
    }

    public Optional<FactField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public Set<String> fieldNames() {
        return fields.keySet();
    }

    /** What to write instead of a field that it does not have: one of a similar name, or a declaration where that can be. */
    String hint(String name) {
        String similar = Nearest.hint(name, fieldNames());
        if (!similar.isEmpty() || !DECLARABLE.matcher(name).matches()) {
            return similar;
        }
        return type == Workload.class
                ? " Declare it in fields.yaml, or correct it."
                : type == Offer.class ? " Declare it in fields.yaml of the catalogue, or correct it." : "";
    }

    /** In the order in which its records declare them. */
    Stream<FactField> fields() {
        return fields.values().stream();
    }

    /**
     * Texts and sets only of offers, of what was chosen and of a workload's constraints: the proof tries every value of a workload's fields, and
     * other texts have no end.
     */
    private static boolean isReadable(RecordComponent component) {
        Class<?> type = component.getType();
        Class<?> holder = component.getDeclaringRecord();
        boolean countable = holder == Constraints.class
                || holder == Chosen.class
                || holder.getName().startsWith(Offer.class.getName());
        return type.isEnum()
                || type == long.class
                || type == int.class
                || type == double.class
                || type == boolean.class
                || countable
                        && (type == String.class
                                || type == OptionalDouble.class
                                || type == Optional.class
                                || type == Set.class);
    }

    /** The placement that was decided: a fact for the rules that list gains and losses. */
    public record Verdict(Placement placement) {}
}
