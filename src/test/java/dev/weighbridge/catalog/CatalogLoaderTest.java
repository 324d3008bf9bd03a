package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped catalogue holds what it promises; a small one is read as it is written. */
class CatalogLoaderTest {
    @TempDir
    Path parent;

    @Test
    void the_shipped_catalogue_is_as_large_as_it_promises() {
        Catalog catalog = ShippedPolicy.CATALOG;
        Map<OfferKind, Long> kinds = catalog.apiOffers().stream()
                .filter(offer -> !offer.endedBy(LocalDate.of(2026, 11, 24)))
                .collect(Collectors.groupingBy(ApiOffer::kind, Collectors.counting()));

        assertThat(kinds.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(4));
        assertThat(kinds).hasSize(3);
        assertThat(kinds.values().stream().mapToLong(Long::longValue).sum()).isGreaterThanOrEqualTo(20);
        assertThat(catalog.machines()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(catalog.machines().stream().map(Machine::provider))
                .contains("AWS", "Google Cloud", "Azure", "Nebius", "Lambda", "RunPod");
        assertThat(catalog.gpus()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(catalog.openModels()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(catalog.measured("llama-3.3-70b", "H100-SXM", 2, Precision.FP8))
                .anySatisfy(m -> assertThat(m.outputTokensPerSecond()).isEqualTo(4205));
    }

    @Test
    void an_offer_is_on_sale_between_its_first_price_and_its_end() {
        ApiOffer offer = ShippedPolicy.CATALOG.apiOffers().stream()
                .filter(o -> o.id().equals("anthropic/claude-3-5-sonnet"))
                .findFirst()
                .orElseThrow();

        assertThat(offer.priceAt(LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(offer.priceAt(LocalDate.of(2026, 1, 1))).isPresent();
        assertThat(offer.endedBy(LocalDate.of(2026, 7, 1))).isFalse();
        assertThat(offer.endedBy(LocalDate.of(2026, 7, 2))).isTrue();
    }

    @Test
    void the_day_chooses_the_price() {
        Machine.Region virginia = ShippedPolicy.CATALOG.machines().stream()
                .filter(machine -> machine.id().equals("aws/p4d.24xlarge"))
                .findFirst()
                .orElseThrow()
                .regions()
                .get(0);

        assertThat(virginia.priceAt(LocalDate.of(2026, 8, 20))
                        .orElseThrow()
                        .usdPerHour()
                        .get(Plan.ON_DEMAND))
                .isEqualTo(32.77);
        assertThat(virginia.priceAt(LocalDate.of(2026, 8, 21))
                        .orElseThrow()
                        .usdPerHour()
                        .get(Plan.ON_DEMAND))
                .isEqualTo(21.957642);
    }

    @Test
    void a_long_prompt_is_repriced_as_a_whole() {
        ApiPrice price = ShippedPolicy.CATALOG.apiOffers().stream()
                .filter(offer -> offer.id().equals("openai/gpt-5.4"))
                .findFirst()
                .orElseThrow()
                .prices()
                .get(0);

        // 270,540 + 7,936 cached = 278,476 tokens of prompt: in the tier from 272,000
        assertThat(price.forPrompt(271_999).inputUsdPerMillionTokens()).isEqualTo(2.5);
        assertThat(price.forPrompt(272_000).inputUsdPerMillionTokens()).isEqualTo(5);
        assertThat(price.forPrompt(270_540 + 7_936).outputUsdPerMillionTokens()).isEqualTo(22.5);
    }

    @Test
    void names_for_asking_are_ids_and_own_names() {
        Catalog catalog = CatalogFiles.in(parent).load();

        assertThat(catalog.apiNames()).containsExactly("cloud/mini@eu", "maker/mini", "mini");
        assertThat(catalog.machineNames()).containsExactly("box", "owned/rack", "rack", "shop/box");
        assertThat(catalog.openModels()).containsOnlyKeys("mixed-100b", "small-8b");
        assertThat(catalog.regionNames()).containsExactly("central-1", "east-1", "eu", "global", "us");
    }

    @Test
    void everything_keeps_the_order_of_its_file() {
        Catalog catalog = CatalogFiles.in(parent).load();

        assertThat(catalog.regions().keySet()).containsExactly("east-1", "central-1", "global");
        assertThat(catalog.gpus().keySet()).containsExactly("T1", "T2");
        assertThat(catalog.openModels().keySet()).containsExactly("small-8b", "mixed-100b");
        assertThat(catalog.measured("small-8b", "T1", 1, Precision.FP8))
                .extracting(OpenModel.Measurement::outputTokensPerSecond)
                .containsExactly(9000.0, 12000.0);
        assertThat(catalog.machines().get(0).regions().get(0).prices().get(0).usdPerHour())
                .containsExactly(Map.entry(Plan.ON_DEMAND, 5.67), Map.entry(Plan.SPOT, 2.05));
    }

    @Test
    void what_is_not_stated_has_its_stated_meaning() {
        Catalog catalog = CatalogFiles.in(parent).load();
        ApiPrice first = catalog.apiOffers().get(0).prices().get(0);
        ApiPrice second = catalog.apiOffers().get(0).prices().get(1);

        assertThat(first.prices().cachedInputUsdPerMillionTokens()).isEqualTo(0.075);
        assertThat(second.prices().cachedInputUsdPerMillionTokens()).isEqualTo(0.10); // the input price
        assertThat(second.terms().batchDiscount()).isEmpty();
        assertThat(second.forPrompt(100_000).cachedInputUsdPerMillionTokens()).isEqualTo(0.2); // the tier's
        assertThat(first.source().assumption()).isFalse();
        assertThat(catalog.staffing().levelsSource().cited()).isEqualTo("Ours (assumption, 2026-01-15)");
        assertThat(catalog.staffing().usdPerFteMonth()).isEqualTo(12_500); // 150,000 / 12
        assertThat(catalog.staffing().migration().toSelfHostedMonths()).isEqualTo(3);
        assertThat(catalog.staffing().migration().toApiMonths()).isEqualTo(1);
        assertThat(catalog.staffing().migration().source().assumption()).isTrue();
        assertThat(catalog.machines().get(1).regions().get(0).prices().get(0).owned())
                .hasValue(new Machine.OwnedPrice(300_000, 48, 10.2, 1.3, 0.12, 1_500));
    }
}
