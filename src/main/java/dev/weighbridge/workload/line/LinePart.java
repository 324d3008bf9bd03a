package dev.weighbridge.workload.line;

import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One or more terms of a line that belong together.
 *
 * @param field to which it gives a value; empty if it gives none
 * @param value as the reader takes it
 * @param shown the value as people read it
 * @param doubt why the value is not clear by itself, with the way out; empty where it is clear
 * @param words exactly as written
 * @param start offset in the line of its first character
 * @param end offset of the character after its last
 */
record LinePart(Kind kind, String field, String value, String shown, String doubt, String words, int start, int end) {
    /** What a part can be. */
    enum Kind {
        /** A {@code field=value}. */
        SETTING,
        /** An answer that has its noun, or that is a name: its meaning does not depend on its neighbours. */
        ANSWER,
        /** An answer without a noun, such as {@code strict}: it can belong to a neighbour. */
        BARE,
        AMOUNT,
        UNREAD,
        BREAK
    }

    private static final Set<String> FIGURES = Set.of("tokensPerDay", "latencyP99Ms");
    private static final String PAID_TODAY = "today.usdPerMonth";

    /** The parts of a whole line, in order. */
    static List<LinePart> all(String line, List<LineToken> terms) {
        List<LinePart> parts = new ArrayList<>();
        int at = 0;
        while (at < terms.size()) {
            LineToken first = terms.get(at);
            // The unit after per in a latency is not a volume: 400ms per token, 50M daily.
            boolean perToken = first.kind() == LineToken.Kind.TOKENS
                    && !parts.isEmpty()
                    && parts.get(parts.size() - 1).isFigureOf("latencyP99Ms");
            List<LineToken> rest = terms.subList(at, terms.size());
            Optional<Amount> amount =
                    perToken ? Optional.empty() : Amount.of(rest).or(() -> DetailAmount.of(rest));
            boolean paidFor = first.kind() == LineToken.Kind.SERVED
                    && !parts.isEmpty()
                    && parts.get(parts.size() - 1).isFigureOf(PAID_TODAY);
            boolean now = paidFor && rest.size() > 1 && rest.get(1).kind() == LineToken.Kind.NOW;
            List<LineToken> taken = rest.subList(0, amount.map(Amount::size).orElse(now ? 2 : 1));
            int start = first.start();
            int end = taken.get(taken.size() - 1).end();
            String words = line.substring(start, end);
            LineToken term = paidFor ? first.answering("today.what") : first;
            parts.add(amount.map(figure -> of(figure, words, start, end)).orElseGet(() -> of(term, words, end)));
            at += taken.size();
        }
        return parts;
    }

    private static LinePart of(Amount amount, String words, int start, int end) {
        return new LinePart(
                Kind.AMOUNT, amount.field(), amount.setting(), amount.shown(), amount.doubt(), words, start, end);
    }

    /** One term that is no part of an amount. */
    private static LinePart of(LineToken term, String words, int end) {
        Kind kind = Kind.UNREAD;
        if (term.kind() == LineToken.Kind.SETTING) {
            kind = Kind.SETTING;
        } else if (term.kind() == LineToken.Kind.UNCLEAR) {
            return new LinePart(
                    Kind.BARE, term.field(), "", "", Tree.quoted(words) + " " + term.value(), words, term.start(), end);
        } else if (term.kind() == LineToken.Kind.ANSWER) {
            kind = term.bare() ? Kind.BARE : Kind.ANSWER;
        } else if (term.kind() == LineToken.Kind.BREAK) {
            kind = Kind.BREAK;
        }
        boolean figure = kind == Kind.SETTING && FIGURES.contains(term.field());
        String doubt = figure
                ? Quantity.TwoReadings.of(term.value()).map(Amount::doubt).orElse("")
                : "";
        return new LinePart(kind, term.field(), term.value(), term.value(), doubt, words, term.start(), end);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether it is an answer in words or a figure, whose meaning depends on its neighbours. */
    boolean isSaid() {
        return is(Kind.ANSWER) || is(Kind.BARE) || is(Kind.AMOUNT);
    }

    /** Whether it is said in words about an optional field: such words count only where nothing stands beside them. */
    boolean isDetail() {
        return isSaid() && !IntakeQuestion.isOf(field);
    }

    /** Whether both say what is paid today. */
    boolean isOneDetailWith(LinePart other) {
        return field.startsWith("today.") && other.field.startsWith("today.");
    }

    /** Whether it is a figure for the field, said in words and not as {@code field=value}. */
    boolean isFigureOf(String other) {
        return is(Kind.AMOUNT) && field.equals(other);
    }

    String quoted() {
        return Tree.quoted(words);
    }
}
