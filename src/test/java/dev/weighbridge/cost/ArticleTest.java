package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The article's own examples, as it has them and as its own prices have them. */
class ArticleTest {
    private static final double CENT = 0.005;

    @ParameterizedTest
    @CsvSource({
        // (40 × 0.15 + 10 × 0.60) × 30 = 360
        "gpt-4o-mini, 50M, 360.00",
        "gpt-4o-mini, 500M, 3600.00",
        // (40 × 2.50 + 10 × 10.00) × 30 = 6,000
        "gpt-4o, 50M, 6000.00",
        // (40 × 3 + 10 × 15) × 30 = 8,100
        "claude-3-5-sonnet, 50M, 8100.00",
        // (40 × 0.80 + 10 × 4) × 30 = 2,160
        "claude-3-5-haiku, 50M, 2160.00",
        // (40 × 1.25 + 10 × 5) × 30 = 3,000
        "gemini-1.5-pro, 50M, 3000.00",
        // (40 × 0.075 + 10 × 0.30) × 30 = 180
        "gemini-1.5-flash, 50M, 180.00"
    })
    void its_six_models_cost_what_its_own_prices_say(String model, String tokens, double usd) {
        Workload workload = ShippedPolicy.workload("apiModel=" + model, "tokensPerDay=" + tokens);

        ApiCostLine line = line(workload);

        assertThat(line.at((double) workload.tokensPerDay()).usdPerMonth()).isCloseTo(usd, within(CENT));
    }

    @ParameterizedTest
    @CsvSource({"50M, 2250.00", "500M, 22500.00"})
    void its_examples_follow_from_an_implied_price_of_a_dollar_fifty(String tokens, double usd) {
        // 50 × 1.50 × 30 = 2,250
        Workload workload = ShippedPolicy.workload("apiModel.usdPerMillionTokens=1.5", "tokensPerDay=" + tokens);

        ApiCostLine line = line(workload);

        assertThat(line.at((double) workload.tokensPerDay()).usdPerMonth()).isCloseTo(usd, within(CENT));
    }

    @ParameterizedTest
    @CsvSource({
        "g5.xlarge, 730.00",
        // 5.67 × 730; the article rounds to 4,140
        "g5.12xlarge, 4139.10",
        // 32.77 × 730; the article rounds to 23,900
        "p4d.24xlarge, 23922.10",
        // 3.67 × 730; the article rounds to 2,680
        "a2-highgpu-1g, 2679.10"
    })
    void its_four_machines_cost_the_stated_amount_a_month(String machine, double usd) {
        Workload workload = ShippedPolicy.workload(
                "selfHosted.machine=" + machine, "selfHosted.model=llama-3.1-8b", "selfHosted.count=1");

        HostingCost hosting = new OfferPricingCache(ShippedPolicy.CATALOG)
                .of(workload)
                .selfHosted()
                .get(0);

        assertThat(hosting.at(1).machinesUsdPerMonth()).isCloseTo(usd, within(CENT));
    }

    @ParameterizedTest
    @CsvSource({"0.80, 5175.00", "0.95, 4357.89"})
    void its_effective_cost_is_the_bill_over_utilisation(double utilization, double usd) {
        assertThat(ArticleShortcut.effectiveUsdPerMonth(4140, utilization)).isCloseTo(usd, within(CENT));
    }

    @ParameterizedTest
    @CsvSource({
        // 5,175 / (0.24 × 30) = 718.75
        "0.80, 0.24, 718.75",
        // 4,357.89 / (0.24 × 30) = 605.26
        "0.95, 0.24, 605.26",
        // GPT-4o: 5,175 / (4.00 × 30) = 43.125
        "0.80, 4.00, 43.125",
        // Claude 3.5 Sonnet: 5,175 / (5.40 × 30) = 31.94
        "0.80, 5.40, 31.94",
        // Claude 3.5 Haiku: 5,175 / (1.44 × 30) = 119.79
        "0.80, 1.44, 119.79",
        // at the implied price: 5,175 / (1.50 × 30) = 115
        "0.80, 1.50, 115.00"
    })
    void its_break_even_in_millions_a_day(double utilization, double usdPerMillion, double millions) {
        double tokens = ArticleShortcut.breakEvenTokensPerDay(4140, utilization, usdPerMillion);

        assertThat(tokens / 1e6).isCloseTo(millions, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"0.8, 5173.875", "0.95, 4356.947"})
    void the_effective_cost_of_its_machine_is_shown_even_where_the_load_is_impossible(double u, double usd) {
        // 5.67 × 730 = 4,139.10; / 0.80 = 5,173.875 and / 0.95 = 4,356.947: the article's 4,140 is rounded
        Workload workload = ShippedPolicy.workload(
                "tokensPerDay=500M",
                "selfHosted.machine=g5.12xlarge",
                "selfHosted.model=llama-3.3-70b",
                "selfHosted.count=1",
                "selfHosted.utilization=" + u);

        OfferPricing pricing = new OfferPricingCache(ShippedPolicy.CATALOG).of(workload);

        assertThat(pricing.chosenSelfHosted(500e6).orElseThrow().articleEffectiveUsdPerMonth(500e6))
                .hasValueSatisfying(effective -> assertThat(effective).isCloseTo(usd, within(0.001)));
    }

    @Test
    void one_of_its_machines_cannot_carry_500_million_tokens_a_day() {
        Workload workload = ShippedPolicy.workload(
                "tokensPerDay=500M",
                "selfHosted.machine=g5.12xlarge",
                "selfHosted.model=llama-3.3-70b",
                "selfHosted.count=1");

        OfferPricing pricing = new OfferPricingCache(ShippedPolicy.CATALOG).of(workload);

        // By arithmetic alone 6 to 16 machines. At 50 ms a token five sequences run at once, and at a P99 of 2 s a
        // third of
        // that may be in use: 500 M / 16.0 M = 31.3, so 32.
        assertThat(pricing.offers(500e6, Map.of(), offer -> List.of()))
                .filteredOn(offer -> offer.id().equals("aws/g5.12xlarge"))
                .singleElement()
                .satisfies(offer -> {
                    assertThat(offer.eligible()).isFalse();
                    assertThat(offer.reasons())
                            .containsExactly("500,000,000 tokens a day need 32 machines, 1 requested: one carries"
                                    + " 15,969,261 a day, 33 % of the 47,880,911 it could serve at 2000 ms P99"
                                    + " (estimated: 5 sequences at once, 45.1 ms a token, 991.0 ms to read 800"
                                    + " tokens, 1 × 4 GPUs, int4, vLLM)");
                });
    }

    @Test
    void a_70b_has_no_room_on_a_gpu_of_40_gb() {
        Workload workload =
                ShippedPolicy.workload("selfHosted.machine=a2-highgpu-1g", "selfHosted.model=llama-3.3-70b");

        PricedOffer offer = new OfferPricingCache(ShippedPolicy.CATALOG)
                .of(workload)
                .selfHosted()
                .get(0)
                .priced(50e6);

        // 70.55e9 × 0.55 = 38.8 GB; 42.9 × 0.9 − 1 = 37.61 GB usable: 1.2 GB short
        assertThat(offer.reasons())
                .containsExactly(
                        "llama-3.3-70b does not fit: 38.8 GB of weights (int4) leave -1.2 GB of 1 × 42.9 GB for"
                                + " the KV cache; one request needs 0.29 GB");
    }

    private static ApiCostLine line(Workload workload) {
        return new OfferPricingCache(ShippedPolicy.CATALOG)
                .of(workload)
                .cheapestApiLine()
                .orElseThrow();
    }
}
