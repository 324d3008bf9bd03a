package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.ApiOffer.Capability;
import dev.weighbridge.catalog.Place.Control;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a workload asks of every offer, on the shipped rules and catalogue. */
class ConstrainedOffersTest {
    private static final String DAY = "asOf=2026-11-28";

    @ParameterizedTest
    @EnumSource(Capability.class)
    void only_offers_that_are_known_to_do_what_is_needed_are_left(Capability capability) {
        Recommendation r = recommend("needs=" + capability.wireName());

        assertThat(left(r))
                .isNotEmpty()
                .allMatch(offer -> offer.identity().supports().contains(capability));
        assertThat(excluded(r)).anyMatch(offer -> !offer.identity().supports().contains(capability));
        assertThat(recommended(r))
                .isNotEmpty()
                .allMatch(offer -> offer.identity().supports().contains(capability));
    }

    @Test
    void images_leave_open_weights_that_read_them() {
        assertThat(left(recommend("needs=vision")))
                .filteredOn(offer -> offer.identity().openWeights())
                .isNotEmpty()
                .allMatch(offer -> offer.identity().supports().contains(Capability.VISION));
        assertThat(left(recommend()))
                .filteredOn(offer -> offer.identity().openWeights())
                .anyMatch(offer -> !offer.identity().supports().contains(Capability.VISION));
    }

    @Test
    void a_long_context_leaves_no_offer_below_200_000_tokens() {
        assertThat(left(recommend("needs=long-context")))
                .isNotEmpty()
                .allMatch(offer -> offer.identity().contextTokens() >= 200_000);
        assertThat(left(recommend())).anyMatch(offer -> offer.identity().contextTokens() < 200_000);
    }

    @Test
    void without_third_parties_the_own_site_and_the_own_account_are_left() {
        assertThat(left(recommend("noThirdParty=true")))
                .isNotEmpty()
                .allMatch(offer -> Stream.of(Control.OWN_SITE, Control.OWN_ACCOUNT)
                        .anyMatch(offer.place().control().orElseThrow()::equals));
        assertThat(left(recommend("noThirdParty=false")))
                .anyMatch(offer -> offer.place().thirdParty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "deepseek-v3.2", "claude-sonnet-5"})
    void as_good_as_a_model_leaves_offers_with_at_least_its_score(String model) {
        Recommendation r = recommend("asGoodAs=" + model);

        // 1 is the score of the model itself
        assertThat(left(r))
                .isNotEmpty()
                .allMatch(offer -> offer.quality().qualityOverAsked().orElseThrow() >= 1);
        assertThat(excluded(r))
                .anyMatch(offer -> offer.quality().qualityOverAsked().orElse(1) < 1);
        assertThat(r.costs().offers().stream().map(PricedOffer::fact))
                .filteredOn(offer -> offer.identity().model().equals(model))
                .isNotEmpty()
                .allMatch(offer -> offer.quality().qualityOverAsked().orElseThrow() == 1);
    }

    @Test
    void before_the_first_score_only_the_model_itself_is_as_good_as_itself() {
        Recommendation r = advise(
                "asGoodAs=gpt-4o-mini",
                "asOf=2026-01-15",
                "quality=specialized",
                "latencyP99Ms=9000",
                "horizonMonths=11");

        assertThat(left(r)).extracting(offer -> offer.identity().model()).containsOnly("gpt-4o-mini");
        assertThat(r.exclusions())
                .extracting(exclusion -> exclusion.rule().name())
                .contains("As good as the model that is asked for needs a score of both");
    }

    @Test
    void nothing_is_compared_with_a_model_that_nobody_asks_for() {
        assertThat(recommend().costs().offers())
                .allMatch(offer -> offer.fact().quality().qualityOverAsked().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "organisationSeat=DE, true",
        "organisationSeat=IE, true",
        "region=eu, true",
        "organisationSeat=US, false",
        "organisationSeat=GB, false",
        "organisationSeat=CH, false",
        "region=us, false"
    })
    void llama_4_is_not_for_an_organisation_seated_in_the_union_nor_run_there(String set, boolean excluded) {
        Recommendation r = recommend(set, "selfHosted.model=llama-4-maverick");

        List<PricedOffer> llama = r.costs().offers().stream()
                .filter(offer -> offer.model().equals("llama-4-maverick"))
                .toList();
        assertThat(llama).isNotEmpty();
        assertThat(llama.stream()
                        .allMatch(offer -> offer.excludedBy().stream()
                                .anyMatch(rule -> rule.startsWith("Weights whose licence leaves out the EU")
                                        || rule.equals("Only what is served in the region asked for"))))
                .isEqualTo(excluded);
    }

    private static Stream<Offer> recommended(Recommendation r) {
        return Stream.concat(r.offer().stream(), r.split().stream().map(Recommendation.SplitPart::offer))
                .map(PricedOffer::fact);
    }

    private static List<Offer> left(Recommendation r) {
        return r.costs().offers().stream()
                .filter(offer -> offer.excludedBy().isEmpty())
                .map(PricedOffer::fact)
                .toList();
    }

    private static List<Offer> excluded(Recommendation r) {
        return r.costs().offers().stream()
                .filter(offer -> !offer.excludedBy().isEmpty())
                .map(PricedOffer::fact)
                .toList();
    }

    /** On the day of the newest figures, at a latency that every offer can serve. */
    private static Recommendation recommend(String... sets) {
        return advise(Stream.concat(Stream.of(DAY, "latencyP99Ms=60000"), Stream.of(sets))
                .toArray(String[]::new));
    }

    private static Recommendation advise(String... sets) {
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(sets));
    }
}
