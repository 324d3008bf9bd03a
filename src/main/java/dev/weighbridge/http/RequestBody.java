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

/** Reads the bodies of requests, no longer and no slower than the settings allow. */
final class RequestBody {
    private static final long READ_ON = 4_000_000;

    private RequestBody() {}

    /**
     * The whole body.
     *
     * @throws ProblemException 413 when it is too long, 408 when it takes longer than the deadline
     */
    static byte[] read(Context ctx, int most, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        byte[] buffer = new byte[8192];
        long length = 0;
        try {
            InputStream in = ctx.req().getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
                // Deliberate: what is a little too long is read to its end, since many a client hears nothing before.
                if (length > most + READ_ON) {
                    throw tooLong(most);
                }
                if (length <= most) {
                    body.write(buffer, 0, read);
                }
                if (System.nanoTime() > end) {
                    throw ProblemException.of(408, "The body must arrive within %d s.".formatted(deadline.toSeconds()));
                }
            }
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException || e instanceof SocketTimeoutException) {
                throw ProblemException.of(408, "The body stood still for too long.");
            }
            throw ProblemException.of(400, "The body ended before it was complete.");
        }
        if (length > most) {
            throw tooLong(most);
        }
        return body.toByteArray();
    }

    private static ProblemException tooLong(int most) {
        return ProblemException.of(
                413,
                "The body must be at most %d bytes. Send less at once; many workloads go to /v1/recommendations/batch, one a line."
                        .formatted(most));
    }

    /**
     * The media type of the body, without parameters, in small letters.
     *
     * @throws ProblemException 415 when the body is encoded in a way that is not read
     */
    static String type(Context ctx) {
        String encoding = ctx.req().getHeader("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw ProblemException.of(415, "Bodies are read as they are. Send it without Content-Encoding.");
        }
        List<String> types = Collections.list(ctx.req().getHeaders("Content-Type"));
        if (types.size() > 1) {
            throw ProblemException.of(415, "A body is of one type. Send one Content-Type.");
        }
        String given = types.isEmpty() ? null : types.get(0);
        String[] parts = given == null
                ? new String[] {""}
                : given.toLowerCase(Locale.ROOT).split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").replace(" ", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw ProblemException.of(415, "Bodies are read as UTF-8. Send it in that charset.");
            }
        }
        return parts[0].strip();
    }
}
