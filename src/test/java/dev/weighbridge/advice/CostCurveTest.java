package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.CostCurve.Crossing;
import dev.weighbridge.advice.CostCurve.Point;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostCurveTest {
    @Test
    void the_bills_at_the_volume_asked_for_are_those_of_the_decision() {
        int compared = 0;
        for (Workload workload : workloads()) {
            Optional<CostCurve> curve = ShippedPolicy.advisor().recommend(workload).costCurve().stream()
                    .findFirst();
            Recommendation answer = ShippedPolicy.advisor().recommend(workload);
            if (curve.isEmpty()) {
                assertThat(workload.parts()).isNotEmpty();
                continue;
            }
            Point asked = curve.get().asked();
            if (!answer.findings().apiRuledOut()
                    && answer.costs().apiUsdPerMonth().isPresent()) {
                compared++;
                assertThat(asked.apiUsdPerMonth().orElseThrow())
                        .isCloseTo(answer.costs().apiUsdPerMonth().get(), within(0.01));
            }
        }
        assertThat(compared).isPositive();
    }

    /** Just below a crossing one side is cheaper, just above it the other. */
    @Test
    void at_a_crossing_the_sides_change_places() {
        int crossings = 0;
        for (Workload workload : workloads()) {
            Optional<CostCurve> curve = ShippedPolicy.advisor().recommend(workload).costCurve().stream()
                    .findFirst();
            if (curve.isEmpty()) {
                continue;
            }
            for (Crossing crossing : curve.get().crossings()) {
                crossings++;
                Point below = at(workload, crossing.tokensPerDay() * 0.9999);
                Point above = at(workload, crossing.tokensPerDay() * 1.0001);
                assertThat(isSelfHostingCheaper(below)).isNotEqualTo(crossing.selfHostedAbove());
                assertThat(isSelfHostingCheaper(above)).isEqualTo(crossing.selfHostedAbove());
            }
        }
        assertThat(crossings).isPositive();
    }

    private static List<Workload> workloads() {
        RandomWorkloads random = new RandomWorkloads(15);
        return Stream.generate(random::next).limit(60).toList();
    }

    private static Point at(Workload workload, double tokensPerDay) {
        return ShippedPolicy.advisor()
                .recommend(workload.withTokensPerDay(Math.round(tokensPerDay)))
                .costCurve()
                .get(0)
                .asked();
    }

    private static boolean isSelfHostingCheaper(Point point) {
        return point.selfHostedUsdPerMonth().getAsDouble()
                < point.apiUsdPerMonth().getAsDouble();
    }
}
