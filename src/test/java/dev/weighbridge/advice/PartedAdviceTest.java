package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workloads whose parts are decided each by itself, by the shipped rules and figures. */
class PartedAdviceTest {
    private static final Advisor ADVISOR = ShippedPolicy.advisor();

    private static final List<String> CHAT =
            List.of("parts.chat.share=0.2", "parts.chat.quality=state-of-the-art", "parts.chat.latencyP99Ms=20000");
    private static final List<String> BULK = List.of("parts.bulk.share=0.5", "parts.bulk.latencyP99Ms=60000");
    private static final List<String> LEGAL = List.of("parts.legal.share=0.3", "parts.legal.residency=strict");

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Workload workload(List<String>... parts) {
        return ShippedPolicy.workload(Stream.concat(
                        Stream.of(
                                "tokensPerDay=3100M",
                                "latencyP99Ms=2000",
                                "residency=minimal",
                                "expertise=strong",
                                "asOf=2026-11-28"),
                        Stream.of(parts).flatMap(List::stream))
                .toArray(String[]::new));
    }

    @Test
    void parts_that_are_decided_differently_make_a_hybrid_with_a_part_of_the_split_for_each() {
        Recommendation r = ADVISOR.recommend(workload(CHAT, BULK, LEGAL));

        assertThat(r.placement()).isEqualTo(Placement.HYBRID);
        assertThat(r.parts()).extracting(PartAdvice::name).containsExactly("chat", "bulk", "legal");
        assertThat(r.parts().get(0).placement()).isEqualTo(Placement.API);
        assertThat(r.parts().get(2).placement()).isEqualTo(Placement.SELF_HOSTED);
        assertThat(r.split().stream().mapToDouble(SplitPart::share).sum()).isCloseTo(1, within(1e-9));
        assertThat(r.firedRules())
                .extracting(fired -> fired.rule().name())
                .contains("The parts are decided differently")
                .doesNotContain("Only an API is left");
    }

    @Test
    void the_bills_of_the_parts_and_those_of_the_split_add_up_to_the_chosen_option() {
        Recommendation r = ADVISOR.recommend(workload(CHAT, BULK, LEGAL));
        double chosen = r.options().stream()
                .filter(Option::chosen)
                .findFirst()
                .flatMap(Option::usdPerMonth)
                .orElseThrow()
                .likely();

        assertThat(r.parts().stream()
                        .mapToDouble(part -> part.usdPerMonth().orElseThrow())
                        .sum())
                .isCloseTo(chosen, within(0.01));
        assertThat(r.split().stream()
                        .mapToDouble(part -> part.offer().usdPerMonth())
                        .sum())
                .isCloseTo(chosen, within(0.01));
    }

    @Test
    void a_part_that_can_run_nowhere_is_named() {
        Recommendation r = ADVISOR.recommend(workload(
                List.of(
                        "parts.chat.share=0.4",
                        "parts.chat.quality=state-of-the-art",
                        "parts.chat.residency=strict",
                        "parts.chat.latencyP99Ms=100"),
                List.of("parts.rest.share=0.6")));

        assertThat(r.placement()).isEqualTo(Placement.NONE);
        assertThat(r.summary()).startsWith("Nothing meets every requirement of chat of this workload.");
        assertThat(r.split()).isEmpty();
        assertThat(r.options())
                .noneMatch(option -> option.chosen() && option.usdPerMonth().isPresent());
    }

    @Test
    void parts_that_ask_for_the_same_run_on_the_same_side_and_machines_are_shared() {
        Recommendation r = ADVISOR.recommend(workload(
                List.of("parts.a.share=0.5", "parts.a.residency=strict"),
                List.of("parts.b.share=0.5", "parts.b.residency=strict")));

        assertThat(r.placement()).isEqualTo(Placement.SELF_HOSTED);
        assertThat(r.parts()).allMatch(PartAdvice::shared);
        assertThat(r.split()).singleElement().satisfies(part -> {
            assertThat(part.what()).isEqualTo("a, b");
            assertThat(part.share()).isCloseTo(1, within(1e-9));
        });
    }

    @Test
    void the_order_of_the_parts_changes_nothing_but_the_order_of_the_answer() {
        List<List<String>> parts = new ArrayList<>(List.of(CHAT, BULK, LEGAL));
        Recommendation first = ADVISOR.recommend(workload(CHAT, BULK, LEGAL));
        Collections.reverse(parts);
        Recommendation reversed = ADVISOR.recommend(workload(parts.get(0), parts.get(1), parts.get(2)));

        assertThat(reversed.placement()).isEqualTo(first.placement());
        for (PartAdvice part : first.parts()) {
            assertThat(reversed.parts())
                    .filteredOn(other -> other.name().equals(part.name()))
                    .singleElement()
                    .satisfies(other -> assertThat(other.placement()).isEqualTo(part.placement()));
        }
    }

    @Test
    void impact_and_shadow_decide_parts_as_the_answer_does() {
        Workload workload = workload(CHAT, BULK, LEGAL);

        assertThat(ADVISOR.placement(ShippedPolicy.RULES, workload))
                .isEqualTo(ADVISOR.recommend(workload).placement());
    }

    /** Each part is where the rules send it at what it adds to the bill, the others being where they are. */
    @Test
    void no_part_of_random_workloads_would_be_sent_elsewhere() {
        Random random = new Random(7);
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        int hybrids = 0;
        for (int i = 0; i < 60; i++) {
            Workload workload = random(random);
            PartDecisions parts =
                    PartDecisions.of(ShippedPolicy.RULES, workload, prices).orElseThrow();
            for (int part = 0; part < parts.count(); part++) {
                assertThat(parts.decision(part).placement())
                        .as(workload.toString())
                        .isEqualTo(parts.placement(part));
            }
            hybrids += parts.on(Placement.API) != 0 && parts.on(Placement.SELF_HOSTED) != 0 ? 1 : 0;
        }
        assertThat(hybrids).isGreaterThan(3);
    }

    private static Workload random(Random random) {
        return ShippedPolicy.workload(
                "tokensPerDay=" + Math.round(Math.pow(10, 8.5 + 2 * random.nextDouble())),
                "expertise=" + oneOf(random, "strong", "limited"),
                "asOf=2026-11-28",
                "parts.a.share=0.3",
                "parts.a.quality=" + oneOf(random, "state-of-the-art", "good-enough"),
                "parts.a.latencyP99Ms=20000",
                "parts.b.share=0.3",
                "parts.b.residency=" + oneOf(random, "strict", "moderate", "minimal"),
                "parts.c.share=0.4",
                "parts.c.latencyP99Ms=" + oneOf(random, "400", "2000", "60000"));
    }

    private static String oneOf(Random random, String... values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    /** Seen: $1,168, an endpoint for each. */
    @Test
    void parts_that_one_endpoint_carries_pay_for_it_once_and_each_by_its_tokens() {
        Recommendation r = ADVISOR.recommend(ShippedPolicy.workload(
                "tokensPerDay=20M",
                "quality=specialized",
                "residency=minimal",
                "expertise=limited",
                "latencyP99Ms=2000",
                "asOf=2026-11-28",
                "parts.a.share=0.25",
                "parts.b.share=0.75"));

        assertThat(r.placement()).isEqualTo(Placement.API);
        assertThat(r.split()).singleElement().satisfies(part -> {
            assertThat(part.parts()).containsExactly("a", "b");
            assertThat(part.offer().usdPerMonth()).isCloseTo(584, within(0.01)); // $0.80 an hour, 730 hours
        });
        assertThat(r.parts()).allMatch(PartAdvice::shared);
        assertThat(r.parts().get(0).usdPerMonth().orElseThrow()).isCloseTo(146, within(0.01));
        assertThat(r.parts().get(1).usdPerMonth().orElseThrow()).isCloseTo(438, within(0.01));
    }

    @Test
    void where_parts_agree_the_cheapest_mix_is_priced_and_says_why_it_is_not_the_choice() {
        Recommendation r = ADVISOR.recommend(
                workload(List.of("parts.a.share=0.5", "parts.a.latencyP99Ms=20000"), List.of("parts.b.share=0.5")));
        Option mix = r.options().get(2);

        assertThat(r.placement()).isEqualTo(Placement.API);
        assertThat(mix.split()).extracting(SplitPart::placement).containsExactly(Placement.SELF_HOSTED, Placement.API);
        assertThat(r.costs().hybridUsdPerMonth().orElseThrow())
                .isEqualTo(mix.usdPerMonth().orElseThrow().likely());
        assertThat(mix.why())
                .startsWith("No way to run parts on both sides costs less: the cheapest costs $")
                .endsWith(" more than the choice.");
    }

    @Test
    void a_rule_that_excludes_offers_says_of_which_parts() {
        Recommendation r = ADVISOR.recommend(workload(CHAT, BULK, LEGAL));

        assertThat(r.exclusions()).isNotEmpty().allMatch(each -> !each.parts().isEmpty());
        assertThat(r.exclusions())
                .filteredOn(each -> each.rule().name().startsWith("State of the art means"))
                .singleElement()
                .satisfies(each -> assertThat(each.parts()).containsExactly("chat"));
    }

    /** Below, machines for legal cost three times an API. */
    @Test
    void the_volume_at_which_the_parts_turn_is_the_one_at_which_asking_again_gives_another_placement() {
        Workload workload = workload(CHAT, BULK, LEGAL);
        Recommendation r = ADVISOR.recommend(workload);

        assertThat(r.turningPoints())
                .filteredOn(point -> point.field().equals("tokensPerDay"))
                .singleElement()
                .satisfies(point -> {
                    long to = (Long) point.to();
                    assertThat(to).isEqualTo(3_030_000_000L);
                    assertThat(ADVISOR.recommend(workload.withTokensPerDay(to)).placement())
                            .isEqualTo(point.placement())
                            .isNotEqualTo(r.placement());
                    assertThat(ADVISOR.recommend(workload.withTokensPerDay(to + 10_000_000))
                                    .placement())
                            .isEqualTo(r.placement());
                });
    }

    @Test
    void the_months_of_parts_grow_and_the_prices_of_apis_fall() {
        Recommendation flat = ADVISOR.recommend(workload(CHAT, BULK, LEGAL));
        Horizon horizon = flat.horizon().orElseThrow();
        double byToken = usdPerMonth(flat, part -> part.offer().orElseThrow() instanceof PricedOffer.Api);
        double onMachines = usdPerMonth(flat, part -> part.offer().orElseThrow() instanceof PricedOffer.Hosting);
        double change = horizon.apiPriceChange().value();
        double sum = IntStream.range(0, 12)
                .mapToDouble(month -> onMachines + byToken * Math.pow(1 + change, month / 12.0))
                .sum();

        assertThat(flat.placement()).isEqualTo(Placement.HYBRID);
        assertThat(chosen(horizon)).isCloseTo(sum, within(0.01));
    }

    @Test
    void bills_by_the_token_follow_the_growth() {
        List<String> parts = List.of("parts.a.share=0.5", "parts.b.share=0.5", "growth=1");
        Recommendation r = ADVISOR.recommend(workload(parts).withTokensPerDay(100_000_000));
        Horizon horizon = r.horizon().orElseThrow();
        double month = r.options().get(0).usdPerMonth().orElseThrow().likely();
        double factor = 2 * (1 + horizon.apiPriceChange().value()); // of a year

        assertThat(r.placement()).isEqualTo(Placement.API);
        assertThat(chosen(horizon))
                .isCloseTo(
                        IntStream.range(0, 12)
                                .mapToDouble(number -> month * Math.pow(factor, number / 12.0))
                                .sum(),
                        within(0.01));
    }

    private static double usdPerMonth(Recommendation r, Predicate<PartAdvice> wanted) {
        return r.parts().stream()
                .filter(wanted)
                .mapToDouble(part -> part.usdPerMonth().orElseThrow())
                .sum();
    }

    private static double chosen(Horizon horizon) {
        return horizon.totals().stream()
                .filter(total -> total.option().chosen())
                .findFirst()
                .orElseThrow()
                .usd()
                .orElseThrow();
    }

    @Test
    void every_part_on_one_side_is_an_option_beside_the_choice() {
        Recommendation r = ADVISOR.recommend(workload(CHAT, BULK, LEGAL));

        assertThat(r.options()).extracting(Option::way).containsExactly(Way.API, Way.SELF_HOSTED, Way.HYBRID);
        assertThat(r.options().get(0).split()).hasSize(3);
        assertThat(r.options().get(1).why()).isEqualTo("No machines are left to chat.");
    }
}
