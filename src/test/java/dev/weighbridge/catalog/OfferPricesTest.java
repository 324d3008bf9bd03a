package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of price that a list may have, as it is read. */
class OfferPricesTest extends WithSmallCatalogue {
    private static final String OF_CLOUD =
            "        inputUsdPerMillionTokens: 0.2\n        outputUsdPerMillionTokens: 0.1\n";

    /** 1 euro is 1.10 dollars from January on and 1.20 from June on. */
    @ParameterizedTest
    @CsvSource({"2026-01-01, 0.11", "2026-05-31, 0.11", "2026-06-01, 0.12"})
    void a_price_in_another_currency_is_converted_by_the_rate_of_the_day(LocalDate day, double usd) {
        catalog.change("api-offers.yaml", OF_CLOUD, "        currency: EUR\n" + OF_CLOUD.replace("Usd", "Eur"));

        ApiPrice price = ofCloud(day);

        assertThat(price.prices().outputUsdPerMillionTokens()).isCloseTo(usd, within(1e-12));
        assertThat(price.rate()).map(Source::title).contains("Bank");
    }

    @Test
    void a_price_before_the_first_rate_is_reported() {
        catalog.change(
                "api-offers.yaml",
                "      - from: 2026-01-01\n" + OF_CLOUD,
                "      - from: 2025-12-31\n        currency: EUR\n" + OF_CLOUD.replace("Usd", "Eur"));

        assertThat(catalog.problems())
                .containsExactly(
                        "catalog/api-offers.yaml:39: currencies.yaml has no rate of EUR on `2025-12-31` or before. Add one there, or state the prices in US dollars.");
    }

    @Test
    void every_kind_of_price_is_kept() {
        catalog.change("api-offers.yaml", OF_CLOUD, OF_CLOUD + """
                        cacheWriteUsdPerMillionTokens: 0.25
                        cacheWriteOneHourUsdPerMillionTokens: 0.4
                        batchDiscount: 0.4
                        offPeak: { hoursPerDay: 8, discount: 0.5 }
                        usdPerThousandRequests: 3
                        regionalPremium: 0.1
                        serviceTier: { name: priority, timesPrice: 1.75 }
                        longContext:
                          - { fromPromptTokens: 10000, inputUsdPerMillionTokens: 0.4, outputUsdPerMillionTokens: 0.2 }
                          - { abovePromptTokens: 20000, inputUsdPerMillionTokens: 0.8, outputUsdPerMillionTokens: 0.4 }
                """);

        ApiPrice price = ofCloud(LocalDate.of(2026, 1, 1));

        assertThat(price.prices()).isEqualTo(new ApiOffer.TokenPrices(0.2, 0.2, 0.25, Optional.of(0.4), 0.1));
        assertThat(price.terms())
                .isEqualTo(new PriceTerms(
                        Optional.of(0.4),
                        Optional.of(new PriceTerms.OffPeak(8, 0.5)),
                        3,
                        0.1,
                        Optional.of(new PriceTerms.ServiceTier("priority", 1.75))));
        assertThat(price.longContext())
                .containsExactly(
                        new ApiPrice.LongContext(10_000, false, new ApiOffer.TokenPrices(0.4, 0.4, 0.2)),
                        new ApiPrice.LongContext(20_000, true, new ApiOffer.TokenPrices(0.8, 0.8, 0.4)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fromPromptTokens: 20000, abovePromptTokens: 20000 | a step must have either fromPromptTokens, the first length at the higher price, or abovePromptTokens, the last one at the lower price, got both.
            fromPromptTokens: 10000                           | each step must lie above the one before, `10000`, got `10000`.
            """)
    void steps_that_contradict_each_other_are_reported(String step, String message) {
        catalog.change("api-offers.yaml", OF_CLOUD, OF_CLOUD + """
                        longContext:
                          - { fromPromptTokens: 10000, inputUsdPerMillionTokens: 0.4, outputUsdPerMillionTokens: 0.2 }
                          - { %s, inputUsdPerMillionTokens: 0.8, outputUsdPerMillionTokens: 0.4 }
                """.formatted(step));

        assertThat(catalog.problems()).containsExactly("catalog/api-offers.yaml:44: " + message);
    }

    private ApiPrice ofCloud(LocalDate day) {
        return catalog.load().apiOffers().get(1).priceAt(day).orElseThrow();
    }
}
