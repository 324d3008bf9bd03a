package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Confirmation.What;
import dev.weighbridge.rules.language.Placement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer asks to be checked before signing, and when to look again. */
class ConfirmationsTest {
    /** 50 M tokens a day are 578.7 a second, 0.58 requests of 1,000 tokens: one a second is the least that is measured. */
    @Test
    void an_api_is_measured_and_its_quota_and_contract_are_checked() {
        Recommendation answer = ask("tokensPerDay=50M", "expertise=limited", "apiModel=openai/gpt-4o-mini");

        assertThat(answer.confirm())
                .contains(new Confirmation(What.QUOTA, "The quota of OpenAI allows 579 tokens a second on a flat day"))
                .contains(
                        new Confirmation(
                                What.CONTRACT,
                                "A data processing contract with OpenAI covers every region in which it may process your data"));
        assertThat(answer.confirm().get(0).command())
                .hasValue(
                        "weighbridge measure --url https://ENDPOINT/v1 --model gpt-4o-mini --key-env API_KEY --requests 500 --rate 1 --input 800 --output 200");
    }

    /** 5 B tokens a day are 57,870 a second: 58 requests, for a minute 3,480. */
    @Test
    void a_large_load_is_measured_for_a_minute_at_its_rate() {
        assertThat(ask("tokensPerDay=5B", "expertise=none", "apiModel=openai/gpt-4o-mini")
                        .confirm()
                        .get(0)
                        .command())
                .hasValueSatisfying(command -> assertThat(command)
                        .contains(" --requests 3480 --rate 58 ")
                        .endsWith(" --in-flight 1000"));
    }

    /** Three parts on two models of one provider: one contract covers all of them. */
    @Test
    void what_two_offers_of_one_provider_need_stands_once_with_the_parts() {
        Recommendation answer = ask(
                "tokensPerDay=50M",
                "expertise=limited",
                "latencyP99Ms=2000",
                "asOf=2026-11-30",
                "parts.chat.share=0.6",
                "parts.code.share=0.3",
                "parts.code.latencyP99Ms=20000",
                "parts.bulk.share=0.1",
                "parts.bulk.batch=true");

        assertThat(answer.split()).extracting(part -> part.offer().provider()).containsOnly("DeepInfra");
        assertThat(answer.confirm())
                .filteredOn(confirmation -> confirmation.what() == What.CONTRACT)
                .extracting(Confirmation::text)
                .containsExactly(
                        "A data processing contract with DeepInfra covers every region in which it may process your data (for chat and bulk and code)");
        assertThat(answer.confirm())
                .filteredOn(confirmation -> confirmation.what() == What.QUOTA)
                .hasSize(2);
    }

    @Test
    void a_commitment_is_confirmed_and_names_the_day_on_which_it_ends() {
        Recommendation answer = ask(
                "tokensPerDay=2B",
                "expertise=strong",
                "asOf=2026-11-28",
                "selfHosted.plan=one-year",
                "selfHosted.model=llama-3.3-70b",
                "apiModel.usdPerMillionTokens=20");

        assertThat(answer.placement()).isEqualTo(Placement.SELF_HOSTED);
        assertThat(answer.confirm())
                .filteredOn(confirmation -> confirmation.what() == What.COMMITMENT)
                .singleElement()
                .satisfies(commitment -> assertThat(commitment.text())
                        .matches(
                                "The commitment of one year with .* may be signed: \\$[0-9,]+ a month until 2027-11-28,"
                                        + " used or not"));
    }

    @Test
    void where_availability_is_high_a_promise_of_an_api_and_a_second_provider_are_asked_for() {
        Recommendation standard = ask("tokensPerDay=50M", "expertise=limited", "asOf=2026-11-28");
        Recommendation high = ask("tokensPerDay=50M", "expertise=limited", "asOf=2026-11-28", "availability=high");
        Recommendation one = ask(
                "tokensPerDay=50M",
                "expertise=limited",
                "asOf=2026-11-28",
                "availability=high",
                "apiModel=openai/gpt-4o-mini");

        assertThat(high.placement()).isEqualTo(Placement.API);
        assertThat(standard.confirm()).noneMatch(each -> each.what() == What.AVAILABILITY);
        assertThat(high.confirm())
                .filteredOn(each -> each.what() == What.AVAILABILITY)
                .singleElement()
                .satisfies(each -> assertThat(each.text())
                        .contains("no promise is known here, and ")
                        .endsWith(" sells the same model as a fallback"));
        assertThat(one.confirm())
                .contains(
                        new Confirmation(
                                What.AVAILABILITY,
                                "OpenAI promises the availability that you need: no promise is known here, and no other provider that is left sells the same model as a fallback"));
    }

    @Test
    void nothing_is_confirmed_where_nothing_is_recommended() {
        assertThat(ask("residency=strict", "latencyP99Ms=1", "expertise=none").confirm())
                .isEmpty();
    }

    /** The price was checked on 2026-01-15: 90 days later is 2026-04-15. */
    @Test
    void the_review_says_why_it_is_that_day() {
        assertThat(ask("apiModel=openai/gpt-4o-mini", "expertise=none").review())
                .hasValue(new Review(
                        LocalDate.parse("2026-04-15"), false, "the price of openai/gpt-4o-mini is 90 days old"));
        assertThat(ask("asOf=2026-09-15", "apiModel=vertex/gemini-2.5-flash", "expertise=none")
                        .review())
                .hasValue(new Review(LocalDate.parse("2026-10-20"), false, "vertex/gemini-2.5-flash ends"));
    }

    /** Checked on 2026-01-15, the price is 89 days old on 2026-04-14, 90 the day after, and 105 on 2026-04-30. */
    @ParameterizedTest
    @CsvSource({
        "2026-04-14, review by 2026-04-15: the price of openai/gpt-4o-mini is 90 days old",
        "2026-04-15, review now: the price of openai/gpt-4o-mini is 90 days old",
        "2026-04-30, review now: the price of openai/gpt-4o-mini is 105 days old"
    })
    void a_price_that_is_too_old_is_reviewed_now_and_never_in_the_past(LocalDate asked, String text) {
        Review review = ask("asOf=" + asked, "apiModel=openai/gpt-4o-mini", "expertise=none")
                .review()
                .orElseThrow();

        assertThat(review.text()).isEqualTo(text);
        assertThat(review.on()).isAfterOrEqualTo(asked);
    }

    /**
     * In 10 hours the load is four times that of the other 14. Of 4 B tokens a day the busiest hour is 160 / 90 of the mean,
     * 82,305 tokens a second. One machine is full in it, as it is on a flat day of 4 B, and the API takes the rest.
     */
    @ParameterizedTest
    @CsvSource({"standard, true", "high, false"})
    void in_the_busiest_hour_of_a_split_the_api_takes_what_exceeds_full_machines(String availability, boolean rest) {
        String twoLevels =
                "loadProfile=[" + "0.0740740741, ".repeat(10) + "0.0185185185, ".repeat(13) + "0.0185185185]";
        long full = onMachines(ask(split("loadProfile=flat", "availability=" + availability)));
        Recommendation uneven = ask(split(twoLevels, "availability=" + availability));

        assertThat(full).isLessThan(4_000_000_000L / 86_400);
        assertThat(onMachines(uneven)).isEqualTo(full);
        assertThat(onApi(uneven)).isBetween(82_305 - (rest ? full : 0), 82_306 - (rest ? full : 0));
    }

    private static String[] split(String... more) {
        return Stream.concat(
                        Stream.of(
                                "tokensPerDay=4B",
                                "asOf=2026-11-28",
                                "latencyP99Ms=400",
                                "expertise=strong",
                                "selfHosted.machine=nebius/1x-h200",
                                "selfHosted.count=1",
                                "selfHosted.model=qwen3.6-35b-a3b",
                                "apiModel=openai/gpt-4o"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static long onMachines(Recommendation answer) {
        return quota(answer, "machines");
    }

    private static long onApi(Recommendation answer) {
        return quota(answer, "quota of OpenAI");
    }

    /** Tokens a second of the quota that names something. */
    private static long quota(Recommendation answer, String named) {
        return answer.confirm().stream()
                .filter(confirmation ->
                        confirmation.what() == What.QUOTA && confirmation.text().contains(named))
                .mapToLong(confirmation -> Long.parseLong(confirmation
                        .text()
                        .replaceAll(".* ([0-9,]+) tokens a second.*", "$1")
                        .replace(",", "")))
                .findFirst()
                .orElseThrow();
    }

    private static Recommendation ask(String... sets) {
        List<String> all = new ArrayList<>(List.of("asOf=2026-01-15", "latencyP99Ms=60000", "residency=minimal"));
        all.addAll(List.of(sets));
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(all.toArray(String[]::new)));
    }
}
