package dev.weighbridge.workload;

import java.math.BigDecimal;

/**
 * One stretch of a line that carries a meaning, or that nobody knows.
 *
 * @param field that it speaks of; empty where it speaks of none
 * @param value an answer, a figure as written, or how much one of a unit is; empty where it has none
 * @param start offset in the line of its first character
 * @param end offset of the character after its last
 * @param bare whether an answer has no noun of its own, so that it could be said of whatever stands beside it
 */
record Term(Sort sort, String field, String value, int start, int end, boolean bare) {
    /** What a stretch can be. */
    enum Sort {
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
        /** Ends whatever came before it. */
        BREAK,
        UNKNOWN
    }

    Term(Sort sort, String field, String value, int start, int end) {
        this(sort, field, value, start, end, false);
    }

    static Term of(Sort sort, int start, int end) {
        return new Term(sort, "", "", start, end);
    }

    Term at(int otherStart, int otherEnd) {
        return new Term(sort, field, value, otherStart, otherEnd, bare);
    }

    /** How much one of a unit is. */
    BigDecimal factor() {
        return new BigDecimal(value);
    }
}
