package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Advisor;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What answers of each size show. */
class DetailTest {
    private final Advisor advisor = ShippedPolicy.advisor();

    @Test
    void only_a_full_answer_lists_offers_and_what_rules_rest_on() {
        Recommendation r = advisor.recommend(ShippedPolicy.workload("latencyP99Ms=3000", "asOf=2026-11-20"));

        JsonNode standard = json(r, Detail.STANDARD);
        JsonNode full = json(r, Detail.FULL);

        assertThat(standard.at("/costs/offers").isMissingNode()).isTrue();
        assertThat(standard.at("/costs/offersPriced").intValue())
                .isEqualTo(full.at("/costs/offers").size())
                .isGreaterThan(100);
        assertThat(standard.get("nearMisses").size()).isEqualTo(4);
        assertThat(full.get("nearMisses").size()).isGreaterThan(5);
        assertThat(standard.at("/firedRules/0").has("condition")).isFalse();
        assertThat(full.at("/firedRules/0").has("condition")).isTrue();
    }

    @Test
    void a_standard_text_lists_three_offers_of_each_group() {
        Recommendation r = advisor.recommend(ShippedPolicy.workload("latencyP99Ms=3000", "asOf=2026-11-20"));

        List<PricedOffer> shown = Detail.STANDARD.offers(r);

        for (Predicate<PricedOffer> group : groups()) {
            List<PricedOffer> cheapest =
                    r.costs().offers().stream().filter(group).limit(3).toList();
            assertThat(cheapest).hasSize(3);
            assertThat(shown.stream().filter(group).toList()).isEqualTo(cheapest);
        }
    }

    private static List<Predicate<PricedOffer>> groups() {
        return List.of(
                offer -> offer.eligible() && offer instanceof PricedOffer.Api,
                offer -> offer.eligible() && offer.kind() == OfferKind.MANAGED_ENDPOINT,
                offer -> offer.eligible() && offer.kind() == OfferKind.SELF_HOSTED,
                offer -> !offer.eligible());
    }

    @Test
    void a_brief_answer_has_at_most_2_KB_and_a_standard_one_16() {
        RandomWorkloads random = new RandomWorkloads(8);
        for (int i = 0; i < 100; i++) {
            Recommendation r = advisor.recommend(random.next());

            assertThat(bytes(r, Detail.BRIEF)).as(r.workload().toString()).isLessThanOrEqualTo(2_048);
            assertThat(bytes(r, Detail.STANDARD)).as(r.workload().toString()).isLessThanOrEqualTo(16_384);
            assertHas("", json(r, Detail.STANDARD), json(r, Detail.BRIEF));
        }
    }

    @Test
    void answers_about_eight_parts_keep_to_these_sizes_and_each_has_what_a_smaller_one_has() {
        Random random = new Random(3);
        for (int i = 0; i < 25; i++) {
            Recommendation r = advisor.recommend(withParts(random, i % 2 == 0 ? 8 : 3));

            assertThat(bytes(r, Detail.BRIEF)).as(r.workload().toString()).isLessThanOrEqualTo(2_048);
            assertThat(bytes(r, Detail.STANDARD)).as(r.workload().toString()).isLessThanOrEqualTo(16_384);
            assertHas("", json(r, Detail.STANDARD), json(r, Detail.BRIEF));
            assertHas("", json(r, Detail.FULL), json(r, Detail.STANDARD));
            assertThat(high(json(r, Detail.STANDARD))).isEqualTo(high(json(r, Detail.FULL)));
            assertThat(json(r, Detail.STANDARD).get("confirmCount").intValue())
                    .isEqualTo(json(r, Detail.FULL).get("confirm").size());
        }
    }

    private static List<String> high(JsonNode answer) {
        return answer.get("risks")
                .valueStream()
                .filter(risk -> risk.get("severity").asString().equals("high"))
                .map(risk -> risk.get("text").asString())
                .toList();
    }

    private static Workload withParts(Random random, int count) {
        List<String> fields = new ArrayList<>(List.of(
                "tokensPerDay=" + Math.round(Math.pow(10, 7 + 3 * random.nextDouble())),
                "latencyP99Ms=2000",
                "residency=" + oneOf(random, "strict", "moderate", "minimal"),
                "expertise=" + oneOf(random, "strong", "limited"),
                "growth=0.5",
                "today.usdPerMonth=9000",
                "today.what=api",
                "asOf=2026-11-28"));
        for (int part = 0; part < count; part++) {
            fields.add("parts.part%d.share=%s".formatted(part, 1.0 / count));
            fields.add("parts.part%d.quality=%s"
                    .formatted(part, oneOf(random, "state-of-the-art", "good-enough", "specialized")));
            fields.add("parts.part%d.latencyP99Ms=%s".formatted(part, oneOf(random, "2000", "20000", "60000")));
            fields.add("parts.part%d.residency=%s".formatted(part, oneOf(random, "strict", "moderate", "minimal")));
        }
        return ShippedPolicy.workload(fields.toArray(String[]::new));
    }

    private static String oneOf(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    @Test
    void a_brief_text_says_what_to_do_how_sure_it_is_and_the_gravest_risk_in_at_most_2_KB() {
        Recommendation r = advisor.recommend(ShippedPolicy.workload("latencyP99Ms=3000", "asOf=2026-11-20"));

        String text = RecommendationFormat.TEXT.textOf(r, Detail.BRIEF);

        assertThat(text).startsWith("Run this workload on").contains("Firm on price only", "Risk: ", r.id());
        assertThat(text.length()).isLessThan(2_048);
    }

    private static int bytes(Recommendation r, Detail detail) {
        return RecommendationFormat.JSON.textOf(r, detail).getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void a_full_answer_has_whatever_a_standard_one_has() {
        RandomWorkloads random = new RandomWorkloads(5);
        for (int i = 0; i < 100; i++) {
            Recommendation r = advisor.recommend(random.next());

            assertHas("", json(r, Detail.FULL), json(r, Detail.STANDARD));
        }
    }

    static void assertEachHasWhatASmallerOneHas(Recommendation r) {
        assertHas("", json(r, Detail.STANDARD), json(r, Detail.BRIEF));
        assertHas("", json(r, Detail.FULL), json(r, Detail.STANDARD));
    }

    /**
     * Asserts that each value of the smaller stands in the larger: in a list, in the same order with others between. Which
     * fields an answer shortened is about that answer alone.
     */
    private static void assertHas(String place, JsonNode larger, JsonNode smaller) {
        if (smaller.isObject()) {
            for (Map.Entry<String, JsonNode> field : smaller.properties()) {
                if (field.getKey().equals("shortened")) {
                    continue;
                }
                assertHas(place + "/" + field.getKey(), larger.path(field.getKey()), field.getValue());
            }
        } else if (smaller.isArray()) {
            Iterator<JsonNode> rest = larger.iterator();
            for (JsonNode element : smaller) {
                boolean found = false;
                while (rest.hasNext() && !found) {
                    found = has(rest.next(), element);
                }
                assertThat(found).as("%s: %s", place, element).isTrue();
            }
        } else {
            assertThat(larger).as(place).isEqualTo(smaller);
        }
    }

    @Test
    void text_and_markdown_list_as_many_offers_as_the_detail_says() {
        Recommendation r = advisor.recommend(ShippedPolicy.workload("latencyP99Ms=3000", "asOf=2026-11-20"));
        int priced = r.costs().offers().size();

        assertThat(RecommendationFormat.TEXT.textOf(r, Detail.STANDARD)).contains("--detail full lists all");
        assertThat(RecommendationFormat.TEXT.textOf(r, Detail.FULL))
                .doesNotContain("--detail full lists all")
                .contains(r.costs().offers().get(priced - 1).id());
        assertThat(RecommendationFormat.MARKDOWN.textOf(r, Detail.STANDARD))
                .contains("12 of %d offers that were priced; an answer of full detail lists all:".formatted(priced));
        assertThat(RecommendationFormat.MARKDOWN.textOf(r, Detail.FULL)).contains("All offers that were priced:");
    }

    private static JsonNode json(Recommendation r, Detail detail) {
        return JsonMapper.shared().readTree(RecommendationFormat.JSON.textOf(r, detail));
    }

    private static boolean has(JsonNode larger, JsonNode smaller) {
        return smaller.isObject()
                ? smaller.properties().stream().allMatch(field -> has(larger.path(field.getKey()), field.getValue()))
                : larger.equals(smaller);
    }
}
