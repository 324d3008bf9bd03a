package dev.weighbridge.rules.language;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.workload.Workload;
import java.util.Map;

/** The fields of the workload that a rule gives names, such as {@code $limit : latencyP99Ms}. */
final class Variables {
    private final FactType fact;
    private final Map<String, FactField> known;

    /**
     * Those of one rule, for a pattern over a fact.
     *
     * @param known is added to
     */
    Variables(FactType fact, Map<String, FactField> known) {
        this.fact = fact;
        this.known = known;
    }

    /** Keeps a name; {@link RuleReader} rejects a second one. */
    void bind(String variable, FactField field) {
        if (fact.type() == Workload.class) {
            known.put(variable, field);
        }
    }

    /**
     * The field of the workload that a variable names.
     *
     * @throws RuleSyntaxException where an offer's number cannot be compared with it
     */
    FactField named(String variable, FactField compared, FactType reading) {
        if (reading.type() != Offer.class) {
            throw new RuleSyntaxException(
                    "reads `%s` in %s. Only Offer can be compared with a field of Workload; here write the field itself."
                            .formatted(variable, reading.name()));
        }
        FactField field = known.get(variable);
        if (field == null) {
            throw new RuleSyntaxException(
                    "reads `%s`, which nothing names before it. Write Workload( %s : latencyP99Ms ) before the offer."
                            .formatted(variable, variable));
        }
        if (!field.isNumber() || !compared.isNumber()) {
            throw new RuleSyntaxException("compares `%s` with `%s`. Only numbers can be compared across facts."
                    .formatted(compared.name(), variable));
        }
        return field;
    }
}
