package dev.weighbridge.advice;

import static dev.weighbridge.advice.ReportedAdviceTest.ask;
import static dev.weighbridge.advice.ReportedAdviceTest.codes;
import static dev.weighbridge.advice.ReportedAdviceTest.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to questions for which the catalogue has nothing say what it lacks, and what is nearest. */
class NothingOnOfferTest {
    @ParameterizedTest
    @CsvSource({"2025-01-01", "2025-12-31"})
    void a_day_before_the_first_price_is_named(String day) {
        Recommendation answer = ask("asOf=" + day);

        assertThat(answer.placement()).isEqualTo(Placement.NONE);
        assertThat(message(answer, "before-first-price"))
                .isEqualTo("The catalogue has no price on " + day
                        + ". Ask as of 2026-01-01, the day of its first price, or later.");
        assertThat(codes(ask("asOf=2026-01-01"))).doesNotContain("before-first-price");
    }

    @ParameterizedTest
    @CsvSource({
        "ap, true",
        "us-west-1, true",
        "eu, false",
        "jp, false",
        "in, false",
        "au, false",
        "ca, false",
        "uk, false",
        "us, false",
        "on-premises-us, true"
    })
    void a_region_in_which_no_api_is_listed_is_named(String region, boolean none) {
        Recommendation answer = ask("region=" + region, "expertise=strong");

        assertThat(codes(answer).contains("no-api-in-region")).isEqualTo(none);
        if (none) {
            assertThat(message(answer, "no-api-in-region"))
                    .isEqualTo("The catalogue lists no API in " + region
                            + ". Others may exist. State one as apiModel to have it judged.");
        }
    }

    @Test
    void an_api_that_is_asked_for_says_nothing_of_the_others_in_the_region() {
        assertThat(codes(ask("region=eu", "apiModel=groq/gpt-oss-120b"))).doesNotContain("no-api-in-region");
    }

    @Test
    void a_model_that_ended_at_one_provider_is_named_where_another_still_sells_it() {
        Recommendation elsewhere = ask("latencyP99Ms=5000", "apiModel=deepinfra/llama-3.3-70b");

        assertThat(message(ask("latencyP99Ms=5000", "apiModel=groq/llama-3.3-70b"), "asked-for-not-on-offer"))
                .endsWith(" The same model is on offer as deepinfra/llama-3.3-70b at "
                        + Summary.usd(elsewhere.costs().apiUsdPerMonth().orElseThrow()) + " a month.");
        assertThat(message(ask("latencyP99Ms=5000", "apiModel=azure/gpt-4o@eu"), "asked-for-not-on-offer"))
                .doesNotContain("offer as azure");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apiModel=anthropic/claude-3-5-haiku | quality=good-enough | The requested API anthropic/claude-3-5-haiku cannot be chosen, so all others were compared. Run this workload on an API: deepinfra/
            apiModel=anthropic/claude-3-5-haiku | residency=strict    | The requested API anthropic/claude-3-5-haiku cannot be chosen, so all others were compared. Run this workload on an API: bedrock/
            apiModel=anthropic/claude-3-5-haiku | region=us-west-1    | The requested API anthropic/claude-3-5-haiku cannot be chosen, so all others were compared. Self-host
            apiModel.usdPerMillionTokens=1      | noThirdParty=true   | The requested API workload/apiModel cannot be chosen, so all others were compared. Run this workload on
            apiModel=anthropic/claude-opus-5    | expertise=none      | The requested API anthropic/claude-opus-5 cannot be chosen, so all others were compared. Run this workload on an API:
            apiModel=deepinfra/gpt-oss-120b     | quality=good-enough | Run this workload on an API
            quality=good-enough                 | region=us-west-1    | Self-host
            """)
    void an_api_that_was_asked_for_and_cannot_be_had_is_the_first_sentence(
            String first, String second, String summary) {
        assertThat(ask("latencyP99Ms=5000", first, second).summary()).startsWith(summary);
    }

    @Test
    void an_end_is_that_of_a_provider_and_so_is_its_replacement() {
        assertThat(message(ask("latencyP99Ms=5000", "apiModel=vertex/gemini-2.5-pro"), "asked-for-not-on-offer"))
                .contains(" Its end is 2026-10-20 at Google Vertex AI (")
                .contains(" Its replacement is gemini-3.5-flash, listed at Google as google/gemini-3.5-flash, at $");
        assertThat(message(
                        ask(
                                "latencyP99Ms=5000",
                                "asOf=2027-02-01",
                                "apiModel.name=gpt-4o-mini",
                                "apiModel.usdPerMillionTokens=1"),
                        "asked-for-not-on-offer"))
                .contains(" Its end is 2027-01-14 at OpenAI (");
    }

    @Test
    void rules_that_are_named_suffice_and_none_of_them_can_be_left_out() {
        RandomWorkloads random = new RandomWorkloads(3);
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        int several = 0;
        for (int i = 0; i < 300; i++) {
            Workload workload = random.next();
            AdmittedPricing pricing = AdmittedPricing.of(ShippedPolicy.RULES, workload, prices);
            OfferBills bills = pricing.all().bills(pricing.volume());
            for (Placement side : List.of(Placement.API, Placement.SELF_HOSTED)) {
                List<Rule> named = pricing.excluding(side, bills);
                BitSet able = pricing.able(side, bills);
                IntPredicate left = offer -> !pricing.admission().excluded().get(offer);
                assertThat(named.isEmpty())
                        .isEqualTo(able.isEmpty() || able.stream().anyMatch(left));
                List<List<Rule>> ofOffer = able.stream()
                        .filter(offer -> !pricing.all().facts().get(offer).hasEnded())
                        .mapToObj(offer -> pricing.admission().excludedBy(offer))
                        .toList();
                assertThat(ofOffer)
                        .allMatch(rules -> named.isEmpty() || rules.stream().anyMatch(named::contains));
                assertThat(named)
                        .allMatch(rule -> ofOffer.isEmpty()
                                || ofOffer.stream()
                                        .anyMatch(rules -> rules.contains(rule)
                                                && rules.stream()
                                                                .filter(named::contains)
                                                                .count()
                                                        == 1));
                several += named.size() > 1 ? 1 : 0;
            }
        }
        assertThat(several).isPositive();
    }

    /** The one of them is too weak; the other is too slow. */
    @Test
    void of_the_offers_that_as_few_rules_exclude_one_is_named_for_each_set_of_rules() {
        String summary = ask(
                        "latencyP99Ms=2000",
                        "quality=state-of-the-art",
                        "residency=strict",
                        "region=eu",
                        "tokensPerDay=80M")
                .summary();

        assertThat(summary)
                .containsPattern(
                        " Nearest are .*aws/p5en\\.48xlarge with glm-5\\.3 at .*, excluded by \"State of the art means nine tenths of"
                                + " the best score\" \\(share of best 0\\.[0-9]+\\)")
                .contains("bedrock/claude-opus-5-5@eu at $19,008.00 a month, excluded by \"A median above the limit"
                        + " cannot meet it\" (median in ms 2,800, evidence published)");
    }

    @ParameterizedTest
    @CsvSource({
        "latencyP99Ms=400, quality=state-of-the-art, expertise=none, openai/gpt-6-astra",
        "residency=strict, region=on-premises-us, expertise=none, bedrock/gpt-oss-120b@us"
    })
    void where_nothing_is_left_the_offer_that_the_fewest_rules_exclude_is_named(
            String first, String second, String third, String id) {
        Recommendation answer = ask(first, second, third);

        assertThat(answer.placement()).isEqualTo(Placement.NONE);
        assertThat(answer.summary()).containsPattern(" Nearest (is|are) (.*; )?" + Pattern.quote(id) + " at ");
        int fewest = answer.costs().offers().stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst()
                .orElseThrow()
                .excludedBy()
                .size();
        assertThat(answer.costs().offers())
                .filteredOn(offer -> offer.reasons().isEmpty() && !offer.fact().hasEnded())
                .allMatch(offer -> offer.excludedBy().size() >= fewest);
    }
}
