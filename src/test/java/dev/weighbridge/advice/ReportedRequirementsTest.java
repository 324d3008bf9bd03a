package dev.weighbridge.advice;

import static dev.weighbridge.advice.ReportedAdviceTest.ask;
import static dev.weighbridge.advice.ReportedAdviceTest.codes;
import static dev.weighbridge.advice.ReportedAdviceTest.message;
import static dev.weighbridge.advice.ReportedAdviceTest.recommended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of question that were answered wrongly once: latency, fine-tuning, plans, law. */
class ReportedRequirementsTest {
    @TempDir
    private Path parent;

    /** Case 7. */
    @ParameterizedTest
    @CsvSource({"20, limited", "60, strong", "80, none", "80, limited", "80, strong", "99, strong"})
    void an_api_whose_median_is_above_a_short_limit_is_excluded_by_a_rule(int limit, String expertise) {
        Recommendation answer = ask("latencyP99Ms=" + limit, "expertise=" + expertise);

        assertThat(answer.costs().offers())
                .filteredOn(offer -> offer.kind() != OfferKind.SELF_HOSTED)
                .isNotEmpty()
                .allMatch(offer -> offer.fact().latency().p50TtftMs().orElse(0) <= limit
                        || offer.excludedBy().contains(medianRule(offer)));
        assertThat(recommended(answer))
                .allMatch(offer -> offer.fact().latency().p50TtftMs().orElse(0) <= limit);
        assertThat(answer.exclusions())
                .filteredOn(exclusion -> exclusion.rule().name().equals("A median above the limit cannot meet it"))
                .singleElement()
                .satisfies(exclusion -> assertThat(exclusion.cheapest().id()).isNotEmpty());
    }

    private static String medianRule(PricedOffer offer) {
        return offer.fact().latency().latencyEvidence().equals(Optional.of(Offer.Evidence.ASSUMED))
                ? "Nothing is known of the offer, and its kind is typically above the limit"
                : "A median above the limit cannot meet it";
    }

    /** Case 12. */
    @ParameterizedTest
    @CsvSource({"strong, 200M", "limited, 50M", "none, 1M", "strong, 5B"})
    void a_stock_model_is_said_to_be_stock_where_a_specialised_one_is_asked_for(String expertise, String volume) {
        Recommendation answer =
                ask("quality=specialized", "expertise=" + expertise, "tokensPerDay=" + volume, "horizonMonths=1");

        assertThat(recommended(answer))
                .isNotEmpty()
                .allMatch(offer -> offer.fact().identity().fineTunable())
                .allSatisfy(offer -> assertThat(message(answer, "stock-model")).contains("stock model"));
        assertThat(codes(ask("expertise=" + expertise, "tokensPerDay=" + volume)))
                .doesNotContain("stock-model");
    }

    @Test
    void without_a_team_a_tuning_service_that_closes_is_named_as_what_is_nearest() {
        Recommendation answer = ask("quality=specialized", "expertise=none", "tokensPerDay=1M");

        assertThat(answer.placement()).isEqualTo(Placement.NONE);
        assertThat(answer.summary())
                .contains(
                        "openai/gpt-4o-mini at $14.40 a month, excluded by \"Tuning that closes before the planned months end cannot"
                                + " follow the domain\"");
    }

    @Test
    void a_tuning_service_that_takes_no_new_organisations_says_so() {
        assertThat(message(
                        ask("quality=specialized", "expertise=none", "tokensPerDay=1M", "horizonMonths=1"),
                        "tuning-closed-to-new"))
                .contains("openai/gpt-4o-mini", "tuning closed to new: yes");
    }

    /** The first machine with a price for a year is listed on 2026-09-20. */
    @Test
    void a_plan_that_no_machine_is_sold_at_on_the_day_is_said_to_have_no_price() {
        assertThat(message(
                        ask("selfHosted.plan=one-year", "residency=strict", "expertise=strong", "asOf=2026-09-19"),
                        "plan-not-listed"))
                .startsWith(
                        "No machine in this catalogue has a price at the plan one-year on 2026-09-19. Consider machines on demand: ");
    }

    /** Case 13. */
    @ParameterizedTest
    @ValueSource(strings = {"one-year", "three-year", "owned"})
    void a_plan_without_a_price_is_named_with_the_bill_on_demand(String plan) {
        Recommendation answer = ask(
                "selfHosted.plan=" + plan,
                "residency=strict",
                "expertise=strong",
                "selfHosted.machine=aws/p5.48xlarge",
                "region=us");
        Recommendation onDemand =
                ask("residency=strict", "expertise=strong", "selfHosted.machine=aws/p5.48xlarge", "region=us");

        assertThat(answer.costs().selfHostedUsdPerMonth()).isEmpty();
        assertThat(message(answer, "plan-not-listed"))
                .isEqualTo(
                        "The catalogue lists no machine at the plan %s that can serve this workload. Consider machines on demand: the cheapest is aws/p5.48xlarge in us-east-1 at %s a month."
                                .formatted(
                                        plan,
                                        Summary.usd(onDemand.costs()
                                                .selfHostedUsdPerMonth()
                                                .orElseThrow())));
        assertThat(codes(onDemand)).doesNotContain("plan-not-listed");
    }

    /** Machines are sold at one year, but rules leave none of them; on demand they leave one in the asker's own account. */
    @Test
    void where_rules_leave_no_machine_at_a_plan_the_one_on_demand_stands_beside_it() {
        String[] asked = {"asOf=2026-11-30", "latencyP99Ms=800", "residency=strict", "expertise=strong"};
        PricedOffer onDemand = ask(asked).options().stream()
                .filter(option -> option.way() == Option.Way.SELF_HOSTED)
                .flatMap(option -> option.offer().stream())
                .findFirst()
                .orElseThrow();
        Recommendation answer = ask(Stream.concat(Stream.of(asked), Stream.of("selfHosted.plan=one-year"))
                .toArray(String[]::new));

        assertThat(message(answer, "plan-not-listed"))
                .startsWith("Rules exclude all machines at the plan one-year that can serve this workload. Consider");
        assertThat(answer.options().stream()
                        .filter(option -> option.way() == Option.Way.SELF_HOSTED)
                        .findFirst()
                        .orElseThrow()
                        .why())
                .startsWith("None is left. ")
                .endsWith(" On demand, %s with %s would be left at %s a month."
                        .formatted(onDemand.id(), onDemand.model(), MoneyText.rounded(onDemand.usdPerMonth())));
    }

    /** No team: whatever the plan, machines are ruled out. */
    @Test
    void no_machines_on_demand_are_named_where_self_hosting_is_ruled_out_anyway() {
        assertThat(ask(
                                "asOf=2026-11-30",
                                "latencyP99Ms=800",
                                "residency=strict",
                                "expertise=none",
                                "selfHosted.plan=one-year")
                        .options())
                .noneSatisfy(option -> assertThat(option.why()).contains("On demand, "));
    }

    /** Case 21. */
    @ParameterizedTest
    @ValueSource(strings = {"provider == \"DeepSeek\"", "jurisdiction == \"CN\"", "jurisdiction in (\"CN\", \"RU\")"})
    void a_seat_is_known_and_a_rule_can_exclude_it_by_name_or_by_law(String condition) throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Files.writeString(rules.resolve("own.drl"), """
                rule "Not there"
                    @question("offers") @owner("legal") @since("2026-11-28") @source("s") @why("w") @enforcement("waivable")
                when
                    Offer( %s )
                then
                    advice.excludes();
                end
                """.formatted(condition));
        Recommendation shipped = ask("apiModel=deepseek/deepseek-v4-pro", "latencyP99Ms=5000");
        Recommendation answer = new Advisor(
                        RuleBook.load(rules, DeclaredFields.NONE),
                        ShippedPolicy.CATALOG,
                        "test",
                        Clock.systemUTC(),
                        new SplittableRandom(1))
                .recommend(shipped.workload());

        assertThat(shipped.costs().offers())
                .filteredOn(offer -> offer.provider().equals("DeepSeek"))
                .isNotEmpty()
                .allSatisfy(
                        offer -> assertThat(offer.fact().place().jurisdiction()).hasValue("CN"))
                .allMatch(PricedOffer::eligible);
        assertThat(answer.costs().offers())
                .filteredOn(offer -> offer.provider().equals("DeepSeek"))
                .isNotEmpty()
                .allSatisfy(offer -> assertThat(offer.excludedBy()).contains("Not there"))
                .filteredOn(offer -> offer.model().equals("deepseek-v4-pro"))
                .allSatisfy(offer -> assertThat(offer.excludedBy()).containsExactly("Not there"));
        assertThat(recommended(answer)).noneMatch(offer -> offer.provider().equals("DeepSeek"));
    }

    /** Case 22. */
    @ParameterizedTest
    @ValueSource(strings = {"eu", "eu-central-1", "nebius-eu-north1"})
    void weights_whose_licence_leaves_out_the_eu_are_excluded_there(String region) {
        Workload workload =
                ask("region=" + region, "expertise=strong", "latencyP99Ms=5000").workload();
        AdmittedPricing pricing = AdmittedPricing.of(
                ShippedPolicy.RULES, workload, new OfferPricingCache(ShippedPolicy.CATALOG).of(workload));

        assertThat(IntStream.range(0, pricing.all().facts().size()).boxed())
                .filteredOn(offer -> isLlama4(pricing.all().facts().get(offer)))
                .isNotEmpty()
                .allSatisfy(offer -> assertThat(pricing.admission().excludedBy(offer))
                        .extracting(Rule::name)
                        .contains("Weights whose licence leaves out the EU are not run there"));
    }

    /** Served where the workload asks for. */
    private static boolean isLlama4(Offer offer) {
        return offer.identity().model().startsWith("llama-4") && offer.place().servesRegionAsked();
    }
}
