package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferFactsTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            asOf=2026-11-28 | claude-opus-5-5 | 100 % of best, effort not stated, medium by default
            asOf=2026-11-28 | gpt-4o          | LINKED
            asOf=2026-01-15 | gpt-4o          | judged state-of-the-art, good-enough, specialized
            asOf=2026-01-15 | our-own         | unrated
            """)
    void quality_is_a_share_of_the_best_a_judgement_or_not_known(String day, String model, String text) {
        String quality = OfferFactsText.quality(api(day, "apiModel.name=" + model, "apiModel.usdPerMillionTokens=1"));

        if (text.equals("LINKED")) {
            assertThat(quality).matches("[0-9.]+ ± [0-9.]+ % of best, linked");
        } else {
            assertThat(quality).isEqualTo(text);
        }
    }

    @Test
    void the_place_says_what_is_promised_and_where_the_company_has_its_seat() {
        String price = "apiModel.usdPerMillionTokens=1";

        assertThat(OfferFactsText.where(api(price)))
                .isEqualTo("in several areas or not known, not promised, seat not known");
        assertThat(OfferFactsText.where(api(price, "apiModel.region=eu-central-1", "apiModel.jurisdiction=DE")))
                .isEqualTo("in eu-central-1 (eu), promised, seat DE");
        assertThat(OfferFactsText.where(api(price, "apiModel.region=eu"))).isEqualTo("in eu, promised, seat not known");
    }

    @Test
    void the_first_token_has_its_evidence() {
        assertThat(OfferFactsText.firstToken(api("asOf=2026-11-28", "apiModel.usdPerMillionTokens=1")))
                .matches("median [0-9,.]+ ms, assumed, the median of [0-9]+ models of its kind that name no effort");
        assertThat(OfferFactsText.firstToken(api("apiModel=openai/gpt-4o-mini")))
                .isEqualTo("not known");
    }

    private static Offer api(String... sets) {
        return ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(Stream.concat(Stream.of("latencyP99Ms=60000"), Stream.of(sets))
                        .toArray(String[]::new)))
                .costs()
                .offers()
                .stream()
                .filter(PricedOffer.Api.class::isInstance)
                .findFirst()
                .orElseThrow()
                .fact();
    }
}
