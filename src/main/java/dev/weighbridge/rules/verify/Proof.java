package dev.weighbridge.rules.verify;

import dev.weighbridge.cost.OfferCosts;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of proving a rule book: whether each {@link Property} holds for every workload and every offer scenario
 * that the rule book's own conditions can tell apart.
 *
 * <p>The bands come from the conditions. For each field that a condition reads, the values tried lie at, beside and
 * between the numbers that it is compared with; values for which the same conditions hold are one band. An
 * {@link OfferScenario} states which kinds of offer there are and how the cheapest of each kind of API compares with
 * self-hosting, before a rule excludes a kind. The rule book itself decides all combinations.
 *
 * <p>"All else equal" means: every other field of the workload, and the offer scenario. Where stricter residency
 * excludes kinds of API, the rules see the same scenario without them: fewer offers, and the cheapest one left may cost
 * more.
 *
 * @param workloads kinds of workload that the rules can tell apart
 * @param scenarios offer scenarios that the rules can tell apart while no kind is excluded
 * @param decisions made; combinations that the rules cannot tell apart once kinds are excluded are decided once
 * @param verdictRules how many rules recommend a placement
 * @param questions how many have a rule with a finding
 * @param flaws one for each property that does not hold and its rules; empty when all are proved
 */
public record Proof(
        RuleBook book, int workloads, int scenarios, int decisions, int verdictRules, int questions, List<Flaw> flaws) {
    public Proof {
        flaws = List.copyOf(flaws);
    }

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
     * Tries every combination.
     *
     * @param reader of the workloads tried
     * @param catalogCosts the costs of a workload by the catalogue; a counter-example at these costs is preferred
     */
    public static Proof of(RuleBook book, WorkloadReader reader, Function<Workload, OfferCosts> catalogCosts) {
        return new Prover(book, new BaselineWorkload(reader), catalogCosts).prove();
    }

    /** Every workload with every offer scenario. */
    public long combinations() {
        return (long) workloads * scenarios;
    }
}
