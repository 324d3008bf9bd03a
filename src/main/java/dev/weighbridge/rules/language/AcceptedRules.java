package dev.weighbridge.rules.language;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules that somebody has accepted: {@code accepted.txt} beside them, with one SHA-256 a line. A server uses such rules
 * although it would hold them back. The file is no part of the rules, and of no SHA-256.
 */
public final class AcceptedRules {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private AcceptedRules() {}

    /** The SHA-256 of each; empty if the folder has no such file. A line that is none is a problem. */
    public static Set<String> read(Folder folder, Problems problems) {
        Set<String> accepted = new LinkedHashSet<>();
        if (!folder.names().contains(RuleFolder.ACCEPTED)) {
            return accepted;
        }
        List<String> lines = folder.text(RuleFolder.ACCEPTED, problems)
                .map(String::lines)
                .map(all -> all.toList())
                .orElse(List.of());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (isSha256(line)) {
                accepted.add(line);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                problems.add(
                        folder.displayPath(RuleFolder.ACCEPTED) + ":" + (i + 1),
                        "",
                        "the line must be the SHA-256 of rules, 64 digits of 0 to 9 and a to f, got %s. `weighbridge rules accept SHA` writes the file."
                                .formatted(Tree.quoted(line)));
            }
        }
        return accepted;
    }

    /** Whether a text is a SHA-256 as status and commands print it. */
    public static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }
}
