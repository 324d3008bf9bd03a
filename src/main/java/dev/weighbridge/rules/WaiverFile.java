package dev.weighbridge.rules;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code waivers.yaml}: for each waiver its rule, workload, who, why and until. */
final class WaiverFile {

    private final Map<String, Rule> rules;
    private final Set<List<String>> seen = new HashSet<>();

    private WaiverFile(Map<String, Rule> rules) {
        this.rules = rules;
    }

    /** The waivers of a folder; none where it holds no such file. */
    static List<Waiver> read(Folder folder, List<Rule> rules, Problems problems) {
        if (!folder.names().contains(RuleBook.WAIVERS)) {
            return List.of();
        }
        String shown = folder.shown(RuleBook.WAIVERS);
        WaiverFile reading =
                new WaiverFile(rules.stream().collect(Collectors.toMap(Rule::name, Function.identity(), (a, b) -> a)));
        return folder.text(RuleBook.WAIVERS, problems)
                .flatMap(text -> Document.read(shown, text, Document.Format.YAML, problems))
                .map(tree -> reading.all(Fields.of(shown, tree, problems)))
                .orElse(List.of());
    }

    private List<Waiver> all(Fields fields) {
        boolean none = fields.find("waivers").filter(WaiverFile::isEmpty).isPresent();
        List<Optional<Waiver>> waivers = none ? List.of() : fields.maps("waivers", this::one);
        fields.refuseUnknown();
        return waivers.stream().flatMap(Optional::stream).toList();
    }

    private static boolean isEmpty(Tree tree) {
        return tree instanceof Tree.Items items && items.values().isEmpty();
    }

    private Optional<Waiver> one(Fields fields) {
        String name = fields.text("rule");
        String workload = fields.text("workload");
        String who = fields.text("who");
        String why = fields.text("why");
        LocalDate until = fields.date("until");
        fields.refuseUnknown();
        Optional<Rule> rule = fields.clean() ? rule(fields, name) : Optional.empty();
        if (rule.isPresent() && !seen.add(List.of(name, workload))) {
            fields.refuse("rule", "the rule \"%s\" is waived for `%s` already. Keep one.".formatted(name, workload));
        }
        return fields.clean() ? rule.map(waived -> new Waiver(waived, workload, who, why, until)) : Optional.empty();
    }

    private Optional<Rule> rule(Fields fields, String name) {
        Rule rule = rules.get(name);
        if (rule == null) {
            fields.refuse(
                    "rule",
                    "rule names \"%s\", which does not exist.%s `weighbridge rules list` shows all."
                            .formatted(name, Nearest.hint(name, rules.keySet())));
            return Optional.empty();
        }
        if (rule.metadata().enforcement().equals(Optional.of(Enforcement.MANDATORY))) {
            fields.refuse(
                    "rule",
                    "the rule \"%s\" is mandatory (%s:%d) and cannot be waived. Remove the waiver, or agree with %s that it is waivable."
                            .formatted(
                                    name,
                                    rule.file(),
                                    rule.line(),
                                    rule.metadata().owner()));
        }
        if (rule.said(Say.Opinion.class).findAny().isEmpty()) {
            fields.refuse(
                    "rule",
                    "the rule \"%s\" finds nothing of a placement, so there is nothing to waive. Waive a rule that weighs."
                            .formatted(name));
        }
        return Optional.of(rule);
    }
}
