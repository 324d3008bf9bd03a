package dev.weighbridge.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question, and whether its answer is for the whole channel rather than for the asker alone. */
record ChatQuestion(boolean inPublic, String question) {
    /** Deliberate: not before "data", for public data is an answer. */
    private static final Pattern PUBLIC = Pattern.compile("(?i)\\s*+(?:public|in_channel)(?=\\s|$)(?!\\s++data\\b)");

    static ChatQuestion of(String text) {
        Matcher leading = PUBLIC.matcher(text);
        return leading.lookingAt()
                ? new ChatQuestion(true, text.substring(leading.end()).strip())
                : new ChatQuestion(false, text.strip());
    }

    /** As Slack and Mattermost name it. */
    String responseType() {
        return inPublic ? "in_channel" : "ephemeral";
    }
}
