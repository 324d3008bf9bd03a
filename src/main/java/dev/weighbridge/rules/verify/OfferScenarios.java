package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every offer scenario that a rule book can tell apart, plainest first, and the costs that the rules see of each. */
final class OfferScenarios {
    private final OfferBands offers;
    private final CostBands costs;
    private final List<OfferScenario> all;
    private final Map<Set<OfferKind>, VisibleCosts> visible = new ConcurrentHashMap<>();

    private OfferScenarios(OfferBands offers, CostBands costs, List<OfferScenario> all) {
        this.offers = offers;
        this.costs = costs;
        this.all = List.copyOf(all);
    }

    static OfferScenarios of(RuleBook book) {
        OfferBands offers = new OfferBands(book);
        CostBands costs = new CostBands(book);
        List<List<CostFacts.CostComparison>> comparisons = costs.all();
        List<OfferScenario> all = new ArrayList<>();
        for (Map<OfferKind, Integer> count : offers.all()) {
            if (OfferScenario.count(count, OfferKind.SELF_HOSTED) == 0) {
                all.add(new OfferScenario(count, Map.of()));
            } else {
                comparisons.forEach(
                        bands -> prices(count, bands).forEach(prices -> all.add(new OfferScenario(count, prices))));
            }
        }
        return new OfferScenarios(offers, costs, all);
    }

    /** How many there would be; a double, because it may be more than a long can hold. */
    static double count(RuleBook book) {
        List<List<CostFacts.CostComparison>> comparisons = new CostBands(book).all();
        return new OfferBands(book)
                .all().stream()
                        .mapToDouble(count -> {
                            int kinds = (int) OfferBands.APIS.stream()
                                    .filter(kind -> OfferScenario.count(count, kind) > 0)
                                    .count();
                            return OfferScenario.count(count, OfferKind.SELF_HOSTED) == 0
                                    ? 1
                                    : comparisons.stream()
                                            .mapToDouble(bands -> Math.pow(bands.size(), kinds))
                                            .sum();
                        })
                        .sum();
    }

    /** Every assignment of a comparison to each kind of API that has an offer. */
    private static List<Map<OfferKind, CostFacts.CostComparison>> prices(
            Map<OfferKind, Integer> count, List<CostFacts.CostComparison> bands) {
        List<Map<OfferKind, CostFacts.CostComparison>> prices = new ArrayList<>(List.of(Map.of()));
        for (OfferKind kind : OfferBands.APIS) {
            if (OfferScenario.count(count, kind) > 0) {
                List<Map<OfferKind, CostFacts.CostComparison>> longer = new ArrayList<>();
                for (CostFacts.CostComparison band : bands) {
                    for (Map<OfferKind, CostFacts.CostComparison> price : prices) {
                        Map<OfferKind, CostFacts.CostComparison> with = new EnumMap<>(OfferKind.class);
                        with.putAll(price);
                        with.put(kind, band);
                        longer.add(with);
                    }
                }
                prices = longer;
            }
        }
        return prices;
    }

    int count() {
        return all.size();
    }

    /**
     * The costs that rules see of all scenarios without some kinds of API.
     *
     * @param ofScenario for each scenario, the index of its facts
     * @param facts those that the rules can tell apart, the plainest scenario's first
     */
    record VisibleCosts(List<Integer> ofScenario, List<CostFacts> facts) {}

    VisibleCosts without(Set<OfferKind> excluded) {
        return visible.computeIfAbsent(excluded, this::visibleCosts);
    }

    private VisibleCosts visibleCosts(Set<OfferKind> excluded) {
        Map<BitSet, Integer> known = new HashMap<>();
        List<Integer> ofScenario = new ArrayList<>();
        List<CostFacts> facts = new ArrayList<>();
        for (OfferScenario scenario : all) {
            CostFacts seen = scenario.facts(excluded);
            int view = known.computeIfAbsent(signature(seen), signature -> known.size());
            ofScenario.add(view);
            if (view == facts.size()) {
                facts.add(seen);
            }
        }
        return new VisibleCosts(List.copyOf(ofScenario), List.copyOf(facts));
    }

    private BitSet signature(CostFacts facts) {
        BitSet signature = new BitSet();
        facts.comparison().ifPresent(comparison -> {
            signature.or(costs.signature(comparison));
            signature.set(costs.bits());
        });
        offers.signature(facts.offers()).stream().forEach(bit -> signature.set(costs.bits() + 1 + bit));
        return signature;
    }

    /** One scenario seen without some kinds of API, and seen without others. */
    record ViewPair(CostFacts first, CostFacts second, int firstOf, int secondOf) {}

    /** Every two views of one scenario that the rules can tell apart, the plainest scenario's first. */
    List<ViewPair> pairs(Set<OfferKind> first, Set<OfferKind> second) {
        VisibleCosts before = without(first);
        VisibleCosts after = without(second);
        Set<List<Integer>> seen = new LinkedHashSet<>();
        List<ViewPair> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (seen.add(List.of(before.ofScenario.get(i), after.ofScenario.get(i)))) {
                pairs.add(new ViewPair(
                        all.get(i).facts(first),
                        all.get(i).facts(second),
                        before.ofScenario.get(i),
                        after.ofScenario.get(i)));
            }
        }
        return pairs;
    }
}
