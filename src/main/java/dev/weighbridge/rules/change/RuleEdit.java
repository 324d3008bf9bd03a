package dev.weighbridge.rules.change;

import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One difference between two rule books that can change a decision: in the condition or the consequences of a rule, not in
 * its reasons or its place. A rule that is only renamed is not an edit.
 */
public sealed interface RuleEdit {
    /** The edit in words, for example {@code changed "Under 10 M tokens a day"}. */
    String text();

    /** The same with its place: {@code changed "Under 10 M tokens a day" (rules/volume.drl:3)}. */
    default String textWithPlace() {
        Rule rule = rule();
        return "%s (%s:%d)".formatted(text(), rule.file(), rule.line());
    }

    /** The rule that is edited, as it is afterwards; where it is gone, as it was. */
    Rule rule();

    /** The edit that takes this one back. */
    RuleEdit undone();

    /**
     * The rule book with this edit made; its SHA-256 is empty.
     *
     * @return empty if the edit leaves no complete rule book, for example one in which a finding has no weight
     */
    default Optional<RuleBook> appliedTo(RuleBook book) {
        return EditedRuleBook.of(book, this);
    }

    /** Whether the edit takes part in a decision of one workload, before or after. */
    boolean affects(Decision before, Decision after);

    /** The differences from one rule book to another, in the order of their rules. */
    static List<RuleEdit> between(RuleBook before, RuleBook after) {
        List<RuleEdit> edits = new ArrayList<>();
        Map<String, Rule> old = byId(before.rules());
        Map<String, Rule> now = byId(after.rules());
        List<Rule> added = new ArrayList<>(without(after.rules(), old));
        for (Rule rule : without(before.rules(), now)) {
            Optional<Rule> renamed = added.stream().filter(rule::decidesLike).findFirst();
            renamed.ifPresentOrElse(added::remove, () -> edits.add(new Removed(rule)));
        }
        before.rules()
                .forEach(rule -> Optional.ofNullable(now.get(rule.id()))
                        .filter(other -> !rule.decidesLike(other))
                        .ifPresent(other -> edits.add(new Changed(rule, other))));
        added.forEach(rule -> edits.add(new Added(rule)));
        before.waivers().stream()
                .filter(waiver -> after.waivers().stream().noneMatch(waiver::covers))
                .forEach(waiver -> edits.add(new Unwaived(waiver)));
        after.waivers().stream()
                .filter(waiver -> before.waivers().stream().noneMatch(waiver::covers))
                .forEach(waiver -> edits.add(new Waived(waiver)));
        return edits;
    }

    private static Map<String, Rule> byId(List<Rule> rules) {
        return rules.stream().collect(Collectors.toMap(Rule::id, Function.identity()));
    }

    private static List<Rule> without(List<Rule> rules, Map<String, Rule> others) {
        return rules.stream().filter(rule -> !others.containsKey(rule.id())).toList();
    }

    /** A rule of the second rule book only. */
    record Added(Rule rule) implements RuleEdit {
        @Override
        public String text() {
            return "added \"%s\"".formatted(rule.name());
        }

        @Override
        public RuleEdit undone() {
            return new Removed(rule);
        }

        @Override
        public boolean affects(Decision before, Decision after) {
            return after.firedNamed(rule.name()).isPresent();
        }
    }

    /** A rule of the first rule book only. */
    record Removed(Rule rule) implements RuleEdit {
        @Override
        public String text() {
            return "removed \"%s\"".formatted(rule.name());
        }

        @Override
        public RuleEdit undone() {
            return new Added(rule);
        }

        @Override
        public boolean affects(Decision before, Decision after) {
            return before.firedNamed(rule.name()).isPresent();
        }
    }

    /** A rule of both rule books with another condition, consequence or question. */
    record Changed(Rule before, Rule after) implements RuleEdit {
        @Override
        public Rule rule() {
            return after;
        }

        @Override
        public String text() {
            return "changed \"%s\"".formatted(after.name());
        }

        @Override
        public RuleEdit undone() {
            return new Changed(/* before= */ after, /* after= */ before);
        }

        @Override
        public boolean affects(Decision decidedBefore, Decision decidedAfter) {
            boolean fired = decidedBefore.firedNamed(before.name()).isPresent();
            boolean fires = decidedAfter.firedNamed(after.name()).isPresent();
            // An admission rule fires for some offers: with another condition, perhaps for others.
            boolean alike = before.phase() != Rule.Phase.ADMIT
                    && before.consequences().equals(after.consequences())
                    && before.metadata().question().equals(after.metadata().question());
            return fired != fires || fired && !alike;
        }
    }

    /** A waiver of the second rule book only. */
    record Waived(Waiver waiver) implements RuleEdit {
        @Override
        public Rule rule() {
            return waiver.rule();
        }

        @Override
        public String text() {
            return "waived \"%s\" for %s".formatted(waiver.rule().name(), waiver.workload());
        }

        @Override
        public RuleEdit undone() {
            return new Unwaived(waiver);
        }

        @Override
        public boolean affects(Decision before, Decision after) {
            return after.waives(waiver);
        }
    }

    /** A waiver of the first rule book only. */
    record Unwaived(Waiver waiver) implements RuleEdit {
        @Override
        public Rule rule() {
            return waiver.rule();
        }

        @Override
        public String text() {
            return "ended the waiver of \"%s\" for %s".formatted(waiver.rule().name(), waiver.workload());
        }

        @Override
        public RuleEdit undone() {
            return new Waived(waiver);
        }

        @Override
        public boolean affects(Decision before, Decision after) {
            return before.waives(waiver);
        }
    }
}
