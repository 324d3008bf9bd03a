package dev.weighbridge.rules.cases;

import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactRanges;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Operand;
import dev.weighbridge.rules.language.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each rule with one call deleted, one condition dropped, or one number moved by its smallest step. */
final class RuleMutants {
    private RuleMutants() {}

    /** @param what was changed */
    private record Changed<T>(String what, T to) {
        <U> Changed<U> as(Function<T, U> whole) {
            return new Changed<>(what, whole.apply(to));
        }
    }

    static Stream<RuleMutant> of(Rule rule) {
        Stream<Changed<Rule>> conditions =
                elements(rule.when()).map(changed -> changed.as(when -> rule.with(when, rule.consequences())));
        return Stream.concat(calls(rule), conditions).map(changed -> new RuleMutant(rule, changed.to, changed.what));
    }

    private static Stream<Changed<Rule>> calls(Rule rule) {
        List<Consequence> calls = rule.consequences();
        return IntStream.range(0, calls.size())
                .mapToObj(call -> new Changed<>(
                        "without " + calls.get(call).call(), rule.with(rule.when(), without(calls, call))));
    }

    private static Stream<Changed<ConditionElement>> elements(ConditionElement element) {
        if (element instanceof ConditionElement.Pattern pattern) {
            return pattern(pattern);
        }
        if (element instanceof ConditionElement.Not not) {
            return elements(not.part()).map(changed -> changed.as(ConditionElement.Not::new));
        }
        if (element instanceof ConditionElement.Exists exists) {
            return elements(exists.part()).map(changed -> changed.as(ConditionElement.Exists::new));
        }
        Function<List<ConditionElement>, ConditionElement> whole =
                element instanceof ConditionElement.Or ? ConditionElement.Or::new : ConditionElement.And::new;
        return Stream.concat(
                dropped(element.parts(), 1, ConditionElement::text, RuleMutants::asksNothing)
                        .map(changed -> changed.as(whole)),
                within(element.parts(), RuleMutants::elements).map(changed -> changed.as(whole)));
    }

    private static Stream<Changed<ConditionElement>> pattern(ConditionElement.Pattern pattern) {
        Stream<Changed<ConditionElement>> conditions = Stream.concat(
                        // A pattern without conditions still asks for its fact.
                        dropped(pattern.condition().parts(), 0, Condition::text, Condition.Binding.class::isInstance),
                        within(pattern.condition().parts(), part -> conditions(pattern.fact(), part)))
                .map(changed -> changed.as(parts -> new ConditionElement.Pattern(
                        pattern.fact(), new Condition.All(parts), pattern.joins(), pattern.fieldsRead())));
        List<Join> joins = pattern.joins();
        Stream<Changed<ConditionElement>> joined = IntStream.range(0, joins.size())
                .mapToObj(join -> new Changed<>(
                        "without the comparison of " + joins.get(join).field().name() + " with "
                                + joins.get(join).variable(),
                        new ConditionElement.Pattern(
                                pattern.fact(), pattern.condition(), without(joins, join), pattern.fieldsRead())));
        return Stream.concat(conditions, joined);
    }

    private static Stream<Changed<Condition>> conditions(FactType fact, Condition condition) {
        if (condition instanceof FieldCondition.Compare compare
                && compare.operand() instanceof Operand.Literal literal
                && literal.value() instanceof Double number) {
            return moved(fact, compare.field(), number)
                    .mapToObj(to -> new Changed<>(
                            "with %s in place of %s"
                                    .formatted(
                                            compare.field().literal(to),
                                            compare.field().literal(number)),
                            new FieldCondition.Compare(
                                    compare.field(),
                                    compare.operator(),
                                    new Operand.Literal(to, compare.field().literal(to)))));
        }
        if (condition instanceof FieldCondition || condition instanceof Condition.Binding) {
            return Stream.empty();
        }
        Function<List<Condition>, Condition> whole =
                condition instanceof Condition.Any ? Condition.Any::new : Condition.All::new;
        return Stream.concat(
                dropped(condition.parts(), 1, Condition::text, Condition.Binding.class::isInstance)
                        .map(changed -> changed.as(whole)),
                within(condition.parts(), part -> conditions(fact, part)).map(changed -> changed.as(whole)));
    }

    /** The number one step lower and one step higher, if the field can hold them. */
    private static DoubleStream moved(FactType fact, FactField field, double number) {
        BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
        BigDecimal step = field.isWhole() ? BigDecimal.ONE : BigDecimal.ONE.movePointLeft(Math.max(0, exact.scale()));
        return DoubleStream.of(
                        exact.subtract(step).doubleValue(), exact.add(step).doubleValue())
                .filter(moved -> FactRanges.of(fact, field)
                        .map(range -> range.holds(moved))
                        .orElse(true));
    }

    /** Whether it holds for every decision: a pattern over a fact that is always there, which only gives names to its fields. */
    private static boolean asksNothing(ConditionElement element) {
        return element instanceof ConditionElement.Pattern pattern
                && pattern.fact().isAlwaysThere()
                && pattern.joins().isEmpty()
                && pattern.condition().parts().stream().allMatch(Condition.Binding.class::isInstance);
    }

    /**
     * Without each part, but for those whose loss changes nothing.
     *
     * @param least parts that must be left
     */
    private static <T> Stream<Changed<List<T>>> dropped(
            List<T> parts, int least, Function<T, String> text, Predicate<T> nothing) {
        return IntStream.range(0, parts.size())
                .filter(part -> parts.size() > least && !nothing.test(parts.get(part)))
                .mapToObj(part -> new Changed<>("without " + text.apply(parts.get(part)), without(parts, part)));
    }

    private static <T> Stream<Changed<List<T>>> within(List<T> parts, Function<T, Stream<Changed<T>>> changes) {
        return IntStream.range(0, parts.size())
                .boxed()
                .flatMap(part -> changes.apply(parts.get(part))
                        .map(changed -> changed.as(to -> {
                            List<T> all = new ArrayList<>(parts);
                            all.set(part, to);
                            return all;
                        })));
    }

    private static <T> List<T> without(List<T> all, int index) {
        List<T> rest = new ArrayList<>(all);
        rest.remove(index);
        return rest;
    }
}
