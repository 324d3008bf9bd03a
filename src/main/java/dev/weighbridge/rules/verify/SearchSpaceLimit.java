package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rejects rule books with too many combinations to decide all of them: the proof never samples. */
final class SearchSpaceLimit {
    private static final int MOST_DECISIONS = 2_000_000;
    private static final int MOST_SCENARIOS = 200_000;
    private static final int MOST_OFFERS = 20;
    private static final int MOST_TOGETHER = 2;
    private static final String OFFERS = "EligibleOffers";

    private SearchSpaceLimit() {}

    /** Checks the conditions, before the combinations are built. */
    static Optional<Problem> check(RuleBook book) {
        int offers = new OfferBands(book).most();
        if (offers > MOST_OFFERS) {
            return problem(
                    book,
                    OFFERS,
                    "rules compare numbers of offers with up to %d; the limit is %d. Compare with smaller numbers."
                            .formatted(offers - 1, MOST_OFFERS - 1));
        }
        if (new PartBands(book).most() > MOST_OFFERS) {
            return problem(
                    book,
                    "PartPlacements",
                    "rules compare numbers of parts with more than %d. A workload has few parts: compare with smaller numbers."
                            .formatted(MOST_OFFERS - 1));
        }
        if (new CostBands(book).mixesRatioWithAmount()) {
            return problem(
                    book,
                    "CostComparison",
                    "rules compare selfHostedOverApi or hybridOverCheaper, a ratio, with another field, which cannot be"
                            + " proved. Compare amounts with amounts, and ratios with numbers.");
        }
        double scenarios = CostScenarios.most(book);
        if (scenarios > MOST_SCENARIOS) {
            return problem(
                    book,
                    "CostComparison",
                    "the numbers that offers and costs are compared with make %.0f scenarios; the limit is %d. Use fewer numbers."
                            .formatted(scenarios, MOST_SCENARIOS));
        }
        return AtomicConditions.of(AtomicConditions.deciding(book), Workload.class).groups().stream()
                .filter(group -> group.size() > MOST_TOGETHER)
                .findFirst()
                .flatMap(group -> problem(
                        book,
                        "Workload",
                        "rules compare the fields %s with each other; the limit is %d fields together. Compare with numbers."
                                .formatted(names(group), MOST_TOGETHER)));
    }

    /** Checks the combinations, before they are decided. */
    static Optional<Problem> check(RuleBook book, WorkloadBands workloads, List<CostFacts> scenarios) {
        double decisions = workloads.count() * scenarios.size();
        if (decisions > MOST_DECISIONS) {
            return problem(
                    book,
                    "Workload",
                    "the bands make %.0f decisions; the limit is %d. Bands of each field: %s. Read fewer fields, or compare them with fewer numbers."
                            .formatted(decisions, MOST_DECISIONS, workloads.sizes()));
        }
        return Optional.empty();
    }

    private static String names(Set<FactField> fields) {
        return fields.stream().map(FactField::name).collect(Collectors.joining(", "));
    }

    /** A problem at the file of the first rule that reads the fact. */
    private static Optional<Problem> problem(RuleBook book, String fact, String message) {
        return book.rules().stream()
                .filter(rule -> rule.when()
                        .patterns()
                        .anyMatch(pattern -> pattern.fact().name().equals(fact)))
                .findFirst()
                .map(rule -> new Problem(rule.file(), "", message));
    }
}
