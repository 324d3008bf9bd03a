package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 17: prices of an older list were dated as if they were new. The figures here are those of the list of 2026-11-20. */
class NewestPricesTest {
    private static final LocalDate NEWEST = LocalDate.of(2026, 11, 20);

    @ParameterizedTest
    @CsvSource({
        "google/gemini-3.6-flash, 0.75, 3.75",
        "deepseek/deepseek-v4.1-flash, 0.30, 1.20",
        "deepseek/deepseek-v4-pro, 1.32, 3.96",
        "bedrock/claude-sonnet-5@eu, 2.20, 11",
        "openai/gpt-5.6-luna, 0.20, 1.20",
        "openai/gpt-5.6-terra, 2, 12",
        "openai/gpt-5.6-sol, 4, 20"
    })
    void an_offer_has_the_price_of_the_newest_list(String id, double input, double output) {
        ApiOffer.TokenPrices prices = offer(id).priceAt(NEWEST).orElseThrow().prices();

        assertThat(prices.inputUsdPerMillionTokens()).isEqualTo(input);
        assertThat(prices.outputUsdPerMillionTokens()).isEqualTo(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-6-", "gpt-6.1-", "gpt-6.2-", "claude-opus-5-5", "gemini-4-", "mistral-large-4"})
    void models_of_the_newest_list_are_there(String model) {
        assertThat(ShippedPolicy.CATALOG.apiOffers())
                .anyMatch(offer -> offer.model().startsWith(model));
    }

    private static ApiOffer offer(String id) {
        return ShippedPolicy.CATALOG.apiOffers().stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
