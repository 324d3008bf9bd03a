package dev.weighbridge.rules.cases;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.declared.DeclaredType;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.cases.Threshold.Side;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactRanges;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.FactTypes;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Operand;
import dev.weighbridge.rules.language.Operator;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a proposed case meet the condition of a rule, field by field: of alternatives the one with the number in
 * question. What a case cannot state, what
 * is forbidden with {@code not}, and comparisons of two fields of one fact stay as they are: running the case tells whether
 * the rule fires.
 */
final class MetConditions {
    /** The key of a case that states the fields of each fact. */
    private static final Map<String, String> KEYS = Map.of("Workload", "change", "Offer", "offer", "Chosen", "chosen");

    /** What a workload states that an offer is compared with. */
    private static final double LIMIT = 100;

    private final Threshold threshold;
    private final FactType workload;
    private final WorkloadReader reader;

    private MetConditions(Threshold threshold, FactType workload, WorkloadReader reader) {
        this.threshold = threshold;
        this.workload = workload;
        this.reader = reader;
    }

    /**
     * The same where all else holds that matters to a number of the rule.
     *
     * @param facts that the rule reads
     * @param reader knows what texts a workload can state
     */
    static ProposedCase of(Rule rule, Threshold threshold, FactTypes facts, WorkloadReader reader, ProposedCase like) {
        return new MetConditions(threshold, facts.of(Workload.class), reader).meeting(rule.when(), like);
    }

    private ProposedCase meeting(ConditionElement element, ProposedCase like) {
        ProposedCase made = like;
        if (element instanceof ConditionElement.Pattern pattern) {
            made = meeting(pattern.fact(), pattern.condition(), made);
            for (Join join : pattern.joins()) {
                made = beside(pattern.fact(), join, made);
            }
        } else if (!(element instanceof ConditionElement.Not)) {
            List<ConditionElement> parts =
                    element instanceof ConditionElement.Or ? alternative(element) : element.parts();
            for (ConditionElement part : parts) {
                made = meeting(part, made);
            }
        }
        return made;
    }

    /** The alternative with the number, or else the first. */
    private List<ConditionElement> alternative(ConditionElement or) {
        return or.parts().stream()
                .filter(part -> part.patterns().anyMatch(pattern -> has(pattern.fact(), pattern.condition())))
                .findFirst()
                .or(() -> or.parts().stream().findFirst())
                .stream()
                .toList();
    }

    private boolean has(FactType fact, Condition condition) {
        return fact.equals(threshold.fact())
                && condition
                        .atoms()
                        .filter(atom -> atom.field().equals(threshold.field()))
                        .flatMap(FieldCondition::numbers)
                        .anyMatch(number -> number == threshold.number());
    }

    private ProposedCase meeting(FactType fact, Condition condition, ProposedCase like) {
        if (condition instanceof FieldCondition atom) {
            return numbered(fact, atom, like)
                    .or(() -> value(atom).flatMap(value -> stated(fact, atom.field(), value, like)))
                    .orElse(like);
        }
        List<Condition> parts = condition instanceof Condition.Any
                ? condition.parts().stream()
                        .filter(part -> has(fact, part))
                        .findFirst()
                        .or(() -> condition.parts().stream().findFirst())
                        .stream()
                        .toList()
                : condition.parts();
        ProposedCase made = like;
        for (Condition part : parts) {
            made = meeting(fact, part, made);
        }
        return made;
    }

    /** An offer's figure beside one of the workload, which is stated so that the number beside it is known. */
    private ProposedCase beside(FactType offer, Join join, ProposedCase like) {
        Threshold limit = new Threshold(workload, join.other(), LIMIT);
        ProposedCase limited = like.states("change", limit.path())
                ? like
                : like.at(limit, Side.AT).orElse(like);
        return limited.number("change", limit.path())
                .flatMap(number -> limited.at(new Threshold(offer, join.field(), number), side(join.operator())))
                .orElse(limited);
    }

    /** The same with a number on the side that the comparison asks for. */
    private static Optional<ProposedCase> numbered(FactType fact, FieldCondition atom, ProposedCase like) {
        if (!atom.field().isNumber()) {
            return Optional.empty();
        }
        Side side = atom instanceof FieldCondition.Compare compare
                ? side(compare.operator())
                : atom instanceof FieldCondition.In in && in.negated() ? Side.OVER : Side.AT;
        return atom.numbers()
                .reduce((first, last) -> side == Side.OVER ? Math.max(first, last) : first)
                .flatMap(number -> like.at(new Threshold(fact, atom.field(), number), side));
    }

    private static Side side(Operator operator) {
        return switch (operator) {
            case LESS -> Side.UNDER;
            case AT_MOST, EQUAL, AT_LEAST -> Side.AT;
            case GREATER, NOT_EQUAL -> Side.OVER;
        };
    }

    /** What another field must hold; empty where any value will do or none is known. */
    private Optional<Tree> value(FieldCondition atom) {
        if (atom instanceof FieldCondition.Compare compare && compare.operand() instanceof Operand.Literal literal) {
            return compare.operator() == Operator.NOT_EQUAL
                    ? other(atom.field(), List.of(literal.value()))
                    : Optional.of(written(literal.value()));
        }
        if (atom instanceof FieldCondition.In in) {
            return in.negated()
                    ? other(atom.field(), in.values())
                    : in.values().stream().findFirst().map(MetConditions::written);
        }
        if (atom instanceof FieldCondition.Truth truth) {
            return Optional.of(written(!truth.negated()));
        }
        if (atom instanceof FieldCondition.Known known) {
            return known.negated() ? Optional.empty() : any(atom.field());
        }
        if (atom instanceof FieldCondition.Contains contains) {
            return Optional.of(
                    new Tree.Items(1, "", contains.negated() ? List.of() : List.of(written(contains.value()))));
        }
        return Optional.empty();
    }

    /** Some value of a field that has none of its own. */
    private Optional<Tree> any(FactField field) {
        if (field.isDay()) {
            return Optional.of(ProposedCase.text(DeclaredType.Day.FIRST.toString()));
        }
        if (field.isNumber()) {
            return Optional.of(new Tree.Scalar(
                    1,
                    "",
                    Tree.Kind.NUMBER,
                    Range.plain(field.declared()
                            .map(FactRanges::ofDeclared)
                            .map(Range::low)
                            .orElse(1.0))));
        }
        return field.isText()
                ? Optional.of(ProposedCase.text(
                        reader.texts(field.name()).stream().findFirst().orElse("any")))
                : field.isChoice() ? other(field, List.of()) : Optional.of(written(true));
    }

    private static Optional<Tree> other(FactField field, List<Object> values) {
        if (field.isText()) {
            return Optional.of(ProposedCase.text("another"));
        }
        return field.choices().stream()
                .filter(choice -> !values.contains(choice))
                .findFirst()
                .map(MetConditions::written);
    }

    private static Tree written(Object value) {
        return value instanceof Boolean
                ? new Tree.Scalar(1, "", Tree.Kind.BOOLEAN, value.toString())
                : ProposedCase.text(value instanceof WireName choice ? choice.wireName() : value.toString());
    }

    private static Optional<ProposedCase> stated(FactType fact, FactField field, Tree value, ProposedCase like) {
        // The placement of what is chosen is that of the decision.
        return Optional.ofNullable(KEYS.get(fact.name()))
                .filter(key -> !(key.equals("chosen") && field.name().equals("placement")))
                .map(key -> like.stating(key).with(key, new Threshold(fact, field, 0).path(), value));
    }
}
