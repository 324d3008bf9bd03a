package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation.ExcludedOffer;
import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ExclusionTextTest {
    private static final Rule ONE = ShippedPolicy.RULES.rules().get(0);
    private static final Rule OTHER = ShippedPolicy.RULES.rules().get(1);

    @Test
    void a_rule_that_costs_something_says_how_much() {
        assertThat(text(false, OptionalDouble.of(12), List.of(), OptionalDouble.empty()))
                .isEqualTo(
                        "2 of 30 priced offers, the cheapest a/b with b at $5.00 a month. The rule costs $12.00 a month: without it, c/d with d comes to $7.00.");
    }

    @Test
    void a_rule_that_costs_nothing_says_so() {
        assertThat(text(false, OptionalDouble.of(0), List.of(), OptionalDouble.empty()))
                .endsWith("a month. It costs nothing: what is left is no dearer.");
    }

    @Test
    void what_rules_save_together_names_them() {
        assertThat(text(false, OptionalDouble.of(0), List.of(OTHER), OptionalDouble.of(3)))
                .endsWith("Lifting it alone saves nothing; with \"" + OTHER.name() + "\" it would save $3.00 a month.");
        assertThat(text(false, OptionalDouble.of(1), List.of(OTHER), OptionalDouble.of(3)))
                .endsWith("The rule costs $1.00 a month: without it, c/d with d comes to $7.00. Lifted with \""
                        + OTHER.name() + "\" it would save $3.00 a month.");
    }

    @Test
    void offers_that_have_ended_have_no_price_of_the_rule() {
        assertThat(text(true, OptionalDouble.empty(), List.of(), OptionalDouble.empty()))
                .endsWith("a month. None of them can be bought any more.");
    }

    @Test
    void where_nothing_is_left_the_rules_to_lift_are_named() {
        assertThat(text(false, OptionalDouble.empty(), List.of(), OptionalDouble.empty()))
                .endsWith("a month. Nothing is left to compare it with.");
        assertThat(text(false, OptionalDouble.empty(), List.of(OTHER), OptionalDouble.empty()))
                .endsWith("a month. Nothing is left to compare it with. \"" + OTHER.name() + "\" excludes it, too.");
    }

    @Test
    void the_stated_parts_are_named_and_the_one_that_the_figures_are_of() {
        assertThat(text(List.of("bulk"), OptionalDouble.of(3))).startsWith("Of bulk: 2 of 30 priced offers, ");
        assertThat(text(List.of("bulk", "chat"), OptionalDouble.of(3)))
                .startsWith("Of bulk, chat; the figures are those of bulk: 2 of 30 priced offers, ");
    }

    private static String text(boolean ended, OptionalDouble costs, List<Rule> with, OptionalDouble together) {
        return text(ended, costs, with, together, List.of());
    }

    private static String text(List<String> parts, OptionalDouble costs) {
        return text(false, costs, List.of(), OptionalDouble.empty(), parts);
    }

    private static String text(
            boolean ended, OptionalDouble costs, List<Rule> with, OptionalDouble together, List<String> parts) {
        return ExclusionText.of(new Exclusion(
                ONE,
                2,
                30,
                new ExcludedOffer("a/b", "b", 5, ended),
                costs,
                costs.orElse(0) > 0 ? Optional.of(new ExcludedOffer("c/d", "d", 7, false)) : Optional.empty(),
                with,
                together,
                parts));
    }
}
