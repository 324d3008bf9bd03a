package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.input.Range;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Constraints;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The workloads on which admission rules are tried: each kind that they can tell apart, with the least and the most of each
 * field that they compare offers with, today and on the day of the newest figure, and in each area.
 *
 * <p>Of the constraints, which are optional, only those are combined that some rule reads together: a rule cannot tell
 * apart what it does not read. A rule that excludes nothing is tried by itself: what it says of an offer changes nothing
 * for the others.
 */
final class AdmissionWorkloads {
    private static final Set<String> CONSTRAINTS = Constraints.fieldNames();

    private final List<Rule> rules;
    private final BaselineWorkload baseline;

    private AdmissionWorkloads(List<Rule> rules, BaselineWorkload baseline) {
        this.rules = rules;
        this.baseline = baseline;
    }

    /** Each of them once, the plainest first. */
    static Set<Workload> of(List<Rule> rules, BaselineWorkload baseline, OfferPricingCache pricing) {
        AdmissionWorkloads workloads = new AdmissionWorkloads(rules, baseline);
        Set<Workload> all = new LinkedHashSet<>();
        workloads.kinds().flatMap(workloads::withExtremes).forEach(values -> {
            all.add(baseline.with(values));
            all.add(baseline.with(values, pricing.newestDay()));
        });
        pricing.of(baseline.with(Map.of())).facts().stream()
                .flatMap(offer -> offer.place().area().stream())
                .distinct()
                .forEach(area -> all.add(baseline.in(area)));
        return all;
    }

    /** Values of the fields that rules read. */
    private record Kind(Map<FactField, Object> values, int changed) {}

    private Stream<Map<FactField, Object>> kinds() {
        List<Rule> excluding =
                rules.stream().filter(AdmissionWorkloads::excludes).toList();
        Stream<Kind> combined = Stream.concat(
                        Stream.of(Set.<String>of()), excluding.stream().map(AdmissionWorkloads::constraints))
                .distinct()
                .flatMap(constraints -> kinds(excluding.stream()
                        .filter(rule -> constraints.containsAll(constraints(rule)))
                        .toList()));
        Stream<Kind> alone = rules.stream().filter(rule -> !excludes(rule)).flatMap(rule -> kinds(List.of(rule)));
        return Stream.concat(combined, alone)
                .sorted(Comparator.comparingInt(Kind::changed))
                .map(Kind::values);
    }

    /** A rule that must be enforced excludes something. */
    private static boolean excludes(Rule rule) {
        return rule.metadata().enforcement().isPresent();
    }

    private Stream<Kind> kinds(List<Rule> together) {
        WorkloadBands bands = WorkloadBands.of(together, baseline);
        return IntStream.range(0, (int) bands.count())
                .mapToObj(number -> new Kind(bands.values(number), bands.changed(number)));
    }

    /** The constraints that a rule reads. */
    private static Set<String> constraints(Rule rule) {
        return rule.when()
                .patterns()
                .filter(pattern -> pattern.fact().type() == Workload.class)
                .flatMap(pattern -> pattern.fieldsRead().stream())
                .map(FactField::name)
                .filter(CONSTRAINTS::contains)
                .collect(Collectors.toSet());
    }

    /** The values themselves, and with the least and the most of each field that rules compare offers with. */
    private Stream<Map<FactField, Object>> withExtremes(Map<FactField, Object> values) {
        List<Map<FactField, Object>> all = new ArrayList<>(List.of(values));
        rules.stream()
                .flatMap(rule -> rule.when().patterns())
                .flatMap(pattern -> pattern.joins().stream())
                .map(Join::other)
                .distinct()
                .forEach(field -> {
                    Range range = Dimension.range(field);
                    for (double value : new double[] {range.low(), range.high()}) {
                        Map<FactField, Object> changed = new LinkedHashMap<>(values);
                        changed.put(field, value);
                        all.add(changed);
                    }
                });
        return all.stream();
    }
}
