package dev.weighbridge.rules.engine;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.PlainText;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.language.RuleNames;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reader of {@code waivers.yaml}: for each waiver its rule, workload, who, why and until. */
final class WaiverFile {
    /** The limit for a workload's name, in characters. */
    private static final int LONGEST_NAME = 200;

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final RuleNames rules;
    private final Set<List<String>> seen = new HashSet<>();

    private WaiverFile(RuleNames rules) {
        this.rules = rules;
    }

    /** The waivers of a folder; empty if it has no such file. A waiver with a problem is left out. */
    static List<Waiver> read(Folder folder, RuleNames rules, Problems problems) {
        if (!folder.names().contains(RuleFolder.WAIVERS)) {
            return List.of();
        }
        String shown = folder.displayPath(RuleFolder.WAIVERS);
        WaiverFile reading = new WaiverFile(rules);
        return folder.text(RuleFolder.WAIVERS, problems)
                .flatMap(text -> Document.read(shown, text, Document.Format.YAML, problems))
                .map(tree -> reading.all(Fields.of(shown, tree, problems)))
                .orElse(List.of());
    }

    private List<Waiver> all(Fields fields) {
        boolean none = fields.find("waivers").filter(WaiverFile::isEmpty).isPresent();
        List<Optional<Waiver>> waivers = none ? List.of() : fields.maps("waivers", this::waiver);
        fields.rejectUnknown();
        return waivers.stream().flatMap(Optional::stream).toList();
    }

    private static boolean isEmpty(Tree tree) {
        return tree instanceof Tree.Items items && items.values().isEmpty();
    }

    private Optional<Waiver> waiver(Fields fields) {
        String name = fields.text("rule");
        String workload = fields.text("workload");
        PlainText.fault(workload).ifPresent(fault -> fields.addProblem("workload", "workload holds " + fault));
        String who = PlainText.read(fields, "who");
        String why = PlainText.read(fields, "why");
        LocalDate until = fields.date("until");
        fields.rejectUnknown();
        boolean read = fields.clean();
        if (workload.codePointCount(0, workload.length()) > LONGEST_NAME) {
            fields.addProblem(
                    "workload",
                    "workload must be the name of a workload, which has at most %d characters, got %d."
                            .formatted(LONGEST_NAME, workload.codePointCount(0, workload.length())));
        }
        if (read && (until.isBefore(FIRST_DAY) || until.isAfter(LAST_DAY))) {
            fields.addProblem(
                    "until", "until must be a date from %s to %s, got `%s`.".formatted(FIRST_DAY, LAST_DAY, until));
        }
        Optional<Rule> rule = read ? rule(fields, name) : Optional.empty();
        if (read && !seen.add(List.of(name, workload))) {
            fields.addProblem(
                    "rule", "the rule \"%s\" is already waived for `%s`. Keep one.".formatted(name, workload));
        }
        return fields.clean() ? rule.map(waived -> new Waiver(waived, workload, who, why, until)) : Optional.empty();
    }

    private Optional<Rule> rule(Fields fields, String name) {
        Optional<Rule> known = rules.find(name, "rule", fields);
        if (known.isEmpty()) {
            return known;
        }
        Rule rule = known.get();
        if (rule.metadata().enforcement().equals(Optional.of(Rule.Enforcement.MANDATORY))) {
            fields.addProblem(
                    "rule",
                    "the rule \"%s\" is mandatory (%s:%d) and cannot be waived. Remove the waiver, or agree with %s that it is waivable."
                            .formatted(
                                    name,
                                    rule.file(),
                                    rule.line(),
                                    rule.metadata().owner()));
        }
        if (rule.consequences().stream().noneMatch(WaiverFile::canBeWaived)) {
            fields.addProblem(
                    "rule",
                    "the rule \"%s\" has no finding on a placement and excludes no offer, so there is nothing to waive. Waive a rule that does."
                            .formatted(name));
        }
        return known;
    }

    private static boolean canBeWaived(Consequence consequence) {
        return consequence instanceof Consequence.Opinion
                || consequence instanceof Consequence.Exclude
                || consequence instanceof Consequence.Prefer;
    }
}
