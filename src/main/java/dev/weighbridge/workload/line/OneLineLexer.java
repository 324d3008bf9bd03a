package dev.weighbridge.workload.line;

import dev.weighbridge.workload.FieldOverrides;
import dev.weighbridge.workload.line.LineToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Cuts a line into terms: fields that are set, numbers, known phrases (the longest first), and the rest. */
final class OneLineLexer {
    /** No phrase of the table has more words than this once the noise is out. */
    private static final int LONGEST_PHRASE = 6;

    private final PhraseTable phrases;
    private final LineSyntax syntax;
    private final String line;

    private OneLineLexer(PhraseTable phrases, LineSyntax syntax, String line) {
        this.phrases = phrases;
        this.syntax = syntax;
        this.line = line;
    }

    static List<LineToken> of(PhraseTable phrases, LineSyntax syntax, String line) {
        return new OneLineLexer(phrases, syntax, line).terms();
    }

    private List<LineToken> terms() {
        List<LineToken> terms = new ArrayList<>();
        List<LineToken> words = new ArrayList<>();
        Matcher piece = syntax.piece().matcher(line);
        while (piece.find()) {
            int start = piece.start();
            int end = piece.end();
            if (piece.group("word") != null || piece.group("fixed") != null || piece.group("other") != null) {
                words.add(LineToken.of(Kind.UNKNOWN, start, end));
            } else if (piece.group("part") != null || piece.group("not") != null) {
                joined(words, terms);
                words.clear();
                terms.add(LineToken.of(Kind.UNKNOWN, start, end));
            } else if (piece.group("mute") == null) {
                joined(words, terms);
                words.clear();
                terms.add(
                        piece.group("setting") != null
                                ? setting(piece.group("field"), piece.group("given"), start)
                                : new LineToken(
                                        piece.group("number") != null ? Kind.NUMBER : Kind.BREAK,
                                        "",
                                        piece.group(),
                                        start,
                                        end));
            }
        }
        joined(words, terms);
        return terms;
    }

    private LineToken setting(String field, String given, int start) {
        String[] names = field.split("\\.", -1);
        String part = names.length == 3 ? names[1] : "";
        String known = Stream.concat(syntax.settable().stream(), FieldOverrides.PART_FIELDS.stream())
                .map(name -> part.isEmpty() ? name : name.replace(LineSyntax.PART_NAME, part))
                .filter(field::equalsIgnoreCase)
                .findFirst()
                .orElse(field);
        boolean quoted = given.length() > 1 && given.startsWith("\"") && given.endsWith("\"");
        String value = quoted ? given.substring(1, given.length() - 1) : given.replaceFirst("[.!?)]++$", "");
        return new LineToken(
                Kind.SETTING, known, value, start, start + line.substring(start).indexOf(given) + given.length());
    }

    /** Adds what a run of words means. */
    private void joined(List<LineToken> run, List<LineToken> terms) {
        int at = 0;
        while (at < run.size()) {
            LineToken first = run.get(at);
            Optional<LineToken> meaning = meaning(phraseFrom(run, at));
            if (meaning.isPresent() || !phrases.isNoise(written(first))) {
                terms.add(meaning.orElse(first));
            }
            int end = meaning.orElse(first).end();
            while (at < run.size() && run.get(at).start() < end) {
                at++;
            }
        }
    }

    /**
     * The words that could be one phrase, noise left out but for the first. A phrase that begins with noise needs the next
     * word right after it, or an article between: we can pay is not we pay.
     */
    private List<LineToken> phraseFrom(List<LineToken> run, int at) {
        List<LineToken> words = new ArrayList<>(List.of(run.get(at)));
        boolean led = phrases.isNoise(written(run.get(at)));
        for (int next = at + 1; next < run.size() && words.size() < LONGEST_PHRASE; next++) {
            String word = written(run.get(next));
            if (!phrases.isNoise(word)) {
                words.add(run.get(next));
            } else if (led && words.size() == 1 && !phrases.isArticle(word)) {
                return words;
            }
        }
        return words;
    }

    /** What the longest phrase at the start of the words means. */
    private Optional<LineToken> meaning(List<LineToken> words) {
        Optional<LineToken> meaning = Optional.empty();
        for (int length = words.size(); length > 0 && meaning.isEmpty(); length--) {
            meaning = meaningOf(words.subList(0, length));
        }
        return meaning;
    }

    private Optional<LineToken> meaningOf(List<LineToken> words) {
        String phrase = String.join(" ", words.stream().map(this::written).toList());
        return phrases.meaning(phrase)
                .map(term -> term.at(
                        words.get(0).start(), words.get(words.size() - 1).end()));
    }

    private String written(LineToken word) {
        return line.substring(word.start(), word.end());
    }
}
