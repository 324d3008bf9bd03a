package dev.weighbridge.ledger;

import dev.weighbridge.advice.Advisor.Stamp;

/**
 * Removes the id and the time from an answer, and inserts them again, so that the same answer at two times is stored
 * once. An answer is a recommendation as JSON on one line. Its id is the first field, and its time is the last field named
 * {@code decidedAt}.
 */
final class StampCodec {
    private static final String ID = "\"id\":\"";
    private static final String TIME = "\"decidedAt\":\"";

    private StampCodec() {}

    /** The answer without id and time. */
    static String bare(String answer, Stamp stamp) {
        String time = TIME + stamp.at();
        String id = "{" + ID + stamp.id();
        int at = answer.lastIndexOf(time);
        if (!answer.startsWith(id) || at < 0) {
            throw new IllegalArgumentException("not an answer with this stamp");
        }
        return "{" + ID + answer.substring(id.length(), at) + TIME + answer.substring(at + time.length());
    }

    /** The answer with id and time. */
    static String of(String bare, Stamp stamp) {
        int id = bare.indexOf(ID) + ID.length();
        int at = bare.lastIndexOf(TIME) + TIME.length();
        return bare.substring(0, id) + stamp.id() + bare.substring(id, at) + stamp.at() + bare.substring(at);
    }
}
