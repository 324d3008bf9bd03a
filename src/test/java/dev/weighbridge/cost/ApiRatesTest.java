package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.ApiOffer.TokenPrices;
import dev.weighbridge.catalog.PriceTerms;
import dev.weighbridge.workload.LoadProfile;
import dev.weighbridge.workload.Workload;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a million tokens cost under every kind of price; 800,000 of them are input where nothing else is said. */
class ApiRatesTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Workload.Overheads NO_OVERHEADS = new Workload.Overheads(0, 0);

    /** Input 1, cached input 0.1, cache writes 1.25, output 5 dollars a million. */
    private static final TokenPrices PRICES = new TokenPrices(1, 0.1, 1.25, 5);

    @Test
    void tokens_alone_have_three_lines() {
        ApiRates rates = ApiRates.of(PRICES, PriceTerms.NONE, traffic(0, 0, 0, 1), 1, 1, 0);

        assertThat(rates.input()).isCloseTo(0.8, EXACT);
        assertThat(rates.cachedInput()).isZero();
        assertThat(rates.output()).isCloseTo(1, EXACT);
        assertThat(rates.others()).isEmpty();
    }

    /** Half of the input comes from the cache, and one prompt in five is new: 0.2 x 0.5 / 0.8 = 0.125 is written. */
    @Test
    void what_is_served_from_the_cache_was_written_before() {
        ApiRates rates = ApiRates.of(PRICES, PriceTerms.NONE, traffic(0.5, 0.2, 0, 1), 1, 1, 0);

        assertThat(rates.input()).isCloseTo(0.3, EXACT); // 0.8 x 0.375 x 1
        assertThat(rates.cachedInput()).isCloseTo(0.04, EXACT); // 0.8 x 0.5 x 0.1
        assertThat(rates.others().get(ApiBillLine.CACHE_WRITES)).isCloseTo(0.125, EXACT); // 0.8 x 0.125 x 1.25
    }

    /** As above, 0.125 of the input is written: for an hour at 2 dollars, where such a price is published. */
    @ParameterizedTest
    @CsvSource({
        "FIVE_MINUTES, 2, 0.125", // 0.8 x 0.125 x 1.25
        "ONE_HOUR, 2, 0.2", // 0.8 x 0.125 x 2
        "ONE_HOUR, , 0.125" // not published: that of the usual cache
    })
    void a_cache_of_an_hour_has_a_price_of_its_own(Workload.CacheLifetime lifetime, Double oneHour, double expected) {
        TokenPrices prices = new TokenPrices(1, 0.1, 1.25, Optional.ofNullable(oneHour), 5);

        ApiRates rates = ApiRates.of(prices, PriceTerms.NONE, traffic(0.5, 0.2, lifetime, 0, 1), 1, 1, 0);

        assertThat(rates.others().get(ApiBillLine.CACHE_WRITES)).isCloseTo(expected, EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 0.5, 0.1", // more would be written than is left of the input
        "1, 0.5, 0",
        "0.5, 0, 0",
        "0, 0.5, 0",
        "0.5, 1, 0" // every prompt is new: nothing is served from the cache, whatever was said
    })
    void no_more_is_written_than_there_is_input(double cached, double newPrompts, double written) {
        assertThat(traffic(cached, newPrompts, 0, 1).cacheWriteShare()).isCloseTo(written, EXACT);
    }

    /** 1,000 tokens a request: a million tokens are 1,000 requests. */
    @Test
    void a_price_of_requests_is_paid_beside_the_tokens_and_has_no_batch_price() {
        PriceTerms terms = new PriceTerms(Optional.of(0.5), Optional.empty(), 5, 0, Optional.empty());

        ApiRates rates = ApiRates.of(PRICES, terms, traffic(0, 0, 1, 1), 1, 1, 0);

        assertThat(rates.others().get(ApiBillLine.REQUESTS)).isCloseTo(5, EXACT);
        assertThat(rates.others().get(ApiBillLine.BATCH)).isCloseTo(-0.9, EXACT); // half of 0.8 + 1
    }

    @Test
    void a_region_and_a_level_of_service_add_to_what_stands_before_them() {
        PriceTerms terms = new PriceTerms(
                Optional.empty(), Optional.empty(), 0, 0.1, Optional.of(new PriceTerms.ServiceTier("priority", 1.5)));

        ApiRates rates = ApiRates.of(PRICES, terms, traffic(0, 0, 0, 1), 1, 1, 0);

        assertThat(rates.others().get(ApiBillLine.REGIONAL_PREMIUM)).isCloseTo(0.18, EXACT); // 1.8 x 0.1
        assertThat(rates.others().get(ApiBillLine.SERVICE_TIER)).isCloseTo(0.99, EXACT); // 1.98 x 0.5
    }

    @ParameterizedTest
    @CsvSource({
        "1, -0.6", // 1.8 x 8 / 24, at no price
        "2, 0" // a load with peaks: nobody said when
    })
    void a_lower_price_at_some_hours_counts_for_a_flat_load(double peakToAverage, double expected) {
        PriceTerms terms =
                new PriceTerms(Optional.empty(), Optional.of(new PriceTerms.OffPeak(8, 1)), 0, 0, Optional.empty());

        ApiRates rates = ApiRates.of(PRICES, terms, traffic(0, 0, 0, peakToAverage), 1, 1, 0);

        assertThat(rates.others().getOrDefault(ApiBillLine.OFF_PEAK, 0.0)).isCloseTo(expected, EXACT);
    }

    @Test
    void another_tokenizer_and_a_contract_change_the_whole_bill() {
        ApiRates rates = ApiRates.of(PRICES, PriceTerms.NONE, traffic(0, 0, 0, 1), 1.25, 1, 0.2);

        assertThat(rates.input()).isCloseTo(1, EXACT); // 0.8 x 1.25
        assertThat(rates.output()).isCloseTo(1.25, EXACT);
        assertThat(rates.others().get(ApiBillLine.CONTRACT_DISCOUNT)).isCloseTo(-0.45, EXACT); // 2.25 x 0.2
        assertThat(rates.times(100).usdPerMonth()).isCloseTo(180, EXACT);
    }

    /** Three tokens of output for each of an answer: the two others are reasoning, at the price of output. */
    @Test
    void reasoning_is_output_with_a_line_of_its_own() {
        PriceTerms terms = new PriceTerms(Optional.of(0.5), Optional.empty(), 0, 0.1, Optional.empty());

        ApiRates rates = ApiRates.of(PRICES, terms, traffic(0, 0, 1, 1), 1.5, 3, 0);

        assertThat(rates.output()).isCloseTo(1.5, EXACT); // 0.2 x 1.5 x 5
        assertThat(rates.others().get(ApiBillLine.REASONING)).isCloseTo(3, EXACT); // twice as much
        assertThat(rates.others().get(ApiBillLine.REGIONAL_PREMIUM)).isCloseTo(0.57, EXACT); // (1.2 + 4.5) x 0.1
        assertThat(rates.others().get(ApiBillLine.BATCH)).isCloseTo(-3.135, EXACT); // half of 6.27
        assertThat(rates.times(1).usdPerMonth()).isCloseTo(3.135, EXACT);
    }

    /** Every line is an amount that can be read by itself, and their sum is what is paid. */
    @Test
    void discounts_never_exceed_what_they_are_taken_off() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 1_000; i++) {
            PriceTerms terms = new PriceTerms(
                    Optional.of(random.nextDouble()),
                    Optional.of(new PriceTerms.OffPeak(24 * (1 - random.nextDouble()), random.nextDouble())),
                    random.nextDouble(),
                    random.nextDouble(),
                    Optional.of(new PriceTerms.ServiceTier("flex", 0.1 + random.nextDouble())));
            Workload.Traffic traffic = new Workload.Traffic(
                    random.nextDouble(),
                    1 + random.nextInt(10_000),
                    Optional.empty(),
                    new Workload.Overheads(random.nextDouble(), random.nextDouble()),
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextBoolean() ? Workload.CacheLifetime.FIVE_MINUTES : Workload.CacheLifetime.ONE_HOUR,
                    random.nextDouble(),
                    LoadProfile.FLAT);

            PricedOffer.ApiCost bill =
                    ApiRates.of(PRICES, terms, traffic, 1, 1, 0.95).times(1);

            assertThat(bill.usdPerMonth()).isNotNegative();
            assertThat(bill.inputUsdPerMonth()).isGreaterThan(-1e-12);
        }
    }

    private static Workload.Traffic traffic(double cached, double newPrompts, double batch, double peak) {
        return traffic(cached, newPrompts, Workload.CacheLifetime.FIVE_MINUTES, batch, peak);
    }

    private static Workload.Traffic traffic(
            double cached, double newPrompts, Workload.CacheLifetime lifetime, double batch, double peak) {
        return new Workload.Traffic(
                0.8,
                1_000,
                Optional.empty(),
                NO_OVERHEADS,
                cached,
                newPrompts,
                lifetime,
                batch,
                LoadProfile.ofPeak(peak));
    }
}
