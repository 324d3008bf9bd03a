package dev.weighbridge.rules.cases;

import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactRanges;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The numbers that facts can have: those that the fact's record accepts and, for findings, those that the rules can add
 * up to.
 */
final class FieldDomain {
    private final Map<String, Span> ofFindings;

    private record Span(BigDecimal least, BigDecimal most) {
        boolean holds(double number) {
            return number >= least.doubleValue() && number <= most.doubleValue();
        }
    }

    private FieldDomain(Map<String, Span> ofFindings) {
        this.ofFindings = Map.copyOf(ofFindings);
    }

    static FieldDomain of(RuleBook book) {
        Span api = support(book, Placement.API);
        Span selfHosted = support(book, Placement.SELF_HOSTED);
        Map<String, Span> spans = new HashMap<>();
        spans.put("apiSupport", api);
        spans.put("selfHostedSupport", selfHosted);
        spans.put("lead", new Span(selfHosted.least.subtract(api.most), selfHosted.most.subtract(api.least)));
        spans.put("apiStrongVoices", strong(book, placement -> placement == Placement.API));
        spans.put("selfHostedStrongVoices", strong(book, placement -> placement == Placement.SELF_HOSTED));
        spans.put("strongQuestions", strong(book, placement -> true));
        return new FieldDomain(spans);
    }

    /** The least and the greatest sum of weights for a side. */
    private static Span support(RuleBook book, Placement placement) {
        List<BigDecimal> weights = book.rules().stream()
                .flatMap(rule -> opinions(Stream.of(rule), placement::equals)
                        .map(opinion ->
                                book.weight(opinion.finding(), rule.metadata().question())))
                .toList();
        return new Span(
                weights.stream().map(BigDecimal.ZERO::min).reduce(BigDecimal.ZERO, BigDecimal::add),
                weights.stream().map(BigDecimal.ZERO::max).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static Span strong(RuleBook book, Predicate<Placement> side) {
        long questions = book.rules().stream()
                .filter(rule ->
                        opinions(Stream.of(rule), side).anyMatch(opinion -> opinion.finding() == Finding.STRONGLY_FOR))
                .map(rule -> rule.metadata().question())
                .distinct()
                .count();
        return new Span(BigDecimal.ZERO, BigDecimal.valueOf(questions));
    }

    private static Stream<Consequence.Opinion> opinions(Stream<Rule> rules, Predicate<Placement> side) {
        return rules.flatMap(rule -> rule.consequences(Consequence.Opinion.class))
                .filter(opinion -> side.test(opinion.placement()));
    }

    /** Whether a fact with the other values of the given one can have the number in a field. */
    boolean holds(Object fact, FactField field, double number) {
        if (field.declared().isPresent()) {
            return FactRanges.ofDeclared(field.declared().get()).holds(number);
        }
        Span span = ofFindings.get(field.name());
        boolean within = !(fact instanceof Findings) || span == null || span.holds(number);
        return within && isAccepted(field.holder(fact), field, number);
    }

    /** Whether the constructor of the record that has the field accepts it. */
    private static boolean isAccepted(Object holder, FactField field, double number) {
        Optional<Object> boxed = boxed(field.type(), number);
        if (boxed.isEmpty()) {
            return false;
        }
        RecordComponent[] components = holder.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                boolean replaced = components[i].getName().equals(field.name());
                Object value = types[i] == OptionalDouble.class ? OptionalDouble.of(number) : boxed.get();
                values[i] = replaced ? value : components[i].getAccessor().invoke(holder);
            }
            Constructor<?> canonical = holder.getClass().getDeclaredConstructor(types);
            canonical.newInstance(values);
            return true;
        } catch (InvocationTargetException e) {
            return false;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a fact cannot be copied", e);
        }
    }

    private static Optional<Object> boxed(Class<?> type, double number) {
        if (type == double.class) {
            return Optional.of(number);
        }
        if (type == int.class) {
            return (int) number == number ? Optional.of((int) number) : Optional.empty();
        }
        return number > Long.MIN_VALUE && number < Long.MAX_VALUE ? Optional.of((long) number) : Optional.empty();
    }
}
