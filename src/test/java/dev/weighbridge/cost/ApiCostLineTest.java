package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.ApiPrice;
import dev.weighbridge.catalog.Discount;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.PriceTerms;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiCostLineTest {
    private static final Offset<Double> CENT = within(0.005);
    private static final Offset<Double> EXACT = within(1e-9);

    /** The article says 2,250 and 22,500 for the first two; its own prices give these. */
    @ParameterizedTest
    @CsvSource({
        // tokens a day, input and output price a million, dollars a month
        "50e6, 0.15, 0.60, 360", // (40 x 0.15 + 10 x 0.60) x 30
        "500e6, 0.15, 0.60, 3600",
        "50e6, 2.50, 10.00, 6000", // (40 x 2.50 + 10 x 10) x 30
        "50e6, 3.00, 15.00, 8100", // (40 x 3 + 10 x 15) x 30
        "0, 3.00, 15.00, 0",
        "1, 3.00, 15.00, 0.000162"
    })
    void a_month_is_thirty_days_of_both_kinds_of_token(double tokens, double input, double output, double expected) {
        ApiCostLine line = only(new RoundFigureCatalog().api("maker/mini", input, output), new TestWorkload());

        assertThat(line.at(tokens).usdPerMonth()).isCloseTo(expected, EXACT);
    }

    @Test
    void each_kind_of_token_has_its_line() {
        ApiCostLine line =
                only(discounted(0.5), new TestWorkload().cached(0.25).batch(0.4).overheads(0.1, 0.2));

        PricedOffer.ApiCost cost = line.at(50e6);

        // 1,500 M a month, x 1.3 for retries and development: 1,950 M
        assertThat(cost.inputUsdPerMonth()).isCloseTo(175.50, CENT); // 1,950 x 0.8 x 0.75 x 0.15
        assertThat(cost.cachedInputUsdPerMonth()).isCloseTo(29.25, CENT); // 1,950 x 0.8 x 0.25 x 0.075
        assertThat(cost.outputUsdPerMonth()).isCloseTo(234.00, CENT); // 1,950 x 0.2 x 0.60
        assertThat(cost.others().get(ApiBillLine.BATCH)).isCloseTo(-87.75, CENT); // 438.75 x 0.4 x 0.5
        assertThat(cost.usdPerMonth()).isCloseTo(351.00, CENT);
    }

    @Test
    void batch_work_costs_the_same_where_no_discount_is_published() {
        ApiCostLine line = only(discounted(0), new TestWorkload().batch(1));

        assertThat(line.at(50e6).usdPerMonth()).isCloseTo(360, EXACT);
    }

    @Test
    void the_price_of_a_million_tokens_blends_input_and_output() {
        ApiCostLine line = only(new RoundFigureCatalog().api("open/llama-70b", 0.13, 0.39), new TestWorkload());

        assertThat(line.usdPerMillionTokens()).isCloseTo(0.182, EXACT); // 0.8 x 0.13 + 0.2 x 0.39
    }

    @Test
    void a_request_of_500_in_and_200_out_costs_a_tenth_of_a_cent() {
        ApiCostLine line =
                only(new RoundFigureCatalog().api("maker/mini", 1.5, 2), new TestWorkload().requestsOf(500, 200));

        assertThat(line.at(700).usdPerMonth() / 30).isCloseTo(0.00115, EXACT); // 0.5 x 0.0015 + 0.2 x 0.002
    }

    @Test
    void a_long_prompt_reprices_all_of_its_tokens() {
        // the whole prompt, 270,540 and 7,936 cached, is above 272,000
        ApiCostLine line =
                only(tiered(), new TestWorkload().requestsOf(278_476, 1_524).cached(7_936.0 / 278_476));

        // 270,540 x 5 + 7,936 x 0.5 + 1,524 x 22.5 = 1,390,958 millionths
        assertThat(line.at(280_000).usdPerMonth() / 30).isCloseTo(1.390958, EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 271999, 2.5",
        "false, 272000, 5",
        "false, 272001, 5",
        "true, 272000, 2.5", // "above 272,000": this prompt is still priced below the step
        "true, 272001, 5"
    })
    void a_step_begins_at_its_first_token_or_above_its_last(boolean above, double prompt, double inputPrice) {
        ApiPrice.LongContext step = new ApiPrice.LongContext(272_000, above, new ApiOffer.TokenPrices(5, 0.5, 22.5));
        ApiPrice price = new ApiPrice(
                LocalDate.of(2026, 1, 1),
                new ApiOffer.TokenPrices(2.5, 0.25, 15),
                List.of(step),
                PriceTerms.NONE,
                RoundFigureCatalog.SOURCE,
                Optional.empty());

        assertThat(price.forPrompt(prompt).inputUsdPerMillionTokens()).isEqualTo(inputPrice);
    }

    @Test
    void of_several_steps_the_highest_that_is_reached_counts() {
        ApiPrice price = new ApiPrice(
                LocalDate.of(2026, 1, 1),
                new ApiOffer.TokenPrices(1, 1, 1),
                List.of(
                        new ApiPrice.LongContext(100_000, false, new ApiOffer.TokenPrices(2, 2, 2)),
                        new ApiPrice.LongContext(200_000, true, new ApiOffer.TokenPrices(3, 3, 3))),
                PriceTerms.NONE,
                RoundFigureCatalog.SOURCE,
                Optional.empty());

        assertThat(price.forPrompt(99_999).inputUsdPerMillionTokens()).isEqualTo(1);
        assertThat(price.forPrompt(200_000).inputUsdPerMillionTokens()).isEqualTo(2);
        assertThat(price.forPrompt(200_001).inputUsdPerMillionTokens()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28, 360",
        "2026-03-01, 324", // a tenth less
        "2026-08-31, 324",
        "2026-09-01, 360"
    })
    void a_contract_takes_its_share_off_while_it_holds(String day, double expected) {
        RoundFigureCatalog catalog = new RoundFigureCatalog()
                .api("maker/mini", 0.15, 0.60)
                .discount(new Discount(
                        "maker",
                        Optional.empty(),
                        0.1,
                        LocalDate.of(2026, 3, 1),
                        Optional.of(LocalDate.of(2026, 9, 1)),
                        "C-1",
                        "A. Buyer",
                        RoundFigureCatalog.SOURCE));

        ApiCostLine line = only(catalog, new TestWorkload().on(day));

        assertThat(line.at(50e6).usdPerMonth()).isCloseTo(expected, EXACT);
        assertThat(line.at(50e6).others().containsKey(ApiBillLine.CONTRACT_DISCOUNT))
                .isEqualTo(expected < 360);
    }

    @Test
    void the_offer_at_a_volume_repeats_what_it_is() {
        ApiCostLine line = only(new RoundFigureCatalog().api("maker/mini", 0.15, 0.60), new TestWorkload());

        PricedOffer offer = line.priced(50e6);

        assertThat(offer)
                .isEqualTo(new PricedOffer.Api(
                        new PricedOffer.Identity(OfferKind.PROVIDER_API, "maker/mini", "maker", "mini"),
                        Optional.of("global"),
                        line.at(50e6),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(RoundFigureCatalog.SOURCE),
                        line.fact()));
        assertThat(offer.usdPerMonth()).isEqualTo(line.at(50e6).usdPerMonth());
        assertThat(offer.eligible()).isTrue();
        assertThat(offer.usdPerMonth()).isCloseTo(360, EXACT);
    }

    private static RoundFigureCatalog discounted(double batchDiscount) {
        ApiPrice price =
                RoundFigureCatalog.price("2026-01-01", new ApiOffer.TokenPrices(0.15, 0.075, 0.60), batchDiscount);
        return new RoundFigureCatalog()
                .api(RoundFigureCatalog.offer(
                        "maker/mini", OfferKind.PROVIDER_API, List.of("global"), Optional.empty(), List.of(price)));
    }

    private static RoundFigureCatalog tiered() {
        ApiPrice.LongContext tier = new ApiPrice.LongContext(272_000, false, new ApiOffer.TokenPrices(5, 0.5, 22.5));
        ApiPrice price = new ApiPrice(
                LocalDate.of(2026, 1, 1),
                new ApiOffer.TokenPrices(2.5, 0.25, 15),
                List.of(tier),
                PriceTerms.NONE,
                RoundFigureCatalog.SOURCE,
                Optional.empty());
        return new RoundFigureCatalog()
                .api(RoundFigureCatalog.offer(
                        "maker/long", OfferKind.PROVIDER_API, List.of("global"), Optional.empty(), List.of(price)));
    }

    private static ApiCostLine only(RoundFigureCatalog catalog, TestWorkload ask) {
        List<ApiCostLine> lines =
                ApiCostLines.of(catalog.build(), ask.key(), OfferFactories.of(catalog.build(), ask.key()));
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
