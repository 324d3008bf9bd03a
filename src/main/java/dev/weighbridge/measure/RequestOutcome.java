package dev.weighbridge.measure;

import java.util.OptionalLong;

/** What became of one request of a measurement. */
sealed interface RequestOutcome {
    /** When the request ended, as {@link System#nanoTime()}. */
    long endNanos();

    /**
     * A whole answer.
     *
     * @param firstNanos when its first token arrived, as {@link System#nanoTime()}
     * @param lastNanos when its last token arrived
     * @param promptTokens as the endpoint states them; empty if it does not
     * @param completionTokens as the endpoint states them, else the parts with text that arrived
     * @param counted whether the completion tokens were counted from the parts
     */
    record Answered(long firstNanos, long lastNanos, OptionalLong promptTokens, long completionTokens, boolean counted)
            implements RequestOutcome {
        @Override
        public long endNanos() {
            return lastNanos;
        }
    }

    /**
     * No whole answer.
     *
     * @param detail what was seen, on one line and without the key
     */
    record Failed(long endNanos, ErrorKind kind, String detail) implements RequestOutcome {}
}
