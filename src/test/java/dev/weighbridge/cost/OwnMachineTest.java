package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Place;
import dev.weighbridge.workload.LoadProfile;
import dev.weighbridge.workload.OwnedHardware;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hardware of the asker's own. The machine of these tests costs 8,000 over 25 months, 320 a month; its 1 kW × 1.5 × 240 h
 * at 0.20 are 72, and its place costs 10: 402 a month.
 */
class OwnMachineTest {
    private static final Offset<Double> CENT = within(0.005);
    private static final double LIFETIME = 25;
    private static final OfferPricingCache CACHE =
            new OfferPricingCache(RoundFigureCatalog.withBox().build());

    @Test
    void every_line_of_the_bill_and_the_price_of_a_million_tokens_are_worked_by_hand() {
        Workload full = withVolume(ask(240, true));
        PricedOffer.Hosting offer = only(full).priced((double) full.tokensPerDay());

        // 300 output tokens/s are 1,500 of all; x 3,600 s x 240 h / 30 days
        assertThat(full.tokensPerDay()).isEqualTo(43_200_000);
        assertThat(offer.deployment().count()).isEqualTo(1);
        assertThat(offer.capacity().utilization()).isCloseTo(1, within(1e-9));
        assertThat(offer.eligible()).isTrue();
        assertThat(offer.bill().machinesUsdPerMonth()).isCloseTo(402, CENT);
        assertThat(offer.bill().personnelUsdPerMonth()).isZero(); // fte: 0
        assertThat(offer.bill().storageUsdPerMonth()).isCloseTo(2.40, CENT); // 10 GB x 3 copies x 0.08
        assertThat(offer.bill().egressUsdPerMonth()).isCloseTo(0.0933, CENT); // 30 x 43.2 M x 0.2 x 4 / 1e9 x 0.09
        assertThat(offer.bill().maintenanceUsdPerMonth()).isCloseTo(20.10, CENT); // 0.05 x 402
        assertThat(offer.usdPerMonth()).isCloseTo(424.59, CENT);
        assertThat(offer.usdPerMillionTokens(43.2e6)).isCloseTo(0.3276, within(5e-5)); // 424.59 / (43.2 x 30)
        assertThat(offer.capital()).contains(new Capital(8_000, LIFETIME));
    }

    @Test
    void its_speed_is_shown_as_the_askers_measurement_at_no_precision_and_without_a_band() {
        PricedOffer.Hosting offer = only(ask(240, false).workload()).priced(1e6);

        assertThat(offer.capacity().basis())
                .isEqualTo("measured by you: 300 output tokens/s of one machine at 800 in, 200 out");
        assertThat(offer.capacity().estimated()).isFalse();
        assertThat(offer.capacity().band()).isEmpty();
        assertThat(offer.deployment().precision()).isEmpty();
        assertThat(offer.sources())
                .extracting(source -> source.cited())
                .containsExactly("stated in the workload (2026-06-01)");
        assertThat(offer.fact().latency()).isEqualTo(Offer.Latency.NOTHING_KNOWN);
    }

    @Test
    void a_number_of_tokens_is_planned_at_the_usual_load_and_machines_are_added() {
        HostingCost hosting = only(ask(240, false).workload());

        assertThat(hosting.count(21.6e6)).isEqualTo(1); // half of 43.2 M is planned for
        assertThat(hosting.count(43.2e6)).isEqualTo(2);
        assertThat(hosting.priced(43.2e6).capital()).contains(new Capital(16_000, LIFETIME));
    }

    @ParameterizedTest
    @CsvSource({
        // machines, retries, hours: tokens a day
        "1, 0, 730, 131_400_000", // 1,500 x 3,600 x 730 / 30
        "3, 0, 240, 129_600_000",
        "1, 0.25, 240, 34_560_000", // retries are made, too: 43.2 M / 1.25
    })
    void all_that_it_makes_is_that_of_every_machine_in_its_hours_less_what_is_made_twice(
            int count, double retries, double hours, long made) {
        TestWorkload ask = ask(hours, true).machines(count).overheads(retries, 0);

        Workload full = withVolume(ask);

        assertThat(full.tokensPerDay()).isEqualTo(made);
        assertThat(withVolume(full)).isEqualTo(full);
        assertThat(only(full).priced((double) made).deployment().count()).isEqualTo(count);
        assertThat(only(full).priced((double) made).capacity().utilization()).isCloseTo(1, within(1e-7));
        assertThat(only(full).priced((double) made).reasons()).isEmpty();
    }

    /** 1,500 tokens/s x 3,600 x 264 h / 30 days, half of which is planned for: it runs just when the load comes. */
    @ParameterizedTest
    @CsvSource({"23.76e6, 1", "23.77e6, 2"})
    void a_machine_that_is_on_in_business_hours_carries_them_in_full(double tokens, int bought) {
        HostingCost hosting =
                only(ask(264, false).load(LoadProfile.BUSINESS_HOURS).workload());

        assertThat(hosting.count(tokens)).isEqualTo(bought);
        assertThat(hosting.utilization(23.76e6)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void a_machine_of_the_catalogue_keeps_its_capacity_and_is_bought_at_the_stated_price() {
        Workload full = withVolume(plain(240, true).machine("box"));
        PricedOffer.Hosting offer = only(full).priced((double) full.tokensPerDay());

        assertThat(full.tokensPerDay()).isEqualTo(28_800_000); // 1,000 tokens/s were measured: x 3,600 x 240 / 30
        assertThat(offer.id()).isEqualTo("owned/box");
        assertThat(offer.provider()).isEqualTo("Owned");
        assertThat(offer.deployment().machine()).isEqualTo("box");
        assertThat(offer.bill().machinesUsdPerMonth()).isCloseTo(402, CENT);
        assertThat(offer.capacity().basis())
                .isEqualTo("measured: 200 output tokens/s at 800 in, 200 out on each 1 of 1 GPUs, vLLM 1");
    }

    @Test
    void a_speed_of_ones_own_takes_the_place_of_a_measurement_of_others_and_leaves_the_latency() {
        HostingCost measured = only(plain(730, false).machine("shop/box").workload());
        HostingCost own =
                only(plain(730, false).machine("shop/box").tokensPerSecond(300).workload());

        assertThat(own.machineTokensPerDay()).isCloseTo(1.5 * measured.machineTokensPerDay(), within(1.0));
        assertThat(own.latencyLimit()).isEqualTo(measured.latencyLimit()).isPositive();
    }

    @Test
    void a_speed_of_ones_own_counts_on_a_rented_machine_too() {
        HostingCost rented = only(new TestWorkload()
                .model("ten")
                .machine("box")
                .tokensPerSecond(300)
                .workload());

        assertThat(rented.machineTokensPerDay()).isCloseTo(129.6e6, within(1.0)); // 1,500 x 86,400
        assertThat(rented.at(1).machinesUsdPerMonth()).isCloseTo(1_460, CENT); // 2 x 730
        assertThat(rented.priced(1).capital()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"eu-central-1, eu", "us, us", ", "})
    void it_stands_on_the_askers_own_site_in_whatever_region_is_asked_for(String region, String area) {
        TestWorkload ask = ask(240, false);

        Offer.Place place =
                only((region == null ? ask : ask.in(region)).workload()).fact().place();

        assertThat(place.control()).contains(Place.Control.OWN_SITE);
        assertThat(place.thirdParty()).isFalse();
        assertThat(place.servesRegionAsked()).isTrue();
        assertThat(place.pinned()).isTrue();
        assertThat(place.region()).contains("on-premises");
        assertThat(place.area()).isEqualTo(Optional.ofNullable(area));
    }

    @Test
    void a_model_that_does_not_fit_makes_nothing() {
        Machine small = RoundFigureCatalog.box(
                "small", RoundFigureCatalog.A10G, 1, new Machine.PurchasableCounts(1, 1, 1), Map.of());
        OfferPricingCache cache = new OfferPricingCache(new RoundFigureCatalog()
                .machine(small)
                .model(RoundFigureCatalog.LLAMA_70B)
                .build());

        Workload full = cache.withVolume(new TestWorkload()
                .model("llama-70b")
                .machine("small")
                .owned(hardware(730, true))
                .workload());

        assertThat(full.tokensPerDay()).isZero();
        assertThat(cache.of(full).selfHosted().get(0).reasons(0))
                .singleElement()
                .asString()
                .contains("does not fit");
    }

    @Test
    void what_its_owner_measured_outweighs_a_calculation_that_finds_no_room() {
        Machine small = RoundFigureCatalog.box(
                "small", RoundFigureCatalog.A10G, 1, new Machine.PurchasableCounts(1, 1, 1), Map.of());
        OfferPricingCache cache = new OfferPricingCache(new RoundFigureCatalog()
                .machine(small)
                .model(RoundFigureCatalog.LLAMA_70B)
                .build());
        TestWorkload ask = new TestWorkload()
                .model("llama-70b")
                .machine("small")
                .owned(hardware(240, true))
                .tokensPerSecond(10);

        Workload full = cache.withVolume(ask.workload());

        assertThat(full.tokensPerDay()).isEqualTo(1_440_000); // 50 x 3,600 x 240 / 30
        assertThat(cache.of(full).selfHosted().get(0).reasons(1_440_000)).isEmpty();
    }

    @Test
    void payback_is_the_capital_over_what_is_saved_a_month_and_never_where_nothing_is() {
        Workload full = withVolume(ask(240, true));
        Payback payback =
                Payback.of(only(full).priced((double) full.tokensPerDay())).orElseThrow();

        assertThat(payback.capitalUsd()).isEqualTo(8_000);
        assertThat(payback.runningUsdPerMonth()).isCloseTo(104.59, CENT); // 424.59 less 320
        // 43.2 M x 30 days at $1 a million are 1,296: 8,000 / (1,296 - 104.59)
        assertThat(payback.months(1_296)).hasValueCloseTo(6.7147, within(1e-4));
        assertThat(payback.months(payback.runningUsdPerMonth())).isEmpty();
        assertThat(payback.months(20)).isEmpty();
    }

    @Test
    void rented_machines_have_no_payback() {
        assertThat(Payback.of(
                        only(new TestWorkload().model("ten").machine("box").workload())
                                .priced(1e6)))
                .isEmpty();
    }

    /** Whatever is drawn: more hours never make fewer tokens or a lower bill, and payback times saving is the capital. */
    @Test
    void more_hours_make_more_and_cost_more_and_payback_is_exact() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            double hours = 1 + 728 * random.nextDouble();
            TestWorkload ask = ask(hours, true);
            Workload less = withVolume(ask);
            Workload more = withVolume(ask(hours + (730 - hours) * random.nextDouble(), true));
            PricedOffer.Hosting offer = only(less).priced((double) less.tokensPerDay());
            Payback payback = Payback.of(offer).orElseThrow();
            double api = 10_000 * random.nextDouble();
            OptionalDouble months = payback.months(api);

            assertThat(more.tokensPerDay()).isGreaterThanOrEqualTo(less.tokensPerDay());
            assertThat(only(more).priced((double) less.tokensPerDay()).usdPerMonth())
                    .isGreaterThanOrEqualTo(offer.usdPerMonth());
            assertThat(payback.runningUsdPerMonth() + 320).isCloseTo(offer.usdPerMonth(), within(1e-9));
            assertThat(months.isPresent()).isEqualTo(api > payback.runningUsdPerMonth());
            months.ifPresent(saved ->
                    assertThat(saved * (api - payback.runningUsdPerMonth())).isCloseTo(8_000, within(1e-6)));
        }
    }

    /** The machine of 300 output tokens a second, and nobody who is paid for it. */
    private static TestWorkload ask(double hours, boolean full) {
        return plain(hours, full).tokensPerSecond(300);
    }

    private static TestWorkload plain(double hours, boolean full) {
        return new TestWorkload().model("ten").owned(hardware(hours, full)).fte(0);
    }

    private static OwnedHardware hardware(double hours, boolean full) {
        return new OwnedHardware(new Machine.OwnedPrice(8_000, LIFETIME, 1, 1.5, 0.2, 10), hours, full);
    }

    private static Workload withVolume(TestWorkload ask) {
        return withVolume(ask.workload());
    }

    private static Workload withVolume(Workload workload) {
        return CACHE.withVolume(workload);
    }

    private static HostingCost only(Workload workload) {
        List<HostingCost> all = CACHE.of(workload).selfHosted();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
