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
 * Whether a rule book holds on every workload and every market that its own conditions can tell apart.
 *
 * <p>The bands come from the conditions: of each field that one reads, values on, beside and between the limits, of
 * which those for which the same conditions hold are one. A market is which kinds of offer there are and how the
 * cheapest of each kind of API compares with self-hosting, before any rule has ruled a kind out. All combinations are
 * decided by the rule book itself.
 *
 * <p>"All else equal" means: every other field of the workload, and the market. Where stricter residency rules kinds of
 * API out, the same market is seen without them: there are fewer offers, and the cheapest that is left may be dearer.
 *
 * @param workloads kinds of workload that the rules can tell apart
 * @param markets that they can tell apart while no kind is ruled out
 * @param decisions made; combinations that look the same to the rules once kinds are ruled out are decided once
 * @param verdictRules how many recommend
 * @param questions how many have opinions
 * @param flaws one for each broken property and the rules that break it; empty when all is proved
 */
public record Proof(
        RuleBook book, int workloads, int markets, int decisions, int verdictRules, int questions, List<Flaw> flaws) {
    public Proof {
        flaws = List.copyOf(flaws);
    }

    /**
     * A property that does not hold.
     *
     * @param problem the rules' place, what must be, what is, the way out
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
     * @param costs what the real catalogue says of a workload: a counter-example that needs no other costs is preferred
     */
    public static Proof of(RuleBook book, WorkloadReader reader, Function<Workload, OfferCosts> costs) {
        return new Prover(book, new BaselineWorkload(reader), costs).prove();
    }

    /** Every workload on every market. */
    public long combinations() {
        return (long) workloads * markets;
    }
}
