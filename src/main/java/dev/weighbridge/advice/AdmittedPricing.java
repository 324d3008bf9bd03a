package dev.weighbridge.advice;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The prices of a workload's offers, and what the admission rules of a rule book say of them.
 *
 * @param all of every offer
 * @param left of those that rules left
 */
record AdmittedPricing(RuleBook rules, Workload workload, OfferPricing all, Admission admission, OfferPricing left) {
    static AdmittedPricing of(RuleBook rules, Workload workload, OfferPricing all) {
        Admission admission = rules.admit(workload, all);
        return new AdmittedPricing(
                rules, workload, all, admission, all.admitting(admission.excluded(), admission.preferred()));
    }

    /** The placement at another volume; what is admitted stays where no admission rule reads the volume or a bill. */
    Placement placementAt(long tokensPerDay) {
        Workload changed = workload.withTokensPerDay(tokensPerDay);
        return rules.admissionReads("tokensPerDay")
                ? of(rules, changed, all).placement()
                : rules.placement(changed, left.costsAt((double) tokensPerDay));
    }

    /** The same prices if the rules of some numbers excluded nothing. */
    OfferPricing without(Set<Integer> lifted) {
        return all.admitting(admission.excludedWithout(lifted), admission.preferred());
    }

    /**
     * The rules that exclude offers of a side; empty where some of its offers are left.
     *
     * @param usdPerMonth of every offer
     */
    Stream<Rule> excluding(Placement side, double[] usdPerMonth) {
        BitSet ofSide = able(side, usdPerMonth);
        BitSet left = (BitSet) ofSide.clone();
        left.andNot(admission.excluded());
        return left.isEmpty()
                ? admission.excluding().stream()
                        .filter(match -> match.offers().intersects(ofSide))
                        .map(Admission.Match::rule)
                : Stream.empty();
    }

    /**
     * The offers of a side that can serve the workload, excluded or not.
     *
     * @param usdPerMonth of every offer
     */
    BitSet able(Placement side, double[] usdPerMonth) {
        BitSet able = new BitSet();
        for (int offer = 0; offer < usdPerMonth.length; offer++) {
            boolean selfHosted = all.facts().get(offer).identity().kind() == OfferKind.SELF_HOSTED;
            if (selfHosted == (side == Placement.SELF_HOSTED) && !Double.isNaN(usdPerMonth[offer])) {
                able.set(offer);
            }
        }
        return able;
    }

    /**
     * The offers that could serve the workload and be recommended if no rule excluded them: rules that rule a side out for want
     * of offers do not count.
     *
     * @param usdPerMonth of every offer
     */
    BitSet open(Decision decision, double[] usdPerMonth) {
        BitSet open = new BitSet();
        for (Placement side : List.of(Placement.API, Placement.SELF_HOSTED)) {
            if (decision.rulingOutWhateverIsLeft(side).findAny().isEmpty()) {
                open.or(able(side, usdPerMonth));
            }
        }
        return open;
    }

    double volume() {
        return (double) workload.tokensPerDay(); // Exact: no workload has more than 2^53 tokens a day.
    }

    CostFacts costs() {
        return left.costsAt(volume());
    }

    Decision decide() {
        return rules.decide(workload, admission, costs());
    }

    Placement placement() {
        return rules.placement(workload, costs());
    }
}
