package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Map;

/**
 * Rules that exclude every offer of the catalogue, whatever the workload. With one of them nothing can be recommended to
 * anybody, so it is no rule that a server may load.
 */
public final class TotalExclusion {
    private final BaselineWorkload baseline;
    private final OfferPricingCache pricing;

    private TotalExclusion(CaseCatalog catalog) {
        this.baseline = new BaselineWorkload(catalog.reader());
        this.pricing = catalog.pricing();
    }

    /** One problem for each such rule, in the order of the rules. */
    public static List<Problem> of(List<Rule> rules, CaseCatalog catalog) {
        TotalExclusion exclusion = new TotalExclusion(catalog);
        return rules.stream()
                .filter(rule ->
                        rule.consequences(Consequence.Exclude.class).findAny().isPresent())
                .filter(exclusion::leavesNothing)
                .map(rule -> new Problem(
                        rule.file() + ":" + rule.line(),
                        "",
                        "rule \"%s\" excludes every offer of the catalogue, whatever the workload: %s. State in Offer( … ) what only the offers to exclude have."
                                .formatted(rule.name(), rule.condition())))
                .toList();
    }

    /** The plainest workload alone clears almost every rule, so the others are seldom priced. */
    private boolean leavesNothing(Rule rule) {
        return excludesAll(rule, baseline.with(Map.of()))
                && AdmissionWorkloads.of(List.of(rule), baseline, pricing).stream()
                        .allMatch(workload -> excludesAll(rule, workload));
    }

    private boolean excludesAll(Rule rule, Workload workload) {
        OfferPricing prices = pricing.of(workload);
        return prices.facts().stream()
                .allMatch(offer -> rule.when().holds(Map.of(Workload.class, workload, Offer.class, offer)));
    }
}
