package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.input.Range;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries the admission rules on every offer of the catalogue, for each kind of workload that they can tell apart and for
 * the least and the most of each field that they compare offers with, today and on the day of the newest figure, and in each area.
 *
 * @param workloads tried
 * @param matched numbers of the rules that matched an offer for some workload
 * @param excludesAll numbers of the rules that exclude every offer wherever they match one
 * @param nothingLeft workloads for which every offer is excluded
 * @param smallest the plainest of them
 */
record AdmissionProof(int workloads, BitSet matched, BitSet excludesAll, int nothingLeft, Optional<Workload> smallest) {
    static AdmissionProof of(RuleBook book, BaselineWorkload baseline, OfferPricingCache pricing) {
        List<Rule> rules = rules(book).toList();
        WorkloadBands bands = WorkloadBands.of(rules, baseline);
        List<Workload> workloads = new ArrayList<>();
        for (int number : plainestFirst(bands)) {
            withExtremes(rules, bands.values(number)).forEach(values -> {
                workloads.add(baseline.with(values));
                workloads.add(baseline.with(values, pricing.newestDay()));
            });
        }
        pricing.of(baseline.with(Map.of())).facts().stream()
                .flatMap(offer -> offer.place().area().stream())
                .distinct()
                .forEach(area -> workloads.add(baseline.in(area)));
        BitSet matched = new BitSet();
        BitSet leavesSome = new BitSet();
        BitSet excluding = new BitSet();
        List<Workload> nothingLeft = new ArrayList<>();
        for (Workload workload : workloads) {
            OfferPricing prices = pricing.of(workload);
            Admission admission = book.admit(workload, prices);
            admission.matches().forEach(match -> matched.set(match.rule().number()));
            admission.excluding().forEach(match -> {
                excluding.set(match.rule().number());
                if (match.offers().cardinality() < prices.facts().size()) {
                    leavesSome.set(match.rule().number());
                }
            });
            warningOfBill(book, workload, prices).forEach(rule -> matched.set(rule.number()));
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

    private static int[] plainestFirst(WorkloadBands bands) {
        return IntStream.range(0, (int) bands.count())
                .boxed()
                .sorted(Comparator.comparingInt(bands::changed))
                .mapToInt(number -> number)
                .toArray();
    }

    /** The values themselves, and with the least and the most of each field that rules compare offers with. */
    private static List<Map<FactField, Object>> withExtremes(List<Rule> rules, Map<FactField, Object> values) {
        List<Map<FactField, Object>> all = new ArrayList<>(List.of(values));
        rules.stream()
                .flatMap(rule -> rule.when().patterns())
                .flatMap(pattern -> pattern.joins().stream())
                .map(Join::other)
                .distinct()
                .forEach(field -> {
                    Range range = WorkloadFields.range(field.name());
                    for (double value : new double[] {range.low(), range.high()}) {
                        Map<FactField, Object> changed = new LinkedHashMap<>(values);
                        changed.put(field, value);
                        all.add(changed);
                    }
                });
        return all;
    }
}
