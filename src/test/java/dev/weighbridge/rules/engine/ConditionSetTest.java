package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.CostFacts.CostComparison;
import dev.weighbridge.cost.CostFacts.EligibleOffers;
import dev.weighbridge.cost.CostFacts.PartPlacements;
import dev.weighbridge.cost.CostFacts.SplitComparison;
import dev.weighbridge.cost.NumericFact;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.FactTypes;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Asked together, conditions hold where each holds that is asked alone. */
class ConditionSetTest {
    private static final List<Double> RATIOS = DoubleStream.of(
                    0, 0.2, 0.5, 0.8, 0.95, 1, 1.1, 1.25, 2, 3, 5, Double.POSITIVE_INFINITY)
            .boxed()
            .toList();

    @Test
    void choices_and_numbers_of_a_workload() {
        RandomWorkloads random = new RandomWorkloads(5);

        assertHoldAsAlone(Workload.class, Stream.generate(random::next).limit(500));
    }

    @Test
    void counts_and_truths_of_offers() {
        assertHoldAsAlone(
                EligibleOffers.class,
                IntStream.range(0, 16)
                        .mapToObj(bits -> new EligibleOffers(
                                bits & 1, 0, 0, 0, bits & 1, bits >> 1 & 1, (bits & 4) != 0, (bits & 8) != 0)));
    }

    @Test
    void ratios_at_and_beside_each_limit() {
        assertHoldAsAlone(
                CostComparison.class,
                RATIOS.stream()
                        .flatMap(ratio -> RATIOS.stream()
                                .map(hybrid -> new CostComparison(1, ratio, ratio, ratio >= 1, hybrid))));
    }

    @Test
    void alternatives_and_comparisons_with_another_field_are_asked_as_they_are() {
        assertHoldAsAlone(
                Findings.class,
                IntStream.range(0, 32)
                        .mapToObj(bits -> new Findings(
                                (bits & 1) != 0,
                                (bits & 2) != 0,
                                1,
                                1,
                                bits >> 2 & 1,
                                bits >> 3 & 1,
                                2,
                                (bits >> 2 & 1) - (bits >> 3 & 1),
                                (bits & 16) != 0)));
    }

    @Test
    void numbers_of_a_fact_are_its_fields_in_their_order() {
        assertNumbersAreFields(new EligibleOffers(1, 2, 3, 4, 10, 5, true, false));
        assertNumbersAreFields(new EligibleOffers(1, 2, 3, 4, 10, 5, false, true));
        assertNumbersAreFields(new CostComparison(100, 150, 1.5, true, 0.75));
        assertNumbersAreFields(new SplitComparison(0.5));
        assertNumbersAreFields(new PartPlacements(1, 2, 3));
    }

    private static void assertNumbersAreFields(NumericFact fact) {
        FactType type = type(fact.getClass());

        assertThat(fact.numbers())
                .containsExactly(type.fieldNames().stream()
                        .map(name -> type.field(name).orElseThrow())
                        .mapToDouble(field -> field.of(fact) instanceof Boolean truth
                                ? NumericFact.number(truth)
                                : ((Number) field.of(fact)).doubleValue())
                        .toArray());
    }

    private static FactType type(Class<?> fact) {
        return FactTypes.BUILT_IN.named(fact.getSimpleName()).orElseThrow();
    }

    private static void assertHoldAsAlone(Class<?> type, Stream<?> facts) {
        List<Condition> conditions = ShippedPolicy.RULES.rules().stream()
                .flatMap(rule -> rule.when().patterns())
                .filter(pattern -> pattern.fact().type() == type)
                .map(pattern -> (Condition) pattern.condition())
                .distinct()
                .toList();
        ConditionSet together = new ConditionSet(type(type), conditions);
        facts.forEach(fact -> {
            HoldingConditions expected = HoldingConditions.none(conditions.size());
            for (int i = 0; i < conditions.size(); i++) {
                expected.set(i, conditions.get(i).holds(fact));
            }

            HoldingConditions holding = HoldingConditions.none(conditions.size());
            together.addHolding(fact, holding, 0);

            assertThat(holding).as("%s", fact).isEqualTo(expected);
        });
    }
}
