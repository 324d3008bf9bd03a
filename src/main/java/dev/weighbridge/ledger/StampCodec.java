package dev.weighbridge.ledger;

import dev.weighbridge.advice.Advisor.Stamp;

/**
 * Takes the id and the time out of an answer and puts them in again, so that one answer given twice is stored once. An
 * answer is a recommendation as JSON on one line: the id comes first, and the time last of all fields of its name.
 */
final class StampCodec {
    private static final String ID = "\"id\":\"";
    private static final String TIME = "\"decidedAt\":\"";

    private StampCodec() {}

    /** The answer with neither. */
    static String bare(String answer, Stamp stamp) {
        String time = TIME + stamp.at();
        String id = "{" + ID + stamp.id();
        int at = answer.lastIndexOf(time);
        if (!answer.startsWith(id) || at < 0) {
            throw new IllegalArgumentException("not an answer with this stamp");
        }
        return "{" + ID + answer.substring(id.length(), at) + TIME + answer.substring(at + time.length());
    }

    /** The answer with both. */
    static String of(String bare, Stamp stamp) {
        int id = bare.indexOf(ID) + ID.length();
        int at = bare.lastIndexOf(TIME) + TIME.length();
        return bare.substring(0, id) + stamp.id() + bare.substring(id, at) + stamp.at() + bare.substring(at);
    }
}
