package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One rule of a rule book, as its owner wrote it.
 *
 * @param number its index in the rule book, from 0
 * @param file the name of its file, with the folder
 * @param line its first line in the file, from 1
 * @param text its lines in the file
 * @param when its condition
 * @param consequences what it calls on {@code advice}, in order
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
        List<Consequence> consequences) {
    public Rule {
        consequences = List.copyOf(consequences);
    }

    /**
     * The metadata of a rule: who is responsible for it, since when, on what grounds.
     *
     * @param since ISO date
     * @param enforcement whether it can be waived; present exactly if the rule excludes or rules something out
     * @param overlaps why it may fire together with other rules of its question, if it may
     * @param gaps why no rule of its question may fire for some workload, or why an admission rule may match no offer of
     *     the catalogue, if so
     * @param severity of what it warns of
     * @param days on which it counts
     */
    public record Metadata(
            String question,
            String owner,
            String since,
            String source,
            String why,
            Optional<Enforcement> enforcement,
            Optional<String> overlaps,
            Optional<String> gaps,
            Severity severity,
            DayRange days) {}

    /** How much what a rule warns of matters to whoever signs. */
    public enum Severity implements WireName {
        HIGH,
        MEDIUM,
        LOW
    }

    /** Whether a rule that excludes offers or rules something out can be waived for a workload. */
    public enum Enforcement implements WireName {
        MANDATORY,
        WAIVABLE
    }

    /** The phase in which a rule fires; it follows from the facts that the rule reads. */
    public enum Phase {
        /** Reads an offer, alone or with the workload; excludes or prefers it. */
        ADMIT,
        /** Reads the workload or the costs; adds findings. */
        WEIGH,
        /** Reads the findings; recommends a placement. */
        DECIDE,
        /** Reads the verdict; lists gains and losses. */
        TELL
    }

    /**
     * Its name in the form of an address: {@code under-10-m-tokens-a-day}, of a later version with its first day, {@code
     * …@2027-04-01}; unique in a rule book.
     */
    public String id() {
        return metadata.days().from().map(day -> address() + "@" + day).orElseGet(this::address);
    }

    /** The same for all versions of a rule. */
    String address() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    }

    /** Whether it excludes offers or rules something out, and may be waived for a workload. */
    public boolean isWaivable() {
        return metadata.enforcement().filter(Enforcement.WAIVABLE::equals).isPresent();
    }

    /** The same rule with another number. */
    public Rule numbered(int other) {
        return other == number ? this : new Rule(other, name, metadata, file, line, text, phase, when, consequences);
    }

    /** The same rule with another condition or other consequences. */
    public Rule with(ConditionElement otherWhen, List<Consequence> others) {
        return new Rule(number, name, metadata, file, line, text, phase, otherWhen, others);
    }

    /** Whether this is the same rule as one of another rule book: by its name or, if renamed, by what it decides. */
    public boolean is(Rule other) {
        return name.equals(other.name) || decidesLike(other);
    }

    /** Whether both have the same condition, consequences, question, severity, enforcement and days. */
    public boolean decidesLike(Rule other) {
        return condition().equals(other.condition())
                && consequences.equals(other.consequences)
                && metadata.days().equals(other.metadata.days())
                && metadata.severity() == other.metadata.severity()
                && metadata.enforcement().equals(other.metadata.enforcement())
                && metadata.question().equals(other.metadata.question());
    }

    /** Its consequences of one type, in order. */
    public <T extends Consequence> Stream<T> consequences(Class<T> kind) {
        return consequences.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The largest number of times that it can fire in one decision: once for each way through its alternatives. */
    public long ways() {
        return when.ways();
    }

    /** Whether its condition reads a fact of a type. */
    public boolean reads(Class<?> fact) {
        return when.patterns().anyMatch(pattern -> pattern.fact().type() == fact);
    }

    /** Whether it counts on a day. */
    public boolean countsOn(LocalDate day) {
        return metadata.days().contains(day);
    }

    /** A problem of the whole rule: its place is that of the rule's name, of a rule in a table its row. */
    public Problem problem(String message) {
        String written = LiteralSyntax.ofName(name);
        int start = text.lines().findFirst().orElse("").indexOf(written);
        return problemAt(Math.max(0, start), written.length(), message);
    }

    /** A problem of a text in its condition: its place is the first one that is written so, with its quotes. */
    public Problem problemOf(String written, String message) {
        return RuleToken.all(text).stream()
                .dropWhile(token -> !token.isWord("when"))
                .filter(token -> token.text().equals(written))
                .findFirst()
                .map(token -> problemAt(token.start(), written.length(), message))
                .orElseGet(() -> problem(message));
    }

    private Problem problemAt(int start, int length, String message) {
        String above = "\n".repeat(line - 1);
        int at = above.length() + start;
        return new SourceText(file, above + text).problemAt(at, at + length, message);
    }

    /** The condition as text. */
    public String condition() {
        return when.text();
    }
}
