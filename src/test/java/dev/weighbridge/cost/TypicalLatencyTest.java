package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import java.time.LocalDate;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TypicalLatencyTest {
    private static final List<ApiOffer> PROVIDERS = offers(OfferKind.PROVIDER_API);
    private static final ApiOffer CLOUD = offers(OfferKind.PRIVATE_CLOUD_API).stream()
            .filter(offer -> PROVIDERS.stream().noneMatch(other -> other.model().equals(offer.model())))
            .findFirst()
            .orElseThrow();
    private static final Optional<String> HIGH = Optional.of("high");
    private static final Optional<String> LOW = Optional.of("low");

    private final TypicalLatency typical = new TypicalLatency(3);

    /** The middle one of 100, 200 and 900. */
    @Test
    void is_the_median_of_its_kind_at_its_effort() {
        typical.add(PROVIDERS.get(0), HIGH, 100);
        typical.add(PROVIDERS.get(1), HIGH, 900);
        typical.add(PROVIDERS.get(2), HIGH, 200);
        typical.add(PROVIDERS.get(3), LOW, 1);
        typical.add(CLOUD, HIGH, 1);

        assertThat(typical.of(OfferKind.PROVIDER_API, HIGH))
                .contains(new TypicalLatency.Median(200, "the median of 3 models of its kind at effort high"));
    }

    /** The middle one of 100, 200 and 900: two of the kind are too few. */
    @Test
    void takes_all_kinds_in_where_too_few_of_its_own_are_known() {
        typical.add(PROVIDERS.get(0), HIGH, 100);
        typical.add(PROVIDERS.get(1), HIGH, 900);
        typical.add(CLOUD, HIGH, 200);

        assertThat(typical.of(OfferKind.PROVIDER_API, HIGH))
                .contains(new TypicalLatency.Median(200, "the median of 3 models at effort high"));
    }

    @Test
    void takes_other_efforts_in_where_too_few_are_known_at_its_own_and_then_all() {
        typical.add(PROVIDERS.get(0), HIGH, 100);
        typical.add(PROVIDERS.get(1), LOW, 900);
        typical.add(PROVIDERS.get(2), LOW, 200);
        typical.add(PROVIDERS.get(3), Optional.empty(), 1);

        assertThat(typical.of(OfferKind.PROVIDER_API, HIGH))
                .contains(new TypicalLatency.Median(200, "the median of 3 models that name an effort"));
        // the third of 1, 100, 200 and 900
        assertThat(typical.of(OfferKind.PROVIDER_API, Optional.empty()))
                .contains(new TypicalLatency.Median(200, "the median of 4 models at any effort or none"));
    }

    /** Two providers of one model are no two models: 100, 300 and 900 without the 800 of the second. */
    @Test
    void counts_a_model_once_with_its_lowest_median() {
        ApiOffer one = PROVIDERS.get(0);
        ApiOffer same = ShippedPolicy.CATALOG.apiOffers().stream()
                .filter(offer ->
                        offer.model().equals(one.model()) && !offer.id().equals(one.id()))
                .findFirst()
                .orElseThrow();
        typical.add(one, HIGH, 100);
        typical.add(same, HIGH, 800);
        typical.add(PROVIDERS.get(1), HIGH, 900);
        typical.add(PROVIDERS.get(2), HIGH, 300);

        assertThat(typical.of(OfferKind.OPEN_MODEL_API, HIGH).orElseThrow().p50Ms())
                .isEqualTo(300);
    }

    @Test
    void one_model_is_the_median_where_no_other_is_known() {
        typical.add(PROVIDERS.get(0), LOW, 100);

        assertThat(typical.of(OfferKind.PROVIDER_API, HIGH))
                .contains(new TypicalLatency.Median(100, "the median of 1 model at any effort or none"));
    }

    @Test
    void nothing_is_typical_where_nothing_is_known() {
        assertThat(typical.of(OfferKind.PROVIDER_API, HIGH)).isEmpty();
    }

    /**
     * Of the shipped catalogue: what is assumed of one model differs by no more than its kinds do, which is far less than
     * the published times of one API.
     */
    @Test
    void of_one_model_alike_times_are_assumed_whoever_sells_it() {
        QualityRating rating = new QualityRating(ShippedPolicy.CATALOG.quality(), LocalDate.of(2026, 11, 28));
        KnownLatency known = new KnownLatency(ShippedPolicy.CATALOG, LocalDate.of(2026, 11, 28), 800, rating::effort);
        Map<String, DoubleSummaryStatistics> assumed = ShippedPolicy.CATALOG.apiOffers().stream()
                .filter(offer -> known.of(offer).latencyEvidence().equals(Optional.of(Offer.Evidence.ASSUMED)))
                .collect(Collectors.groupingBy(
                        ApiOffer::model,
                        Collectors.summarizingDouble(
                                offer -> known.of(offer).p50TtftMs().orElseThrow())));

        assertThat(assumed).containsKey("claude-sonnet-5-5");
        assertThat(assumed.values()).allMatch(times -> times.getMax() <= 1.6 * times.getMin());
    }

    private static List<ApiOffer> offers(OfferKind kind) {
        Map<String, ApiOffer> ofModel = ShippedPolicy.CATALOG.apiOffers().stream()
                .filter(offer -> offer.kind() == kind)
                .collect(Collectors.toMap(
                        ApiOffer::model, offer -> offer, (one, other) -> one, java.util.LinkedHashMap::new));
        return List.copyOf(ofModel.values());
    }
}
