package dev.weighbridge.rules.engine;

import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.DayRange;
import dev.weighbridge.rules.language.FactTypes;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.language.RuleNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Reads and checks the files of a rule folder, and collects every problem before it stops. */
final class RuleBookLoader {
    private RuleBookLoader() {}

    /**
     * Loads a folder.
     *
     * @param tags the fields that the catalogue declares of offers
     * @param earlier a version of it: what has not changed since is neither read nor compiled again
     * @throws dev.weighbridge.input.InvalidInput with every problem of every file; of declarations alone if they are wrong
     */
    static RuleBook load(Folder folder, DeclaredFields tags, Optional<RuleBook> earlier) {
        Problems problems = new Problems();
        FactTypes.rejectBuiltInNames(tags, problems);
        DeclaredFields declared = RuleFolder.declaredFields(folder, problems);
        problems.stopIfAny(); // Deliberate: without it, each rule that reads a declared field would seem wrong.
        FactTypes facts =
                FactTypes.of(declared, tags, earlier.map(RuleBook::facts).orElse(FactTypes.BUILT_IN));
        List<Rule> rules = earlier.filter(book -> book.facts() == facts)
                .map(book -> RuleFolder.read(folder, facts, book.folder(), book.rules(), problems))
                .orElseGet(() -> RuleFolder.read(folder, facts, problems));
        boolean good = problems.none();
        Map<DayRange, FindingWeights> weights = good ? weights(folder.name(), rules, problems) : Map.of();
        RuleNames names = good ? RuleNames.of(rules) : RuleNames.written(folder);
        List<Waiver> waivers = WaiverFile.read(folder, names, problems);
        problems.stopIfAny();
        return RuleBook.of(rules, waivers, weights, folder.filter(RuleFolder::isPolicy), facts, earlier);
    }

    /** The weight of each finding in a verdict, for each stretch of days; messages call the folder by this name. */
    static Map<DayRange, FindingWeights> weights(String folder, List<Rule> rules, Problems problems) {
        FindingWeights.requireQuestions(rules, problems);
        List<DayRange> stretches = stretches(rules);
        Map<DayRange, FindingWeights> weights = new LinkedHashMap<>();
        for (DayRange days : stretches) {
            String when = stretches.size() == 1 ? "" : " " + days.text();
            weights.put(days, FindingWeights.of(folder, RuleBook.counting(rules, days), when, problems));
        }
        return weights;
    }

    /** The stretches of days on which the same rules count, in order. */
    private static List<DayRange> stretches(List<Rule> rules) {
        NavigableSet<LocalDate> borders = new TreeSet<>();
        for (Rule rule : rules) {
            rule.metadata().days().from().ifPresent(borders::add);
            rule.metadata().days().until().ifPresent(borders::add);
        }
        List<DayRange> stretches = new ArrayList<>();
        Optional<LocalDate> from = Optional.empty();
        for (LocalDate border : borders) {
            stretches.add(new DayRange(from, Optional.of(border)));
            from = Optional.of(border);
        }
        stretches.add(new DayRange(from, Optional.empty()));
        return stretches;
    }
}
