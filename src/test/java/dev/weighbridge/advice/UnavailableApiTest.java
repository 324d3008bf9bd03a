package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says of the API that a workload names and cannot have. */
class UnavailableApiTest {
    private static final Advisor ADVISOR = ShippedPolicy.advisor();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            groq/llama-3.3-70b     | limited | groq/llama-3.3-70b ended on 2026-08-16
            openai/gpt-4o          | limited | openai/gpt-4o ends on 2027-01-14, within the planned months
            openai/gpt-4o          | strong  | openai/gpt-4o ends on 2027-01-14, within the planned months
            gpt-4o                 | limited | gpt-4o ends on 2027-01-14, within the planned months
            openai/gpt-6-luna      | limited | openai/gpt-6-luna is excluded by "Good enough needs a score, or a judgement from before there was one"
            """)
    void it_is_in_the_decision_and_the_first_risk(String api, String expertise, String clause) {
        Recommendation r = ask("apiModel=" + api, "expertise=" + expertise);

        assertThat(r.notAsNamed()).contains("the requested API " + clause);
        assertThat(r.risks().get(0).subject()).isEqualTo(Risk.Subject.STATED);
        assertThat(r.risks().get(0).severity()).isEqualTo(Rule.Severity.HIGH);
        assertThat(r.summary()).startsWith("The requested API " + api + " ");
    }

    @Test
    void one_that_has_no_price_on_the_day_says_so() {
        assertThat(ask("apiModel=openai/gpt-4o", "asOf=2020-01-01").notAsNamed())
                .contains("the requested API openai/gpt-4o has no price on 2020-01-01");
    }

    /** 45 days are left: within two months, and not within one. */
    @Test
    void one_that_outlasts_the_planned_months_can_be_had() {
        assertThat(ask("apiModel=openai/gpt-4o", "horizonMonths=1").notAsNamed())
                .isEmpty();
        assertThat(ask("apiModel=openai/gpt-4o", "horizonMonths=2").notAsNamed())
                .isPresent();
        assertThat(ask("apiModel=deepinfra/gpt-oss-120b").notAsNamed()).isEmpty();
        assertThat(ask().notAsNamed()).isEmpty();
    }

    @Test
    void where_nothing_is_left_the_summary_begins_with_that() {
        Recommendation r = ask("apiModel=groq/llama-3.3-70b", "residency=strict", "quality=state-of-the-art");

        assertThat(r.summary())
                .startsWith(
                        "Nothing meets every requirement of this workload. The requested API groq/llama-3.3-70b cannot be chosen");
        assertThat(r.notAsNamed()).contains("the requested API groq/llama-3.3-70b ended on 2026-08-16");
    }

    /** Groq's has ended; others still sell the model, and a rule leaves none of them. */
    @Test
    void of_several_of_one_name_the_reason_is_that_of_one_still_on_sale() {
        Recommendation r = ask("apiModel=llama-3.3-70b", "quality=state-of-the-art");

        assertThat(r.notAsNamed().orElseThrow()).startsWith("the requested API llama-3.3-70b is excluded by \"");
    }

    @Test
    void parts_that_cannot_have_it_say_so_together() {
        Recommendation r = ask(
                "apiModel=groq/llama-3.3-70b", "parts.chat.share=0.6", "parts.bulk.share=0.4", "parts.bulk.batch=true");

        assertThat(r.notAsNamed()).contains("the requested API groq/llama-3.3-70b ended on 2026-08-16");
        assertThat(r.risks().get(0).subject()).isEqualTo(Risk.Subject.STATED);
    }

    private static Recommendation ask(String... changes) {
        return ADVISOR.recommend(ShippedPolicy.workload(Stream.concat(
                        List.of(
                                "asOf=2026-11-30",
                                "tokensPerDay=50M",
                                "latencyP99Ms=2000",
                                "residency=moderate",
                                "expertise=limited",
                                "quality=good-enough")
                                .stream(),
                        Stream.of(changes))
                .toArray(String[]::new)));
    }
}
