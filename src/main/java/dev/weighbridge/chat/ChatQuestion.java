package dev.weighbridge.chat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question, and whether its answer goes to the whole channel or only to the person who asks. */
record ChatQuestion(boolean inPublic, String question) {
    /** Deliberate: not "public data", which answers the question about residency. */
    private static final Pattern PUBLIC = Pattern.compile("(?i)\\s*+(?:public|in_channel)(?=\\s|$)(?!\\s++data\\b)");

    static ChatQuestion of(String text) {
        Matcher leading = PUBLIC.matcher(text);
        return leading.lookingAt()
                ? new ChatQuestion(true, text.substring(leading.end()).strip())
                : new ChatQuestion(false, text.strip());
    }

    /** The {@code response_type} of Slack and Mattermost. */
    String responseType() {
        return inPublic ? "in_channel" : "ephemeral";
    }
}
