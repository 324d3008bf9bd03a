package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole story, on the shipped rules and catalogue. */
class AdvisorTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void a_small_workload_goes_to_an_api() {
        Recommendation r = recommend("tokensPerDay=5M");

        assertThat(r.placement()).isEqualTo(Placement.API);
        assertThat(r.offer())
                .hasValueSatisfying(offer -> assertThat(offer.kind()).isNotEqualTo(OfferKind.SELF_HOSTED));
        assertThat(r.costs().apiUsdPerMonth()).hasValue(r.offer().orElseThrow().usdPerMonth());
        assertThat(r.split()).isEmpty();
        assertThat(r.tradeoffs().gains()).isNotEmpty();
        assertThat(r.tradeoffs().losses()).isNotEmpty();
    }

    @Test
    void self_hosting_that_a_rule_rules_out_is_priced_but_not_eligible() {
        Recommendation r = recommend("tokensPerDay=500M", "expertise=none", "asOf=2026-11-24");

        assertThat(r.placement()).isEqualTo(Placement.API);
        assertThat(r.costs().selfHostedUsdPerMonth()).isEmpty();
        assertThat(r.costs().hybridUsdPerMonth()).isEmpty();
        assertThat(r.costs().breakEvens())
                .isEqualTo(recommend("tokensPerDay=500M", "expertise=strong", "asOf=2026-11-24")
                        .costs()
                        .breakEvens());
        assertThat(r.costs().offers())
                .filteredOn(offer -> offer.kind() == OfferKind.SELF_HOSTED)
                .isNotEmpty()
                .allSatisfy(offer -> assertThat(offer.reasons())
                        .contains("ruled out by \"Without ML infrastructure expertise, an API is the only way\""));
    }

    @Test
    void a_large_strict_workload_of_a_strong_team_is_self_hosted() {
        Recommendation r = recommend(
                "tokensPerDay=20B", "residency=strict", "latencyP99Ms=3000", "asOf=2026-11-24", "apiModel=gpt-5.4");

        assertThat(r.costs().offers())
                .filteredOn(offer -> offer.kind() == OfferKind.PROVIDER_API)
                .allSatisfy(offer -> {
                    assertThat(offer.reasons()).isEmpty();
                    assertThat(offer.excludedBy()).contains("Strict residency excludes what a provider runs");
                });
        assertThat(r.placement()).isEqualTo(Placement.SELF_HOSTED);
        assertThat(r.offer())
                .hasValueSatisfying(offer -> assertThat(
                                ((PricedOffer.Hosting) offer).deployment().count())
                        .isPositive());
    }

    @Test
    void the_parts_of_a_hybrid_are_priced_and_their_shares_add_to_one() {
        Recommendation r = recommend(
                "tokensPerDay=5B",
                "quality=state-of-the-art",
                "apiModel.name=gpt-5.4",
                "apiModel.usdPerMillionTokens=5.4",
                "latencyP99Ms=10000",
                "selfHosted.model=llama-3.1-405b",
                "asOf=2026-08-21");

        assertThat(r.placement()).isEqualTo(Placement.HYBRID);
        assertThat(r.split().stream().mapToDouble(SplitPart::share).sum()).isEqualTo(1, within(1e-9));
        assertThat(r.split().stream().mapToDouble(SplitPart::tokensPerDay).sum())
                .isEqualTo(5e9, within(1.0));
        // what exceeds eight machines: more would leave the API less than a twentieth, at $5.40 a million over 30 days
        assertThat(r.split())
                .filteredOn(part -> part.placement() == Placement.API)
                .singleElement()
                .satisfies(part -> assertThat(part.offer().usdPerMonth())
                        .isEqualTo(part.tokensPerDay() * 5.4 * 30 / 1e6, within(0.01)));
        assertThat(r.costs().hybridUsdPerMonth())
                .hasValueSatisfying(usd -> assertThat(usd)
                        .isEqualTo(
                                r.split().stream()
                                        .mapToDouble(part -> part.offer().usdPerMonth())
                                        .sum(),
                                within(0.01)));
        assertThat(r.summary()).contains(" Split this workload: 88 % of the tokens on llama-3.1-405b on 8 × ");
    }

    @Test
    void a_clash_is_named() {
        Recommendation r = recommend("residency=strict", "expertise=none", "region=on-premises-us");

        assertThat(r.placement()).isEqualTo(Placement.NONE);
        assertThat(r.summary())
                .isEqualTo("Nothing meets every requirement of this workload. The API is ruled out by"
                        + " \"Only what is served in the region asked for\";"
                        + " self-hosting is ruled out by \"Without ML"
                        + " infrastructure expertise, an API is the only way\" and \"Only what is"
                        + " served in the region asked for\"."
                        + " Nearest is azure/gpt-4o-mini@eu at $396.00 a month, excluded by"
                        + " \"Only what is served in the region asked for\" (serves the region asked for: no).");
        assertThat(r.offer()).isEmpty();
    }

    @Test
    void an_offer_that_has_ended_is_chosen_when_the_day_lies_before_its_end() {
        Recommendation then = recommend("apiModel=gemini-1.5-flash", "tokensPerDay=5M", "asOf=2026-01-15");
        Recommendation now = recommend("apiModel=gemini-1.5-flash", "tokensPerDay=5M", "asOf=2026-11-24");

        assertThat(then.offer())
                .hasValueSatisfying(offer -> assertThat(offer.id()).isEqualTo("google/gemini-1.5-flash"));
        assertThat(now.summary())
                .startsWith("The requested API gemini-1.5-flash cannot be chosen, so all others were compared. ");
        assertThat(now.offer())
                .hasValueSatisfying(offer -> assertThat(offer.id()).isNotEqualTo("google/gemini-1.5-flash"));
        assertThat(now.costs().offers())
                .filteredOn(offer -> offer.id().equals("google/gemini-1.5-flash"))
                .singleElement()
                .satisfies(
                        offer -> assertThat(offer.excludedBy()).contains("An offer that has ended cannot be bought"));
    }

    @Test
    void a_machine_without_a_price_at_the_plan_is_not_eligible() {
        Recommendation r = recommend("selfHosted.plan=three-year", "asOf=2026-11-24");

        assertThat(r.costs().offers())
                .filteredOn(offer -> offer.id().equals("aws/p5.48xlarge"))
                .singleElement()
                .satisfies(offer ->
                        assertThat(offer.reasons().get(0)).startsWith("it has no price at the plan three-year in "));
        assertThat(r.costs().selfHostedUsdPerMonth()).isPresent();
    }

    @Test
    void the_risks_are_reported_with_what_to_do() {
        Recommendation r = recommend(
                "tokensPerDay=5M",
                "latencyP99Ms=60000",
                "residency=moderate",
                "apiModel=vertex/gemini-2.5-flash",
                "expertise=limited",
                "asOf=2026-09-15");

        assertThat(r.risks())
                .extracting(Risk::code)
                .containsExactly(
                        "ends-within-horizon", "p99-unknown", "thinking-tokens", "contract-needed", "sold-by-contract");
        assertThat(r.risks())
                .extracting(Risk::textWithFigures, risk -> risk.whatToDo().orElse(""))
                .contains(tuple(
                        "The offer ends within the planned months. It ends on 2026-10-20."
                                + " (vertex/gemini-2.5-flash: days left 35, months left 1.15)",
                        "Plan the change before that day. Its replacement is vertex/gemini-3.5-flash-lite, which has no price on this day."
                                + " The cheapest API that outlasts the planned months is deepinfra/llama-3.1-8b at $3.30 a month,"
                                + " 11.3 % of the best score."));
    }

    @Test
    void an_old_price_is_reported() {
        // checked on 2026-01-15; the 90th day after it is 2026-04-15
        assertThat(recommend("tokensPerDay=5M", "apiModel=openai/gpt-4o-mini", "asOf=2026-04-15")
                        .risks())
                .extracting(Risk::code)
                .doesNotContain("price-old");
        assertThat(recommend("tokensPerDay=5M", "apiModel=openai/gpt-4o-mini", "asOf=2026-04-16")
                        .risks())
                .extracting(Risk::textWithFigures)
                .contains("The price was last checked more than 90 days before. (openai/gpt-4o-mini:"
                        + " price age in days 91)");
    }

    @Test
    void an_estimated_capacity_is_reported_with_its_band() {
        Recommendation r = recommend(
                "tokensPerDay=500M",
                "apiModel.usdPerMillionTokens=20",
                "selfHosted.model=llama-3.3-70b",
                "selfHosted.machine=g5.12xlarge");

        assertThat(r.placement()).isEqualTo(Placement.SELF_HOSTED);
        assertThat(r.risks())
                .extracting(Risk::textWithFigures)
                .contains(
                        "The capacity of the machines is an estimate: it may be 0.7 to 1.3 times as large. (aws/g5.12xlarge)");
    }

    @Test
    void it_names_its_rules_and_prices() {
        Recommendation r = recommend();

        assertThat(r.provenance().rulesSha256()).isEqualTo(ShippedPolicy.RULES.sha256());
        assertThat(r.provenance().catalogSha256()).isEqualTo(ShippedPolicy.CATALOG.sha256());
        assertThat(r.provenance().asOf()).isEqualTo(ShippedPolicy.ARTICLE_DAY);
        assertThat(r.provenance().decidedAt()).isEqualTo(NOW);
        assertThat(UUID.fromString(r.id()).version()).isEqualTo(7);
        assertThat(UUID.fromString(r.id()).variant()).isEqualTo(2);
        assertThat(UUID.fromString(r.id()).getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void nothing_to_serve_costs_nothing_on_an_api() {
        Recommendation r = recommend("tokensPerDay=0");

        assertThat(r.placement()).isEqualTo(Placement.API);
        assertThat(r.costs().apiUsdPerMonth()).hasValue(0.0);
    }

    @Test
    void rules_that_leave_a_side_that_nothing_serves_recommend_no_split(@TempDir Path parent) throws IOException {
        Path folder = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Path cost = folder.resolve("cost.drl");
        String text = Files.readString(cost);
        int rule = text.indexOf("rule \"No machine that is sold as asked can carry the load\"");
        Files.writeString(
                cost,
                text.substring(0, rule)
                        + text.substring(rule)
                                .replaceFirst("    @enforcement\\(\"mandatory\"\\)\n", "")
                                .replaceFirst("advice.rulesOut", "advice.against"));
        Path latency = folder.resolve("latency.drl");
        String rules = Files.readString(latency);
        Files.writeString(latency, rules.substring(0, rules.indexOf("rule \"Under 100 ms an API needs evidence\"")));

        Recommendation r = advisor(RuleBook.load(folder, DeclaredFields.NONE))
                .recommend(ShippedPolicy.workload(
                        "tokensPerDay=900000000000000",
                        "latencyP99Ms=90",
                        "residency=strict",
                        "expertise=strong",
                        "quality=state-of-the-art"));

        assertThat(r.placement()).isEqualTo(Placement.NONE);
        assertThat(r.split()).isEmpty();
        assertThat(r.costs().hybridUsdPerMonth()).isEmpty();
        assertThat(r.summary())
                .startsWith("Nothing is recommended for this workload. The rules do not give exactly one verdict.");
    }

    private static Recommendation recommend(String... sets) {
        return advisor(ShippedPolicy.RULES).recommend(ShippedPolicy.workload(sets));
    }

    private static Advisor advisor(RuleBook rules) {
        return new Advisor(rules, ShippedPolicy.CATALOG, "test", Clock.fixed(NOW, ZoneOffset.UTC), new Random(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"API is better supported", "vLLM loses", "Azure is where it belongs", "The API wins"})
    void a_summary_writes_the_name_of_a_rule_as_its_owner_does(String name, @TempDir Path parent) throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Path verdict = rules.resolve("verdict.drl");
        Files.writeString(
                verdict, Files.readString(verdict).replace("\"The API is better supported\"", "\"" + name + "\""));

        Recommendation r = new Advisor(
                        RuleBook.load(rules, DeclaredFields.NONE),
                        ShippedPolicy.CATALOG,
                        "test",
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        new Random(1))
                .recommend(ShippedPolicy.workload());

        assertThat(r.summary()).contains("Deciding rule: \"" + name + "\"; support is ");
    }
}
