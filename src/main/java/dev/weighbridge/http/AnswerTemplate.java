package dev.weighbridge.http;

import dev.weighbridge.advice.Advisor.Stamp;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A written answer without its id and its time, which are put in anew each time it is given. */
final class AnswerTemplate {
    private final byte[] beforeId;
    private final byte[] between;
    private final byte[] afterTime;

    private AnswerTemplate(String beforeId, String between, String afterTime) {
        this.beforeId = beforeId.getBytes(StandardCharsets.UTF_8);
        this.between = between.getBytes(StandardCharsets.UTF_8);
        this.afterTime = afterTime.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes a text apart; empty where the stamp does not stand in it exactly once, id first. */
    static Optional<AnswerTemplate> of(String text, Stamp stamp) {
        String time = stamp.at().toString();
        int id = text.indexOf(stamp.id());
        int at = text.indexOf(time);
        boolean once = id >= 0 && id == text.lastIndexOf(stamp.id()) && at == text.lastIndexOf(time) && at > id;
        return once
                ? Optional.of(new AnswerTemplate(
                        text.substring(0, id),
                        text.substring(id + stamp.id().length(), at),
                        text.substring(at + time.length())))
                : Optional.empty();
    }

    int size() {
        return beforeId.length + between.length + afterTime.length;
    }

    /** The answer with a stamp, as UTF-8. */
    byte[] with(Stamp stamp) {
        byte[] id = stamp.id().getBytes(StandardCharsets.US_ASCII);
        byte[] time = stamp.at().toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[size() + id.length + time.length];
        int end = 0;
        for (byte[] part : new byte[][] {beforeId, id, between, time, afterTime}) {
            System.arraycopy(part, 0, all, end, part.length);
            end += part.length;
        }
        return all;
    }
}
