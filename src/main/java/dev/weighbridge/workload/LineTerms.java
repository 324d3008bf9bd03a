package dev.weighbridge.workload;

import dev.weighbridge.workload.Term.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a line into terms: fields that are set, numbers, known phrases (the longest first), and the rest. */
final class LineTerms {
    /** No phrase of the table has more words than this once the noise is out. */
    private static final int LONGEST_PHRASE = 6;

    /**
     * Each alternative takes what it can and gives nothing back, so that time grows with the line's length alone.
     * Deliberate: a comma before two digits ends a number, {@code 42,50M} may be a list.
     */
    private static final Pattern PIECE = Pattern.compile("(?<setting>(?<![\\p{L}\\p{N}_.-])(?i:(?<field>"
            + String.join("|", Settings.FIELDS).replace(".", "\\.")
            + "))\\h?=\\h?(?<given>\"[^\"\\v]*+\"|[^\\s,;|]*+))"
            + "|(?<number>(?:(?<![\\p{L}\\p{N}])[+-])?+(?:0,\\d++|\\d[\\d_]*+(?:\\.\\d++|,(?!\\d\\d(?!\\d))\\d++)*+)"
            + "(?:[eE][+-]?+\\d++(?!\\p{L}))?+|(?:(?<![\\p{L}\\p{N}])[+-])?+\\.\\d++)"
            // Tokens that go in are a part of all; "in" is no noise where nothing follows that something could be in.
            + "|(?<part>(?i:\\bin)(?=\\h*+(?:(?i:(?:per|every)\\b|tok)|[/,;.|!?()•·\\v]|$)))"
            + "|(?<word>\\p{L}[\\p{L}\\p{M}\\p{N}'’_]*+)"
            + "|(?<not>!(?=[\\p{L}\\p{N}=]))"
            + "|(?<break>[,;|.!?()•·\\v])"
            + "|(?<mute>[\\s\\p{Z}\\p{Cc}/:=\"'*`~≈_&–—-]|(?<![\\p{L}\\p{N}])\\+)"
            + "|(?<other>[\\s\\S])");

    private final Phrases phrases;
    private final String line;

    private LineTerms(Phrases phrases, String line) {
        this.phrases = phrases;
        this.line = line;
    }

    static List<Term> of(Phrases phrases, String line) {
        return new LineTerms(phrases, line).terms();
    }

    private List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        List<Term> words = new ArrayList<>();
        Matcher piece = PIECE.matcher(line);
        while (piece.find()) {
            int start = piece.start();
            int end = piece.end();
            if (piece.group("word") != null || piece.group("other") != null) {
                words.add(Term.of(Sort.UNKNOWN, start, end));
            } else if (piece.group("part") != null || piece.group("not") != null) {
                joined(words, terms);
                words.clear();
                terms.add(Term.of(Sort.UNKNOWN, start, end));
            } else if (piece.group("mute") == null) {
                joined(words, terms);
                words.clear();
                terms.add(
                        piece.group("setting") != null
                                ? setting(piece.group("field"), piece.group("given"), start)
                                : new Term(
                                        piece.group("number") != null ? Sort.NUMBER : Sort.BREAK,
                                        "",
                                        piece.group(),
                                        start,
                                        end));
            }
        }
        joined(words, terms);
        return terms;
    }

    private Term setting(String field, String given, int start) {
        String known = Settings.FIELDS.stream()
                .filter(field::equalsIgnoreCase)
                .findFirst()
                .orElse(field);
        boolean quoted = given.length() > 1 && given.startsWith("\"") && given.endsWith("\"");
        String value = quoted ? given.substring(1, given.length() - 1) : given.replaceFirst("[.!?)]++$", "");
        return new Term(
                Sort.SETTING, known, value, start, start + line.substring(start).indexOf(given) + given.length());
    }

    /** Adds what a run of words means. */
    private void joined(List<Term> run, List<Term> terms) {
        List<Term> words =
                run.stream().filter(word -> !phrases.isNoise(written(word))).toList();
        int at = 0;
        while (at < words.size()) {
            int length = Math.min(LONGEST_PHRASE, words.size() - at);
            Optional<Term> meaning = Optional.empty();
            while (length > 0 && meaning.isEmpty()) {
                meaning = meaning(words.subList(at, at + length));
                length -= meaning.isPresent() ? 0 : 1;
            }
            terms.add(meaning.orElse(words.get(at)));
            at += Math.max(1, length);
        }
    }

    private Optional<Term> meaning(List<Term> words) {
        String phrase = String.join(" ", words.stream().map(this::written).toList());
        return phrases.meaning(phrase)
                .map(term -> term.at(
                        words.get(0).start(), words.get(words.size() - 1).end()));
    }

    private String written(Term word) {
        return line.substring(word.start(), word.end());
    }
}
