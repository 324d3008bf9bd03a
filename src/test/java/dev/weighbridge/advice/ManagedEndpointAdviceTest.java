package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints that a provider runs, on the shipped rules and catalogue. */
class ManagedEndpointAdviceTest {
    private static final String DAY = "asOf=2026-11-28";

    @Test
    void three_providers_and_more_sell_them() {
        assertThat(ShippedPolicy.CATALOG.machines().stream()
                        .filter(Machine::managed)
                        .map(Machine::provider)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void a_specialised_domain_without_a_team_gets_fine_tuned_weights_on_an_endpoint() {
        Recommendation r = recommend("tokensPerDay=200M", "expertise=limited", "quality=specialized");

        PricedOffer offer = r.offer().orElseThrow();
        assertThat(r.placement()).isEqualTo(Placement.API);
        assertThat(offer.kind()).isEqualTo(OfferKind.MANAGED_ENDPOINT);
        assertThat(offer.fact().identity().fineTunable()).isTrue();
        PricedOffer.Hosting endpoint = (PricedOffer.Hosting) offer;
        assertThat(endpoint.bill().personnelUsdPerMonth()).isZero();
        // an A100 of DeepInfra at 0.89 an hour, 730 hours
        assertThat(endpoint.id()).isEqualTo("deepinfra/endpoint-1x-a100");
        assertThat(endpoint.usdPerMonth()).isCloseTo(endpoint.deployment().count() * 0.89 * 730, within(0.005));
        assertThat(r.costs().apiUsdPerMonth()).contains(endpoint.usdPerMonth());
        assertThat(r.summary())
                .contains(" on %d × deepinfra/endpoint-1x-a100, "
                        .formatted(endpoint.deployment().count()));
        assertThat(r.tradeoffs().losses()).anyMatch(loss -> loss.contains("is paid by the hour, used or not"));
    }

    @Test
    void of_models_that_cost_the_same_on_an_endpoint_the_best_is_recommended_and_shown() {
        Recommendation r = recommend("tokensPerDay=200M", "expertise=limited", "quality=specialized");

        PricedOffer offer = r.offer().orElseThrow();
        assertThat(left(r))
                .contains(offer)
                .filteredOn(other -> other.usdPerMonth() <= offer.usdPerMonth())
                .allMatch(other -> share(other) <= share(offer));
    }

    private static double share(PricedOffer offer) {
        return offer.fact().quality().qualityShareOfBest().orElse(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"residency=strict", "noThirdParty=true"})
    void none_is_left_where_no_provider_may_see_the_data(String requirement) {
        assertThat(left(recommend("tokensPerDay=200M", "quality=specialized", "expertise=strong", requirement)))
                .isEmpty();
    }

    @Test
    void none_is_left_below_100_ms_because_the_way_to_it_is_not_calculated() {
        assertThat(left(recommend("tokensPerDay=200M", "quality=specialized", "latencyP99Ms=99")))
                .isEmpty();
        assertThat(left(recommend("tokensPerDay=200M", "quality=specialized", "latencyP99Ms=150")))
                .isNotEmpty();
    }

    @Test
    void none_is_offered_before_its_first_price() {
        assertThat(endpoints(recommend("tokensPerDay=200M", "quality=specialized", "asOf=2026-01-15")))
                .isEmpty();
    }

    @Test
    void a_requested_api_is_not_answered_with_an_endpoint() {
        assertThat(endpoints(recommend("tokensPerDay=2B", "latencyP99Ms=60000", "apiModel.usdPerMillionTokens=1")))
                .isEmpty();
    }

    @Test
    void an_endpoint_is_no_machine_to_host_a_model_on() {
        assertThatThrownBy(() -> recommend("selfHosted.machine=deepinfra/endpoint-1x-h100"))
                .hasMessageContaining("selfHosted.machine");
    }

    /** At each volume at which the verdict is said to turn it does, and not one in its third digit before. */
    @ParameterizedTest
    @ValueSource(strings = {"20M", "200M", "2B", "20B"})
    void the_volume_at_which_the_verdict_turns_is_exact_to_three_digits(String volume) {
        List<String> other = List.of("quality=specialized", "expertise=strong");
        Recommendation r = recommend(Stream.concat(other.stream(), Stream.of("tokensPerDay=" + volume))
                .toArray(String[]::new));

        r.turningPoints().stream()
                .filter(point -> point.field().equals("tokensPerDay"))
                .forEach(point -> {
                    long to = (Long) point.to();
                    long third =
                            Math.max(1, (long) Math.pow(10, Long.toString(to).length() - 3));
                    long before = to > (Long) point.from() ? to - third : to + third;
                    assertThat(placement(other, to)).isEqualTo(point.placement());
                    assertThat(placement(other, before)).isEqualTo(r.placement());
                });
    }

    private static Placement placement(List<String> other, long tokensPerDay) {
        return recommend(Stream.concat(other.stream(), Stream.of("tokensPerDay=" + tokensPerDay))
                        .toArray(String[]::new))
                .placement();
    }

    private static List<PricedOffer> left(Recommendation r) {
        return endpoints(r).stream().filter(PricedOffer::eligible).toList();
    }

    private static List<PricedOffer> endpoints(Recommendation r) {
        return r.costs().offers().stream()
                .filter(offer -> offer.kind() == OfferKind.MANAGED_ENDPOINT)
                .toList();
    }

    private static Recommendation recommend(String... sets) {
        return ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        Stream.concat(Stream.of(DAY, "latencyP99Ms=800", "residency=minimal"), Stream.of(sets))
                                .toArray(String[]::new)));
    }
}
