package dev.weighbridge.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** Reads the body of a request, within the limits of length and time. */
final class RequestBody {
    private static final long DISCARDED_BYTES = 4_000_000;

    private RequestBody() {}

    /**
     * Reads the whole body.
     *
     * @param maxBytes the longest body that is accepted
     * @param ifTooLong a sentence that says what to do with a longer one
     * @throws ProblemException 413 if the body is longer, 408 if it takes longer than the deadline, 400 if it breaks off
     */
    static byte[] read(Context ctx, int maxBytes, Duration deadline, String ifTooLong) {
        long end = System.nanoTime() + deadline.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        byte[] buffer = new byte[8192];
        long length = 0;
        try {
            InputStream in = ctx.req().getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
                // Deliberate: reads a body that is a little too long to its end, since many clients read no response
                // before.
                if (length > maxBytes + DISCARDED_BYTES) {
                    throw tooLong(maxBytes, ifTooLong);
                }
                if (length <= maxBytes) {
                    body.write(buffer, 0, read);
                }
                if (System.nanoTime() > end) {
                    throw ProblemException.of(408, "The body must arrive within %d s.".formatted(deadline.toSeconds()));
                }
            }
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException || e instanceof SocketTimeoutException) {
                throw ProblemException.of(408, "No data of the body arrived for too long.");
            }
            throw ProblemException.of(400, "The body ended before it was complete.");
        }
        if (length > maxBytes) {
            throw tooLong(maxBytes, ifTooLong);
        }
        return body.toByteArray();
    }

    private static ProblemException tooLong(int maxBytes, String ifTooLong) {
        return ProblemException.of(413, "The body must be at most %d bytes. %s".formatted(maxBytes, ifTooLong));
    }

    /**
     * The media type of the body, in lower case and without parameters; empty if there is none.
     *
     * @throws ProblemException 415 if the body has a Content-Encoding, several types, or a charset other than UTF-8
     */
    static String type(Context ctx) {
        String encoding = ctx.req().getHeader("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw ProblemException.of(415, "Content-Encoding is not supported. Send the body without it.");
        }
        List<String> types = Collections.list(ctx.req().getHeaders("Content-Type"));
        if (types.size() > 1) {
            throw ProblemException.of(415, "Content-Type must be sent once. Remove the others.");
        }
        String contentType = types.isEmpty() ? null : types.get(0);
        String[] parts = contentType == null
                ? new String[] {""}
                : contentType.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").replace(" ", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw ProblemException.of(415, "The charset of the body must be UTF-8.");
            }
        }
        return parts[0].strip();
    }
}
