package dev.weighbridge.rules.language;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.FieldDeclarations;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reader of a rule folder: which files it has, the fields that they declare, and the checked rules in them. */
public final class RuleFolder {
    /** End of the name of a rule file. */
    public static final String DRL = ".drl";
    /** End of the name of a table of rules. */
    public static final String TABLE = ".table.csv";
    /** End of the name of a cases file. */
    public static final String CASES = ".cases.yaml";
    /** Name of the waivers file. */
    public static final String WAIVERS = "waivers.yaml";

    /** Name of the file that says which rules somebody has accepted. */
    public static final String ACCEPTED = "accepted.txt";

    private final Folder folder;
    private final Folder earlier;
    private final List<Rule> earlierRules;
    private final FactTypes facts;
    private final Problems problems;

    private RuleFolder(Folder folder, FactTypes facts, Folder earlier, List<Rule> earlierRules, Problems problems) {
        this.folder = folder;
        this.facts = facts;
        this.earlier = earlier;
        this.earlierRules = earlierRules;
        this.problems = problems;
    }

    /** Whether a file of this name is read: rules, the cases beside them, declared fields, waivers, or what was accepted. */
    public static boolean isRead(String name) {
        return isPolicy(name) || name.endsWith(CASES) || name.equals(ACCEPTED);
    }

    /** Whether a file can change a decision, and so is part of the rule book's SHA-256: rules, declared fields and waivers. */
    public static boolean isPolicy(String name) {
        return isRules(name) || name.equals(WAIVERS) || name.equals(FieldDeclarations.FILE);
    }

    /** Whether a file of this name has rules. */
    static boolean isRules(String name) {
        return name.endsWith(DRL) || name.endsWith(TABLE);
    }

    /** The waivers beside a file of rules. */
    public static String waiversOf(String file) {
        return file.replaceFirst("[^/]*$", "") + WAIVERS;
    }

    /** The cases beside a file of rules. */
    public static String casesOf(String file) {
        return file.replaceFirst("(?:\\.drl|\\.table\\.csv)$", CASES);
    }

    /**
     * Reads and checks every rule file of a folder, and the names of all its files.
     *
     * @param facts that the rules may read
     * @return the good rules, numbered from 0; what is wrong is added to the problems
     */
    public static List<Rule> read(Folder folder, FactTypes facts, Problems problems) {
        return read(folder, facts, Folder.of(folder.name(), Map.of()), List.of(), problems);
    }

    /**
     * The same where an earlier version of the folder is known: a file that has not changed since is not read again.
     *
     * @param earlierRules all rules of the earlier version, which had no problem and read the same facts
     */
    public static List<Rule> read(
            Folder folder, FactTypes facts, Folder earlier, List<Rule> earlierRules, Problems problems) {
        RuleFolder reading = new RuleFolder(folder, facts, earlier, earlierRules, problems);
        List<Rule> rules = reading.rules();
        reading.rejectOtherFiles();
        reading.rejectInvisibleCharacters();
        reading.rejectNamesThatDifferInCapitals();
        reading.rejectSameName(rules);
        AcceptedRules.read(folder, problems);
        RuleLimits.check(rules, folder.name(), problems);
        return rules;
    }

    /** The fields of a workload that a folder declares; none, with problems added, where they are wrong. */
    public static DeclaredFields declaredFields(Folder folder, Problems problems) {
        Map<String, String> taken = new HashMap<>();
        WorkloadReader.topLevelFields()
                .forEach(name -> taken.put(name.toLowerCase(Locale.ROOT), "a field of every workload"));
        FactTypes.BUILT_IN
                .of(Workload.class)
                .fieldNames()
                .forEach(name -> taken.put(name.toLowerCase(Locale.ROOT), "a field of every workload"));
        return FieldDeclarations.read(folder, taken, problems);
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        Folder files = folder.filter(RuleFolder::isRules);
        for (String file : files.names()) {
            TimeLimit.check();
            String shown = folder.displayPath(file);
            if (isAsEarlier(file)) {
                earlierRules.stream()
                        .filter(rule -> rule.file().equals(shown))
                        .forEach(rule -> rules.add(rule.numbered(rules.size())));
                continue;
            }
            folder.text(file, problems)
                    .flatMap(text -> Document.requireVisible(shown, text, problems))
                    .ifPresent(text -> rules.addAll(
                            file.endsWith(TABLE)
                                    ? RuleTable.read(shown, text, rules.size(), facts, problems)
                                    : RuleFile.read(shown, text, rules.size(), facts, problems)));
        }
        if (files.names().isEmpty()) {
            problems.add(
                    folder.name(),
                    "",
                    "the folder has no .drl file and no .table.csv. Name the folder with the rules.");
        }
        return rules;
    }

    private boolean isAsEarlier(String file) {
        byte[] bytes = folder.files().get(file);
        return bytes != null
                && folder.name().equals(earlier.name())
                && Arrays.equals(bytes, earlier.files().get(file));
    }

    /** Rejects files that are not read: one by a misspelt name would switch off a part of the policy. */
    private void rejectOtherFiles() {
        for (String name : folder.others()) {
            UnreadFile.reasonOf(name).ifPresent(reason -> problems.add(folder.displayPath(name), "", reason));
        }
    }

    /** Rejects file names that reports and terminals cannot show. */
    private void rejectInvisibleCharacters() {
        folder.names()
                .forEach(file -> PlainText.fault(file)
                        .ifPresent(fault ->
                                problems.add(folder.displayPath(file), "", "the file's name has %s".formatted(fault))));
    }

    /** Rejects names that are one file on the disks of some systems: there, one would silently replace the other. */
    private void rejectNamesThatDifferInCapitals() {
        Map<String, String> byName = new HashMap<>();
        for (String file : folder.names()) {
            String first = byName.putIfAbsent(file.toLowerCase(Locale.ROOT), file);
            if (first != null) {
                problems.add(
                        folder.displayPath(file),
                        "",
                        "the file's name differs from %s only in capitals. Rename one of them.".formatted(first));
            }
        }
    }

    /** Rejects two rules of one name that both count on some day. */
    private void rejectSameName(List<Rule> rules) {
        Map<String, List<Rule>> byName = new HashMap<>();
        for (Rule rule : rules) {
            if (rule.address().isEmpty()) {
                problems.add(rule.problem("a rule's name must have a letter or a digit. Give the rule a name."));
                continue;
            }
            List<Rule> versions = byName.computeIfAbsent(rule.address(), name -> new ArrayList<>());
            versions.stream()
                    .filter(first ->
                            first.metadata().days().meets(rule.metadata().days()))
                    .findFirst()
                    .ifPresent(first -> rejectSameName(first, rule));
            versions.add(rule);
        }
    }

    private void rejectSameName(Rule first, Rule rule) {
        boolean dated = !first.metadata().days().equals(DayRange.ALWAYS)
                || !rule.metadata().days().equals(DayRange.ALWAYS);
        problems.add(rule.problem(
                "rule \"%s\" has the same name as the rule at %s:%d, apart from punctuation and capitals%s."
                        .formatted(
                                rule.name(),
                                first.file(),
                                first.line(),
                                dated
                                        ? ", and both count on some days. Let one end, @until, when the other begins, @from"
                                        : ". Give each rule its own name")));
    }
}
