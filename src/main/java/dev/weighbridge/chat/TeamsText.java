package dev.weighbridge.chat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the HTML that Teams sends for the text of a message. */
final class TeamsText {
    private static final Pattern MENTION = Pattern.compile("(?i)<at(?:\\s[^<>]*+)?>[^<]*+</at>");
    private static final Pattern LINE_END = Pattern.compile("(?i)<(?:br\\s*+/?|/p|/div|/li)>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*+>");
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,6}));");
    private static final Map<String, String> NAMED =
            Map.of("nbsp", " ", "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

    private TeamsText() {}

    /** The plain text: without mentions and tags, with entities replaced, and each block on its own line. */
    static String plain(String html) {
        String text = MENTION.matcher(html).replaceAll(" ");
        text = LINE_END.matcher(text).replaceAll("\n");
        text = TAG.matcher(text).replaceAll(" ");
        return ENTITY.matcher(text)
                .replaceAll(entity -> Matcher.quoteReplacement(
                        character(entity.group(), entity.group(1), entity.group(2), entity.group(3))))
                .strip();
    }

    private static String character(
            String whole, @Nullable String decimal, @Nullable String hex, @Nullable String name) {
        if (name != null) {
            return NAMED.getOrDefault(name, whole);
        }
        int point = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(String.valueOf(hex), 16);
        return Character.isValidCodePoint(point) ? Character.toString(point) : whole;
    }
}
