package dev.weighbridge.rules.language;

import dev.weighbridge.declared.FieldDeclarations;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of a rule folder that is not read: a document, what an editor leaves behind, or a mistake. */
final class UnreadFile {
    private static final Pattern DOCUMENT = Pattern.compile(
            ".*\\.(?:md|markdown|txt|adoc|rst|pdf|html?|png|jpe?g|svg|docx?|odt|rtf)|license|licence|notice|readme|codeowners|owners");

    /** Locks, backups and probes; names that begin with a dot are not even listed. */
    private static final Pattern OF_AN_EDITOR =
            Pattern.compile(".*~|~\\$.*|#.*#|.*\\.(?:swp|swo|swx|tmp|crswap|kate-swp)|4913|thumbs\\.db|desktop\\.ini");

    private static final Pattern TABLE_OF_ANOTHER_KIND =
            Pattern.compile("(.*)\\.(?:xlsx?|xlsm|ods|numbers|dmn|gdst|tsv)");
    private static final Pattern CSV = Pattern.compile("(.*?)(?:\\.table)?\\.csv(?:\\..*)?");
    private static final Pattern LOOKS_READ = Pattern.compile(".*(?:\\.(?:ya?ml|drl)|\\.drl\\..*|\\.cases\\..*)");
    private static final Pattern LIKE_WAIVERS = Pattern.compile("waivers?\\.ya?ml");
    private static final Pattern LIKE_FIELDS = Pattern.compile("fields?\\.ya?ml");
    private static final Pattern LIKE_CASES = Pattern.compile("\\.cases?\\..*");

    private UnreadFile() {}

    /** Why it should not lie here, and the way out; empty for a document and for what an editor leaves behind. */
    static Optional<String> reasonOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (OF_AN_EDITOR.matcher(lower).matches()) {
            return Optional.empty();
        }
        if (LOOKS_READ.matcher(lower).matches()) {
            return Optional.of(
                    "the file looks like part of the rules, but a file of this name is not read. Rename it to %s, or remove it."
                            .formatted(suggestedName(name, lower)));
        }
        if (DOCUMENT.matcher(lower).matches()) {
            return Optional.empty();
        }
        if (name.endsWith("/")) {
            return Optional.of(
                    "the files of a folder below are not read. Move those that count up, and the others to another place.");
        }
        Matcher table = TABLE_OF_ANOTHER_KIND.matcher(lower);
        if (table.matches()) {
            return Optional.of(
                    "the file is not read: tables of rules are read from CSV. Save the sheet as CSV in UTF-8 under the name %s, or move the file to another place."
                            .formatted(name.substring(0, table.end(1)) + RuleFolder.TABLE));
        }
        Matcher csv = CSV.matcher(lower);
        if (csv.matches()) {
            return Optional.of(
                    "the file is not read. If it is a table of rules, rename it to %s; else move it to another place."
                            .formatted(name.substring(0, csv.end(1)) + RuleFolder.TABLE));
        }
        return Optional.of(
                "the file is not part of the rules and is not read. Move it to another place. Documents such as README.md may stay.");
    }

    private static String suggestedName(String name, String lower) {
        if (LIKE_WAIVERS.matcher(lower).matches()) {
            return RuleFolder.WAIVERS;
        }
        if (LIKE_FIELDS.matcher(lower).matches()) {
            return FieldDeclarations.FILE;
        }
        int drl = lower.indexOf(RuleFolder.DRL);
        if (drl > 0) {
            return name.substring(0, drl) + RuleFolder.DRL;
        }
        Matcher cases = LIKE_CASES.matcher(lower);
        return cases.find() && cases.start() > 0
                ? name.substring(0, cases.start()) + RuleFolder.CASES
                : "waivers.yaml, or for cases as volume.cases.yaml";
    }
}
