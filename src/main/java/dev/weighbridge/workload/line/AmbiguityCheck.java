package dev.weighbridge.workload.line;

import dev.weighbridge.input.Tree;
import dev.weighbridge.workload.line.LinePart.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds parts of a line that can be misunderstood: a word is used only if its neighbours do not give it another meaning.
 */
final class AmbiguityCheck {
    /** Separates two neighbours: a word that starts a new statement, or a sign with spaces on both sides. */
    private static final Pattern APART = Pattern.compile("(?i).*(?:\\band\\b|\\s[-–—/&+]\\s|—).*", Pattern.DOTALL);

    private static final Pattern ASKS =
            Pattern.compile("(?i)[^\\p{L}\\p{N}]*(?:is|are|can|what|how)\\b.*", Pattern.DOTALL);
    private static final Pattern ASKS_FOR_ALL =
            Pattern.compile("(?i)[^\\p{L}\\p{N}]*(?:where|what|how)\\b.*", Pattern.DOTALL);

    private static final Pattern AND_FIRST = Pattern.compile("(?i)and\\b.*", Pattern.DOTALL);
    private static final Pattern HAVING =
            Pattern.compile("(?i).*\\b(?:have|has|got|are|is|be|of|for)\\b.*", Pattern.DOTALL);

    private final String line;
    private final List<LinePart> parts;

    AmbiguityCheck(String line, List<LinePart> parts) {
        this.line = line;
        this.parts = List.copyOf(parts);
    }

    /** Why the part is not clear, a whole clause such as {@code `strict` stands beside `300ms latency`}. */
    Optional<String> about(int at) {
        LinePart part = parts.get(at);
        if (!part.isSaid()) {
            return Optional.empty();
        }
        return beside(at).or(() -> asked(at)).or(() -> had(at));
    }

    /** People somebody has need not be those who run the machines: we have 200 FTE. */
    private Optional<String> had(int at) {
        LinePart part = parts.get(at);
        String before = line.substring(at == 0 ? 0 : parts.get(at - 1).end(), part.start());
        return part.isFigureOf("fte") && HAVING.matcher(before).matches()
                ? Optional.of("%s does not say that they run the machines".formatted(part.quoted()))
                : Optional.empty();
    }

    private Optional<String> beside(int at) {
        LinePart part = parts.get(at);
        Optional<LinePart> before = neighbour(at, -1);
        Optional<LinePart> after = neighbour(at, 1);
        Optional<LinePart> unread =
                before.filter(AmbiguityCheck::isUnread).or(() -> after.filter(AmbiguityCheck::isUnread));
        if (unread.isEmpty() && part.isDetail()) {
            return before.filter(other -> !belongs(part, other))
                    .or(() -> after.filter(other -> !belongs(part, other)))
                    .map(other -> beside(part, other));
        }
        if (unread.isPresent() || !part.is(Kind.BARE)) {
            return unread.map(other -> beside(part, other));
        }
        // 400ms strict limited team is a list without commas; in 400ms strict, strict could be said of the 400ms.
        boolean listed = after.filter(other -> other.is(Kind.BARE) || other.is(Kind.ANSWER))
                .isPresent();
        return after.filter(other -> other.is(Kind.AMOUNT))
                .or(() -> before.filter(other -> other.is(Kind.AMOUNT) && !listed))
                .map(other -> beside(part, other));
    }

    /** Whether words of a detail may stand beside the other part: a volume grows, and what is paid is paid for something. */
    private static boolean belongs(LinePart detail, LinePart other) {
        return detail.isOneDetailWith(other) || detail.field().equals("growth") && other.isFigureOf("tokensPerDay");
    }

    private static boolean isUnread(LinePart part) {
        return part.is(Kind.UNREAD);
    }

    /** All adjacent words that are not understood are shown together. */
    private String beside(LinePart part, LinePart other) {
        int from = parts.indexOf(other);
        int to = from;
        while (other.is(Kind.UNREAD) && from > 0 && parts.get(from - 1).is(Kind.UNREAD)) {
            from--;
        }
        while (other.is(Kind.UNREAD)
                && to + 1 < parts.size()
                && parts.get(to + 1).is(Kind.UNREAD)) {
            to++;
        }
        String words = line.substring(parts.get(from).start(), parts.get(to).end());
        return "%s stands beside %s".formatted(part.quoted(), Tree.quoted(words));
    }

    /** The part next to it, unless a separator is between them; a number that is not understood is never separated. */
    private Optional<LinePart> neighbour(int at, int step) {
        int other = at + step;
        if (other < 0 || other >= parts.size() || parts.get(other).is(Kind.BREAK)) {
            return Optional.empty();
        }
        LinePart first = parts.get(Math.min(at, other));
        LinePart second = parts.get(Math.max(at, other));
        boolean number = parts.get(other).is(Kind.UNREAD)
                && Character.isDigit(line.charAt(parts.get(other).end() - 1));
        String between = line.substring(first.end(), second.start());
        boolean apart = !number
                && (APART.matcher(between).matches()
                        || AND_FIRST.matcher(second.words()).matches())
                && !(adjective(first) || adjective(second));
        return apart ? Optional.empty() : Optional.of(parts.get(other));
    }

    /** Words that may be said of what follows "and", too: highly available and strong team. */
    private static boolean adjective(LinePart part) {
        return part.isDetail() && part.is(Kind.BARE);
    }

    private Optional<String> asked(int at) {
        int clause = begin(at, other -> other.is(Kind.BREAK));
        int clauseEnd = end(at, other -> other.is(Kind.BREAK));
        boolean amount = !parts.get(at).isDetail()
                && parts.subList(clause, clauseEnd).stream().anyMatch(part -> part.is(Kind.AMOUNT));
        boolean question = !amount && ASKS.matcher(from(clause)).matches();
        boolean marked =
                clauseEnd < parts.size() && parts.get(clauseEnd).words().equals("?") && isDoubt(at, clauseEnd);
        return question || marked
                ? Optional.of("%s stands in a question".formatted(parts.get(at).quoted()))
                : Optional.empty();
    }

    /**
     * A question mark at the end of the line concerns the whole line, unless it stands after a detail and the line does not
     * begin as a question; elsewhere it concerns the part before it.
     */
    private boolean isDoubt(int at, int mark) {
        int sentence = begin(at, AmbiguityCheck::endsSentence);
        long said = parts.subList(sentence, mark).stream()
                .filter(part -> part.isSaid() || part.is(Kind.SETTING))
                .count();
        boolean last = parts.subList(mark, parts.size()).stream().allMatch(part -> part.is(Kind.BREAK));
        boolean asksForAll = ASKS_FOR_ALL.matcher(from(sentence)).matches();
        return said < 2 || !asksForAll && (!last || parts.get(at).isDetail() && isNext(at, mark));
    }

    private boolean isNext(int at, int mark) {
        return parts.subList(at, mark).stream().noneMatch(part -> part.is(Kind.BREAK));
    }

    private static boolean endsSentence(LinePart part) {
        return part.is(Kind.BREAK) && !part.words().isEmpty() && ".!?;|".contains(part.words());
    }

    private int begin(int at, Predicate<LinePart> ends) {
        int begin = at;
        while (begin > 0 && !ends.test(parts.get(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private int end(int at, Predicate<LinePart> ends) {
        int end = at;
        while (end < parts.size() && !ends.test(parts.get(end))) {
            end++;
        }
        return end;
    }

    /** The line from the start of the words before the part; filler words are not parts. */
    private String from(int part) {
        int start = part == 0 ? 0 : parts.get(part - 1).end();
        return line.substring(start, parts.get(part).end());
    }
}
