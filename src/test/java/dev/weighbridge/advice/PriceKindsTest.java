package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.cost.ApiBillLine;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.ProvisionedCost;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of price of the shipped catalogue is billed as its provider bills it. 50 million tokens a day, 80 % input. */
class PriceKindsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final double MILLIONS_OF_INPUT = 30 * 50 * 0.8;

    @Test
    void work_that_can_wait_costs_less_only_where_a_price_for_it_is_published() {
        Map<String, PricedOffer.Api> now = apis("batchShare=0");
        Map<String, PricedOffer.Api> half = apis("batchShare=0.5");

        assertThat(now.values()).anyMatch(offer -> !isBatchPriced(offer)).anyMatch(PriceKindsTest::isBatchPriced);
        now.forEach((id, offer) -> {
            if (isBatchPriced(offer)) {
                assertThat(offer(half, id).usdPerMonth()).as(id).isLessThan(offer.usdPerMonth());
            } else {
                assertThat(offer(half, id).bill()).as(id).isEqualTo(offer.bill());
            }
        });
    }

    @Test
    void an_offer_without_a_price_for_work_that_can_wait_says_so() {
        assertThat(codes("batchShare=0.5", "apiModel=deepinfra/gpt-oss-120b")).contains("no-batch-price");
        assertThat(codes("batchShare=0", "apiModel=deepinfra/gpt-oss-120b")).doesNotContain("no-batch-price");
        assertThat(codes("batchShare=0.5", "apiModel=google/gemini-2.5-pro")).doesNotContain("no-batch-price");
    }

    /** At Google the step is "above 200,000": a prompt of exactly so many tokens pays the lower price. */
    @ParameterizedTest
    @CsvSource({"200000, false", "200001, true"})
    void a_prompt_at_the_step_of_google_pays_the_lower_price(long prompt, boolean higher) {
        Map<String, PricedOffer.Api> offers = apis("promptTokens.p50=" + prompt, "promptTokens.p95=" + prompt);
        List<ApiOffer> stepped = listed(offer -> offer.provider().startsWith("Google"))
                .filter(offer ->
                        !offer.endedBy(DAY) && !price(offer).longContext().isEmpty())
                .toList();

        assertThat(stepped)
                .isNotEmpty()
                .allSatisfy(offer -> assertThat(offer(offers, offer.id()).bill().inputUsdPerMonth())
                        .as(offer.id())
                        .isCloseTo(
                                MILLIONS_OF_INPUT
                                        * (higher
                                                        ? price(offer)
                                                                .longContext()
                                                                .get(0)
                                                                .prices()
                                                        : price(offer).prices())
                                                .inputUsdPerMillionTokens(),
                                within(1e-6)));
    }

    /** Half of the input comes from the cache and one prompt in five is new: 0.2 x 0.5 / 0.8 = 0.125 of it is written. */
    @ParameterizedTest
    @CsvSource({"five-minutes, 1.25", "one-hour, 2"})
    void what_anthropic_serves_from_its_cache_was_written_there(String lifetime, double timesInput) {
        Map<String, PricedOffer.Api> offers =
                apis("cachedInputShare=0.5", "newPromptShare=0.2", "cacheLifetime=" + lifetime);
        List<ApiOffer> listed = listed(offer -> offer.provider().equals("Anthropic"))
                .filter(offer -> offer.expires().isEmpty() && !offer.model().startsWith("claude-3"))
                .toList();

        assertThat(listed)
                .hasSizeGreaterThan(6)
                .allSatisfy(offer -> assertThat(
                                offer(offers, offer.id()).bill().others().get(ApiBillLine.CACHE_WRITES))
                        .as(offer.id())
                        .isCloseTo(
                                MILLIONS_OF_INPUT
                                        * 0.125
                                        * timesInput
                                        * price(offer).prices().inputUsdPerMillionTokens(),
                                within(1e-6)));
    }

    /** An average of 104,000 tokens, spread four to one: one prompt in twenty is above 291,000, beyond the step. */
    @Test
    void where_the_average_hides_a_step_the_answer_says_so() {
        assertThat(recommended("apiModel=google/gemini-2.5-pro", "tokensPerRequest=130000")
                        .risks())
                .filteredOn(risk -> risk.code().equals("prompt-average"))
                .extracting(Risk::textWithFigures)
                .containsExactly(
                        "Every prompt is billed as one of the average length, 104,000 tokens, and the prices change at 200,001. (google/gemini-2.5-pro)");
        assertThat(codes("apiModel=google/gemini-2.5-pro")).doesNotContain("prompt-average");
        assertThat(codes("apiModel=google/gemini-2.5-pro", "promptTokens.p50=80000", "promptTokens.p95=300000"))
                .doesNotContain("prompt-average");
    }

    /**
     * At 0.275 and 2.20 dollars a million tokens cost 0.66 as you go, and each takes 0.8 + 0.2 x 8 = 2.4 tokens of a unit: an hour
     * of 23,750 x 60 / 2.4 = 593,750 tokens costs 0.391875 as you go and 1.10 as a unit. The 15 units that are sold at least
     * cost 15 x 730 x 1.10.
     */
    @Test
    void an_offer_that_also_sells_throughput_by_the_hour_shows_both() {
        ProvisionedCost units =
                offer(apis(), "azure/gpt-5-mini@eu").provisioned().orElseThrow();

        assertThat(units.units()).isEqualTo(15);
        assertThat(units.commitments()).singleElement().satisfies(hourly -> {
            assertThat(hourly.usdPerMonth()).isCloseTo(12_045, within(1e-6));
            assertThat(hourly.breakEvenUse()).isCloseTo(1.1 / 0.391875, within(1e-9));
        });
        assertThat(offer(apis(), "google/gemini-3.1-flash-lite").provisioned()).isEmpty();
    }

    /** 2 B tokens a day cost 30,000 a month as you go; they need 12 units, which cost 12 x 730 x 2.7397 for a year. */
    @Test
    void where_the_units_are_cheaper_the_answer_says_so() {
        String asked = "apiModel=vertex/gemini-3.1-flash-lite";

        assertThat(recommended(asked, "tokensPerDay=2B", "expertise=none").risks())
                .filteredOn(risk -> risk.code().equals("provisioned-cheaper"))
                .extracting(Risk::textWithFigures)
                .containsExactly(
                        "Throughput by the hour is cheaper: 12 GSU at the commitment one-year cost $23,999.77 a month, and the tokens as you go $30,000.00. (vertex/gemini-3.1-flash-lite)");
        assertThat(codes(asked, "tokensPerDay=50M", "expertise=none")).doesNotContain("provisioned-cheaper");
    }

    private static PricedOffer.Api offer(Map<String, PricedOffer.Api> offers, String id) {
        return Objects.requireNonNull(offers.get(id), id);
    }

    private static boolean isBatchPriced(PricedOffer offer) {
        return offer.fact().terms().batchPriced();
    }

    private static Stream<ApiOffer> listed(Predicate<ApiOffer> wanted) {
        return ShippedPolicy.CATALOG.apiOffers().stream()
                .filter(wanted)
                .filter(offer -> offer.priceAt(DAY).isPresent());
    }

    private static ApiPrice price(ApiOffer offer) {
        return offer.priceAt(DAY).orElseThrow();
    }

    private static List<String> codes(String... sets) {
        return recommended(sets).risks().stream().map(Risk::code).toList();
    }

    private static Map<String, PricedOffer.Api> apis(String... sets) {
        return recommended(sets).costs().offers().stream()
                .filter(PricedOffer.Api.class::isInstance)
                .map(PricedOffer.Api.class::cast)
                .collect(Collectors.toMap(PricedOffer::id, Function.identity()));
    }

    private static Recommendation recommended(String... sets) {
        return ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        Stream.concat(Stream.of("latencyP99Ms=60000", "asOf=" + DAY), Stream.of(sets))
                                .toArray(String[]::new)));
    }
}
