package dev.weighbridge.advice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of whole sentences with a limit, so that an answer of a small size has room for it: long names of rules, parts and
 * offers would make it as long as they please. What does not fit is left out sentence by sentence, never cut inside one.
 */
final class BoundedSentences {
    private static final String MORE = "The lists of a full answer say more.";

    private BoundedSentences() {}

    /**
     * The sentences, joined by spaces.
     *
     * @param mostBytes of UTF-8, with a quote and a backslash as two, as JSON writes them
     * @param before come before the main sentence if there is room; empty ones are skipped
     * @param shortMain stands in place of the main sentence where that alone is too long
     */
    static String joined(int mostBytes, List<String> before, String main, String shortMain, List<String> after) {
        String kept = bytes(main) + bytes(MORE) <= mostBytes ? main : shortMain;
        int room = mostBytes - bytes(kept) - bytes(MORE);
        List<String> sentences = new ArrayList<>();
        room = addWhatFits(before, room, sentences);
        sentences.add(kept);
        addWhatFits(after, room, sentences);
        boolean all = kept.equals(main)
                && sentences.size() == 1 + stated(before).size() + stated(after).size();
        if (!all) {
            sentences.add(MORE);
        }
        return String.join(" ", sentences);
    }

    /** Adds each sentence for which there is room, and returns the room that is left. */
    private static int addWhatFits(List<String> added, int room, List<String> sentences) {
        int left = room;
        for (String sentence : stated(added)) {
            if (bytes(sentence) <= left) {
                sentences.add(sentence);
                left -= bytes(sentence);
            }
        }
        return left;
    }

    private static List<String> stated(List<String> sentences) {
        return sentences.stream()
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** With the space before the next sentence. */
    private static int bytes(String sentence) {
        long escaped = sentence.chars().filter(c -> c == '"' || c == '\\').count();
        return sentence.getBytes(StandardCharsets.UTF_8).length + (int) escaped + 1;
    }
}
