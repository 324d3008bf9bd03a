package dev.weighbridge.http;

import dev.weighbridge.input.Sha256;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/**
 * A document that is sent often: its bytes, with their SHA-256 as a strong entity tag.
 *
 * @param etag including its quotes
 */
@SuppressWarnings("ArrayRecordComponent")
record CachedDocument(String type, byte[] bytes, String etag) {
    static CachedDocument of(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new CachedDocument(type, bytes, '"' + Sha256.hex(bytes) + '"');
    }

    /** Sends the document, or 304 if the client has it already (RFC 9110, section 13.1.2). */
    void answer(Context ctx) {
        ctx.header("ETag", etag);
        ctx.header("Cache-Control", "no-cache");
        String ifNoneMatch = ctx.header("If-None-Match");
        if (ifNoneMatch != null && matches(ifNoneMatch)) {
            ctx.status(304);
        } else {
            ctx.res().setContentLength(bytes.length);
            ctx.contentType(type).result(bytes);
        }
    }

    /** Compares weakly, as If-None-Match requires: a tag that a proxy made weak still matches. */
    private boolean matches(String ifNoneMatch) {
        for (String tag : ifNoneMatch.split(",", -1)) {
            String candidate = tag.strip();
            if (candidate.equals("*") || candidate.equals(etag) || candidate.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }
}
