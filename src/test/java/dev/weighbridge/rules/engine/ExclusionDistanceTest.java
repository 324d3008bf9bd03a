package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.OfferQuality;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.rules.language.ConditionInRule;
import dev.weighbridge.workload.Workload;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionDistanceTest {
    private static final Workload WORKLOAD = ShippedPolicy.workload("latencyP99Ms=400");

    /** An offer whose median is 500 ms and whose model has half of the best score. */
    private static final Offer OFFER = offer();

    /** (500 − 400) / 500 = 0.2 of the time, and (0.8 − 0.5) / 0.8 = 0.375 of the score. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Offer( p50TtftMs > 400 )                                            ; 0.2
            Offer( qualityShareOfBest < 0.8 )                                   ; 0.375
            Offer( p50TtftMs > 400, qualityShareOfBest < 0.8 )                  ; 0.2
            Offer( p50TtftMs > 400 || qualityShareOfBest < 0.8 )                ; 0.375
            Offer( p50TtftMs > 600 || qualityShareOfBest < 0.8 )                ; 0.375
            Offer( kind != SELF_HOSTED, p50TtftMs > 400 )                       ; 0.2
            Offer( kind != SELF_HOSTED || p50TtftMs > 400 )                     ; 1
            Offer( (p50TtftMs > 400 && qualityRated) || qualityShareOfBest < 0.8 ) ; 0.375
            Offer( kind != SELF_HOSTED )                                        ; 1
            Offer( p99TtftMs == null )                                          ; 1
            Workload( $limit : latencyP99Ms ) Offer( p50TtftMs > $limit )       ; 0.2
            """)
    void one_condition_of_several_must_change_but_each_alternative_that_holds(String condition, double distance) {
        assertThat(new ExclusionDistance(ConditionInRule.thatExcludes(condition), WORKLOAD).of(OFFER))
                .isCloseTo(distance, within(1e-9));
    }

    private static Offer offer() {
        Offer api = new OfferPricingCache(ShippedPolicy.CATALOG)
                .of(WORKLOAD)
                .facts()
                .get(0);
        OfferQuality none = api.quality();
        return new Offer(
                api.identity(),
                api.terms(),
                api.place(),
                api.serving(),
                new Offer.Latency(
                        OptionalDouble.of(500),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        api.latency().latencyEvidence(),
                        api.latency().basis()),
                new OfferQuality(
                        true,
                        none.judgedFor(),
                        OptionalDouble.of(0.5),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        none.qualityEffort(),
                        none.reasoningMultiplier(),
                        none.score(),
                        none.comparison()),
                DeclaredValues.NONE,
                api.bill());
    }
}
