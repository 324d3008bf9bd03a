package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.ApiBillLine;
import dev.weighbridge.cost.PricedOffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model writes while it reasons is billed as output, where the catalogue says how much it is. */
class ReasoningPriceTest {
    private static final String MODEL = "gemini-3.6-flash";
    private static final String AT_HIGH = "reasoning:\n  - { model: " + MODEL
            + ", effort: high, reasoningMultiplier: 3.5, source: { title: \"Our logs\", checked: 2026-11-01 } }\n";

    @TempDir
    Path folder;

    /** Two and a half times the output beside the output itself. */
    @Test
    void the_bill_has_a_line_for_the_reasoning_of_the_effort_that_the_model_is_rated_at() throws IOException {
        List<PricedOffer.Api> offers = apis(recommended(AT_HIGH));

        assertThat(offers).isNotEmpty().allSatisfy(offer -> {
            assertThat(offer.fact().quality().qualityEffort()).contains("high");
            assertThat(offer.bill().others().get(ApiBillLine.REASONING))
                    .isCloseTo(2.5 * offer.bill().outputUsdPerMonth(), within(1e-6));
            assertThat(offer.sources()).extracting(Source::title).contains("Our logs");
        });
    }

    @Test
    void a_figure_of_another_effort_changes_nothing() throws IOException {
        assertThat(apis(recommended(AT_HIGH.replace("high", "low"))))
                .isEqualTo(apis(recommended("")))
                .noneMatch(offer -> offer.bill().others().containsKey(ApiBillLine.REASONING));
    }

    @Test
    void only_where_it_is_not_known_the_answer_says_that_reasoning_is_left_out() throws IOException {
        assertThat(codes(recommended(""))).contains("thinking-tokens");
        assertThat(codes(recommended(AT_HIGH))).doesNotContain("thinking-tokens");
    }

    /** The capacity of machines does not count reasoning, and the answer says so of each model that reasons. */
    @Test
    void machines_are_said_to_leave_reasoning_out() throws IOException {
        Recommendation answer = recommended(AT_HIGH.replace(MODEL, "gpt-oss-120b"), "selfHosted.model=gpt-oss-120b");

        assertThat(answer.costs().offers())
                .filteredOn(offer ->
                        offer.kind() == OfferKind.SELF_HOSTED && offer.model().equals("gpt-oss-120b"))
                .isNotEmpty()
                .allMatch(offer -> offer.fact().quality().reasoningMultiplier().isEmpty());
    }

    private static List<String> codes(Recommendation answer) {
        return answer.risks().stream().map(Risk::code).toList();
    }

    private static List<PricedOffer.Api> apis(Recommendation answer) {
        return answer.costs().offers().stream()
                .filter(PricedOffer.Api.class::isInstance)
                .map(PricedOffer.Api.class::cast)
                .filter(offer -> offer.model().equals(MODEL))
                .toList();
    }

    private Recommendation recommended(String reasoning, String... sets) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("latencyP99Ms=60000", "expertise=none", "asOf=2026-11-28", "apiModel=google/" + MODEL));
        all.addAll(List.of(sets));
        Path copy = ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, folder.resolve("catalog" + reasoning.hashCode()));
        Files.writeString(copy.resolve("quality.yaml"), reasoning, StandardOpenOption.APPEND);
        Catalog catalog = CatalogLoader.load(copy, Clock.systemUTC());
        return new Advisor(ShippedPolicy.RULES, catalog, "test", Clock.systemUTC(), new SplittableRandom(1))
                .recommend(ShippedPolicy.workload(all.toArray(String[]::new)));
    }
}
