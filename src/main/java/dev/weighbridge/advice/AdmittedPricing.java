package dev.weighbridge.advice;

import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.DistinctParts;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The prices of a workload's offers, and what the admission rules of a rule book say of them.
 *
 * @param workload of which no two parts ask for the same
 * @param all of every offer
 * @param left of those that rules left
 * @param parts where the parts of the workload run; empty where it has none
 * @param requested the APIs that the workload asks for, if rules left none of them
 * @param prices of other offers than these; empty where these alone are compared
 */
record AdmittedPricing(
        RuleBook rules,
        Workload workload,
        OfferPricing all,
        Admission admission,
        OfferPricing left,
        Optional<PartDecisions> parts,
        RequestedApis requested,
        Optional<OfferPricingCache> prices) {
    /**
     * Where rules leave none of the APIs that the workload asks for, every other one is compared, too. Parts that ask for the
     * same are one.
     */
    static AdmittedPricing of(RuleBook rules, Workload asked, OfferPricingCache prices) {
        Workload workload = DistinctParts.of(asked).workload();
        return of(rules, workload, prices.of(workload))
                .orBesideOthers(prices)
                .with(PartDecisions.of(rules, workload, prices))
                .beside(prices);
    }

    private AdmittedPricing with(Optional<PartDecisions> decided) {
        return decided.isEmpty()
                ? this
                : new AdmittedPricing(rules, workload, all, admission, left, decided, requested, prices);
    }

    private AdmittedPricing beside(OfferPricingCache others) {
        return new AdmittedPricing(rules, workload, all, admission, left, parts, requested, Optional.of(others));
    }

    /**
     * The APIs by the token that rules leave beside those that the workload asks for, the first in rank first; none where it
     * asks for none, so that these have all.
     */
    List<ApiCostLine> otherApis() {
        return workload.choices().apiModel().isEmpty()
                ? List.of()
                : prices.stream()
                        .map(others -> of(rules, workload, others.withOtherApis(workload)))
                        .flatMap(every -> every.left().apis().stream())
                        .toList();
    }

    /**
     * The same for a workload that differs in one field, without what admission rules warn of.
     *
     * @param field the name of the field
     */
    AdmittedPricing with(String field, Workload changed, OfferPricingCache prices) {
        if (!changed.parts().isEmpty()) {
            return of(rules, changed, prices);
        }
        OfferPricing priced = prices.of(changed, all);
        if (priced == all && !rules.admissionReads(field)) {
            return withOffers(changed);
        }
        boolean served = !priced.hasFactsOf(all);
        boolean lasts = priced.hasOffersOf(all) || !rules.admissionReadsBills() && (!served || priced.lastsAs(all));
        return lasts
                ? of(
                                rules,
                                changed,
                                priced,
                                rules.deciding(changed, field, priced, served, admission),
                                RequestedApis.NONE)
                        .orBesideOthers(prices)
                : of(rules, changed, prices);
    }

    private AdmittedPricing orBesideOthers(OfferPricingCache prices) {
        Optional<Choices.Api> api = workload.choices().apiModel();
        if (api.isEmpty() || left.hasApi()) {
            return this;
        }
        OfferPricing every = prices.withOtherApis(workload);
        return of(rules, workload, every, rules.admit(workload, every), RequestedApis.of(api.get(), every, volume()));
    }

    /** The prices of these offers alone. */
    static AdmittedPricing of(RuleBook rules, Workload workload, OfferPricing all) {
        return of(rules, workload, all, rules.admit(workload, all), RequestedApis.NONE);
    }

    private static AdmittedPricing of(
            RuleBook rules, Workload workload, OfferPricing all, Admission admission, RequestedApis requested) {
        OfferPricing left = all.admitting(admission.excluded(), admission.preferred());
        return new AdmittedPricing(
                rules, workload, all, admission, left, Optional.empty(), requested, Optional.empty());
    }

    /** Whether every API is compared because rules left none of those that the workload asks for. */
    boolean besideOthers() {
        return !requested.others().isEmpty();
    }

    /** The indexes of offers that are excluded if the rules of some numbers are lifted. */
    BitSet excludedWithout(Set<Integer> lifted) {
        return requested.excludeOthers(admission.excludedWithout(lifted));
    }

    /** The same for a workload that differs in a field which no price and no admission rule reads. */
    AdmittedPricing withOffers(Workload changed) {
        return new AdmittedPricing(rules, changed, all, admission, left, Optional.empty(), requested, prices);
    }

    /** The same without what one rule says of offers. */
    AdmittedPricing without(Rule rule) {
        return of(rules, workload, all, admission.without(rule), requested);
    }

    /** The same prices if the rules of some numbers excluded nothing. */
    OfferPricing without(Set<Integer> lifted) {
        return all.admitting(excludedWithout(lifted), admission.preferred());
    }

    /**
     * Rules that together exclude every offer of a side, none of which could be left out; empty where some of its offers are
     * left. What has ended is no offer, unless all of them have.
     *
     * @param bills of every offer
     */
    List<Rule> excluding(Placement side, OfferBills bills) {
        BitSet able = able(side, bills);
        BitSet live = (BitSet) able.clone();
        live.andNot(all.ended());
        BitSet ofSide = live.isEmpty() ? able : live;
        BitSet left = (BitSet) ofSide.clone();
        left.andNot(admission.excluded());
        return left.isEmpty() ? sufficient(ofSide) : List.of();
    }

    /** A rule with how many offers of a side it excludes. */
    record Excluding(Rule rule, int offers) {}

    /**
     * The rules that exclude offers of a side, those that exclude the most first.
     *
     * @param able the offers of the side that could serve the workload
     */
    List<Excluding> excludingMost(BitSet able) {
        return admission.excluding().stream()
                .map(match -> new Excluding(match.rule(), common(match.offers(), able)))
                .filter(excluding -> excluding.offers > 0)
                .sorted(Comparator.comparingInt(excluding -> -excluding.offers))
                .toList();
    }

    /** In the order of the rule book; the rules that exclude the fewest of the offers are left out first. */
    private List<Rule> sufficient(BitSet ofSide) {
        List<Admission.Match> needed = new ArrayList<>();
        admission.excluding().stream()
                .filter(match -> match.offers().intersects(ofSide))
                .forEach(needed::add);
        List<Admission.Match> fewestFirst = new ArrayList<>(needed);
        fewestFirst.sort(Comparator.comparingInt(match -> common(match.offers(), ofSide)));
        for (Admission.Match match : fewestFirst) {
            BitSet unexplained = (BitSet) ofSide.clone();
            needed.stream()
                    .filter(other -> other.rule().number() != match.rule().number())
                    .forEach(other -> unexplained.andNot(other.offers()));
            if (unexplained.isEmpty()) {
                needed.removeIf(other -> other.rule().number() == match.rule().number());
            }
        }
        return needed.stream().map(Admission.Match::rule).toList();
    }

    private static int common(BitSet some, BitSet others) {
        BitSet common = (BitSet) others.clone();
        common.and(some);
        return common.cardinality();
    }

    /**
     * The offers of a side that can serve the workload, excluded or not.
     *
     * @param bills of every offer
     */
    BitSet able(Placement side, OfferBills bills) {
        BitSet able = bills.able();
        if (side == Placement.API) {
            able.clear(all.apiSide(), bills.size());
        } else {
            able.clear(0, all.apiSide());
        }
        return able;
    }

    /**
     * The offers that could serve the workload and be recommended if no rule excluded them: rules that rule a side out for want
     * of offers do not count.
     *
     * @param bills of every offer
     */
    BitSet open(Decision decision, OfferBills bills) {
        BitSet open = new BitSet();
        for (Placement side : List.of(Placement.API, Placement.SELF_HOSTED)) {
            if (decision.rulingOutWhateverIsLeft(side).findAny().isEmpty()) {
                open.or(able(side, bills));
            }
        }
        return open;
    }

    /** The cheapest API by the token that rules left of one way of buying. */
    Optional<ApiCostLine> cheapestLine(Option.Way way) {
        return left.apis().stream().filter(line -> way.has(line.kind())).findFirst();
    }

    /** Whether an API's end is not announced for the planned months. */
    boolean outlasts(ApiCostLine line) {
        return line.fact().terms().outlast(workload.horizonMonths());
    }

    double volume() {
        return (double) workload.tokensPerDay(); // Exact: no workload has more than 2^53 tokens a day.
    }

    /** A month's bill of each offer, excluded or not, at the workload's volume. */
    OfferBills bills() {
        return all.bills(volume());
    }

    CostFacts costs() {
        return parts.map(PartDecisions::facts).orElseGet(() -> left.costsAt(volume()));
    }

    /** A month's bill of all parts; empty without parts, and where one can run nowhere. */
    OptionalDouble partsUsdPerMonth() {
        return parts.map(PartDecisions::usdPerMonth).orElseGet(OptionalDouble::empty);
    }

    Decision decide() {
        return rules.decide(workload, admission, costs());
    }

    Placement placement() {
        return rules.placement(workload, costs());
    }
}
