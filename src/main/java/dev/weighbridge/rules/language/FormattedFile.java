package dev.weighbridge.rules.language;

import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A {@code .drl} file in the one layout, which gives the same rules as before.
 *
 * @param name of the file in its folder
 * @param before its text
 * @param after the same rules and comments in the layout
 */
public record FormattedFile(String name, String before, String after) {
    /** Whether the file is in the layout. */
    public boolean isSame() {
        return before.equals(after);
    }

    /** The first line that the layout changes, from 1; the last line where the file only lacks its end. */
    public int firstDifference() {
        List<String> old = before.lines().toList();
        List<String> laidOut = after.lines().toList();
        return 1
                + IntStream.range(0, old.size())
                        .filter(line -> line >= laidOut.size() || !old.get(line).equals(laidOut.get(line)))
                        .findFirst()
                        .orElse(old.size() - 1);
    }

    /**
     * Every {@code .drl} file of a folder whose rules load, in the order of names.
     *
     * @param tags fields of offers that the catalogue declares
     * @param problems is given what is wrong with the other files
     * @throws IllegalStateException if the layout would change a rule or a comment
     */
    public static List<FormattedFile> of(Folder folder, DeclaredFields tags, Problems problems) {
        return of(folder, tags, RuleLayout::of, problems);
    }

    /** The same in another layout. */
    static List<FormattedFile> of(Folder folder, DeclaredFields tags, UnaryOperator<String> layout, Problems problems) {
        FactTypes facts = FactTypes.of(RuleFolder.declaredFields(folder, problems), tags, FactTypes.BUILT_IN);
        List<FormattedFile> files = new ArrayList<>();
        for (String name : folder.names()) {
            if (name.endsWith(RuleFolder.DRL)) {
                String shown = folder.displayPath(name);
                folder.text(name, problems)
                        .flatMap(text -> Document.requireVisible(shown, text, problems))
                        .filter(text -> loads(shown, text, facts, problems))
                        .map(text -> new FormattedFile(name, text, layout.apply(text)))
                        .ifPresent(file -> files.add(file.requireSameRules(shown, facts)));
            }
        }
        return files;
    }

    private static boolean loads(String shown, String text, FactTypes facts, Problems problems) {
        int before = problems.count();
        RuleFile.read(shown, text, 0, facts, problems);
        return problems.count() == before;
    }

    private FormattedFile requireSameRules(String shown, FactTypes facts) {
        boolean same = RuleLayout.kept(before).equals(RuleLayout.kept(after))
                && rules(shown, before, facts).equals(rules(shown, after, facts));
        if (!same) {
            throw new IllegalStateException(
                    shown + ": the layout would change a rule or a comment, so no file was written");
        }
        return this;
    }

    /** The rules of a text without their lines, which the layout moves. */
    private static List<Rule> rules(String shown, String text, FactTypes facts) {
        return RuleFile.read(shown, text, 0, facts, new Problems()).stream()
                .map(rule -> new Rule(
                        rule.number(),
                        rule.name(),
                        rule.metadata(),
                        rule.file(),
                        1,
                        "",
                        rule.phase(),
                        rule.when(),
                        rule.consequences()))
                .toList();
    }
}
