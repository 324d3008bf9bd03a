package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.Workload.Residency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the shipped rules and catalogue promise of every recommended offer, over random workloads. */
class AdvicePromisesTest {
    private static final int WORKLOADS = 3_000;

    /** The days from which scores count, and from which those of the next version do; before, our own judgement. */
    private static final LocalDate FIRST_SCORES = LocalDate.of(2026, 8, 22);

    private static final LocalDate NEXT_VERSION = LocalDate.of(2026, 10, 20);

    /** The reference scores 6.7 by v4.1: 0.169 × 6.7^1.371 = 2.3 points of v4.3. */
    private static final double REFERENCE_IN_NEXT_VERSION = 2.3;

    private static final List<Recommended> ALL = new ArrayList<>();
    private static final Set<Placement> PLACEMENTS = EnumSet.noneOf(Placement.class);

    private record Recommended(Workload workload, PricedOffer offer) {
        @Override
        public String toString() {
            return "%s for %s on %s"
                    .formatted(offer.id() + " " + offer.model(), workload.requirements(), workload.asOf());
        }
    }

    /** Deliberate: as the advisor does, but without the turning points, which take most of its time. */
    @BeforeAll
    static void recommend() {
        RandomWorkloads random = new RandomWorkloads(11);
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        for (int i = 0; i < WORKLOADS; i++) {
            Workload workload = random.next();
            AdmittedPricing pricing = AdmittedPricing.of(ShippedPolicy.RULES, workload, prices);
            Decision decision = pricing.decide();
            PLACEMENTS.add(decision.placement());
            RecommendedOffers.of(pricing, decision).all().forEach(offer -> ALL.add(new Recommended(workload, offer)));
        }
    }

    @AfterAll
    static void forget() {
        ALL.clear(); // gigabytes
    }

    @Test
    void the_workloads_reach_every_placement_and_requirement() {
        assertThat(PLACEMENTS).containsExactlyInAnyOrder(Placement.values());
        for (Quality quality : Quality.values()) {
            assertThat(ALL)
                    .filteredOn(each -> each.workload.quality() == quality)
                    .hasSizeGreaterThan(100);
        }
        assertThat(ALL).filteredOn(AdvicePromisesTest::isStrict).hasSizeGreaterThan(100);
        assertThat(ALL)
                .filteredOn(each -> each.workload.choices().region().isPresent())
                .hasSizeGreaterThan(100);
    }

    @Test
    void none_has_ended() {
        assertThat(breaking(each -> !CatalogueFacts.hasEnded(each.offer, each.workload.asOf())))
                .isEmpty();
    }

    @Test
    void none_lies_outside_the_area_asked_for() {
        assertThat(breaking(each -> each.workload
                        .choices()
                        .region()
                        .map(wanted -> CatalogueFacts.isInArea(each.offer, wanted))
                        .orElse(true)))
                .isEmpty();
    }

    @Test
    void strict_data_stays_in_promised_regions_under_the_organisations_own_control() {
        assertThat(breaking(each -> !isStrict(each) || CatalogueFacts.isPinnedAndOwn(each.offer)))
                .isEmpty();
    }

    private static boolean isStrict(Recommended each) {
        return each.workload.residency() == Residency.STRICT;
    }

    @Test
    void none_has_a_known_median_above_the_limit() {
        assertThat(breaking(each -> within(CatalogueFacts.knownMedianMs(each.offer, each.workload), each.workload)))
                .isEmpty();
        assertThat(breaking(each -> within(each.offer.fact().latency().p50TtftMs(), each.workload)))
                .isEmpty();
    }

    private static boolean within(OptionalDouble medianMs, Workload workload) {
        return medianMs.orElse(0) <= workload.latencyP99Ms();
    }

    @Test
    void what_is_state_of_the_art_has_nine_tenths_of_the_best_score() {
        assertThat(breaking(each -> isNotRated(each, Quality.STATE_OF_THE_ART) || isStateOfTheArt(each)))
                .isEmpty();
    }

    private static boolean isStateOfTheArt(Recommended each) {
        LocalDate day = each.workload.asOf();
        if (day.isBefore(FIRST_SCORES)) {
            return isJudged(each);
        }
        IndexScores scores = new IndexScores(day.isBefore(NEXT_VERSION) ? "v4.1" : "v4.3", day);
        return scores.rates(each.offer.model()) && scores.shareOfBest(each.offer.model()) >= 0.90;
    }

    @Test
    void what_is_good_enough_scores_no_less_than_the_reference() {
        assertThat(breaking(each -> isNotRated(each, Quality.GOOD_ENOUGH) || isGoodEnough(each)))
                .isEmpty();
    }

    private static boolean isGoodEnough(Recommended each) {
        LocalDate day = each.workload.asOf();
        if (day.isBefore(FIRST_SCORES)) {
            return isJudged(each);
        }
        IndexScores scores = new IndexScores("v4.1", day);
        return scores.rates(each.offer.model())
                ? scores.overReference(each.offer.model()) >= 1
                : new IndexScores("v4.3", day).score(each.offer.model()) >= REFERENCE_IN_NEXT_VERSION;
    }

    /** Nothing to check: another quality is asked for, or nobody rates the model because the workload states it. */
    private static boolean isNotRated(Recommended each, Quality asked) {
        return each.workload.quality() != asked || CatalogueFacts.isStated(each.offer);
    }

    private static boolean isJudged(Recommended each) {
        return ShippedPolicy.CATALOG.quality().judged(each.offer.model()).contains(each.workload.quality());
    }

    @Test
    void what_is_specialized_can_be_fine_tuned() {
        assertThat(breaking(each ->
                        each.workload.quality() != Quality.SPECIALIZED || CatalogueFacts.canBeFineTuned(each.offer)))
                .isEmpty();
    }

    private static List<Recommended> breaking(Predicate<Recommended> promise) {
        return ALL.stream().filter(promise.negate()).toList();
    }
}
