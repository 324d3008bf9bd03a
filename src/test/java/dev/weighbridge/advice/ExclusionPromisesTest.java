package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation.ExcludedOffer;
import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.change.RuleEdit;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an answer says of the rules that exclude offers, over random workloads on the shipped rules and catalogue. */
class ExclusionPromisesTest {
    private static final int WORKLOADS = 120;

    /** Fewer, since what each answer says of a rule is compared with a rule book without that rule. */
    private static final int LIFTED = 80;

    private static final List<Rule> EXCLUDING = ShippedPolicy.RULES.rules().stream()
            .filter(rule -> rule.consequences().contains(new Consequence.Exclude()))
            .toList();

    /** Each is made when it is asked for: an answer holds the price of every offer, and all of them at once gigabytes. */
    private static Stream<Recommendation> answers(int count) {
        RandomWorkloads random = new RandomWorkloads(13);
        Advisor advisor = ShippedPolicy.advisor();
        return IntStream.range(0, count).mapToObj(each -> advisor.recommend(random.nextPlain(List.of())));
    }

    /** The names of the rules whose whole condition holds for a workload and an offer. */
    private static List<String> excluding(Workload workload, Offer fact) {
        Map<Class<?>, Object> facts = Map.of(Workload.class, workload, Offer.class, fact);
        return EXCLUDING.stream()
                .filter(rule -> rule.when().holds(facts))
                .map(Rule::name)
                .toList();
    }

    @Test
    void no_rule_excludes_what_is_recommended() {
        answers(WORKLOADS)
                .forEach(answer -> assertThat(Stream.concat(
                                answer.offer().stream(), answer.split().stream().map(SplitPart::offer)))
                        .allSatisfy(offer -> assertThat(excluding(answer.workload(), offer.fact()))
                                .isEmpty()));
    }

    @Test
    void each_offer_names_exactly_the_rules_that_exclude_it() {
        answers(WORKLOADS)
                .forEach(answer -> assertThat(answer.costs().offers())
                        .allSatisfy(offer ->
                                assertThat(offer.excludedBy()).isEqualTo(excluding(answer.workload(), offer.fact()))));
    }

    @Test
    void the_exclusions_are_the_rules_that_exclude_offers_which_could_serve() {
        int exclusions = 0;
        for (Recommendation answer : (Iterable<Recommendation>) answers(WORKLOADS)::iterator) {
            Set<String> named = answer.exclusions().stream()
                    .map(exclusion -> exclusion.rule().name())
                    .collect(Collectors.toSet());
            Set<String> seen = answer.costs().offers().stream()
                    .filter(ExclusionPromisesTest::couldServe)
                    .flatMap(offer -> offer.excludedBy().stream())
                    .collect(Collectors.toSet());

            assertThat(named).containsAll(seen);
            assertThat(answer.exclusions())
                    .allSatisfy(exclusion -> assertThat(exclusion.offers()).isPositive());
            exclusions += answer.exclusions().size();
        }
        assertThat(exclusions).isGreaterThan(WORKLOADS);
    }

    private static boolean couldServe(PricedOffer offer) {
        return offer.reasons().stream().allMatch(reason -> reason.startsWith("ruled out by \""));
    }

    /** What is saved without some rules, as an answer says it; empty where it says nothing. */
    private record Lifted(Workload workload, OptionalDouble now, OptionalDouble saved, Optional<ExcludedOffer> freed) {}

    /** Deliberate: all workloads by one rule book after the other, since each keeps what it matched. */
    @Test
    void lifting_a_rule_saves_what_the_answer_says() {
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        Map<Set<String>, List<Lifted>> claims = new HashMap<>();
        Map<Set<String>, List<Lifted>> smaller = new HashMap<>();
        int saving = 0;
        int together = 0;
        int ended = 0;
        for (Recommendation answer : (Iterable<Recommendation>) answers(LIFTED)::iterator) {
            OptionalDouble now = cheapest(ShippedPolicy.RULES, answer.workload(), prices);
            for (Exclusion exclusion : answer.exclusions()) {
                if (exclusion.cheapest().ended()) {
                    assertThat(exclusion.costsUsdPerMonth()).isEmpty();
                    assertThat(exclusion.togetherUsdPerMonth()).isEmpty();
                    ended++;
                    continue;
                }
                Lifted alone = new Lifted(answer.workload(), now, exclusion.costsUsdPerMonth(), exclusion.freed());
                assertThat(exclusion.freed().isPresent())
                        .isEqualTo(exclusion.costsUsdPerMonth().orElse(0) > 0);
                Set<String> names = new TreeSet<>(Set.of(exclusion.rule().name()));
                claims.computeIfAbsent(names, none -> new ArrayList<>()).add(alone);
                if (!exclusion.with().isEmpty()) {
                    Lifted both = new Lifted(answer.workload(), now, exclusion.togetherUsdPerMonth(), Optional.empty());
                    Set<String> others = names(exclusion.with());
                    claims.computeIfAbsent(union(names, others), none -> new ArrayList<>())
                            .add(both);
                    if (both.saved().isPresent()) {
                        smaller.computeIfAbsent(others, none -> new ArrayList<>())
                                .add(both);
                        together++;
                    }
                }
                saving += exclusion.costsUsdPerMonth().orElse(0) > 0 ? 1 : 0;
            }
        }
        for (Set<String> names : union(claims.keySet(), smaller.keySet())) {
            RuleBook without = without(names);
            for (Lifted claim : claims.getOrDefault(names, List.of())) {
                OptionalDouble lifted = cheapest(without, claim.workload(), prices);
                assertSaved(claim.saved(), claim.now(), lifted);
                claim.freed()
                        .ifPresent(offer ->
                                assertThat(offer.usdPerMonth()).isEqualTo(lifted.orElseThrow(), within(0.005)));
            }
            for (Lifted claim : smaller.getOrDefault(names, List.of())) {
                assertThat(saved(claim.now(), cheapest(without, claim.workload(), prices)))
                        .as("what %s save alone", names)
                        .isLessThan(claim.saved().getAsDouble() - 0.005);
            }
        }
        assertThat(saving).as("rules that cost something").isGreaterThan(20);
        assertThat(together).as("rules that cost something together").isGreaterThan(20);
        assertThat(ended).as("offers that ended").isGreaterThan(20);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    private static Set<String> names(List<Rule> rules) {
        return rules.stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static double saved(OptionalDouble now, OptionalDouble lifted) {
        return now.orElseThrow() - lifted.orElseThrow();
    }

    /** A rule that keeps a dearer API out that was asked for costs nothing. */
    private static void assertSaved(OptionalDouble said, OptionalDouble now, OptionalDouble lifted) {
        assertThat(said.isPresent()).isEqualTo(now.isPresent());
        said.ifPresent(saved -> assertThat(saved).isEqualTo(Math.max(0, saved(now, lifted)), within(0.005)));
    }

    private static RuleBook without(Set<String> names) {
        RuleBook book = ShippedPolicy.RULES;
        for (String name : names) {
            Rule rule = book.rules().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            book = new RuleEdit.Removed(rule).appliedTo(book).orElseThrow();
        }
        return book;
    }

    /** The cheapest bill of a side that is not ruled out. */
    private static OptionalDouble cheapest(RuleBook rules, Workload workload, OfferPricingCache prices) {
        AdmittedPricing pricing = AdmittedPricing.of(rules, workload, prices);
        Decision decision = pricing.decide();
        CostFacts.EligibleOffers left = pricing.costs().offers();
        DoubleStream api = pricing
                .left()
                .cheapestApi(pricing.volume())
                .filter(offer -> left.api() > 0 && !decision.findings().apiRuledOut())
                .stream()
                .mapToDouble(PricedOffer::usdPerMonth);
        DoubleStream selfHosted = pricing
                .left()
                .cheapestSelfHosted(pricing.volume())
                .filter(hosting -> !decision.findings().selfHostedRuledOut())
                .stream()
                .mapToDouble(hosting -> hosting.at(pricing.volume()).usdPerMonth());
        return DoubleStream.concat(api, selfHosted).min();
    }
}
