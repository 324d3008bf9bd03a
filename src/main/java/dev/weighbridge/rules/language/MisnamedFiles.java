package dev.weighbridge.rules.language;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files whose names say that they belong to the rules, but are not the names that are read. */
public final class MisnamedFiles {
    private static final Pattern LOOKS_READ = Pattern.compile(".*(?:\\.(?:ya?ml|drl)|\\.drl\\..*|\\.cases\\..*)");
    private static final Pattern WAIVERS = Pattern.compile("waivers?\\.ya?ml");
    private static final Pattern CASES = Pattern.compile("\\.cases?\\..*");

    private MisnamedFiles() {}

    /** A misspelt name would otherwise be policy that does not count. */
    public static void refuse(Folder folder, Problems problems) {
        for (String name : folder.others()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (LOOKS_READ.matcher(lower).matches()) {
                problems.add(
                        folder.displayPath(name),
                        "",
                        "the file looks like a part of the rules, and by its name is not read. Name it %s, or take it away."
                                .formatted(right(name, lower)));
            }
        }
    }

    private static String right(String name, String lower) {
        if (WAIVERS.matcher(lower).matches()) {
            return RuleFileNames.WAIVERS;
        }
        int drl = lower.indexOf(RuleFileNames.DRL);
        if (drl > 0) {
            return name.substring(0, drl) + RuleFileNames.DRL;
        }
        Matcher cases = CASES.matcher(lower);
        return cases.find() && cases.start() > 0
                ? name.substring(0, cases.start()) + RuleFileNames.CASES
                : "waivers.yaml, or for cases as volume.cases.yaml";
    }
}
