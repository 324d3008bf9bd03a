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
import java.util.regex.Pattern;

/** Reader of {@code waivers.yaml}: for each waiver its rule, workload, who, why and until, and who may use it. */
final class WaiverFile {
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private static final Pattern USER =
            Pattern.compile("[A-Za-z0-9._-]{1,64}|(?:slack|mattermost|teams|discord)/[A-Za-z0-9_-]{1,64}");

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
                .flatMap(text -> Document.requireVisible(shown, text, problems))
                .flatMap(text -> Document.read(shown, text, Document.Format.YAML, problems))
                .map(tree -> PlainText.checked(shown, tree, problems))
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
        if (!workload.equals(workload.strip())) {
            fields.addProblem("workload", "workload has space around the name. Remove it.");
        }
        String who = PlainText.readName(fields, "who");
        String why = fields.text("why").strip();
        LocalDate until = fields.date("until");
        List<String> usedBy = fields.states("usedBy") ? fields.texts("usedBy") : List.of();
        boolean texts =
                fields.find("usedBy").filter(list -> !areTexts(list, fields)).isEmpty();
        usedBy.stream()
                .filter(user -> texts)
                .filter(user -> !USER.matcher(user).matches())
                .forEach(user -> fields.addProblem(
                        "usedBy",
                        "usedBy must name tokens, such as support-team, or chat accounts, such as slack/U0123ABCD, got %s."
                                .formatted(Tree.quoted(user))));
        fields.rejectUnknown();
        boolean read = fields.clean();
        if (workload.codePointCount(0, workload.length()) > PlainText.LONGEST_NAME) {
            fields.addProblem(
                    "workload",
                    "workload must be the name of a workload, which has at most %d characters, got %d."
                            .formatted(PlainText.LONGEST_NAME, workload.codePointCount(0, workload.length())));
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
        return fields.clean()
                ? rule.map(waived -> new Waiver(waived, workload, who, why, until, usedBy))
                : Optional.empty();
    }

    /** A number or a truth is no name, whatever its text looks like; what is nothing at all is told already. */
    private static boolean areTexts(Tree list, Fields fields) {
        List<Tree> others = list instanceof Tree.Items items
                ? items.values().stream()
                        .filter(item -> item instanceof Tree.Scalar scalar
                                && (scalar.kind() == Tree.Kind.NUMBER || scalar.kind() == Tree.Kind.BOOLEAN))
                        .toList()
                : List.of();
        others.forEach(item -> fields.addProblem(
                "usedBy",
                "usedBy must name tokens or chat accounts, got %s. Put a name like this in quotes."
                        .formatted(item.display())));
        return others.isEmpty();
    }

    /** The first version of the rule, if each of them can be waived. */
    private Optional<Rule> rule(Fields fields, String name) {
        List<Rule> versions = rules.find(name, "rule", fields);
        versions.stream()
                .filter(rule -> rule.metadata().enforcement().equals(Optional.of(Rule.Enforcement.MANDATORY)))
                .findFirst()
                .ifPresent(rule -> fields.addProblem(
                        "rule",
                        "the rule \"%s\" is mandatory (%s:%d) and cannot be waived. Remove the waiver, or agree with %s that it is waivable."
                                .formatted(
                                        name,
                                        rule.file(),
                                        rule.line(),
                                        rule.metadata().owner())));
        if (!versions.isEmpty()
                && versions.stream()
                        .flatMap(rule -> rule.consequences().stream())
                        .noneMatch(WaiverFile::counts)) {
            fields.addProblem(
                    "rule",
                    "the rule \"%s\" has no finding on a placement and excludes or prefers no offer, so there is nothing to waive. Waive a rule that does."
                            .formatted(name));
        }
        return versions.stream().findFirst();
    }

    /** Whether a call no longer counts once its rule is waived. */
    private static boolean counts(Consequence call) {
        return call instanceof Consequence.Opinion
                || call instanceof Consequence.Exclude
                || call instanceof Consequence.Prefer;
    }
}
