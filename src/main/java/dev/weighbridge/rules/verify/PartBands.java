package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the parts of a workload can be decided to run, as far as a rule book can tell that apart. */
final class PartBands {
    private final AtomicConditions atoms;
    private final boolean readAlone;

    PartBands(RuleBook book) {
        this.atoms = AtomicConditions.of(book.rules(), CostFacts.PartPlacements.class);
        this.readAlone = book.rules().stream().allMatch(PartBands::readsAlone);
    }

    /** Whether where parts run does not meet costs in a rule: it reads nothing beside it, and decides nothing without it or findings. */
    private static boolean readsAlone(Rule rule) {
        boolean readsParts = rule.reads(CostFacts.PartPlacements.class);
        return readsParts
                ? rule.when()
                        .patterns()
                        .allMatch(pattern -> pattern.fact().type().equals(CostFacts.PartPlacements.class))
                : rule.reads(Findings.class)
                        || rule.consequences(Consequence.Recommend.class)
                                .findAny()
                                .isEmpty();
    }

    /** The fewest parts first; whether a count is 0 is always told apart. */
    List<CostFacts.PartPlacements> all() {
        int most = most();
        List<CostFacts.PartPlacements> all = new ArrayList<>();
        Set<BitSet> known = new HashSet<>();
        for (int parts = 1; parts <= 3 * most; parts++) {
            for (int api = Math.min(parts, most); api >= 0; api--) {
                for (int selfHosted = Math.min(parts - api, most); selfHosted >= 0; selfHosted--) {
                    CostFacts.PartPlacements placements =
                            new CostFacts.PartPlacements(api, selfHosted, parts - api - selfHosted);
                    if (known.add(signature(placements))) {
                        all.add(placements);
                    }
                }
            }
        }
        return all;
    }

    /** The highest number that some condition tells apart from one more. */
    int most() {
        double highest = atoms.groups().stream()
                .flatMap(group -> atoms.limits(group).stream())
                .mapToDouble(limit -> limit)
                .max()
                .orElse(0);
        return (int) Math.max(0, Math.floor(highest)) + 1 + (atoms.compareFields() ? 1 : 0);
    }

    private BitSet signature(CostFacts.PartPlacements placements) {
        BitSet signature = atoms.holding(placements);
        signature.set(atoms.all().size(), placements.api() > 0);
        signature.set(atoms.all().size() + 1, placements.selfHosted() > 0);
        signature.set(atoms.all().size() + 2, placements.none() > 0);
        return signature;
    }

    /**
     * Each scenario of a workload without parts, and then with each outcome of its parts: the plainest scenario alone where no
     * rule can tell the others apart.
     */
    List<CostFacts> with(List<CostFacts> scenarios) {
        List<CostFacts> all = new ArrayList<>(scenarios);
        List<CostFacts> apart = readAlone ? scenarios.subList(0, 1) : scenarios;
        all().forEach(placements -> apart.forEach(scenario -> all.add(scenario.with(placements))));
        return List.copyOf(all);
    }

    /** How many scenarios there are at most where there are so many without parts. */
    double most(double withoutParts) {
        return withoutParts + all().size() * (readAlone ? 1 : withoutParts);
    }
}
