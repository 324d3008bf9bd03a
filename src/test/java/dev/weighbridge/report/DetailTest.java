package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Advisor;
import dev.weighbridge.advice.Recommendation;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What answers of each size show. */
class DetailTest {
    private final Advisor advisor = ShippedPolicy.advisor();

    @Test
    void a_standard_answer_lists_three_offers_of_each_group_and_five_near_misses() {
        Recommendation r = advisor.recommend(ShippedPolicy.workload("latencyP99Ms=3000", "asOf=2026-11-20"));

        JsonNode standard = json(r, Detail.STANDARD);
        JsonNode full = json(r, Detail.FULL);

        JsonNode offers = standard.at("/costs/offers");
        JsonNode all = full.at("/costs/offers");
        for (Predicate<JsonNode> group : groups()) {
            List<JsonNode> cheapest = all.valueStream().filter(group).limit(3).toList();
            assertThat(cheapest).hasSize(3);
            assertThat(offers.valueStream().filter(group).toList()).isEqualTo(cheapest);
        }
        assertThat(standard.at("/costs/offersPriced").intValue()).isEqualTo(all.size());
        assertThat(full.at("/costs/offersPriced").intValue()).isEqualTo(all.size());
        assertThat(standard.get("nearMisses").size()).isEqualTo(5);
        assertThat(full.get("nearMisses").size()).isGreaterThan(5);
    }

    private static List<Predicate<JsonNode>> groups() {
        return List.of(
                offer -> eligible(offer) && !offer.has("machine"),
                offer -> eligible(offer) && kind(offer).equals("managed-endpoint"),
                offer -> eligible(offer) && kind(offer).equals("self-hosted"),
                offer -> !eligible(offer));
    }

    private static String kind(JsonNode offer) {
        return offer.get("kind").stringValue();
    }

    private static boolean eligible(JsonNode offer) {
        return offer.get("eligible").booleanValue();
    }

    @Test
    void a_full_answer_has_whatever_a_standard_one_has() {
        RandomWorkloads random = new RandomWorkloads(5);
        for (int i = 0; i < 100; i++) {
            Recommendation r = advisor.recommend(random.next());

            assertHas("", json(r, Detail.FULL), json(r, Detail.STANDARD));
        }
    }

    /** Asserts that each value of the smaller stands in the larger: in a list, in the same order with others between. */
    private static void assertHas(String place, JsonNode larger, JsonNode smaller) {
        if (smaller.isObject()) {
            for (Map.Entry<String, JsonNode> field : smaller.properties()) {
                assertHas(place + "/" + field.getKey(), larger.path(field.getKey()), field.getValue());
            }
        } else if (smaller.isArray()) {
            Iterator<JsonNode> rest = larger.iterator();
            for (JsonNode element : smaller) {
                boolean found = false;
                while (rest.hasNext() && !found) {
                    found = rest.next().equals(element);
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
}
