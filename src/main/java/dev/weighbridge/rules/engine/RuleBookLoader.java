package dev.weighbridge.rules.engine;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.language.RuleNames;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and checks the files of a rule folder, and collects every problem before it stops. */
final class RuleBookLoader {
    private static final Map<Finding, String> EXAMPLES =
            Map.of(Finding.STRONGLY_FOR, "2", Finding.FOR, "1", Finding.NEUTRAL, "0", Finding.AGAINST, "-1");

    private RuleBookLoader() {}

    /**
     * Loads a folder.
     *
     * @param earlier a version of it: what has not changed since is neither read nor compiled again
     * @throws dev.weighbridge.input.InvalidInput with every problem of every file
     */
    static RuleBook load(Folder folder, Optional<RuleBook> earlier) {
        Problems problems = new Problems();
        List<Rule> rules = earlier.map(book -> RuleFolder.read(folder, book.folder(), book.rules(), problems))
                .orElseGet(() -> RuleFolder.read(folder, problems));
        boolean good = problems.none();
        Map<Finding, BigDecimal> weights = good ? weights(folder.name(), rules, problems) : Map.of();
        RuleNames names = good ? RuleNames.of(rules) : RuleNames.written(folder);
        List<Waiver> waivers = WaiverFile.read(folder, names, problems);
        problems.stopIfAny();
        return new RuleBook(rules, waivers, weights, folder.filter(RuleFolder::isPolicy), earlier);
    }

    /** The weight of each finding in a verdict; messages call the folder by this name. */
    static Map<Finding, BigDecimal> weights(String folder, List<Rule> rules, Problems problems) {
        Map<Finding, BigDecimal> weights = new EnumMap<>(Finding.class);
        for (Rule rule : rules) {
            rule.consequences(Consequence.Counts.class)
                    .filter(counts -> weights.put(counts.finding(), BigDecimal.valueOf(counts.weight())) != null)
                    .forEach(counts -> problems.add(
                            rule.file() + ":" + rule.line(),
                            "",
                            "rule \"%s\" sets the weight of the finding `%s`, which another rule sets already. Keep one."
                                    .formatted(rule.name(), counts.finding().wireName())));
        }
        Arrays.stream(Finding.values())
                .filter(finding -> finding != Finding.RULES_OUT && !weights.containsKey(finding))
                .forEach(finding -> problems.add(
                        folder,
                        "",
                        "no rule sets the weight of the finding `%s`. Add a call such as advice.counts(%s, %s) to a rule that reads Workload()."
                                .formatted(finding.wireName(), finding.name(), EXAMPLES.get(finding))));
        return weights;
    }
}
