package dev.weighbridge.rules.verify;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries the admission rules on every offer of the catalogue, for each of the {@link AdmissionWorkloads}.
 *
 * @param workloads tried
 * @param matched numbers of the rules that matched an offer for some workload
 * @param excludesAll numbers of the rules that exclude every offer wherever they match one
 * @param nothingLeft workloads for which every offer is excluded
 * @param smallest the plainest of them
 */
record AdmissionProof(int workloads, BitSet matched, BitSet excludesAll, int nothingLeft, Optional<Workload> smallest) {
    static AdmissionProof of(
            RuleBook book, BaselineWorkload baseline, OfferPricingCache pricing, ProofProgress progress) {
        List<Rule> rules = rules(book).toList();
        Set<Workload> workloads = AdmissionWorkloads.of(rules, baseline, pricing);
        List<Rule> ofBill = rules.stream()
                .filter(rule -> readsBill(rule) && rule.metadata().gaps().isEmpty()) // others need not match anything
                .toList();
        BitSet matched = new BitSet();
        BitSet leavesSome = new BitSet();
        BitSet excluding = new BitSet();
        List<Workload> nothingLeft = new ArrayList<>();
        int done = 0;
        for (Workload workload : workloads) {
            TimeLimit.check();
            progress.tried("workloads for admission rules", ++done, workloads.size());
            OfferPricing prices = pricing.of(workload);
            Admission admission = book.admit(workload, prices);
            admission.matches().forEach(match -> matched.set(match.rule().number()));
            admission.excluding().forEach(match -> {
                excluding.set(match.rule().number());
                if (match.offers().cardinality() < prices.facts().size()) {
                    leavesSome.set(match.rule().number());
                }
            });
            if (ofBill.stream().anyMatch(rule -> !matched.get(rule.number()))) { // each bill is work
                warningOfBill(book, workload, prices).forEach(rule -> matched.set(rule.number()));
            }
            if (admission.excluded().cardinality() == prices.facts().size()) {
                nothingLeft.add(workload);
            }
        }
        excluding.andNot(leavesSome);
        return new AdmissionProof(
                workloads.size(),
                matched,
                excluding,
                nothingLeft.size(),
                nothingLeft.stream().findFirst());
    }

    private static boolean readsBill(Rule rule) {
        return rule.when().patterns().anyMatch(pattern -> pattern.fact().type() == Offer.class && pattern.readsBill());
    }

    private static Stream<Rule> warningOfBill(RuleBook book, Workload workload, OfferPricing prices) {
        return IntStream.range(0, prices.facts().size())
                .mapToObj(offer -> prices.factAt(offer, (double) workload.tokensPerDay()))
                .flatMap(offer -> book.warningOfBill(workload, offer));
    }

    /** The admission rules that must match an offer but do not. */
    Stream<Rule> unmatched(RuleBook book) {
        return rules(book)
                .filter(rule ->
                        !matched.get(rule.number()) && rule.metadata().gaps().isEmpty());
    }

    /** The rules that leave nothing wherever they exclude anything. */
    Stream<Rule> excludingAll(RuleBook book) {
        return rules(book).filter(rule -> excludesAll.get(rule.number()));
    }

    static Stream<Rule> rules(RuleBook book) {
        return book.rules().stream().filter(rule -> rule.phase() == Phase.ADMIT);
    }
}
