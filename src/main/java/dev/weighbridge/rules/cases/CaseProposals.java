package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.cases.TestResults.RuleCoverage;
import dev.weighbridge.rules.cases.Threshold.Side;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.rules.language.RuleNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cases that are missing at thresholds, to be added to the files beside the rules. Each was run and passes. The rest of
 * a file stays as it is.
 *
 * @param files the new texts
 * @param problems of files that cases cannot be added to
 */
public record CaseProposals(List<ChangedFile> files, List<Problem> problems) {
    public CaseProposals {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /**
     * A cases file with proposed cases at its end.
     *
     * @param name in its folder
     * @param shown as messages name it
     * @param text with the proposed cases
     * @param proposed the lines of the file with them, from 1, by the name of the case
     */
    public record ChangedFile(String name, String shown, String text, Map<String, Line> proposed) {
        public ChangedFile {
            proposed = Collections.unmodifiableMap(new LinkedHashMap<>(proposed));
        }
    }

    /**
     * Where a proposed case stands.
     *
     * @param number from 1
     * @param tells whether the rule fires on one side of the number and not on another, the rest of the case being the same;
     *     else the case says nothing about the number
     */
    public record Line(int number, boolean tells) {}

    /** A case to add; {@code tells} as {@link Line} has it. */
    private record Proposed(Tree.Entries made, boolean tells) {}

    private static final String ANY_NAME = "proposed";

    private static final String SAYS_NOTHING = "; it says nothing about the number: state what else the rule reads";

    private static final String NEW_FILE = "given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate,"
            + " expertise: limited, quality: good-enough }\ncases:\n";

    /**
     * Proposes a case for each requirement of a threshold that is not met, if a case can state it.
     *
     * @param catalog with the declared fields of the rule book, on the day of cases that state none
     * @param runs of the cases that there are: one that fails stands at its numbers, too
     */
    static CaseProposals of(
            RuleBook book, Folder folder, CaseCatalog catalog, TestResults results, List<Coverage.Run> runs) {
        Map<String, List<RuleCoverage>> byFile = new LinkedHashMap<>();
        results.rules().stream()
                .filter(coverage -> coverage.requirements().stream()
                        .anyMatch(requirement -> requirement.threshold() && !requirement.met()))
                .forEach(coverage -> byFile.computeIfAbsent(file(folder, coverage.rule()), file -> new ArrayList<>())
                        .add(coverage));
        List<ChangedFile> files = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        byFile.forEach((file, rules) -> new OfFile(book, folder, catalog, file, runs).add(rules, files, problems));
        return new CaseProposals(files, problems);
    }

    private static String file(Folder folder, Rule rule) {
        return RuleFolder.casesOf(rule.file()).substring(folder.name().length() + 1);
    }

    /** The proposals for one file. */
    private record OfFile(RuleBook book, Folder folder, CaseCatalog catalog, String file, List<Coverage.Run> runs) {

        void add(List<RuleCoverage> rules, List<ChangedFile> files, List<Problem> problems) {
            String before = folder.names().contains(file)
                    ? folder.text(file, new Problems()).orElse(NEW_FILE)
                    : NEW_FILE;
            Optional<Tree.Entries> tree = tree(before);
            List<Proposed> added = new ArrayList<>();
            for (RuleCoverage coverage : rules) {
                for (Threshold threshold : Threshold.of(coverage.rule())) {
                    for (Side side : Side.values()) {
                        if (isMissing(coverage, threshold, side)) {
                            tree.flatMap(known -> proposed(known, coverage.rule(), threshold, side))
                                    .ifPresent(added::add);
                        }
                    }
                }
            }
            if (!added.isEmpty()) {
                changed(before, tree.orElseThrow(), added)
                        .ifPresentOrElse(files::add, () -> problems.add(cannotAdd(added)));
            }
        }

        private boolean isMissing(RuleCoverage coverage, Threshold threshold, Side side) {
            String what = Coverage.what(threshold, side);
            return coverage.requirements().stream()
                            .anyMatch(requirement -> requirement.threshold()
                                    && !requirement.met()
                                    && requirement.what().equals(what))
                    && runs.stream()
                            .filter(run -> run.of().fires().contains(coverage.rule())
                                    || run.of().silent().contains(coverage.rule()))
                            .noneMatch(run -> threshold.isAt(side, run.facts()));
        }

        private Problem cannotAdd(List<Proposed> added) {
            return new Problem(
                    folder.displayPath(file),
                    "",
                    "cases are missing (%d), and cannot be added at the end of the file. Put `cases` last, each case after a dash on a line of its own, or add: %s"
                            .formatted(added.size(), FlowYaml.of(added.get(0).made())));
        }

        private Optional<Tree.Entries> tree(String text) {
            return Document.read(folder.displayPath(file), text, Document.Format.YAML, new Problems())
                    .filter(Tree.Entries.class::isInstance)
                    .map(Tree.Entries.class::cast);
        }

        /**
         * A passing case on the side of the number: like one that names the rule, or one that meets its other conditions. One
         * by which the rule fires on one side of the number, and not on another, says more than others.
         */
        private Optional<Proposed> proposed(Tree.Entries tree, Rule rule, Threshold threshold, Side side) {
            Optional<Proposed> first = Optional.empty();
            for (ProposedCase like : bases(tree, rule, threshold)) {
                Optional<Tree.Entries> made = passing(tree, like, rule, threshold, side);
                boolean tells = made.isPresent() && tells(tree, like, rule, threshold);
                if (tells) {
                    return made.map(each -> new Proposed(each, true));
                }
                first = first.or(() -> made.map(each -> new Proposed(each, false)));
            }
            return first;
        }

        private List<ProposedCase> bases(Tree.Entries tree, Rule rule, Threshold threshold) {
            ProposedCase plain = ProposedCase.like(Map.of()).on(rule);
            List<ProposedCase> known = Stream.of("fires", "silent")
                    .flatMap(field -> cases(tree).filter(each -> names(each, field, rule)))
                    .map(each -> ProposedCase.like(each.values()))
                    .toList();
            ProposedCase met = MetConditions.of(rule, threshold, book.facts(), catalog.reader(), plain);
            Stream<ProposedCase> made = Stream.of(
                    met,
                    met.choosing(Placement.API),
                    met.choosing(Placement.SELF_HOSTED),
                    met.choosing(Placement.HYBRID),
                    plain);
            return Stream.of(
                            known.stream(),
                            known.stream()
                                    .map(each ->
                                            MetConditions.of(rule, threshold, book.facts(), catalog.reader(), each)),
                            made)
                    .flatMap(all -> all)
                    .toList();
        }

        /** Whether the rule fires on one side of the number and not on another, the rest of the case being the same. */
        private boolean tells(Tree.Entries tree, ProposedCase like, Rule rule, Threshold threshold) {
            return Stream.of(Side.values())
                            .flatMap(side -> like.at(threshold, side).stream())
                            .flatMap(each -> read(tree, each.expecting(ANY_NAME, true, rule)).stream())
                            .map(each ->
                                    each.run(book, catalog).decision().fired().contains(rule))
                            .distinct()
                            .count()
                    > 1;
        }

        private Optional<Tree.Entries> passing(
                Tree.Entries tree, ProposedCase like, Rule rule, Threshold threshold, Side side) {
            return like.at(threshold, side)
                    .flatMap(each ->
                            passing(tree, each, ProposedCase.name(rule, threshold, side), rule, threshold, side));
        }

        private Optional<Tree.Entries> passing(
                Tree.Entries tree, ProposedCase proposed, String name, Rule rule, Threshold threshold, Side side) {
            for (boolean fires : new boolean[] {true, false}) {
                Tree.Entries made = proposed.expecting(name, fires, rule);
                Optional<Case> read = read(tree, made);
                if (read.isPresent() && isMet(read.get(), rule, fires, threshold, side)) {
                    return Optional.of(made);
                }
            }
            return Optional.empty();
        }

        private boolean isMet(Case read, Rule rule, boolean fires, Threshold threshold, Side side) {
            CaseOutcome outcome = read.run(book, catalog);
            return (fires ? read.fires() : read.silent()).contains(rule)
                    && outcome.decision().fired().contains(rule) == fires
                    && threshold.isAt(side, outcome.decision().facts());
        }

        private Optional<Case> read(Tree.Entries tree, Tree made) {
            Map<String, Tree> document = new LinkedHashMap<>(tree.values());
            document.put("cases", new Tree.Items(1, "", List.of(made)));
            Problems problems = new Problems();
            List<Case> cases = CaseFile.read(
                    file, new Tree.Entries(1, "", document), RuleNames.of(book.rules()), catalog, problems);
            return problems.count() == 0 ? cases.stream().findFirst() : Optional.empty();
        }

        private static Stream<Tree.Entries> cases(Tree.Entries tree) {
            return tree.values().get("cases") instanceof Tree.Items items
                    ? items.values().stream()
                            .filter(Tree.Entries.class::isInstance)
                            .map(Tree.Entries.class::cast)
                    : Stream.of();
        }

        private static boolean names(Tree.Entries each, String field, Rule rule) {
            return each.values().get(field) instanceof Tree.Items items
                    && items.values().stream()
                            .anyMatch(name -> name instanceof Tree.Scalar scalar
                                    && scalar.text().strip().equals(rule.name()));
        }

        /** The text with the cases at its end; empty where they would not become the last of its cases. */
        private Optional<ChangedFile> changed(String before, Tree.Entries tree, List<Proposed> added) {
            String end = before.contains("\r\n") ? "\r\n" : "\n";
            String indent = indent(before, tree);
            StringBuilder text = new StringBuilder(before);
            if (!before.endsWith("\n")) {
                text.append(end);
            }
            int line = (int) text.chars().filter(c -> c == '\n').count();
            Map<String, Line> lines = new LinkedHashMap<>();
            for (Proposed each : added) {
                text.append(indent)
                        .append("- ")
                        .append(FlowYaml.of(each.made()))
                        .append(" # proposed")
                        .append(each.tells() ? "" : SAYS_NOTHING)
                        .append(end);
                lines.put(
                        ((Tree.Scalar) Objects.requireNonNull(
                                        each.made().values().get("name")))
                                .text(),
                        new Line(++line, each.tells()));
            }
            return tree(text.toString())
                    .filter(after -> isExtended(tree, added, after))
                    .map(after -> new ChangedFile(file, folder.displayPath(file), text.toString(), lines));
        }

        private static String indent(String before, Tree.Entries tree) {
            return cases(tree)
                    .findFirst()
                    .flatMap(first ->
                            before.lines().skip(Math.max(0, first.line() - 1)).findFirst())
                    .filter(line -> line.strip().startsWith("-"))
                    .map(line -> line.substring(0, line.indexOf('-')))
                    .orElse("  ");
        }

        private static boolean isExtended(Tree.Entries before, List<Proposed> added, Tree.Entries after) {
            Map<String, Tree> wanted = new LinkedHashMap<>(before.values());
            List<Tree> all = new ArrayList<>(cases(before).toList());
            added.forEach(each -> all.add(each.made()));
            wanted.put("cases", new Tree.Items(1, "", all));
            return FlowYaml.of(new Tree.Entries(1, "", wanted)).equals(FlowYaml.of(after));
        }
    }
}
