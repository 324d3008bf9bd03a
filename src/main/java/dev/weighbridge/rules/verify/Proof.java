package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.DayRange;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of proving a rule book: whether each {@link Property} holds for every workload and every offer scenario
 * that the rule book's own conditions can tell apart.
 *
 * <p>The bands come from the conditions. For each field that a condition reads, the values tried lie at, beside and
 * between the numbers that it is compared with; values for which the same conditions hold are one band. A scenario states
 * which kinds of offer the admission rules left and how the cheapest API compares with self-hosting. The rule book itself
 * decides all combinations. "All else equal" means: every other field of the workload, and the scenario.
 *
 * <p>Each admission rule is proved by itself, over the offers of the catalogue and the workloads that the admission rules
 * can tell apart.
 *
 * @param stretches of days on which the same rules count, each proved by itself
 * @param workloads kinds of workload that the rules can tell apart, of all stretches
 * @param scenarios offers and costs that the rules can tell apart, of the stretch with most
 * @param combinations every workload with every offer scenario
 * @param verdictRules how many rules recommend a placement
 * @param questions how many have a rule with a finding
 * @param admissions what was tried of the admission rules
 * @param flaws one for each property that does not hold and its rules; empty when all are proved
 */
public record Proof(
        RuleBook book,
        int stretches,
        int workloads,
        int scenarios,
        long combinations,
        int verdictRules,
        int questions,
        Admissions admissions,
        List<Flaw> flaws) {
    public Proof {
        flaws = List.copyOf(flaws);
    }

    /**
     * What was tried of the admission rules.
     *
     * @param workloads tried
     * @param nothingLeft how many of them every offer of the catalogue is excluded for
     * @param smallest the plainest of those
     */
    public record Admissions(int rules, int workloads, int nothingLeft, Optional<Workload> smallest) {}

    /**
     * A property that does not hold.
     *
     * @param problem the place of the rules, what must hold, what was found, the way out
     * @param example the smallest workload that shows it; empty where none can
     */
    public record Flaw(Property property, Problem problem, Optional<CounterExample> example) {
        /** The example as a workload file that begins with what it shows. */
        public Optional<String> file() {
            return example.map(shown -> "# " + problem + "\n" + shown.yaml());
        }
    }

    /**
     * A workload that shows a flaw, with the offers and costs that show it.
     *
     * @param fields as a workload file has them, by dotted name
     * @param costs that the rules saw
     * @param real whether the catalogue gives these costs
     * @param then the second workload, where it takes two to show the flaw
     */
    public record CounterExample(
            Workload workload, Map<String, String> fields, CostFacts costs, boolean real, Optional<Then> then) {
        public CounterExample {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /**
         * The same workload with one field changed.
         *
         * @param before the placement without the change
         * @param after the placement with it
         */
        public record Then(String field, String value, Placement before, Placement after) {}

        /** The workload as a file that {@code weighbridge recommend} reads; offers and costs are comments. */
        public String yaml() {
            return CounterExampleYaml.of(this);
        }
    }

    /** A property that a proof shows of a rule book. */
    public enum Property implements WireName {
        /** Exactly one verdict rule fires for every combination. */
        ONE_VERDICT,
        /** Every rule fires for some combination. */
        REACHABLE,
        /** No two rules of one question fire together, unless one is marked {@code @overlaps}. */
        NO_OVERLAP,
        /** Some rule of each question fires for every combination, unless one is marked {@code @gaps}. */
        NO_GAP,
        /** The recommended placement is not ruled out and has an offer. */
        NO_CONTRADICTION,
        /** More volume, stricter residency and a stronger team never move a verdict toward the public API. */
        MONOTONE,
        /** Every provider, model, licence, region, area and country that a condition names is in the catalogue. */
        KNOWN_NAMES,
        /** There are few enough combinations to decide all of them; otherwise nothing is proved. */
        COUNTABLE
    }

    /**
     * Tries every combination.
     *
     * @param reader of the workloads tried
     * @param pricing of the catalogue; a counter-example at its costs is preferred
     */
    public static Proof of(RuleBook book, WorkloadReader reader, OfferPricingCache pricing) {
        return of(book, Optional.empty(), reader, pricing, ProofProgress.UNWATCHED);
    }

    /** The same while somebody watches. */
    public static Proof of(RuleBook book, WorkloadReader reader, OfferPricingCache pricing, ProofProgress progress) {
        return of(book, Optional.empty(), reader, pricing, progress);
    }

    /**
     * Tries only what can differ from an earlier rule book: admission rules are proved if one of them is new or decides
     * otherwise, and so are the other rules.
     */
    public static Proof ofChange(RuleBook book, RuleBook earlier, WorkloadReader reader, OfferPricingCache pricing) {
        return of(book, Optional.of(earlier), reader, pricing, ProofProgress.UNWATCHED);
    }

    private static Proof of(
            RuleBook book,
            Optional<RuleBook> earlier,
            WorkloadReader reader,
            OfferPricingCache pricing,
            ProofProgress progress) {
        WorkloadReader declaring = reader.declaring(book.facts().ofWorkload());
        List<Proof> proofs = new ArrayList<>();
        for (RuleBook stretch : book.stretches()) {
            WorkloadReader then = on(stretch.days(), declaring);
            Optional<RuleBook> before = earlier.map(known -> known.on(then.today()));
            proofs.add(new Prover(stretch, before, new BaselineWorkload(then), pricing, progress).prove());
        }
        return StretchProofs.of(book, proofs);
    }

    /** The reader's own day if it is one of some days, else the nearest of them. */
    private static WorkloadReader on(DayRange days, WorkloadReader reader) {
        LocalDate today = reader.today();
        return days.startsAfter(today)
                ? reader.on(days.from().orElseThrow())
                : days.endedBy(today) ? reader.on(days.until().orElseThrow().minusDays(1)) : reader;
    }
}
