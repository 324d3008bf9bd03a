package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation.ExcludedOffer;
import dev.weighbridge.advice.Recommendation.PreferenceCost;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.change.RuleEdit;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreferenceCostsTest {
    private static final Advisor ADVISOR = ShippedPolicy.advisor();

    private static final List<Rule> PREFERRING = ShippedPolicy.RULES.rules().stream()
            .filter(rule -> rule.consequences().stream().anyMatch(Consequence.Prefer.class::isInstance))
            .toList();

    /** 50 M tokens a day: $126 on an API with a P95 of 1,698 ms, and $95.40 on one with a P95 of 3,707 ms. */
    @Test
    void a_preference_costs_what_is_chosen_less_what_would_be() {
        Recommendation answer =
                ADVISOR.recommend(ShippedPolicy.workload("asOf=2026-11-30", "latencyP99Ms=1700", "expertise=limited"));

        assertThat(answer.preferences()).hasSize(1);
        PreferenceCost cost = answer.preferences().get(0);
        assertThat(cost.rule().name())
                .isEqualTo("An offer with a P95 within the limit comes before one of which less is known");
        assertThat(cost.costsUsdPerMonth()).isCloseTo(30.60, within(0.005));
        assertThat(cost.placement()).isEqualTo(Placement.API);
        assertThat(cost.instead()).extracting(ExcludedOffer::id).containsExactly("deepinfra/gpt-oss-120b");
        assertThat(cost.parts()).isEmpty();
    }

    @Test
    void without_a_rule_that_prefers_the_same_is_recommended_as_by_the_rule_book_without_it() {
        List<Recommendation> answers = Stream.of(400, 800, 1_000, 1_700, 2_500, 4_000)
                .flatMap(latency -> Stream.of("5M", "50M", "5G")
                        .flatMap(volume -> Stream.of("good-enough", "state-of-the-art")
                                .map(quality -> ShippedPolicy.workload(
                                        "asOf=2026-11-30",
                                        "expertise=limited",
                                        "latencyP99Ms=" + latency,
                                        "tokensPerDay=" + volume,
                                        "quality=" + quality))))
                .map(ADVISOR::recommend)
                .toList();
        int costly = 0;
        for (Rule rule : PREFERRING) {
            RuleBook book =
                    new RuleEdit.Removed(rule).appliedTo(ShippedPolicy.RULES).orElseThrow();
            Advisor without = ShippedPolicy.advisor(book);
            for (Recommendation answer : answers) {
                Recommendation other = without.recommend(answer.workload());
                Optional<PreferenceCost> cost = answer.preferences().stream()
                        .filter(each -> each.rule().number() == rule.number())
                        .findFirst();
                double saved = usd(answer).orElse(0) - usd(other).orElse(Double.MAX_VALUE);
                assertThat(cost.isPresent()).isEqualTo(saved > 0.005);
                if (cost.isPresent()) {
                    assertThat(cost.get().costsUsdPerMonth()).isCloseTo(saved, within(0.005));
                    assertThat(cost.get().placement()).isEqualTo(other.placement());
                    assertThat(cost.get().instead())
                            .extracting(ExcludedOffer::id)
                            .isEqualTo(offers(other).map(PricedOffer::id).toList());
                    costly++;
                }
            }
        }
        assertThat(costly).isGreaterThan(2);
    }

    /** Bulk is half of the tokens: $63 on an API with a P95 within its limit, and $47.70 on one without. */
    @Test
    void a_preference_of_a_part_is_that_between_the_apis_of_the_part() {
        Recommendation answer = ADVISOR.recommend(ShippedPolicy.workload(
                "asOf=2026-11-30",
                "latencyP99Ms=1700",
                "expertise=limited",
                "parts.bulk.share=0.5",
                "parts.best.share=0.5",
                "parts.best.quality=state-of-the-art",
                "parts.best.latencyP99Ms=60000"));

        PreferenceCost cost = answer.preferences().stream()
                .filter(each -> each.parts().contains("bulk"))
                .findFirst()
                .orElseThrow();
        assertThat(cost.parts()).containsExactly("bulk");
        assertThat(cost.placement()).isEqualTo(Placement.API);
        assertThat(cost.instead()).extracting(ExcludedOffer::id).containsExactly("deepinfra/gpt-oss-120b");
        assertThat(cost.costsUsdPerMonth()).isCloseTo(15.30, within(0.005));
    }

    /** Each of two parts that ask alike pays its half of what both pay. */
    @Test
    void parts_that_ask_alike_pay_each_its_share() {
        Recommendation answer = ADVISOR.recommend(ShippedPolicy.workload(
                "asOf=2026-11-30",
                "latencyP99Ms=1700",
                "expertise=limited",
                "parts.chat.share=0.3",
                "parts.mail.share=0.3",
                "parts.best.share=0.4",
                "parts.best.quality=state-of-the-art",
                "parts.best.latencyP99Ms=60000"));

        PreferenceCost cost = answer.preferences().stream()
                .filter(each -> each.parts().contains("chat"))
                .findFirst()
                .orElseThrow();
        assertThat(cost.parts()).containsExactly("chat", "mail");
        assertThat(cost.costsUsdPerMonth()).isCloseTo(0.3 * 30.60, within(0.005));
        assertThat(answer.exclusions())
                .filteredOn(each ->
                        each.parts().get(0).equals("chat") && each.freed().isPresent())
                .isNotEmpty()
                .allSatisfy(each ->
                        assertThat(each.freed().orElseThrow().usdPerMonth()).isLessThan(0.3 * 126));
    }

    private static Stream<PricedOffer> offers(Recommendation answer) {
        return Stream.concat(answer.split().stream().map(SplitPart::offer), answer.offer().stream());
    }

    private static OptionalDouble usd(Recommendation answer) {
        return offers(answer).findAny().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        offers(answer).mapToDouble(PricedOffer::usdPerMonth).sum());
    }
}
