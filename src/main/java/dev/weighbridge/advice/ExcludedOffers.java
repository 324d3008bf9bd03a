package dev.weighbridge.advice;

import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The offers of a workload, or of one of its parts, that rules exclude.
 *
 * @param of every offer
 * @param indexes of those that are excluded; nobody changes the set
 */
record ExcludedOffers(OfferPricing of, BitSet indexes) {
    static ExcludedOffers of(AdmittedPricing pricing) {
        return new ExcludedOffers(pricing.all(), pricing.excludedWithout(Set.of()));
    }

    /** The names of those that the other version has, too, and does not exclude. */
    List<String> beyond(ExcludedOffers other) {
        if (of.hasFactsOf(other.of)) {
            BitSet more = (BitSet) indexes.clone();
            more.andNot(other.indexes);
            return more.stream().mapToObj(this::name).distinct().toList();
        }
        Set<String> left = IntStream.range(0, other.of.facts().size())
                .filter(index -> !other.indexes.get(index))
                .mapToObj(other::name)
                .collect(Collectors.toSet());
        return indexes.stream()
                .mapToObj(this::name)
                .filter(left::contains)
                .distinct()
                .toList();
    }

    private String name(int index) {
        Offer fact = of.facts().get(index);
        return Stream.of(
                        Stream.of(of.id(index)),
                        Stream.of(fact.identity().model())
                                .filter(model -> !of.id(index).contains(model)),
                        fact.place().region().stream(),
                        fact.terms().plan().stream().map(plan -> plan.wireName()))
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }
}
