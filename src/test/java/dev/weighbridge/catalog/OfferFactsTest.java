package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weighbridge.ShippedPolicy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped catalogue knows of offers beside their prices, and how a small one is read. */
class OfferFactsTest {
    private static final Catalog SHIPPED = ShippedPolicy.CATALOG;

    @TempDir
    Path parent;

    @ParameterizedTest
    @CsvSource({
        "groq/llama-3.3-70b, 2026-08-16",
        "groq/qwen3-32b, 2026-07-17",
        "openai/gpt-4o, 2027-01-14",
        "openai/gpt-4o-mini, 2027-01-14",
        "azure/gpt-4o@eu, 2026-10-01",
        "google/gemini-2.5-pro, 2026-12-01",
        "vertex/gemini-2.5-pro, 2026-10-20"
    })
    void an_offer_ends_on_the_day_that_its_own_provider_announced(String id, LocalDate end) {
        ApiOffer offer = shipped(id);

        assertThat(offer.expires()).contains(end);
        assertThat(offer.endedBy(end.minusDays(1))).isFalse();
        assertThat(offer.endedBy(end)).isTrue();
    }

    @Test
    void a_day_before_which_it_will_not_end_is_no_end() {
        ApiOffer offer = shipped("bedrock/claude-haiku-4-5@eu");

        assertThat(offer.lifecycle().orElseThrow().earliestEndOn()).contains(LocalDate.of(2026, 10, 15));
        assertThat(offer.expires()).isEmpty();
        assertThat(offer.endedBy(LocalDate.of(2030, 1, 1))).isFalse();
    }

    @Test
    void every_provider_has_a_place() {
        assertThat(SHIPPED.apiOffers())
                .allSatisfy(offer -> assertThat(SHIPPED.place(offer.provider()).control())
                        .isEqualTo(
                                offer.kind() == OfferKind.PRIVATE_CLOUD_API
                                        ? Place.Control.OWN_ACCOUNT
                                        : Place.Control.PROVIDER));
        assertThat(SHIPPED.machines())
                .allSatisfy(
                        machine -> assertThat(SHIPPED.place(machine.provider()).control() == Place.Control.PROVIDER)
                                .isEqualTo(machine.managed()));
        assertThat(SHIPPED.place("DeepSeek").jurisdiction()).isEqualTo("CN");
        assertThat(SHIPPED.place("RunPod").control()).isEqualTo(Place.Control.RENTED);
        assertThat(SHIPPED.place("Owned").control()).isEqualTo(Place.Control.OWN_SITE);
        assertThatThrownBy(() -> SHIPPED.place("Nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no place is known of provider Nobody");
    }

    @Test
    void every_model_but_the_newest_is_scored_by_an_index() {
        assertThat(SHIPPED.quality()
                        .unrated(SHIPPED.apiOffers().stream()
                                .map(ApiOffer::model)
                                .toList()))
                .containsExactly(
                        "claude-fable-5-2",
                        "deepseek-v4.1-flash",
                        "gemini-3.8-flash",
                        "gemini-4-argon",
                        "gemini-4-carbon",
                        "gemini-4-hydrogen",
                        "gemini-4-neon",
                        "glm-5.3-flash",
                        "gpt-6-luna",
                        "gpt-6-sol",
                        "gpt-6.1-sol",
                        "gpt-6.1-terra",
                        "gpt-6.2-astra",
                        "gpt-6.2-sol",
                        "grok-4.7",
                        "kimi-k3.1-pro",
                        "minimax-m3.1-flash",
                        "mistral-large-4");
        assertThat(SHIPPED.quality().unrated(SHIPPED.openModels().keySet()))
                .containsExactlyInAnyOrder("deepseek-v4.1-flash", "glm-5.3-flash");
    }

    @Test
    void a_model_keeps_its_own_licence() {
        OpenModel maverick = Objects.requireNonNull(SHIPPED.openModels().get("llama-4-maverick"));

        assertThat(SHIPPED.licence(maverick.licence()).orElseThrow().forbids())
                .containsExactlyInAnyOrder(Licence.Restriction.EU_SEAT, Licence.Restriction.ABOVE_USER_LIMIT);
        assertThat(SHIPPED.licence("Apache-2.0").orElseThrow().forbids()).isEmpty();
        assertThat(SHIPPED.openModels().values())
                .allSatisfy(
                        model -> assertThat(SHIPPED.licence(model.licence())).isPresent());
    }

    @Test
    void the_best_of_the_index_is_in_the_file_for_each_part() {
        assertThat(SHIPPED.quality().publishedBy(LocalDate.of(2026, 8, 22)))
                .filteredOn(part -> part.version().equals("v4.1"))
                .singleElement()
                .satisfies(part -> assertThat(part.scores())
                        .contains(new QualityScores.Score("claude-opus-5", 63.1, Optional.of("max"), false)));
        assertThat(SHIPPED.quality().publishedBy(LocalDate.of(2026, 10, 20)))
                .filteredOn(part -> part.version().equals("v4.3"))
                .flatExtracting(QualityScores.Version::scores)
                .hasSize(22)
                .contains(new QualityScores.Score("claude-opus-5-5", 57.6, Optional.empty(), false));
    }

    @Test
    void a_rating_is_no_score() {
        QualityScores quality = CatalogFiles.in(parent).load().quality();

        assertThat(quality.rates("mini")).isTrue();
        assertThat(quality.rates("small-8b")).isFalse(); // stands in the arena alone
        assertThat(quality.unrated(Set.of("mini", "small-8b", "mixed-100b"))).containsExactly("mixed-100b", "small-8b");
        assertThat(quality.judged("small-8b")).containsExactly(Quality.SPECIALIZED);
        assertThat(quality.judged("mixed-100b")).isEmpty();
        assertThat(quality.publishedBy(LocalDate.of(2026, 2, 28)))
                .extracting(QualityScores.Version::index)
                .containsExactly("Index");
    }

    @Test
    void a_row_applies_to_its_offer_to_its_provider_or_to_everybody() {
        Catalog catalog = CatalogFiles.in(parent).load();
        ApiOffer maker = catalog.apiOffers().get(0);
        ApiOffer cloud = catalog.apiOffers().get(1);

        assertThat(catalog.latencyRows())
                .extracting(row -> row.appliesTo(maker), row -> row.appliesTo(cloud), LatencyRow::subject)
                .containsExactly(
                        tuple(false, true, "cloud/mini@eu"),
                        tuple(true, false, "Maker mini"),
                        tuple(false, false, "small-8b"));
        assertThat(LatencyRow.Evidence.values())
                .isSorted()
                .startsWith(LatencyRow.Evidence.ASSUMED)
                .endsWith(LatencyRow.Evidence.MEASURED);
    }

    @Test
    void what_an_offer_and_a_place_state_is_read() {
        Catalog catalog = CatalogFiles.in(parent).load();
        ApiOffer offer = catalog.apiOffers().get(0);
        Place cloud = catalog.place("Cloud");

        assertThat(offer.lifecycle().orElseThrow().replacement()).contains("cloud/mini@eu");
        assertThat(offer.supports()).containsExactlyInAnyOrder(ApiOffer.Capability.VISION, ApiOffer.Capability.JSON);
        assertThat(offer.fineTuned())
                .hasValueSatisfying(tuned -> assertThat(tuned.timesBasePrice()).hasValue(2.0));
        assertThat(offer.aliasOf()).contains("mini-2");
        assertThat(cloud.pins("central-1")).isTrue();
        assertThat(cloud.pins("global")).isFalse();
        assertThat(cloud.trainsOnData()).isEmpty();
        assertThat(cloud.certificates()).containsExactly("SOC 2", "ISO 27001");
        assertThat(catalog.place("Maker").zeroRetention()).contains(Place.ZeroRetention.NO);
    }

    @Test
    void every_latency_is_in_milliseconds() {
        // The fastest published median of these is 120 ms; a model that thinks at full effort takes three minutes.
        assertThat(SHIPPED.latencyRows())
                .hasSizeGreaterThan(100)
                .allSatisfy(row -> assertThat(row.p50Ms().orElseThrow()).isBetween(100.0, 200_000.0));
    }

    private static ApiOffer shipped(String id) {
        return SHIPPED.apiOffers().stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
