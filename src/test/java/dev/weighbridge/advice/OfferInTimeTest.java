package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferInTimeTest {
    private static final Set<String> KNOWN = Set.of("MEASURED", "PROMISED", "PUBLISHED", "EXTRAPOLATED");

    private static AdmittedPricing pricing(String... sets) {
        String[] all = java.util.Arrays.copyOf(sets, sets.length + 1);
        all[sets.length] = "asOf=2026-11-28";
        return AdmittedPricing.of(ShippedPolicy.RULES, ShippedPolicy.workload(all), ShippedPolicy.PRICES);
    }

    /** As the rules say it: a known P99 within the limit or, where no P99 is known, a known P95 within it. */
    private static boolean isInTime(Offer.Latency latency, int limit) {
        boolean known = latency.latencyEvidence()
                .filter(evidence -> KNOWN.contains(evidence.name()))
                .isPresent();
        double highest = latency.p99TtftMs().orElse(latency.p95TtftMs().orElse(Double.POSITIVE_INFINITY));
        return known && highest <= limit;
    }

    private static boolean lastsTwelveMonths(ApiCostLine line) {
        return line.fact().terms().monthsUntilEnd().orElse(13) > 12;
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 400, 1_000, 2_000, 5_000})
    void the_cheapest_api_in_time_is_named_beside_every_api_that_is_not_known_to_be(int limit) {
        AdmittedPricing pricing = pricing("latencyP99Ms=" + limit);
        OfferInTime inTime = new OfferInTime(pricing);
        Optional<ApiCostLine> cheapest = pricing.left().apis().stream()
                .filter(line -> isInTime(line.fact().latency(), limit))
                .min(Comparator.<ApiCostLine, Boolean>comparing(line -> !lastsTwelveMonths(line))
                        .thenComparingDouble(ApiCostLine::usdPerMillionTokens));

        for (ApiCostLine line : pricing.left().apis()) {
            String sentence = inTime.sentence(line.priced(pricing.volume()));
            if (isInTime(line.fact().latency(), limit)) {
                assertThat(sentence).as(line.id()).isEmpty();
            } else if (cheapest.isPresent()) {
                assertThat(sentence)
                        .as(line.id())
                        .contains(" " + cheapest.get().id() + " is the cheapest API that is known to meet it (");
            } else {
                assertThat(sentence).as(line.id()).endsWith(" No API that the rules leave is known to meet the limit.");
            }
        }
    }

    /** What is known of an API beside the limit, and by how much the other costs more or less. */
    @Test
    void the_sentence_says_what_is_known_and_what_being_in_time_costs() {
        AdmittedPricing pricing = pricing("latencyP99Ms=2000");
        OfferInTime inTime = new OfferInTime(pricing);

        assertThat(pricing.left().apis().stream()
                        .map(line -> inTime.sentence(line.priced(pricing.volume())))
                        .filter(sentence -> sentence.startsWith(" Known: ")))
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence)
                        .matches(
                                " Known: [0-9,]+ ms (P99|P95|median), [a-z]+; limit: 2,000 ms\\. [^ ]+ is the cheapest API"
                                        + " that is known to meet it \\([0-9,]+ ms (P99|P95), [a-z]+\\): \\$[0-9,.]+ a month,"
                                        + " \\$[0-9,.]+ (less|more)\\.( It ends within the planned months\\.)?"));
    }

    @Test
    void nothing_is_said_of_machines() {
        Recommendation answer =
                ShippedPolicy.advisor().recommend(ShippedPolicy.workload("tokensPerDay=2B", "asOf=2026-11-28"));
        AdmittedPricing pricing = pricing("tokensPerDay=2B");

        assertThat(answer.costs().offers().stream().filter(offer -> offer.kind() == OfferKind.SELF_HOSTED))
                .isNotEmpty()
                .extracting((PricedOffer offer) -> new OfferInTime(pricing).sentence(offer))
                .containsOnly("");
    }

    @Test
    void of_the_rules_that_warn_of_the_first_token_the_gravest_carries_the_sentence() {
        Rule published = rule("A published P99 above the limit is a risk");
        Rule assumed = rule("An assumed time to the first token is measured before signing");
        Rule other = ShippedPolicy.RULES.rules().stream()
                .filter(rule -> rule.when().patterns().noneMatch(pattern -> pattern.reads("latencyEvidence")))
                .findFirst()
                .orElseThrow();
        List<Rule.Severity> gravestFirst = List.of(Rule.Severity.values());

        Rule gravest = OfferInTime.gravest(List.of(other, assumed, published)).orElseThrow();

        assertThat(gravest).isIn(assumed, published);
        assertThat(List.of(assumed, published))
                .allMatch(rule -> gravestFirst.indexOf(gravest.metadata().severity())
                        <= gravestFirst.indexOf(rule.metadata().severity()));
        assertThat(OfferInTime.gravest(List.of(other))).isEmpty();
        assertThat(OfferInTime.gravest(List.of())).isEmpty();
    }

    private static Rule rule(String name) {
        return ShippedPolicy.RULES.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
