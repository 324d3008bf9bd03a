package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiCostLinesTest {
    private static final ApiOffer.TokenPrices MINI = new ApiOffer.TokenPrices(0.15, 0.15, 0.60);

    @Test
    void an_offer_without_a_price_yet_is_not_on_the_menu() {
        assertThat(of(new RoundFigureCatalog().api("maker/mini", 1, 2), new TestWorkload().on("2025-12-31")))
                .isEmpty();
        assertThat(of(new RoundFigureCatalog().api("maker/mini", 1, 2), new TestWorkload().on("2026-01-01")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-28, 2", "2026-03-01, 1", "2026-12-31, 1"})
    void the_day_chooses_the_price(String day, double price) {
        RoundFigureCatalog catalog = new RoundFigureCatalog()
                .api(RoundFigureCatalog.offer(
                        "maker/mini",
                        OfferKind.PROVIDER_API,
                        List.of("global"),
                        Optional.empty(),
                        List.of(
                                RoundFigureCatalog.price("2026-01-01", new ApiOffer.TokenPrices(2, 2, 2), 0),
                                RoundFigureCatalog.price("2026-03-01", new ApiOffer.TokenPrices(1, 1, 1), 0))));

        assertThat(of(catalog, new TestWorkload().on(day)).get(0).usdPerMillionTokens())
                .isEqualTo(price);
    }

    @Test
    void an_offer_that_has_ended_is_listed_with_the_date() {
        RoundFigureCatalog catalog = new RoundFigureCatalog()
                .api(RoundFigureCatalog.offer(
                        "maker/old",
                        OfferKind.PROVIDER_API,
                        List.of("global"),
                        Optional.of(LocalDate.of(2026, 5, 1)),
                        List.of(RoundFigureCatalog.price("2026-01-01", MINI, 0))));

        assertThat(of(catalog, new TestWorkload().on("2026-04-30"))
                        .get(0)
                        .fact()
                        .terms()
                        .daysUntilEnd())
                .hasValue(1);
        ApiCostLine ended = of(catalog, new TestWorkload().on("2026-05-01")).get(0);

        assertThat(ended.fact().terms().lifecycle().orElseThrow().endsOn()).contains(LocalDate.of(2026, 5, 1));
        assertThat(ended.fact().terms().daysUntilEnd()).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"100000, 28000, true", "100000, 28001, false"})
    void a_request_must_fit_the_context(double input, double output, boolean fits) {
        ApiCostLine line = of(
                        new RoundFigureCatalog().api("maker/mini", 1, 2), new TestWorkload().requestsOf(input, output))
                .get(0);

        assertThat(line.reasons())
                .isEqualTo(
                        fits
                                ? List.of()
                                : List.of("a request of 128,001 tokens is longer than its context of 128,000"));
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, eu-central-1, true", // the region itself
        "eu-central-1, eu, true", // the area that it lies in
        "eu-central-1, eu-west-1, false", // another region of the same area
        "eu-central-1, global, false",
        "eu-central-1+eu-west-1, eu, true", // a zone within the area
        "eu-central-1+eu-west-1, eu-central-1, false", // a zone may compute in its other region
        "eu-central-1+us-east-1, eu, false",
    })
    void a_region_or_an_area_is_met_where_every_region_of_the_offer_lies_in_it(
            String regions, String wanted, boolean met) {
        RoundFigureCatalog catalog = new RoundFigureCatalog()
                .api(RoundFigureCatalog.offer(
                        "cloud/mini", OfferKind.PRIVATE_CLOUD_API, List.of(regions.split("\\+")), MINI));

        ApiCostLine line = of(catalog, new TestWorkload().in(wanted)).get(0);

        assertThat(line.fact().place().servesRegionAsked()).isEqualTo(met);
        assertThat(line.reasons()).isEmpty(); // a rule excludes it
    }

    @Test
    void a_promise_of_no_place_meets_only_those_who_ask_for_none() {
        RoundFigureCatalog catalog = new RoundFigureCatalog().api("maker/mini", 1, 2);

        Offer.Place asked = of(catalog, new TestWorkload()).get(0).fact().place();
        Offer.Place inEurope =
                of(catalog, new TestWorkload().in("eu")).get(0).fact().place();

        assertThat(asked.servesRegionAsked()).isTrue();
        assertThat(asked.pinned()).isFalse();
        assertThat(inEurope.servesRegionAsked()).isFalse();
    }

    @Test
    void a_model_or_an_offer_that_is_named_is_considered_alone() {
        RoundFigureCatalog catalog = new RoundFigureCatalog()
                .api("maker/mini", 1, 2)
                .api("cloud/mini", 1, 2)
                .api("maker/other", 1, 2);

        assertThat(of(catalog, new TestWorkload().api("mini")))
                .extracting(ApiCostLine::id)
                .containsExactly("maker/mini", "cloud/mini");
        assertThat(of(catalog, new TestWorkload().api("cloud/mini")))
                .extracting(ApiCostLine::id)
                .containsExactly("cloud/mini");
        assertThat(of(catalog, new TestWorkload())).hasSize(3);
    }

    @Test
    void a_price_that_the_owner_states_is_the_only_offer() {
        RoundFigureCatalog catalog = new RoundFigureCatalog().api("maker/mini", 1, 2);

        List<ApiCostLine> lines = of(
                catalog,
                new TestWorkload()
                        .apiAt("quoted", OfferKind.PRIVATE_CLOUD_API, 1.5, 1.5)
                        .in("eu"));

        assertThat(lines).hasSize(1);
        PricedOffer offer = lines.get(0).priced(50e6);
        assertThat(offer.id()).isEqualTo("workload/quoted");
        assertThat(offer.kind()).isEqualTo(OfferKind.PRIVATE_CLOUD_API);
        assertThat(offer.usdPerMonth())
                .isEqualTo(2_250); // 1,500 M x 1.5: the article's figure, at the price it implies
        assertThat(offer.region()).isEmpty();
        assertThat(offer.eligible()).isTrue();
        assertThat(offer.sources())
                .extracting(source -> source.cited())
                .containsExactly("stated in the workload (2026-06-01)");
    }

    private static List<ApiCostLine> of(RoundFigureCatalog catalog, TestWorkload ask) {
        return ApiCostLines.of(catalog.build(), ask.key(), OfferFactories.of(catalog.build(), ask.key()));
    }
}
