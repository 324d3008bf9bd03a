package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.drools.model.PatternDSL.rule;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.language.ConditionInRule;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * The sets of offers that a decision joins are what Drools finds with every fact in one session: the workload, all offers
 * with their bills, and each rule with its comparisons between the two.
 */
class AdmissionAgreementTest {
    @TempDir
    private Path parent;

    /** One offer that a rule matched; the offer by its index. */
    private record Pair(String rule, int offer) {}

    @Test
    void on_the_shipped_rules() {
        assertThat(fired(ShippedPolicy.RULES, 2_000, false)).hasSizeGreaterThan(9);
    }

    @Test
    void on_rules_that_read_bills_lists_and_texts() throws IOException {
        assertThat(fired(more(), 100, true))
                .contains(
                        "Machines that stand idle are the first risk",
                        "Bill",
                        "Idle",
                        "Alternatives",
                        "Texts",
                        "Unknown",
                        "Two",
                        "Not");
    }

    /** The shipped rules, and some that read what these do not. */
    private RuleBook more() throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Files.writeString(
                rules.resolve("more.drl"),
                String.join(
                        "\n",
                        ConditionInRule.excluding(
                                "Bill", "Workload( $tokens : tokensPerDay ) Offer( usdPerMonth > $tokens )"),
                        ConditionInRule.excluding("Idle", "Offer( utilization < 0.05, machines >= 1 )"),
                        ConditionInRule.excluding(
                                "Alternatives",
                                "Workload( residency != MINIMAL ) Offer( control == RENTED || usdPerMonth > 50000 )"),
                        ConditionInRule.excluding(
                                "Texts", "Offer( provider in (\"AWS\", \"DeepSeek\"), supports not contains VISION )"),
                        ConditionInRule.excluding(
                                "Unknown",
                                "Workload( $limit : latencyP99Ms ) Offer( p99TtftMs == null, p50TtftMs <= $limit )"),
                        ConditionInRule.excluding(
                                "Two",
                                "Workload( $months : horizonMonths, $size : tokensPerRequest ) Offer( monthsUntilEnd < $months, contextTokens > $size )"),
                        ConditionInRule.excluding(
                                "Not", "not Workload( latencyP99Ms < 500 ) Offer( kind == SELF_HOSTED )")));
        return RuleBook.load(rules, DeclaredFields.NONE);
    }

    /** Only the rules that read the field are asked again. */
    @ParameterizedTest
    @ValueSource(strings = {"tokensPerDay", "latencyP99Ms", "residency", "quality"})
    void of_a_changed_field_they_decide_what_they_decide_of_the_changed_workload(String field) throws IOException {
        boolean latency = field.equals("latencyP99Ms"); // at another one bills are others
        RuleBook rules = latency ? ShippedPolicy.RULES : more();
        RandomWorkloads random = new RandomWorkloads(13);
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        int changes = 0;
        for (int i = 0; i < 60; i++) {
            Workload workload = random.next();
            Workload other = random.next();
            Workload changed = switch (field) {
                case "tokensPerDay" -> workload.withTokensPerDay(other.tokensPerDay());
                case "latencyP99Ms" -> workload.withLatencyP99Ms(other.latencyP99Ms());
                case "residency" -> workload.with(other.residency());
                case "expertise" -> workload.with(other.expertise());
                default -> workload.with(other.quality());
            };
            OfferPricing pricing = prices.of(changed);
            OfferPricing unchanged = prices.of(workload);
            if (pricing.hasOffersOf(unchanged) || latency && pricing.lastsAs(unchanged)) {
                Admission before = rules.admit(workload, unchanged);
                boolean served = !pricing.hasFactsOf(unchanged);

                Set<Pair> found = deciding(rules.deciding(changed, field, pricing, served, before));

                assertThat(found).as("%s", changed).isEqualTo(deciding(rules.admit(changed, pricing)));
                changes += found.equals(deciding(before)) ? 0 : 1;
            }
        }
        assertThat(changes).isPositive();
    }

    @Test
    void each_excluded_offer_is_in_the_set_of_exactly_the_rules_that_exclude_it() {
        RandomWorkloads random = new RandomWorkloads(14);
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        for (int i = 0; i < 300; i++) {
            Workload workload = random.next();
            Admission admission = ShippedPolicy.RULES.admit(workload, prices.of(workload));

            Set<Pair> ofSets = new HashSet<>();
            int offers = 0;
            for (Admission.ExcludedAlike set : admission.excludedAlike()) {
                offers += set.offers().cardinality();
                set.offers().stream()
                        .forEach(offer -> set.rules().forEach(rule -> ofSets.add(new Pair(rule.name(), offer))));
            }

            Set<Pair> ofMatches = new HashSet<>();
            admission
                    .excluding()
                    .forEach(match -> match.offers().stream()
                            .forEach(
                                    offer -> ofMatches.add(new Pair(match.rule().name(), offer))));
            assertThat(ofSets).isEqualTo(ofMatches);
            assertThat(offers).isEqualTo(admission.excluded().cardinality());
        }
    }

    /** The names of the rules that matched an offer of a random workload, after each was found the same in both ways. */
    private static Set<String> fired(RuleBook rules, int workloads, boolean withBills) {
        List<Rule> admitting = rules.rules().stream()
                .filter(rule -> rule.phase() == Phase.ADMIT)
                .filter(rule -> withBills || !new AdmissionRule(rule).onlyWarnsOfBill())
                .toList();
        KieBase compiled = JoinedRules.compile(admitting);
        RandomWorkloads random = new RandomWorkloads(12);
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < workloads; i++) {
            Workload workload = random.next();
            OfferPricing pricing = prices.of(workload);

            Set<Pair> found = pairs(rules.admit(workload, pricing));
            if (withBills) {
                addWarningsOfBills(found, rules, workload, pricing);
            }

            assertThat(found).as("%s", workload).isEqualTo(pairs(compiled, rules, workload, pricing, withBills));
            found.forEach(pair -> names.add(pair.rule));
        }
        return names;
    }

    /** A decision asks for these only of the offers that it recommends. */
    private static void addWarningsOfBills(Set<Pair> pairs, RuleBook rules, Workload workload, OfferPricing pricing) {
        for (int i = 0; i < pricing.facts().size(); i++) {
            int offer = i;
            rules.warningOfBill(workload, pricing.factAt(i, (double) workload.tokensPerDay()))
                    .forEach(rule -> pairs.add(new Pair(rule.name(), offer)));
        }
    }

    private static Set<Pair> pairs(Admission admission) {
        return pairs(admission.matches().stream());
    }

    /** Without the rules that only warn. */
    private static Set<Pair> deciding(Admission admission) {
        return pairs(admission.matches().stream().filter(Admission.Match::decides));
    }

    private static Set<Pair> pairs(Stream<Admission.Match> matches) {
        Set<Pair> pairs = new HashSet<>();
        matches.forEach(match -> match.offers().stream()
                .forEach(offer -> pairs.add(new Pair(match.rule().name(), offer))));
        return pairs;
    }

    private static Set<Pair> pairs(
            KieBase compiled, RuleBook rules, Workload workload, OfferPricing pricing, boolean withBills) {
        IdentityHashMap<Offer, Integer> indexes = new IdentityHashMap<>();
        for (int i = 0; i < pricing.facts().size(); i++) {
            Offer known = pricing.facts().get(i);
            indexes.put(withBills ? pricing.factAt(i, (double) workload.tokensPerDay()) : known, i);
        }
        Set<Pair> pairs = new HashSet<>();
        KieSession session = compiled.newKieSession();
        try {
            session.setGlobal(JoinedRules.FOUND.getName(), (JoinedRules.PairListener) (number, offer) ->
                    pairs.add(new Pair(rules.rules().get(number).name(), Objects.requireNonNull(indexes.get(offer)))));
            session.insert(workload);
            indexes.keySet().forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return pairs;
    }
}
