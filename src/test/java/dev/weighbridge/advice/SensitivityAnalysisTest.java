package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.ConditionInRule;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each turning point turns the placement, and nothing nearer does. */
class SensitivityAnalysisTest {
    private static final Advisor ADVISOR = new Advisor(
            ShippedPolicy.RULES,
            ShippedPolicy.CATALOG,
            "test",
            Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC),
            new Random(1));

    @Test
    void a_turning_point_changes_the_placement_to_the_one_it_names() {
        int points = 0;
        for (Workload workload : workloads(60)) {
            for (TurningPoint point : ADVISOR.recommend(workload).turningPoints()) {
                Optional<Workload> changed = changed(workload, point);
                if (changed.isPresent()) {
                    points++;
                    assertThat(placement(changed.get()))
                            .as(point + " of " + workload)
                            .isEqualTo(point.placement());
                    assertThat(point.placement()).isNotEqualTo(placement(workload));
                }
            }
        }
        assertThat(points).isGreaterThan(60);
    }

    @Test
    void a_price_or_a_number_of_people_as_shown_changes_the_placement() {
        int points = 0;
        for (Workload workload : workloads(60)) {
            OfferPricing pricing = AdmittedPricing.of(ShippedPolicy.RULES, workload, ShippedPolicy.PRICES)
                    .left();
            double volume = (double) workload.tokensPerDay();
            for (TurningPoint point : ADVISOR.recommend(workload).turningPoints()) {
                if (point.to() instanceof Double to) {
                    points++;
                    assertThat(new java.math.BigDecimal(Double.toString(to))
                                    .stripTrailingZeros()
                                    .precision())
                            .isLessThanOrEqualTo(7);
                    Decision decision = ShippedPolicy.RULES.decide(
                            workload,
                            new CostFacts(
                                    pricing.costsAt(volume).offers(),
                                    point.field().equals("fte")
                                            ? pricing.costsAt(volume)
                                                    .comparison()
                                                    .map(c -> CostFacts.CostComparison.of(
                                                            c.apiUsdPerMonth(),
                                                            pricing.cheapestWithoutStaff(volume)
                                                                    .orElseThrow()
                                                                    .usdPerMonth(to),
                                                            plus(pricing.hybridWithoutStaff(volume), to * 12_500)))
                                            : pricing.costsAt(volume)
                                                    .comparison()
                                                    .map(c -> apiPriceTimes(
                                                            pricing, volume, c, to / (Double) point.from()))));
                    assertThat(decision.placement())
                            .as(point + " of " + workload)
                            .isEqualTo(point.placement());
                }
            }
        }
        assertThat(points).isGreaterThan(10);
    }

    @Test
    void no_smaller_change_of_volume_changes_the_placement() {
        Random random = new Random(2);
        for (Workload workload : workloads(25)) {
            Map<String, TurningPoint> points = byField(workload);
            long reach = points.containsKey("tokensPerDay")
                    ? Math.abs((Long) points.get("tokensPerDay").to() - workload.tokensPerDay())
                            - oneInTheThirdDigit(
                                    (Long) points.get("tokensPerDay").to())
                    : 20_000_000_000L;
            for (int i = 0; i < 60 && reach > 0; i++) {
                long step = i == 0 ? reach : random.nextLong(reach) + 1;
                for (long volume : new long[] {workload.tokensPerDay() - step, workload.tokensPerDay() + step}) {
                    if (volume >= 0) {
                        assertThat(placement(workload.withTokensPerDay(volume)))
                                .as("%s at %,d", workload, volume)
                                .isEqualTo(placement(workload));
                    }
                }
            }
        }
    }

    /** A turning point is rounded away from the volume of now to three digits, so the turn lies less than this before it. */
    private static long oneInTheThirdDigit(long volume) {
        return Math.max(1, (long) Math.pow(10, Long.toString(volume).length() - 3));
    }

    @Test
    void no_smaller_change_of_latency_changes_the_placement() {
        workloads(25).forEach(SensitivityAnalysisTest::besideOthersAtSmallerChangesOfLatency);
    }

    /** The capacity of machines falls at 300 ms, which no rule names. */
    @Test
    void a_latency_below_which_machines_carry_less_turns_the_placement() {
        Workload workload = ShippedPolicy.workload(
                "tokensPerDay=7693203063",
                "latencyP99Ms=1611",
                "residency=moderate",
                "expertise=strong",
                "quality=good-enough",
                "apiModel.usdPerMillionTokens=0.55577");

        TurningPoint point = Objects.requireNonNull(byField(workload).get("latencyP99Ms"));

        assertThat(point.to()).isEqualTo(299);
        assertThat(placement(workload.withLatencyP99Ms(299)))
                .isEqualTo(point.placement())
                .isNotEqualTo(placement(workload));
        assertThat(placement(workload.withLatencyP99Ms(300))).isEqualTo(placement(workload));
    }

    /** At less latency than its own the requested API is excluded, and every other one is compared. */
    @Test
    void no_smaller_change_of_latency_changes_the_placement_where_an_api_is_requested() {
        int besideOthers = 0;
        for (String api : List.of("openai/gpt-4o-mini", "anthropic/claude-sonnet-5", "mistral/mistral-large-2512")) {
            for (String latency : List.of("300", "800", "3000", "20000")) {
                for (String expertise : List.of("strong", "none")) {
                    besideOthers += besideOthersAtSmallerChangesOfLatency(ShippedPolicy.workload(
                            "tokensPerDay=40M",
                            "latencyP99Ms=" + latency,
                            "expertise=" + expertise,
                            "quality=good-enough",
                            "apiModel=" + api));
                }
            }
        }
        assertThat(besideOthers).isGreaterThan(50);
    }

    /** Checks some smaller changes than that of the turning point; returns at how many of them every other API is compared. */
    private static int besideOthersAtSmallerChangesOfLatency(Workload workload) {
        Map<String, TurningPoint> points = byField(workload);
        int reach = points.containsKey("latencyP99Ms")
                ? Math.abs((Integer) points.get("latencyP99Ms").to() - workload.latencyP99Ms()) - 1
                : 5_000;
        int besideOthers = 0;
        for (int step = 1; step <= reach; step += Math.max(1, reach / 40)) {
            for (int latency : new int[] {workload.latencyP99Ms() - step, workload.latencyP99Ms() + step}) {
                if (latency > 0) {
                    Workload changed = workload.withLatencyP99Ms(latency);
                    assertThat(placement(changed))
                            .as("%s at %d ms", workload, latency)
                            .isEqualTo(placement(workload));
                    besideOthers += AdmittedPricing.of(ShippedPolicy.RULES, changed, ShippedPolicy.PRICES)
                                    .besideOthers()
                            ? 1
                            : 0;
                }
            }
        }
        return besideOthers;
    }

    /** Above 10,000 dollars a month nothing is left; how much that buys, no limit of a rule names. */
    @Test
    void where_a_rule_reads_bills_the_volume_turns_the_placement_and_the_one_before_does_not(@TempDir Path folder)
            throws IOException {
        RuleBook rules = shippedWith(folder, ConditionInRule.excluding("Bill", "Offer( usdPerMonth > 10000 )"));
        Advisor advisor = advisor(rules);
        for (String volume : List.of("50M", "1000M", "3400M", "11000M")) {
            Workload workload =
                    ShippedPolicy.workload("tokensPerDay=" + volume, "expertise=strong", "latencyP99Ms=2000");
            Recommendation answer = advisor.recommend(workload);
            TurningPoint point = answer.turningPoints().stream()
                    .filter(each -> each.field().equals("tokensPerDay"))
                    .findFirst()
                    .orElseThrow();
            long to = (Long) point.to();
            long before = to + Long.signum(workload.tokensPerDay() - to) * oneInTheThirdDigit(to);

            assertThat(advisor.recommend(workload.withTokensPerDay(to)).placement())
                    .isEqualTo(point.placement());
            assertThat(advisor.recommend(workload.withTokensPerDay(before)).placement())
                    .isEqualTo(answer.placement());
            assertThat(answer.turningPoints())
                    .noneMatch(each -> each.field().equals("apiUsdPerMillionTokens")
                            || each.field().equals("fte"));
        }
    }

    /** At 250 ms an API of 250 ms is excluded by the one rule and left by the other. */
    @ParameterizedTest
    @CsvSource({">=, 2000, 250", ">=, 240, 251", ">, 2000, 249", ">, 240, 250"})
    void a_latency_turns_where_the_comparison_of_a_rule_turns(
            String operator, String latency, int turn, @TempDir Path folder) throws IOException {
        Advisor advisor = advisor(shippedWith(
                folder,
                String.join(
                        "\n",
                        ConditionInRule.excluding(
                                "One", "Offer( kind != SELF_HOSTED, model != \"gpt-4o\" || provider != \"OpenAI\" )"),
                        ConditionInRule.excluding(
                                "Slow",
                                "Workload( $limit : latencyP99Ms ) Offer( kind != SELF_HOSTED, p50TtftMs " + operator
                                        + " $limit )"))));
        Workload workload = ShippedPolicy.workload(
                "tokensPerDay=50M",
                "residency=minimal",
                "expertise=limited",
                "quality=good-enough",
                "asOf=2026-11-28",
                "latencyP99Ms=" + latency);

        assertThat(advisor.recommend(workload).turningPoints())
                .filteredOn(point -> point.field().equals("latencyP99Ms"))
                .extracting(TurningPoint::to)
                .containsExactly(turn);
    }

    private static Advisor advisor(RuleBook rules) {
        return new Advisor(rules, ShippedPolicy.CATALOG, "test", Clock.systemUTC(), new Random(1));
    }

    @Test
    void the_price_at_which_an_expensive_api_loses_is_exact_to_three_digits() {
        // 500 M a day on llama-3.3-70b: support is 4 for the API and 3 for self-hosting while the API is at least twice
        // as cheap; at half of that gap it loses its strong voice
        Workload workload = ShippedPolicy.workload(
                "tokensPerDay=500M",
                "apiModel=openai/gpt-4o-mini",
                "selfHosted.model=llama-3.3-70b",
                "selfHosted.machine=g5.12xlarge");
        OfferPricing pricing = AdmittedPricing.of(ShippedPolicy.RULES, workload, ShippedPolicy.PRICES)
                .left();
        double selfHosted =
                pricing.cheapestSelfHosted(500e6).orElseThrow().at(500e6).usdPerMonth();

        TurningPoint point = java.util.Objects.requireNonNull(byField(workload).get("apiUsdPerMillionTokens"));

        // 2 > SH / (30 × 500 × price) just above price = SH / 30,000; then lead is 3 − 3 = 0 and the API still cheaper,
        // so the verdict turns where SH / API falls below 1.25
        assertThat((Double) point.to())
                .isBetween(selfHosted / (1.25 * 30 * 500), selfHosted / (1.25 * 30 * 500) + 0.01);
        assertThat(point.placement()).isEqualTo(Placement.SELF_HOSTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Workload( tokensPerDay >= 60_000_000 )             | tokensPerDay | 60000000
            CostComparison( apiUsdPerMonth > 400 )             | tokensPerDay | 55600000
            CostComparison( selfHostedUsdPerMonth > 1_000_000 ) | fte         | 0
            """)
    void a_field_that_a_verdict_rule_reads_can_change_the_placement_too(
            String when, String field, double least, @TempDir Path folder) throws IOException {
        // 50 M a day at 0.24 a million are 360 a month; 400 are reached at 55.56 M
        RuleBook book = shippedWith(folder, """
                rule "Nothing above it"
                    @question("verdict") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when
                    %s
                    Findings()
                then
                    advice.recommend(NONE);
                end
                """.formatted(when));
        Workload workload = ShippedPolicy.workload("apiModel=openai/gpt-4o-mini");

        Advisor advisor = new Advisor(book, ShippedPolicy.CATALOG, "test", Clock.systemUTC(), new Random(1));
        Map<String, TurningPoint> points = advisor.recommend(workload).turningPoints().stream()
                .collect(Collectors.toMap(TurningPoint::field, Function.identity()));

        assertThat(points).containsKey(field);
        TurningPoint point = java.util.Objects.requireNonNull(points.get(field));
        assertThat(((Number) point.to()).doubleValue()).isGreaterThanOrEqualTo(least);
        if (field.equals("tokensPerDay")) {
            assertThat(((Number) point.to()).doubleValue()).isEqualTo(least);
            assertThat(point.placement()).isEqualTo(Placement.NONE);
        }
    }

    private static RuleBook shippedWith(Path folder, String more) throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        Files.writeString(rules.resolve("more.drl"), more);
        return RuleBook.load(rules, DeclaredFields.NONE);
    }

    private static Map<String, TurningPoint> byField(Workload workload) {
        return ADVISOR.recommend(workload).turningPoints().stream()
                .collect(Collectors.toMap(TurningPoint::field, Function.identity()));
    }

    private static Optional<Workload> changed(Workload workload, TurningPoint point) {
        return switch (point.field()) {
            case "tokensPerDay" -> Optional.of(workload.withTokensPerDay((Long) point.to()));
            case "latencyP99Ms" -> Optional.of(workload.withLatencyP99Ms((Integer) point.to()));
            case "residency" ->
                Optional.of(workload.with(
                        dev.weighbridge.catalog.WireName.of(dev.weighbridge.workload.Workload.Residency.class)
                                .getOrDefault((String) point.to(), workload.residency())));
            case "expertise" ->
                Optional.of(workload.with(
                        dev.weighbridge.catalog.WireName.of(dev.weighbridge.workload.Workload.Expertise.class)
                                .getOrDefault((String) point.to(), workload.expertise())));
            case "quality" ->
                Optional.of(workload.with(dev.weighbridge.catalog.WireName.of(dev.weighbridge.catalog.Quality.class)
                        .getOrDefault((String) point.to(), workload.quality())));
            default -> Optional.empty();
        };
    }

    /** Decided from the ground up, with nothing remembered. */
    private static Placement placement(Workload workload) {
        OfferPricing pricing = AdmittedPricing.of(ShippedPolicy.RULES, workload, ShippedPolicy.PRICES)
                .left();
        Decision decision = ShippedPolicy.RULES.decide(workload, pricing.costsAt((double) workload.tokensPerDay()));
        return decision.placement();
    }

    private static List<Workload> workloads(int count) {
        Random random = new Random(9);
        List<Workload> workloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> sets = new ArrayList<>(List.of(
                    "tokensPerDay=" + (long) Math.pow(10, 6 + 4.3 * random.nextDouble()),
                    "latencyP99Ms=" + (20 + random.nextInt(2_000)),
                    "residency=" + List.of("strict", "moderate", "minimal").get(random.nextInt(3)),
                    "expertise=" + List.of("strong", "limited", "strong").get(random.nextInt(3)),
                    "quality="
                            + List.of("state-of-the-art", "good-enough", "specialized")
                                    .get(random.nextInt(3)),
                    "asOf=" + List.of("2026-01-15", "2026-11-24").get(random.nextInt(2))));
            if (random.nextBoolean()) {
                sets.add("apiModel.usdPerMillionTokens=" + Math.pow(10, -1 + 2 * random.nextDouble()));
            }
            workloads.add(ShippedPolicy.workload(sets.toArray(String[]::new)));
        }
        return workloads;
    }

    /** 12,500 is what one full-time equivalent costs a month in the shipped catalogue. */
    private static OptionalDouble plus(OptionalDouble usd, double more) {
        return usd.isPresent() ? OptionalDouble.of(usd.getAsDouble() + more) : usd;
    }

    private static CostFacts.CostComparison apiPriceTimes(
            OfferPricing pricing, double volume, CostFacts.CostComparison now, double factor) {
        return CostFacts.CostComparison.of(
                now.apiUsdPerMonth() * factor,
                now.selfHostedUsdPerMonth(),
                pricing.hybridByApiPrice(volume).apply(factor));
    }
}
