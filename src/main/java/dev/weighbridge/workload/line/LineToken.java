package dev.weighbridge.workload.line;

import java.math.BigDecimal;

/**
 * One word or number of a line, known or unknown.
 *
 * @param field that it concerns; empty if it concerns none
 * @param value an answer, a figure as written, or how much one of a unit is; empty where it has none
 * @param start offset in the line of its first character
 * @param end offset of the character after its last
 * @param bare whether an answer has no noun of its own, so that it could be said of whatever stands beside it
 */
record LineToken(Kind kind, String field, String value, int start, int end, boolean bare) {
    /** What a stretch can be. */
    enum Kind {
        /** One whole answer. */
        ANSWER,
        /** A {@code field=value}. */
        SETTING,
        NUMBER,
        LATENCY,
        /** Sets a latency as the most allowed. */
        MOST,
        MILLISECONDS,
        VOLUME,
        TOKENS,
        SCALE,
        HOURS,
        /** A share of a hundred. */
        PERCENT,
        /** Says that the volume grows, or shrinks where its value is -1. */
        GROWTH,
        /** Comes before a count of months that costs are added up over. */
        OVER,
        /** The months that costs are added up over. */
        HORIZON,
        MONTHS,
        ENVIRONMENTS,
        /** People who run the machines. */
        PEOPLE,
        CURRENCY,
        /** Says that somebody of the asker pays. */
        PAY,
        NOW,
        /** What is paid for today. */
        SERVED,
        /** Concerns a field without saying its value; its own value is the reason. */
        UNCLEAR,
        /** Ends whatever came before it. */
        BREAK,
        UNKNOWN
    }

    LineToken(Kind kind, String field, String value, int start, int end) {
        this(kind, field, value, start, end, false);
    }

    static LineToken of(Kind kind, int start, int end) {
        return new LineToken(kind, "", "", start, end);
    }

    LineToken at(int otherStart, int otherEnd) {
        return new LineToken(kind, field, value, otherStart, otherEnd, bare);
    }

    LineToken answering(String other) {
        return new LineToken(Kind.ANSWER, other, value, start, end, false);
    }

    /** How much one of a unit is. */
    BigDecimal factor() {
        return new BigDecimal(value);
    }
}
