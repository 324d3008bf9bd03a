package dev.weighbridge.rules.language;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules that cases and waivers may name.
 *
 * @param known the good rules, by name
 * @param names every rule name in the files
 * @param all whether every file could be read, so that no other names exist
 */
public record RuleNames(Map<String, Rule> known, Set<String> names, boolean all) {
    private static final Pattern NAME = Pattern.compile("\\brule\\s+\"((?:[^\"\\\\\n]|\\\\.)*+)\"");
    /** A rule whose name is written in another way, which is reported as its problem. */
    private static final Pattern OTHER_NAME = Pattern.compile("(?m)^\\s*rule\\b(?!\\s+\")");

    public static RuleNames of(List<Rule> rules) {
        Map<String, Rule> byName =
                rules.stream().collect(Collectors.toMap(Rule::name, Function.identity(), (a, b) -> a));
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
            all &= !OTHER_NAME.matcher(text.orElse("")).find();
        }
        return new RuleNames(Map.of(), names, all && unreadable.none());
    }

    /** The rule with the name in a field; if no such rule exists, a problem is added. */
    public Optional<Rule> find(String name, String field, Fields fields) {
        if (all && !names.contains(name)) {
            fields.addProblem(
                    field,
                    "%s \"%s\", which does not exist.%s `weighbridge rules list` shows all."
                            .formatted(
                                    field.equals("rule") ? "rule names" : field + " names the rule",
                                    name,
                                    Nearest.hint(name, names)));
        }
        return Optional.ofNullable(known.get(name));
    }
}
