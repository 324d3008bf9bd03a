package dev.weighbridge.measure;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Turns the body of one response, as it arrives, into the outcome of the request. */
sealed interface BodyReader permits AnswerStream, ErrorBody {
    /**
     * Reads the next bytes.
     *
     * @param nowNanos when they arrived, as {@link System#nanoTime()}
     * @return the outcome, as soon as it is known
     */
    Optional<RequestOutcome> read(ByteBuffer bytes, long nowNanos);

    /** The outcome of a body that has ended; {@code whole} is false if the connection broke. */
    RequestOutcome end(boolean whole, long nowNanos);
}
