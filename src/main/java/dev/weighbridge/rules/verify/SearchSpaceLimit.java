package dev.weighbridge.rules.verify;

import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.workload.Workload;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses rule books whose combinations are too many to be counted out: nothing is sampled in silence. */
final class SearchSpaceLimit {
    private static final int MOST_DECISIONS = 2_000_000;
    private static final int MOST_MARKETS = 200_000;
    private static final int MOST_OFFERS = 20;
    private static final int MOST_TOGETHER = 2;
    private static final String OFFERS = "EligibleOffers";

    private SearchSpaceLimit() {}

    /** Before anything is built. */
    static Optional<Problem> refuse(RuleBook book) {
        int offers = new OfferBands(book).most();
        if (offers > MOST_OFFERS) {
            return refusal(
                    book,
                    OFFERS,
                    "rules compare numbers of offers with up to %d; every number up to %d can be tried, no more. Compare with smaller numbers."
                            .formatted(offers - 1, MOST_OFFERS - 1));
        }
        if (new CostBands(book).mixesRatioWithAmount()) {
            return refusal(
                    book,
                    "CostComparison",
                    "rules compare selfHostedOverApi, a ratio, with an amount, for which there are no bands. Compare"
                            + " amounts with amounts.");
        }
        double markets = OfferScenarios.count(book);
        if (markets > MOST_MARKETS) {
            return refusal(
                    book,
                    "CostComparison",
                    "the limits of offers and costs make %.0f markets; at most %d can be tried. Compare them with fewer numbers."
                            .formatted(markets, MOST_MARKETS));
        }
        return AtomicConditions.of(book.rules(), Workload.class).groups().stream()
                .filter(group -> group.size() > MOST_TOGETHER)
                .findFirst()
                .flatMap(group -> refusal(
                        book,
                        "Workload",
                        "rules compare the fields %s with one another; at most %d can be tried together. Compare with numbers."
                                .formatted(names(group), MOST_TOGETHER)));
    }

    /** Before anything is decided. */
    static Optional<Problem> refuse(RuleBook book, WorkloadBands workloads, OfferScenarios markets) {
        double decisions = workloads.count() * markets.without(Set.of()).facts().size();
        if (decisions > MOST_DECISIONS) {
            return refusal(
                    book,
                    "Workload",
                    "the bands make %.0f decisions; at most %d can be made. Bands of each field: %s. Read fewer fields, or compare them with fewer numbers."
                            .formatted(decisions, MOST_DECISIONS, workloads.sizes()));
        }
        return Optional.empty();
    }

    private static String names(Set<FactType.Field> fields) {
        return fields.stream().map(FactType.Field::name).collect(Collectors.joining(", "));
    }

    /** The place is the first rule that reads the fact. */
    private static Optional<Problem> refusal(RuleBook book, String fact, String message) {
        return book.rules().stream()
                .filter(rule -> rule.when()
                        .patterns()
                        .anyMatch(pattern -> pattern.fact().name().equals(fact)))
                .findFirst()
                .map(rule -> new Problem(rule.file(), "", message));
    }
}
