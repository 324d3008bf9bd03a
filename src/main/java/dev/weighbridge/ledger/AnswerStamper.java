package dev.weighbridge.ledger;

import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.input.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * Puts a decision's id and time into its stored answer, which is JSON on one line without them: so one answer that is
 * given twice is stored once. The id comes first, and the time is the last field of its name.
 */
final class AnswerStamper {
    private static final String ID = "\"id\":\"";
    private static final String TIME = "\"decidedAt\":\"";

    private AnswerStamper() {}

    /** The SHA-256 of the answer with both, in UTF-8. */
    static String sha256(String stored, Stamp stamp) {
        return Sha256.hex(with(stored, stamp).getBytes(StandardCharsets.UTF_8));
    }

    /** The answer with both. */
    static String with(String stored, Stamp stamp) {
        int id = stored.indexOf(ID) + ID.length();
        int at = stored.lastIndexOf(TIME) + TIME.length();
        return stored.substring(0, id) + stamp.id() + stored.substring(id, at) + stamp.at() + stored.substring(at);
    }
}
