package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rules that exclude every offer of the catalogue: one of them alone, whatever the workload, or together all that read no
 * workload. With them nothing can be recommended to anybody, so no server may load them.
 */
public final class TotalExclusion {
    private final BaselineWorkload baseline;
    private final OfferPricingCache pricing;

    private TotalExclusion(CaseCatalog catalog) {
        this.baseline = new BaselineWorkload(catalog.reader());
        this.pricing = catalog.pricing();
    }

    /** One problem for each such rule, in the order of the rules; if there is none, one for all rules that do so together. */
    public static List<Problem> of(RuleBook book, CaseCatalog catalog) {
        return book.stretches().stream()
                .flatMap(stretch -> of(stretch.rules(), catalog).stream())
                .distinct()
                .toList();
    }

    /** The same for rules that all count. */
    static List<Problem> of(List<Rule> rules, CaseCatalog catalog) {
        TotalExclusion exclusion = new TotalExclusion(catalog);
        List<Rule> excluding = rules.stream()
                .filter(rule ->
                        rule.consequences(Consequence.Exclude.class).findAny().isPresent())
                .toList();
        List<Problem> alone = excluding.stream()
                .filter(rule -> exclusion.leaveNothing(List.of(rule)))
                .map(rule -> problem(rule, "excludes", rule.condition()))
                .toList();
        List<Rule> always =
                excluding.stream().filter(TotalExclusion::readsNoWorkload).toList();
        return alone.isEmpty() && exclusion.leaveNothing(always)
                ? List.of(problem(
                        always.get(always.size() - 1),
                        "and the others that read no workload exclude",
                        always.stream()
                                .map(rule -> "\"%s\" with %s".formatted(rule.name(), rule.condition()))
                                .collect(Collectors.joining("; "))))
                : alone;
    }

    private static Problem problem(Rule rule, String excludes, String condition) {
        return rule.problem(
                "rule \"%s\" %s every offer of the catalogue, whatever the workload: %s. State in Offer( … ) what only the offers to exclude have."
                        .formatted(rule.name(), excludes, condition));
    }

    private static boolean readsNoWorkload(Rule rule) {
        return rule.when()
                .patterns()
                .allMatch(pattern -> pattern.joins().isEmpty()
                        && (pattern.fact().type() == Offer.class
                                || pattern.fieldsRead().isEmpty()));
    }

    /** The plainest workload alone clears almost every rule, so the others are seldom priced. */
    private boolean leaveNothing(List<Rule> rules) {
        return excludeAll(rules, baseline.with(Map.of()))
                && AdmissionWorkloads.of(rules, baseline, pricing).stream()
                        .allMatch(workload -> excludeAll(rules, workload));
    }

    private boolean excludeAll(List<Rule> rules, Workload workload) {
        OfferPricing prices = pricing.of(workload);
        return IntStream.range(0, prices.facts().size()).allMatch(offer -> {
            Offer withBill = prices.factAt(offer, (double) workload.tokensPerDay());
            Map<Class<?>, Object> facts = Map.of(Workload.class, workload, Offer.class, withBill);
            return rules.stream().anyMatch(rule -> rule.when().holds(facts));
        });
    }
}
