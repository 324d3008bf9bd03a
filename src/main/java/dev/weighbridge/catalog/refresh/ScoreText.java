package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Appends scores in the text of {@code quality.yaml}, so that every other byte stays. What one source says of one version on
 * one day is an entry of its own, behind the last entry of the version: an entry has one date and one source.
 */
final class ScoreText {
    static final String FILE = "quality.yaml";

    /** Names that YAML reads as a text without quotes, also between braces; a word alone could be a boolean. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z](?=.*[0-9-])[A-Za-z0-9./-]*");

    private ScoreText() {}

    /** What the scores of an entry have in common. */
    private record Entry(String index, String version, LocalDate date, QualityScores.Scale scale, String source) {
        static Entry of(NewScore score) {
            return new Entry(
                    score.subject().index(), score.subject().version(), score.date(), score.scale(), score.source());
        }
    }

    static String append(String text, List<NewScore> scores) {
        Map<Entry, List<NewScore>> entries = new LinkedHashMap<>();
        scores.stream()
                .sorted(Comparator.comparing(NewScore::date)
                        .thenComparing(score -> score.subject().model()))
                .forEach(score -> entries.computeIfAbsent(Entry.of(score), none -> new ArrayList<>())
                        .add(score));
        String changed = text;
        for (Map.Entry<Entry, List<NewScore>> entry : entries.entrySet()) {
            changed = append(changed, entry.getKey(), entry.getValue());
        }
        return changed;
    }

    private static String append(String text, Entry entry, List<NewScore> scores) {
        List<String> lines = OfferLines.lines(text);
        int last = lastLine(text, entry) - 1;
        if (last < 0 || !lines.get(last).stripLeading().startsWith("- ")) {
            throw new InvalidInput(List.of(new Problem(
                    "catalog/" + FILE,
                    "",
                    "the entries of `%s` must be written line by line for --write. Nothing was changed. Write the change by hand, or lay the entry out like the others."
                            .formatted(entry.index))));
        }
        int dash = OfferLines.indent(lines.get(last));
        OfferLines place = new OfferLines(lines, entry.index, last, OfferLines.blockEnd(lines, last, lines.size()));
        return place.with(place.end(), dash, lines(entry, scores));
    }

    /** The line of the last entry of a version, from 1; 0 where there is none. */
    private static int lastLine(String text, Entry entry) {
        int last = 0;
        Problems problems = new Problems();
        Tree file = Document.read(FILE, text, Document.Format.YAML, problems)
                .orElseThrow(() -> new InvalidInput(problems.all()));
        if (file instanceof Tree.Entries fields && fields.values().get("indexes") instanceof Tree.Items items) {
            for (Tree item : items.values()) {
                if (item instanceof Tree.Entries known
                        && is(known, "index", entry.index)
                        && is(known, "version", entry.version)) {
                    last = known.line();
                }
            }
        }
        return last;
    }

    private static boolean is(Tree.Entries entry, String field, String text) {
        return entry.values().get(field) instanceof Tree.Scalar scalar
                && scalar.text().strip().equals(text);
    }

    private static List<String> lines(Entry entry, List<NewScore> scores) {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "- index: " + SourceLine.inQuotes(entry.index),
                "  version: " + SourceLine.inQuotes(entry.version),
                "  date: " + entry.date));
        if (entry.scale != QualityScores.Scale.POINTS) {
            lines.add("  scale: " + entry.scale.wireName());
        }
        lines.add("  " + entry.source);
        lines.add("  scores:");
        scores.forEach(score -> lines.add("    " + line(score)));
        return lines;
    }

    private static String line(NewScore score) {
        String model = score.subject().model();
        return "- { model: "
                + (PLAIN.matcher(model).matches() ? model : SourceLine.inQuotes(model))
                + ", score: " + Figures.shortest(score.score())
                + score.subject().effort().map(effort -> ", effort: " + effort).orElse("")
                + (score.estimated() ? ", estimated: true" : "")
                + " }"
                + (score.effortAsBefore() ? " # The list names no effort: as before." : "");
    }
}
