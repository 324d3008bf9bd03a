package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What offers match before a workload is known, and their fields that rules compare with it. */
final class OfferMatches {
    private final Map<Integer, BitSet> offers;
    private final Map<String, double[]> values = new HashMap<>();

    OfferMatches(Map<Integer, BitSet> offers, List<Offer> facts, List<AdmissionRule> rules) {
        this.offers = offers;
        rules.stream()
                .flatMap(rule -> rule.joins().stream())
                .map(Join::field)
                .forEach(field -> values.computeIfAbsent(
                        field.name(),
                        name -> facts.stream().mapToDouble(field::number).toArray()));
    }

    BitSet offers(Rule rule) {
        return offers.getOrDefault(rule.number(), new BitSet());
    }

    double[] values(FactField field) {
        return Objects.requireNonNull(values.get(field.name()));
    }
}
