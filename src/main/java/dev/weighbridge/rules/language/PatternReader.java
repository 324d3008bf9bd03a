package dev.weighbridge.rules.language;

import dev.weighbridge.input.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;

/** Reads a rule's condition from Drools' description of it, and rejects every construct that is not allowed. */
final class PatternReader {
    private final FactTypes facts;
    private final TokenChecks tokens;
    private final RuleProblems problems;
    private final ConstraintReader constraints;

    /**
     * A reader of one rule's condition.
     *
     * @param facts that it may read
     * @param tokens of its file
     */
    PatternReader(FactTypes facts, TokenChecks tokens, RuleProblems problems) {
        this.facts = facts;
        this.tokens = tokens;
        this.problems = problems;
        this.constraints = new ConstraintReader(problems);
    }

    /** The condition between when and then; an element that is not allowed is rejected and left out. */
    ConditionElement.And read(AndDescr and) {
        return new ConditionElement.And(parts(and.getDescrs()));
    }

    private List<ConditionElement> parts(List<? extends BaseDescr> descrs) {
        List<ConditionElement> parts = new ArrayList<>();
        descrs.forEach(descr -> part(descr).ifPresent(parts::add));
        return parts;
    }

    private Optional<ConditionElement> part(BaseDescr descr) {
        if (descr instanceof PatternDescr pattern) {
            return pattern(pattern);
        }
        if (descr instanceof NotDescr not && not.getDescrs().size() == 1) {
            return part(not.getDescrs().get(0)).map(ConditionElement.Not::new);
        }
        if (descr instanceof ExistsDescr exists && exists.getDescrs().size() == 1) {
            return part((BaseDescr) exists.getDescrs().get(0)).map(ConditionElement.Exists::new);
        }
        if (descr instanceof AndDescr and) {
            return Optional.of(new ConditionElement.And(parts(and.getDescrs())));
        }
        if (descr instanceof OrDescr or) {
            return Optional.of(new ConditionElement.Or(parts(or.getDescrs())));
        }
        problems.add(
                tokens.first(descr),
                "has `%s` in its condition. Write patterns over facts, with not, exists, and, or."
                        .formatted(descr.getClass()
                                .getSimpleName()
                                .replace("Descr", "")
                                .toLowerCase(Locale.ROOT)));
        return Optional.empty();
    }

    private Optional<ConditionElement> pattern(PatternDescr pattern) {
        if (pattern.getSource() != null || !pattern.getBehaviors().isEmpty() || pattern.isQuery()) {
            problems.add(
                    tokens.first(pattern, "from", "over", "?"),
                    "takes a fact from another source (from, accumulate, over, a query). Rules read only the facts of the decision: remove it.");
            return Optional.empty();
        }
        if (pattern.getObjectType() == null || pattern.isUnification()) {
            problems.add(
                    tokens.first(pattern),
                    "reads a fact by a path or by `:=`. Write the fact and its conditions, for example Workload( tokensPerDay > 5 ).");
            return Optional.empty();
        }
        Optional<FactType> fact = facts.named(pattern.getObjectType());
        if (fact.isEmpty()) {
            problems.add(tokens.first(pattern, pattern.getObjectType()), notAFact(pattern.getObjectType()));
            return Optional.empty();
        }
        return Optional.of(constraints.read(
                fact.get(),
                pattern.getDescrs().stream()
                        .flatMap(constraint -> constraint(constraint).stream())
                        .toList()));
    }

    private Optional<ConstraintReader.Constraint> constraint(BaseDescr constraint) {
        if (constraint instanceof ExprConstraintDescr expression
                && expression.getType() == ExprConstraintDescr.Type.NAMED) {
            return Optional.of(
                    new ConstraintReader.Constraint(tokens.text(expression), expression.getStartCharacter()));
        }
        problems.add(
                tokens.first(constraint), "has a condition without a field name. Write field, comparison and value.");
        return Optional.empty();
    }

    /** What to say of a name that is not that of a fact. */
    static String notAFact(String name) {
        String fact = name.substring(0, Math.max(0, name.indexOf('.')));
        if (FactType.names().contains(fact)) {
            return "has `%s`. Write the field between parentheses: %s( %s … )."
                    .formatted(name, fact, name.substring(fact.length() + 1));
        }
        return "reads `%s`, which is not a fact.%s Facts: %s."
                .formatted(name, Nearest.hint(name, FactType.names()), String.join(", ", FactType.names()));
    }
}
