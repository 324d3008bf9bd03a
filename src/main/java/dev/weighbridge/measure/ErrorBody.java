package dev.weighbridge.measure;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads the beginning of the body of a response that is no answer.
 *
 * @param kind of the error
 * @param title what is shown before the body, for example {@code status 500}
 * @param shown makes a text of the endpoint fit to be shown
 */
record ErrorBody(ErrorKind kind, String title, UnaryOperator<String> shown, ByteArrayOutputStream read)
        implements BodyReader {
    private static final int MAX_BYTES = 4096;

    ErrorBody(ErrorKind kind, String title, UnaryOperator<String> shown) {
        this(kind, title, shown, new ByteArrayOutputStream());
    }

    @Override
    public Optional<RequestOutcome> read(ByteBuffer bytes, long nowNanos) {
        byte[] next = new byte[Math.min(bytes.remaining(), MAX_BYTES - read.size())];
        bytes.get(next);
        read.writeBytes(next);
        return read.size() < MAX_BYTES ? Optional.empty() : Optional.of(end(true, nowNanos));
    }

    @Override
    public RequestOutcome end(boolean whole, long nowNanos) {
        String body = read.toString(StandardCharsets.UTF_8).strip();
        return new RequestOutcome.Failed(nowNanos, kind, shown.apply(body.isEmpty() ? title : title + ": " + body));
    }
}
