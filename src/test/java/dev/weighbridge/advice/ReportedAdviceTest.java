package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.cost.PricedOffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of question that were answered wrongly once: ended models, quality, places. Their numbers are those of the reports. */
class ReportedAdviceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    static List<String> endedOffers() {
        return ShippedPolicy.CATALOG.apiOffers().stream()
                .filter(offer -> offer.endedBy(DAY) && offer.priceAt(DAY).isPresent())
                .map(ApiOffer::id)
                .toList();
    }

    /** Case 1. */
    @ParameterizedTest
    @MethodSource("endedOffers")
    void an_ended_model_is_excluded_with_its_day_its_source_and_its_replacement(String id) {
        Recommendation answer = ask("apiModel=" + id);

        ApiOffer.Lifecycle lifecycle = answer.costs().offers().stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst()
                .orElseThrow()
                .fact()
                .terms()
                .lifecycle()
                .orElseThrow();
        assertThat(recommended(answer)).noneMatch(offer -> offer.id().equals(id));
        assertThat(message(answer, "asked-for-not-on-offer"))
                .contains(id, "An offer that has ended cannot be bought")
                .contains(lifecycle.endsOn().orElseThrow().toString())
                .contains(lifecycle.source().title());
        lifecycle
                .replacement()
                .ifPresent(named -> assertThat(message(answer, "asked-for-not-on-offer"))
                        .contains(named.substring(named.indexOf('/') + 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            groq/llama-3.3-70b  | state-of-the-art | 2026-11-27 | asked-for-not-on-offer | Its replacement is groq/gpt-oss-120b at $360.00 a month, but it cannot be chosen: excluded by "State of the art means nine tenths of the best score".
            openai/gpt-4o-mini  | good-enough      | 2027-01-20 | asked-for-not-on-offer | Its replacement is openai/gpt-6-luna at $270.00 a month, but it cannot be chosen: excluded by "Good enough needs a score, or a judgement from before there was one".
            openai/gpt-4o-mini  | good-enough      | 2026-11-27 | ends-within-horizon    | Its replacement is openai/gpt-6-luna at $270.00 a month, but it cannot be chosen: excluded by "Good enough needs a score, or a judgement from before there was one".
            """)
    void a_replacement_that_cannot_be_had_is_said_to_be_so(
            String id, String quality, String day, String code, String replacement) {
        assertThat(message(ask("apiModel=" + id, "quality=" + quality, "asOf=" + day), code))
                .contains(replacement);
    }

    @Test
    void a_listed_replacement_is_priced() {
        Recommendation replacement = ask("apiModel=groq/gpt-oss-120b");

        assertThat(message(ask("apiModel=groq/llama-3.3-70b"), "asked-for-not-on-offer"))
                .contains("Its replacement is groq/gpt-oss-120b at "
                        + Summary.usd(replacement.costs().apiUsdPerMonth().orElseThrow()) + " a month.");
    }

    /** Case 2 and 3. */
    @ParameterizedTest
    @CsvSource({
        "good-enough, 1M",
        "good-enough, 50M",
        "good-enough, 2B",
        "state-of-the-art, 1M",
        "state-of-the-art, 50M",
    })
    void the_share_of_the_best_score_is_known_of_every_api_that_can_be_chosen(String quality, String volume) {
        Recommendation answer = ask("quality=" + quality, "tokensPerDay=" + volume, "latencyP99Ms=5000");

        assertThat(answer.costs().offers())
                .filteredOn(offer -> offer instanceof PricedOffer.Api && offer.eligible())
                .isNotEmpty()
                .allSatisfy(offer -> assertThat(
                                offer.fact().quality().qualityShareOfBest().orElse(0))
                        .isGreaterThanOrEqualTo(quality.equals("state-of-the-art") ? 0.90 : 0.01));
        assertThat(answer.costs().offers())
                .filteredOn(offer -> offer.model().equals("llama-4-maverick"))
                .allMatch(offer -> !quality.equals("state-of-the-art") || !offer.eligible());
    }

    /** Case 4. */
    @ParameterizedTest
    @CsvSource({"strong, 50M", "limited, 50M", "strong, 2B", "none, 1M"})
    void strict_without_a_region_says_that_any_promised_place_was_taken(String expertise, String volume) {
        Recommendation answer = ask("residency=strict", "expertise=" + expertise, "tokensPerDay=" + volume);

        assertThat(recommended(answer)).isNotEmpty();
        assertThat(message(answer, "region-not-asked"))
                .contains("any region that a contract promises was taken", "State it as region")
                .contains("area "
                        + recommended(answer).get(0).fact().place().area().orElseThrow())
                .contains("runs in your own cloud account");
        assertThat(codes(ask("residency=strict", "expertise=" + expertise, "region=us")))
                .doesNotContain("region-not-asked");
    }

    /** Case 5. */
    @ParameterizedTest
    @MethodSource("rentedMachines")
    void strict_excludes_rented_machines_and_says_that_they_are_a_processor(String machine) {
        Recommendation answer = ask("residency=strict", "expertise=strong", "selfHosted.machine=" + machine);

        assertThat(recommended(answer)).noneMatch(offer -> offer.id().equals(machine));
        assertThat(answer.costs().offers())
                .filteredOn(offer -> offer.id().equals(machine))
                .isNotEmpty()
                .allSatisfy(
                        offer -> assertThat(offer.excludedBy()).contains("Strict residency excludes rented GPU clouds"))
                .allMatch(offer -> offer.fact().place().thirdParty());
    }

    static List<String> rentedMachines() {
        return ShippedPolicy.CATALOG.machines().stream()
                .filter(machine -> List.of("RunPod", "Lambda", "Modal").contains(machine.provider()))
                .map(machine -> machine.id())
                .toList();
    }

    /** Case 6. */
    @ParameterizedTest
    @ValueSource(strings = {"us-west-1", "ca", "ca-central-1"})
    void where_no_api_is_listed_the_answer_says_listed_and_idle_machines_are_the_first_risk(String region) {
        Recommendation answer = ask("region=" + region);

        assertThat(message(answer, "no-api-listed")).contains("None of the listed APIs");
        assertThat(recommended(answer)).singleElement().isInstanceOf(PricedOffer.Hosting.class);
        assertThat(answer.risks().get(0).code()).isEqualTo("machines-idle");
        assertThat(answer.risks().get(0).textWithFigures()).contains("less than 5 %", "utilization 0.00");
    }

    @ParameterizedTest
    @CsvSource({"1M", "50M", "100M", "500M", "2B", "10B"})
    void machines_under_a_twentieth_are_the_first_risk_whatever_the_volume(String volume) {
        Recommendation answer = ask("apiModel.usdPerMillionTokens=500", "expertise=strong", "tokensPerDay=" + volume);

        boolean idle = recommended(answer).stream()
                .anyMatch(offer -> offer instanceof PricedOffer.Hosting hosting
                        && hosting.capacity().utilization() < 0.05);
        assertThat(codes(answer).stream()
                        .findFirst()
                        .filter("machines-idle"::equals)
                        .isPresent())
                .isEqualTo(idle);
    }

    static Recommendation ask(String... changes) {
        List<String> sets =
                new ArrayList<>(List.of("tokensPerDay=50M", "latencyP99Ms=800", "expertise=limited", "asOf=" + DAY));
        sets.addAll(List.of(changes));
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(sets.toArray(String[]::new)));
    }

    static List<PricedOffer> recommended(Recommendation answer) {
        return Stream.concat(answer.offer().stream(), answer.split().stream().map(SplitPart::offer))
                .toList();
    }

    static List<String> codes(Recommendation answer) {
        return answer.risks().stream().map(Risk::code).toList();
    }

    static String message(Recommendation answer, String code) {
        return answer.risks().stream()
                .filter(risk -> risk.code().equals(code))
                .map(risk -> risk.textWithFigures() + " " + risk.whatToDo().orElse(""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no risk " + code + " among " + codes(answer)));
    }
}
