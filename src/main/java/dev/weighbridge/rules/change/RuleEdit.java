package dev.weighbridge.rules.change;

import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.declared.FieldDeclarations;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
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

    /** The rule book with several edits made; as {@link #appliedTo}. */
    static Optional<RuleBook> applied(RuleBook book, List<RuleEdit> edits) {
        return EditedRuleBook.of(book, edits);
    }

    /** The waiver that it ends; empty if it ends none. */
    default Optional<Waiver> ended() {
        return Optional.empty();
    }

    /** The waiver that it gives; empty if it gives none. */
    default Optional<Waiver> given() {
        return Optional.empty();
    }

    /** Whether a rule that it adds, removes or changes reads a field of a workload. */
    default boolean reads(String field) {
        return false;
    }

    /** Whether a rule reads a field of a workload. */
    static boolean reads(Rule rule, String field) {
        return rule.when()
                .patterns()
                .anyMatch(pattern -> pattern.fact().type() == Workload.class && pattern.reads(field));
    }

    /** Whether the edit takes part in a decision of one workload, before or after. */
    boolean affects(Decision before, Decision after);

    /** The differences from one rule book to another: of declared fields, of rules, and of waivers. */
    static List<RuleEdit> between(RuleBook before, RuleBook after) {
        List<RuleEdit> edits = new ArrayList<>();
        redeclared(before, after).forEach(edits::add);
        Map<String, Rule> old = byId(before.rules());
        Map<String, Rule> now = byId(after.rules());
        List<Rule> added = new ArrayList<>(without(after.rules(), old));
        for (Rule rule : without(before.rules(), now)) {
            Optional<Rule> same = same(rule, added);
            if (same.isEmpty()) {
                edits.add(new Removed(rule));
            } else {
                added.remove(same.get());
                same.filter(other -> !rule.decidesLike(other)).ifPresent(other -> edits.add(new Changed(rule, other)));
            }
        }
        before.rules()
                .forEach(rule -> Optional.ofNullable(now.get(rule.id()))
                        .filter(other -> !rule.decidesLike(other))
                        .ifPresent(other -> edits.add(new Changed(rule, other))));
        added.forEach(rule -> edits.add(new Added(rule)));
        waivers(before.waivers(), after.waivers()).forEach(edits::add);
        return edits;
    }

    /** The rule that was renamed, or that got other days; empty where there is none. */
    private static Optional<Rule> same(Rule rule, List<Rule> added) {
        return added.stream()
                .filter(rule::decidesLike)
                .findFirst()
                .or(() -> added.stream()
                        .filter(other -> other.name().equals(rule.name()))
                        .findFirst());
    }

    private static Stream<RuleEdit> redeclared(RuleBook before, RuleBook after) {
        DeclaredFields old = before.facts().ofWorkload();
        DeclaredFields now = after.facts().ofWorkload();
        String file = after.rules().stream()
                .findFirst()
                .map(rule -> beside(rule, FieldDeclarations.FILE))
                .orElse(FieldDeclarations.FILE);
        return old.with(now).names().stream()
                .map(name -> new Redeclared(old.named(name), now.named(name), file))
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

    private static String placeOf(Waiver waiver) {
        return beside(waiver.rule(), RuleFolder.WAIVERS);
    }

    /** A file of the folder of a rule, as messages show it. */
    private static String beside(Rule rule, String file) {
        return rule.file().substring(0, rule.file().lastIndexOf('/') + 1) + file;
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
        public boolean reads(String field) {
            return RuleEdit.reads(rule, field);
        }

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
        public boolean reads(String field) {
            return RuleEdit.reads(rule, field);
        }

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
        public boolean reads(String field) {
            return RuleEdit.reads(before, field) || RuleEdit.reads(after, field);
        }

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
            return RuleEdit.placeOf(waiver);
        }

        @Override
        public Optional<Waiver> given() {
            return Optional.of(waiver);
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
            return RuleEdit.placeOf(waiver);
        }

        @Override
        public Optional<Waiver> ended() {
            return Optional.of(waiver);
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
            return RuleEdit.placeOf(after);
        }

        @Override
        public Optional<Waiver> ended() {
            return Optional.of(before);
        }

        @Override
        public Optional<Waiver> given() {
            return Optional.of(after);
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
    record Redeclared(Optional<DeclaredField> before, Optional<DeclaredField> after, String place) implements RuleEdit {
        /** Whether the values of the field become others, so that rules which read it cannot be tried without the edit. */
        public boolean changesValues() {
            return !before.map(DeclaredField::type).equals(after.map(DeclaredField::type));
        }

        /** The name of the field. */
        public String name() {
            return field().name();
        }

        private DeclaredField field() {
            return after.or(() -> before).orElseThrow();
        }

        boolean changesNothing() {
            return before.isPresent() && after.isPresent() && before.get().readsLike(after.get());
        }

        @Override
        public String text() {
            String edit = before.isEmpty() ? "declared" : after.isEmpty() ? "removed" : "changed";
            return "%s the field %s%s".formatted(edit, field().name(), details());
        }

        private String details() {
            if (before.isEmpty() || after.isEmpty()) {
                return "";
            }
            List<String> details = new ArrayList<>();
            add(
                    details,
                    "",
                    before.get().type().description(),
                    after.get().type().description());
            add(
                    details,
                    "required: ",
                    word(before.get().required()),
                    word(after.get().required()));
            add(details, "default: ", otherwise(before.get()), otherwise(after.get()));
            return " (%s)".formatted(String.join("; ", details));
        }

        private static void add(List<String> details, String what, String before, String after) {
            if (!before.equals(after)) {
                details.add("%s%s → %s".formatted(what, before, after));
            }
        }

        private static String word(boolean truth) {
            return truth ? "yes" : "no";
        }

        private static String otherwise(DeclaredField field) {
            return field.otherwise()
                    .map(value -> String.valueOf(DeclaredValues.written(value)))
                    .orElse("none");
        }

        @Override
        public RuleEdit undone() {
            return new Redeclared(/* before= */ after, /* after= */ before, place);
        }

        @Override
        public boolean affects(Decision decidedBefore, Decision decidedAfter) {
            return !workload(decidedBefore)
                    .declared()
                    .of(name())
                    .equals(workload(decidedAfter).declared().of(name()));
        }

        private static Workload workload(Decision decision) {
            return (Workload) Objects.requireNonNull(decision.facts().get(Workload.class));
        }
    }
}
