package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The numbers of offers that a rule book can tell apart, whichever kinds of API are excluded. */
final class OfferBands {
    static final List<OfferKind> APIS =
            List.of(OfferKind.PROVIDER_API, OfferKind.PRIVATE_CLOUD_API, OfferKind.OPEN_MODEL_API);
    private static final List<Set<OfferKind>> EXCLUSIONS = exclusions();

    private final AtomicConditions atoms;

    OfferBands(RuleBook book) {
        this.atoms = AtomicConditions.of(book.rules(), CostFacts.EligibleOffers.class);
    }

    /** Every combination of counts; one offer of each kind comes first, then the nearest to that. */
    List<Map<OfferKind, Integer>> all() {
        List<Map<OfferKind, Integer>> counts = new ArrayList<>(List.of(Map.of()));
        for (OfferKind kind : OfferKind.values()) {
            int most = most() * (kind == OfferKind.SELF_HOSTED && atoms.compareFields() ? APIS.size() : 1);
            List<Map<OfferKind, Integer>> longer = new ArrayList<>();
            for (Map<OfferKind, Integer> count : counts) {
                for (int offers = 0; offers <= most; offers++) {
                    Map<OfferKind, Integer> with = new EnumMap<>(OfferKind.class);
                    with.putAll(count);
                    with.put(kind, offers);
                    longer.add(with);
                }
            }
            counts = longer;
        }
        Set<List<Object>> known = new HashSet<>();
        return counts.stream()
                .sorted(Comparator.comparingInt(OfferBands::fromOne))
                .filter(count -> known.add(signature(count)))
                .toList();
    }

    /** The highest number that some condition tells apart from one more. */
    int most() {
        Set<FactType.Field> read = new HashSet<>();
        atoms.groups().forEach(read::addAll);
        double highest =
                atoms.limits(read).stream().mapToDouble(limit -> limit).max().orElse(0);
        return (int) Math.max(0, Math.floor(highest)) + 1 + (atoms.compareFields() ? APIS.size() - 1 : 0);
    }

    /** Which conditions on numbers of offers hold, and whether a side has one. */
    BitSet signature(CostFacts.EligibleOffers offers) {
        BitSet signature = atoms.holding(offers);
        signature.set(atoms.all().size(), offers.api() > 0);
        signature.set(atoms.all().size() + 1, offers.selfHosted() > 0);
        return signature;
    }

    private List<Object> signature(Map<OfferKind, Integer> count) {
        List<Object> signature = new ArrayList<>();
        count.values().forEach(offers -> signature.add(offers > 0)); // whether there is a cost
        EXCLUSIONS.forEach(excluded -> signature.add(atoms.holding(OfferScenario.eligible(count, excluded))));
        return signature;
    }

    private static int fromOne(Map<OfferKind, Integer> count) {
        return count.values().stream().mapToInt(offers -> Math.abs(offers - 1)).sum();
    }

    private static List<Set<OfferKind>> exclusions() {
        List<Set<OfferKind>> exclusions = new ArrayList<>();
        for (int bits = 0; bits < 1 << APIS.size(); bits++) {
            Set<OfferKind> excluded = EnumSet.noneOf(OfferKind.class);
            for (int i = 0; i < APIS.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    excluded.add(APIS.get(i));
                }
            }
            exclusions.add(excluded);
        }
        return exclusions;
    }
}
