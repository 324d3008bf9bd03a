package dev.weighbridge.rules.language;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds files that look like rules, cases or waivers but have a name that is not read. */
public final class MisnamedFiles {
    private static final Pattern LOOKS_READ = Pattern.compile(".*(?:\\.(?:ya?ml|drl)|\\.drl\\..*|\\.cases\\..*)");
    private static final Pattern WAIVERS = Pattern.compile("waivers?\\.ya?ml");
    private static final Pattern CASES = Pattern.compile("\\.cases?\\..*");

    private MisnamedFiles() {}

    /** Adds a problem for each: a misspelt name would otherwise switch off a part of the policy. */
    public static void reject(Folder folder, Problems problems) {
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
