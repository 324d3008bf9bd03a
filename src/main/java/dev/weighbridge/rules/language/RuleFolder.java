package dev.weighbridge.rules.language;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reader of a rule folder: which files it has, and the checked rules in them. */
public final class RuleFolder {
    /** End of the name of a rule file. */
    public static final String DRL = ".drl";
    /** End of the name of a cases file. */
    public static final String CASES = ".cases.yaml";
    /** Name of the waivers file. */
    public static final String WAIVERS = "waivers.yaml";

    private static final Pattern LOOKS_READ = Pattern.compile(".*(?:\\.(?:ya?ml|drl)|\\.drl\\..*|\\.cases\\..*)");
    private static final Pattern LIKE_WAIVERS = Pattern.compile("waivers?\\.ya?ml");
    private static final Pattern LIKE_CASES = Pattern.compile("\\.cases?\\..*");

    private final Folder folder;
    private final Folder earlier;
    private final List<Rule> earlierRules;
    private final Problems problems;

    private RuleFolder(Folder folder, Folder earlier, List<Rule> earlierRules, Problems problems) {
        this.folder = folder;
        this.earlier = earlier;
        this.earlierRules = earlierRules;
        this.problems = problems;
    }

    /** Whether a file of this name is read: rules, the cases beside them, or waivers. */
    public static boolean isRead(String name) {
        return isPolicy(name) || name.endsWith(CASES);
    }

    /** Whether a file can change a decision, and so is part of the rule book's SHA-256: rules and waivers. */
    public static boolean isPolicy(String name) {
        return name.endsWith(DRL) || name.equals(WAIVERS);
    }

    /**
     * Reads and checks every rule file of a folder, and the names of all its files.
     *
     * @return the good rules, numbered from 0; what is wrong is added to the problems
     */
    public static List<Rule> read(Folder folder, Problems problems) {
        return read(folder, Folder.of(folder.name(), Map.of()), List.of(), problems);
    }

    /**
     * The same where an earlier version of the folder is known: a file that has not changed since is not read again.
     *
     * @param earlierRules all rules of the earlier version, which had no problem
     */
    public static List<Rule> read(Folder folder, Folder earlier, List<Rule> earlierRules, Problems problems) {
        RuleFolder reading = new RuleFolder(folder, earlier, earlierRules, problems);
        List<Rule> rules = reading.rules();
        reading.rejectMisnamedFiles();
        reading.rejectInvisibleCharacters();
        reading.rejectSameName(rules);
        RuleLimits.check(rules, folder.name(), problems);
        return rules;
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        Folder files = folder.filter(name -> name.endsWith(DRL));
        for (String file : files.names()) {
            String shown = folder.displayPath(file);
            if (isAsEarlier(file)) {
                earlierRules.stream()
                        .filter(rule -> rule.file().equals(shown))
                        .forEach(rule -> rules.add(rule.numbered(rules.size())));
                continue;
            }
            folder.text(file, problems)
                    .flatMap(text -> Document.requireVisible(shown, text, problems))
                    .ifPresent(text -> rules.addAll(RuleFile.read(shown, text, rules.size(), problems)));
        }
        if (files.names().isEmpty()) {
            problems.add(folder.name(), "", "the folder has no .drl file. Name the folder with the rules.");
        }
        return rules;
    }

    private boolean isAsEarlier(String file) {
        byte[] bytes = folder.files().get(file);
        return bytes != null
                && folder.name().equals(earlier.name())
                && Arrays.equals(bytes, earlier.files().get(file));
    }

    /** Rejects files that look like rules, cases or waivers: a misspelt name would switch off a part of the policy. */
    private void rejectMisnamedFiles() {
        for (String name : folder.others()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (LOOKS_READ.matcher(lower).matches()) {
                problems.add(
                        folder.displayPath(name),
                        "",
                        "the file looks like part of the rules, but a file of this name is not read. Rename it to %s, or remove it."
                                .formatted(suggestedName(name, lower)));
            }
        }
    }

    private static String suggestedName(String name, String lower) {
        if (LIKE_WAIVERS.matcher(lower).matches()) {
            return WAIVERS;
        }
        int drl = lower.indexOf(DRL);
        if (drl > 0) {
            return name.substring(0, drl) + DRL;
        }
        Matcher cases = LIKE_CASES.matcher(lower);
        return cases.find() && cases.start() > 0
                ? name.substring(0, cases.start()) + CASES
                : "waivers.yaml, or for cases as volume.cases.yaml";
    }

    /** Rejects file names that reports and terminals cannot show. */
    private void rejectInvisibleCharacters() {
        folder.names()
                .forEach(file -> PlainText.fault(file)
                        .ifPresent(fault ->
                                problems.add(folder.displayPath(file), "", "the file's name has %s".formatted(fault))));
    }

    private void rejectSameName(List<Rule> rules) {
        Map<String, Rule> byName = new HashMap<>();
        for (Rule rule : rules) {
            Rule first = byName.putIfAbsent(rule.id(), rule);
            if (rule.id().isEmpty()) {
                problems.add(
                        rule.file() + ":" + rule.line(),
                        "",
                        "a rule's name must have a letter or a digit. Give the rule a name.");
            } else if (first != null) {
                problems.add(
                        rule.file() + ":" + rule.line(),
                        "",
                        "rule \"%s\" has the same name as the rule at %s:%d, apart from punctuation and capitals. Give each rule its own name."
                                .formatted(rule.name(), first.file(), first.line()));
            }
        }
    }
}
