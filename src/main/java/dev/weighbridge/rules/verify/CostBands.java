package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.input.Range;
import dev.weighbridge.rules.cases.BandRepresentatives;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FieldCondition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The cost comparisons that a rule book can tell apart.
 *
 * <p>At one cost of self-hosting, conditions cut the range of API costs at the amounts and at the ratios that they name; 1
 * is always one of the ratios, because the cheaper side changes there. Where an amount line crosses a ratio line, the
 * order of the cuts changes. So the costs of self-hosting that are tried lie at, beside and between all crossings. What a
 * split costs over the cheaper side is independent of these.
 */
final class CostBands {
    /** Used where no condition names an amount; many ratios of it are whole. */
    private static final double SELF_HOSTED_USD = 10_000;

    private final RuleBook book;
    private final AtomicConditions atoms;
    private final Set<Double> ratios;
    private final Set<Double> apiAmounts;
    private final Set<Double> selfHostedAmounts;
    private final List<Double> hybridsOverCheaper;

    CostBands(RuleBook book) {
        this.book = book;
        this.atoms = AtomicConditions.of(book.rules(), CostFacts.CostComparison.class);
        this.ratios = new TreeSet<>(book.limits(CostFacts.CostComparison.class, "selfHostedOverApi"));
        ratios.add(1.0);
        this.apiAmounts = book.limits(CostFacts.CostComparison.class, "apiUsdPerMonth");
        this.selfHostedAmounts = book.limits(CostFacts.CostComparison.class, "selfHostedUsdPerMonth");
        Set<Double> hybrids = book.limits(CostFacts.CostComparison.class, "hybridOverCheaper");
        this.hybridsOverCheaper = hybrids.isEmpty()
                ? List.of()
                : List.copyOf(BandRepresentatives.around(hybrids, upTo(hybrids), false, 1));
        if (ratios.removeIf(ratio -> ratio <= 0)) {
            selfHostedAmounts.add(0.0); // only free self-hosting has a ratio of 0
        }
    }

    /** Whether a condition compares a ratio with another field, for which there are no bands. */
    boolean mixesRatioWithAmount() {
        return atoms.all().stream()
                .map(FieldCondition::fields)
                .anyMatch(fields -> fields.size() > 1
                        && fields.stream().anyMatch(field -> CostFacts.CostComparison.RATIOS.contains(field.name())));
    }

    /** For each cost of self-hosting that makes a difference: the comparisons with API costs, plainest first. */
    List<List<CostFacts.CostComparison>> all() {
        Set<List<BitSet>> known = new HashSet<>();
        List<List<CostFacts.CostComparison>> all = new ArrayList<>();
        for (double selfHosted : selfHosted()) {
            Map<BitSet, CostFacts.CostComparison> bands = new LinkedHashMap<>();
            comparisons(selfHosted).stream()
                    .flatMap(this::withHybrids)
                    .forEach(comparison -> bands.putIfAbsent(signature(comparison), comparison));
            if (known.add(List.copyOf(bands.keySet()))) {
                all.add(bands.values().stream().sorted(plainest()).toList());
            }
        }
        return all;
    }

    /** The same where no split is left, and with the cost of a split at, beside and between the numbers of conditions. */
    private Stream<CostFacts.CostComparison> withHybrids(CostFacts.CostComparison comparison) {
        return Stream.concat(Stream.of(comparison), hybridsOverCheaper.stream().map(comparison::withHybridOverCheaper));
    }

    /** The comparisons of a split with the API that conditions tell apart, the plainest first. */
    List<CostFacts.SplitComparison> splits() {
        Set<Double> limits = book.limits(CostFacts.SplitComparison.class, "hybridOverApi");
        AtomicConditions ofSplits = AtomicConditions.of(book.rules(), CostFacts.SplitComparison.class);
        Set<BitSet> known = new HashSet<>();
        return Stream.concat(Stream.of(1.0), BandRepresentatives.around(limits, upTo(limits), false, 1).stream())
                .map(CostFacts.SplitComparison::new)
                .filter(split -> known.add(ofSplits.holding(split)))
                .toList();
    }

    /** Which conditions on costs hold for a comparison, and which side is cheaper. */
    BitSet signature(CostFacts.CostComparison comparison) {
        BitSet signature = atoms.holding(comparison);
        signature.set(atoms.all().size(), comparison.apiCheaper());
        return signature;
    }

    /** How many bits a signature has. */
    int bits() {
        return atoms.all().size() + 1;
    }

    /** Even costs first, then those that are written with few digits. */
    private static Comparator<CostFacts.CostComparison> plainest() {
        return Comparator.<CostFacts.CostComparison>comparingInt(
                        comparison -> comparison.selfHostedOverApi() == 1 ? 0 : 1)
                .thenComparing(CostFacts.CostComparison::apiUsdPerMonth, BandRepresentatives.SHORTEST)
                .thenComparing(comparison -> Math.abs(Math.log(comparison.selfHostedOverApi())));
    }

    private Iterable<Double> selfHosted() {
        Set<Double> crossings = new TreeSet<>(selfHostedAmounts);
        apiAmounts.forEach(amount -> ratios.forEach(ratio -> crossings.add(amount * ratio)));
        return crossings.isEmpty()
                ? List.of(SELF_HOSTED_USD)
                : BandRepresentatives.around(crossings, upTo(crossings), false, 1);
    }

    /** In ascending order of the API's cost, a free one first. */
    private List<CostFacts.CostComparison> comparisons(double selfHosted) {
        Map<Double, Double> ratioAt = new TreeMap<>();
        ratios.forEach(ratio -> ratioAt.put(selfHosted / ratio, ratio));
        Set<Double> cuts = new TreeSet<>(apiAmounts);
        cuts.addAll(ratioAt.keySet());
        return BandRepresentatives.around(cuts, upTo(cuts), false, 1).stream()
                .map(api -> comparison(api, selfHosted, ratioAt))
                .toList();
    }

    /** Deliberate: at a ratio that a condition names, the ratio is exactly that, not the quotient of the rounded amounts. */
    private static CostFacts.CostComparison comparison(double api, double selfHosted, Map<Double, Double> ratioAt) {
        CostFacts.CostComparison divided = CostFacts.CostComparison.of(api, selfHosted);
        return new CostFacts.CostComparison(
                api,
                selfHosted,
                ratioAt.getOrDefault(api, divided.selfHostedOverApi()),
                divided.apiCheaper(),
                divided.hybridOverCheaper());
    }

    private static Range upTo(Set<Double> amounts) {
        return Range.between(
                0,
                Math.max(
                        1,
                        10
                                * amounts.stream()
                                        .mapToDouble(amount -> amount)
                                        .max()
                                        .orElse(0)),
                "US dollars");
    }
}
