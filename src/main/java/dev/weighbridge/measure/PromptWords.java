package dev.weighbridge.measure;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes the prompts of a measurement: common short words, about one token each, drawn anew for each prompt. The first
 * words differ from prompt to prompt, so that no endpoint can answer from the cache of an equal beginning.
 */
record PromptWords(RandomGenerator random) {
    private static final List<String> WORDS =
            List.of(("time year people way day man thing woman life child world school"
                            + " state family student group country problem hand part place case week company system program"
                            + " question work night point home water room mother area money story fact month lot right study"
                            + " book eye job word business issue side kind head house service friend father power hour game"
                            + " line end member law car city")
                    .split(" ", -1));
    private static final List<String> TASK =
            List.of("Write", "a", "very", "long", "story", "with", "all", "these", "words", "now");

    /** A prompt of this many words; it ends with a task for the model if it is long enough for one. */
    String next(int words) {
        int drawn = words >= 2 * TASK.size() ? words - TASK.size() : words;
        StringBuilder prompt = new StringBuilder(6 * words);
        for (int i = 0; i < drawn; i++) {
            prompt.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return drawn == words ? prompt.toString() : prompt + " " + String.join(" ", TASK);
    }
}
