package dev.weighbridge.http;

import dev.weighbridge.input.Sha256;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/**
 * A document that many ask for again and again: its bytes, and their SHA-256 as a strong entity tag.
 *
 * @param etag in its quotes
 */
@SuppressWarnings("ArrayRecordComponent")
record CachedDocument(String type, byte[] bytes, String etag) {
    static CachedDocument of(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new CachedDocument(type, bytes, '"' + Sha256.hex(bytes) + '"');
    }

    /** Answers with it, or with 304 where the client has it already (RFC 9110, section 13.1.2). */
    void answer(Context ctx) {
        ctx.header("ETag", etag);
        ctx.header("Cache-Control", "no-cache");
        String known = ctx.header("If-None-Match");
        if (known != null && matches(known)) {
            ctx.status(304);
        } else {
            ctx.res().setContentLength(bytes.length);
            ctx.contentType(type).result(bytes);
        }
    }

    /** If-None-Match compares weakly, so a tag that a proxy made weak still matches. */
    private boolean matches(String header) {
        for (String tag : header.split(",", -1)) {
            String given = tag.strip();
            if (given.equals("*") || given.equals(etag) || given.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }
}
