package dev.weighbridge.rules.language;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One rule of the book, as its owner wrote it.
 *
 * @param number its place in the book, from 0
 * @param file its file's name; {@code line} is where it begins
 * @param text its lines in the file
 */
public record Rule(
        int number,
        String name,
        Metadata metadata,
        String file,
        int line,
        String text,
        Phase phase,
        ConditionElement when,
        List<Consequence> says) {
    public Rule {
        says = List.copyOf(says);
    }

    /** Its name as an address can hold it: {@code under-10-m-tokens-a-day}; each in a book has its own. */
    public String id() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    }

    /** The same at another place in a book. */
    public Rule numbered(int other) {
        return new Rule(other, name, metadata, file, line, text, phase, when, says);
    }

    /** Whether this is the other rule in another book: by its name or, where it was renamed, by all that decides. */
    public boolean is(Rule other) {
        return name.equals(other.name) || decidesLike(other);
    }

    /** Whether both decide alike, whatever they are called. */
    public boolean decidesLike(Rule other) {
        return condition().equals(other.condition())
                && says.equals(other.says)
                && metadata.question().equals(other.metadata.question());
    }

    /** What it says of one kind, in its order. */
    public <T extends Consequence> Stream<T> said(Class<T> kind) {
        return says.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The condition as text. */
    public String condition() {
        return when.text();
    }
}
