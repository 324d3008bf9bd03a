package dev.weighbridge.advice;

import static dev.weighbridge.advice.ReportedAdviceTest.ask;
import static dev.weighbridge.advice.ReportedAdviceTest.codes;
import static dev.weighbridge.advice.ReportedAdviceTest.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.rules.language.Placement;
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
                        + ": its first is of 2026-01-01. Ask as of that day or later.");
        assertThat(codes(ask("asOf=2026-01-01"))).doesNotContain("before-first-price");
    }

    @ParameterizedTest
    @CsvSource({"ap, true", "eu, false", "us, false", "on-premises-us, true"})
    void a_region_in_which_no_api_is_listed_is_named(String region, boolean none) {
        Recommendation answer = ask("region=" + region, "expertise=strong");

        assertThat(codes(answer).contains("no-api-in-region")).isEqualTo(none);
        if (none) {
            assertThat(message(answer, "no-api-in-region"))
                    .isEqualTo("The catalogue lists no API in " + region
                            + ". Others may exist: state one as apiModel to have it judged.");
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
    @CsvSource({
        "latencyP99Ms=400, quality=state-of-the-art, expertise=none, deepinfra/gpt-oss-120b",
        "residency=strict, region=on-premises-us, expertise=none, bedrock/gpt-oss-120b@us"
    })
    void where_nothing_is_left_the_offer_that_the_fewest_rules_exclude_is_named(
            String first, String second, String third, String id) {
        Recommendation answer = ask(first, second, third);

        assertThat(answer.placement()).isEqualTo(Placement.NONE);
        assertThat(answer.summary()).contains(" Nearest is " + id + " at ");
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
