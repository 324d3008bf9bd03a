package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every model on every machine of the shipped catalogue: what a tighter latency and a cached prefix change. */
class CapacityKindsTest {
    private static final double VOLUME = 500e6;

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 90, 150, 300, 800})
    void a_tighter_latency_never_needs_fewer_machines(int latency) {
        List<HostingCost> tight = hosting("latencyP99Ms=" + latency);
        List<HostingCost> loose = hosting("latencyP99Ms=" + latency * 2);

        for (int i = 0; i < tight.size(); i++) {
            HostingCost one = tight.get(i);
            HostingCost other = loose.get(i);
            if (one.usable()) {
                assertThat(other.usable()).as(name(one)).isTrue();
                assertThat(one.count(VOLUME)).as(name(one)).isGreaterThanOrEqualTo(other.count(VOLUME));
            }
        }
    }

    @Test
    void forty_sixty_and_ninety_milliseconds_do_not_need_the_same_machines() {
        List<HostingCost> at40 = hosting("latencyP99Ms=40");
        List<HostingCost> at60 = hosting("latencyP99Ms=60");
        List<HostingCost> at90 = hosting("latencyP99Ms=90");

        assertThat(usable(at40)).isLessThanOrEqualTo(usable(at60));
        assertThat(usable(at60)).isLessThan(usable(at90));
        int fewerMachines = 0;
        for (int i = 0; i < at60.size(); i++) {
            HostingCost one = at60.get(i);
            HostingCost other = at90.get(i);
            if (one.usable()) {
                assertThat(other.plannedPerMachine()).as(name(one)).isGreaterThan(one.plannedPerMachine());
                fewerMachines += other.count(VOLUME) < one.count(VOLUME) ? 1 : 0;
            }
        }
        assertThat(fewerMachines).isGreaterThan(usable(at60) / 2);
    }

    @Test
    void a_prefix_that_the_engine_still_holds_spares_its_prefill() {
        List<HostingCost> without = hosting("latencyP99Ms=2000", "cachedInputShare=0", "tokensPerRequest=4000");
        List<HostingCost> with = hosting("latencyP99Ms=2000", "cachedInputShare=0.9", "tokensPerRequest=4000");

        long fewer = 0;
        for (int i = 0; i < without.size(); i++) {
            HostingCost one = without.get(i);
            HostingCost other = with.get(i);
            assertThat(other.plannedPerMachine()).as(name(one)).isGreaterThanOrEqualTo(one.plannedPerMachine());
            fewer += one.usable() && other.count(2e9) < one.count(2e9) ? 1 : 0;
        }
        assertThat(fewer).isGreaterThan(without.size() / 4);
    }

    @ParameterizedTest
    @EnumSource
    void weights_are_served_at_the_precision_asked_for_or_not_at_all(Precision asked) {
        List<HostingCost> chosen = hosting("selfHosted.precision=" + asked.wireName());
        Map<String, HostingCost> best = hosting().stream()
                .collect(Collectors.toMap(CapacityKindsTest::place, each -> each, (one, same) -> one));

        assertThat(usable(chosen)).isPositive();
        for (HostingCost one : chosen) {
            if (one.usable()) {
                assertThat(one.pair().model().precisions()).as(name(one)).contains(asked);
                assertThat(one.pair().capacity().precision()).as(name(one)).isEqualTo(asked);
            }
            if (one.usable() && one.fact().serving().precisionRated()) {
                assertThat(Objects.requireNonNull(best.get(place(one))).plannedPerMachine())
                        .as(name(one))
                        .isGreaterThanOrEqualTo(one.plannedPerMachine());
            }
        }
    }

    private static String place(HostingCost hosting) {
        return name(hosting) + " in " + hosting.fact().place().region().orElseThrow();
    }

    /** Two floating-point operations for each parameter that a token uses: no machine reads more prompts than its peak. */
    @ParameterizedTest
    @CsvSource({"0.999, 1000", "0.99, 1000", "0.9, 200", "0.9999, 100000"})
    void no_machine_computes_more_than_its_peak(double inputShare, int tokensPerRequest) {
        List<HostingCost> all =
                hosting("latencyP99Ms=60000", "inputShare=" + inputShare, "tokensPerRequest=" + tokensPerRequest);

        assertThat(usable(all)).isPositive();
        for (HostingCost one : all) {
            Machine.Gpu gpu = one.machine().gpu();
            double peak = 1e12
                    * one.machine().gpus()
                    * Stream.of(Optional.of(gpu.fp16Tflops()), gpu.fp8Tflops(), gpu.fp4Tflops())
                            .flatMap(Optional::stream)
                            .mapToDouble(tflops -> tflops)
                            .max()
                            .orElseThrow();
            double perToken = 2e9 * one.pair().model().activeParametersBillions();
            assertThat(one.machineTokensPerDay() / 86_400 * perToken)
                    .as(name(one))
                    .isLessThan(peak);
        }
    }

    @Test
    void a_gpu_that_serves_no_such_weights_says_which() {
        assertThat(hosting("selfHosted.precision=fp4", "selfHosted.model=qwen3.6-27b"))
                .allSatisfy(one -> assertThat(one.pair().capacity().origin().basis())
                        .isEqualTo(one.machine().gpu().gpu() + " serves no fp4 weights of qwen3.6-27b"));
    }

    private static int usable(List<HostingCost> all) {
        return (int) all.stream().filter(HostingCost::usable).count();
    }

    private static String name(HostingCost hosting) {
        return hosting.machine().id() + " with " + hosting.pair().model().model();
    }

    private static List<HostingCost> hosting(String... sets) {
        List<String> all = new ArrayList<>(List.of("tokensPerDay=500M", "expertise=strong", "asOf=2026-11-28"));
        all.addAll(List.of(sets));
        return new OfferPricingCache(ShippedPolicy.CATALOG)
                .of(ShippedPolicy.workload(all.toArray(String[]::new)))
                .selfHosted();
    }
}
