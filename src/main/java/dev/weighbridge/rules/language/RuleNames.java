package dev.weighbridge.rules.language;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules that cases and waivers may name.
 *
 * @param known the good rules, by name: one, or its versions, of which one counts on a day
 * @param names every rule name in the files
 * @param all whether every file could be read, so that no other names exist
 */
public record RuleNames(Map<String, List<Rule>> known, Set<String> names, boolean all) {
    private static final Pattern NAME = Pattern.compile("\\brule\\s+\"((?:[^\"\\\\\n]|\\\\.)*+)\"");
    /** A rule whose name is written in another way, which is reported as its problem. */
    private static final Pattern OTHER_NAME = Pattern.compile("(?m)^\\s*rule\\b(?!\\s+\")");

    public static RuleNames of(List<Rule> rules) {
        Map<String, List<Rule>> byName = rules.stream().collect(Collectors.groupingBy(Rule::name));
        return new RuleNames(byName, byName.keySet(), true);
    }

    /** The names in a folder's files, also in files that cannot be read as rules. */
    public static RuleNames written(Folder folder) {
        Problems unreadable = new Problems();
        Set<String> names = new LinkedHashSet<>();
        boolean all = true;
        for (String file : folder.names()) {
            Optional<String> text = file.endsWith(RuleFolder.DRL) ? folder.text(file, unreadable) : Optional.empty();
            Matcher matcher = NAME.matcher(text.orElse(""));
            while (matcher.find()) {
                names.add(matcher.group(1).replace("\\\"", "\""));
            }
            if (file.endsWith(RuleFolder.TABLE)) {
                folder.text(file, unreadable).map(RuleTable::names).ifPresent(names::addAll);
            }
            all &= !OTHER_NAME.matcher(text.orElse("")).find();
        }
        return new RuleNames(Map.of(), names, all && unreadable.none());
    }

    /** The versions of the rule with the name in a field; none, with a problem added, if no such rule exists. */
    public List<Rule> find(String name, String field, Fields fields) {
        TimeLimit.check();
        if (all && !names.contains(name)) {
            fields.addProblem(
                    field,
                    "%s \"%s\", which does not exist.%s `weighbridge rules list` shows all."
                            .formatted(
                                    field.equals("rule") ? "rule names" : field + " names the rule",
                                    name,
                                    Nearest.hint(name, names)));
        }
        return known.getOrDefault(name, List.of());
    }
}
