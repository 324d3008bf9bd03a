package dev.weighbridge.rules.change;

import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.declared.FieldDeclarations;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One difference between two rule books that can change an answer: in what a rule decides or warns of, a waiver, or a declared
 * field; not in reasons or places. A rule that is only renamed is not an edit.
 */
public sealed interface RuleEdit {
    /** The edit in words, for example {@code changed "Under 10 M tokens a day"}. */
    String text();

    /** The same with its place: {@code changed "Under 10 M tokens a day" (rules/volume.drl:3)}. */
    default String textWithPlace() {
        return "%s (%s)".formatted(text(), place());
    }

    /** Where it is edited: a file and a line, or a file alone. */
    String place();

    /** The edit that takes this one back. */
    RuleEdit undone();

    /**
     * The rule book with this edit made; its SHA-256 is empty.
     *
     * @return empty if the edit leaves no complete rule book, for example one in which a finding has no weight
     */
    default Optional<RuleBook> appliedTo(RuleBook book) {
        return EditedRuleBook.of(book, List.of(this));
    }

    /** The rule book with several edits made, each of another rule, waiver or field; as {@link #appliedTo}. */
    static Optional<RuleBook> applied(RuleBook book, List<RuleEdit> edits) {
        return EditedRuleBook.of(book, edits);
    }

    /** Whether the edit takes part in a decision of one workload, before or after. */
    boolean affects(Decision before, Decision after);

    /** The differences from one rule book to another, in the order of their rules. */
    static List<RuleEdit> between(RuleBook before, RuleBook after) {
        List<RuleEdit> edits = new ArrayList<>();
        redeclared(before.facts().ofWorkload(), after.facts().ofWorkload()).forEach(edits::add);
        Map<String, Rule> old = byId(before.rules());
        Map<String, Rule> now = byId(after.rules());
        List<Rule> added = new ArrayList<>(without(after.rules(), old));
        for (Rule rule : without(before.rules(), now)) {
            Optional<Rule> same = added.stream()
                    .filter(rule::decidesLike)
                    .findFirst()
                    .or(() -> added.stream()
                            .filter(other -> other.name().equals(rule.name()))
                            .findFirst());
            same.ifPresent(added::remove);
            if (same.isEmpty()) {
                edits.add(new Removed(rule));
            }
            same.filter(other -> !rule.decidesLike(other)).ifPresent(other -> edits.add(new Changed(rule, other)));
        }
        before.rules()
                .forEach(rule -> Optional.ofNullable(now.get(rule.id()))
                        .filter(other -> !rule.decidesLike(other))
                        .ifPresent(other -> edits.add(new Changed(rule, other))));
        added.forEach(rule -> edits.add(new Added(rule)));
        waivers(before.waivers(), after.waivers()).forEach(edits::add);
        return edits;
    }

    private static Stream<RuleEdit> redeclared(DeclaredFields before, DeclaredFields after) {
        return before.with(after).names().stream()
                .map(name -> new Redeclared(before.named(name), after.named(name)))
                .filter(edit -> !edit.changesNothing())
                .map(RuleEdit.class::cast);
    }

    private static Stream<RuleEdit> waivers(List<Waiver> before, List<Waiver> after) {
        Stream<RuleEdit> ended = before.stream()
                .filter(waiver -> after.stream().noneMatch(waiver::isOfSame))
                .map(Unwaived::new);
        Stream<RuleEdit> fresh = after.stream()
                .filter(waiver -> before.stream().noneMatch(waiver::isOfSame))
                .map(Waived::new);
        Stream<RuleEdit> changed = before.stream()
                .flatMap(waiver -> after.stream()
                        .filter(other -> waiver.isOfSame(other) && !waiver.covers(other))
                        .map(other -> new ChangedWaiver(waiver, other)));
        return Stream.of(ended, changed, fresh).flatMap(edits -> edits);
    }

    private static String place(Rule rule) {
        return "%s:%d".formatted(rule.file(), rule.line());
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
        public String place() {
            return RuleEdit.place(rule);
        }

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
        public String place() {
            return RuleEdit.place(rule);
        }

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

    /** A rule of both rule books with another condition, consequence, question, severity, enforcement or other days. */
    record Changed(Rule before, Rule after) implements RuleEdit {
        @Override
        public String place() {
            return RuleEdit.place(after);
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
                    && before.metadata().severity() == after.metadata().severity()
                    && before.metadata().question().equals(after.metadata().question());
            return fired != fires || fired && !alike;
        }
    }

    /** A waiver of the second rule book only. */
    record Waived(Waiver waiver) implements RuleEdit {
        @Override
        public String place() {
            return RuleEdit.place(waiver.rule());
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
        public String place() {
            return RuleEdit.place(waiver.rule());
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

    /** A waiver of both rule books, until another day or for other people. */
    record ChangedWaiver(Waiver before, Waiver after) implements RuleEdit {
        @Override
        public String place() {
            return RuleEdit.place(after.rule());
        }

        @Override
        public String text() {
            return "changed the waiver of \"%s\" for %s".formatted(after.rule().name(), after.workload());
        }

        @Override
        public RuleEdit undone() {
            return new ChangedWaiver(/* before= */ after, /* after= */ before);
        }

        @Override
        public boolean affects(Decision decidedBefore, Decision decidedAfter) {
            return decidedBefore.waives(before) != decidedAfter.waives(after);
        }
    }

    /** A field of a workload that one rule book declares and the other does not, or declares otherwise. */
    record Redeclared(Optional<DeclaredField> before, Optional<DeclaredField> after) implements RuleEdit {
        private DeclaredField field() {
            return after.or(() -> before).orElseThrow();
        }

        boolean changesNothing() {
            return before.isPresent() && after.isPresent() && before.get().readsLike(after.get());
        }

        @Override
        public String place() {
            return FieldDeclarations.FILE;
        }

        @Override
        public String text() {
            String edit = before.isEmpty() ? "declared" : after.isEmpty() ? "no longer declares" : "changed";
            return "%s the field %s%s".formatted(edit, field().name(), details());
        }

        private String details() {
            if (before.isEmpty() || after.isEmpty()) {
                return "";
            }
            if (before.get().required() != after.get().required()) {
                return after.get().required() ? ", which must now be stated" : ", which need no longer be stated";
            }
            return before.get().otherwise().equals(after.get().otherwise())
                    ? ""
                    : " (default: %s → %s)".formatted(otherwise(before.get()), otherwise(after.get()));
        }

        private static String otherwise(DeclaredField field) {
            return field.otherwise()
                    .map(value -> String.valueOf(DeclaredValues.written(value)))
                    .orElse("none");
        }

        @Override
        public RuleEdit undone() {
            return new Redeclared(/* before= */ after, /* after= */ before);
        }

        @Override
        public boolean affects(Decision decidedBefore, Decision decidedAfter) {
            Workload heldBefore = workload(decidedBefore);
            Workload heldAfter = workload(decidedAfter);
            String name = field().name();
            DeclaredValues stated = heldBefore.statedOfDeclared();
            return !heldBefore.declared().of(name).equals(heldAfter.declared().of(name))
                    || !refusals(before, stated).equals(refusals(after, stated));
        }

        private static Workload workload(Decision decision) {
            return (Workload) Objects.requireNonNull(decision.facts().get(Workload.class));
        }

        private static List<String> refusals(Optional<DeclaredField> field, DeclaredValues stated) {
            return new DeclaredFields(field.stream().toList()).refusals(stated);
        }
    }
}
