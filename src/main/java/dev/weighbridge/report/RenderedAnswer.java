package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation.Stamp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A recommendation as text that leaves out the decision's id and time but knows their places. The text is rendered once;
 * each decision that repeats it has an id and a time of its own. Safe to use from many threads.
 */
public final class RenderedAnswer {
    /** Bytes of a UUID and, at most, of a time with nanoseconds. */
    private static final int BYTES_OF_STAMP = 36 + 30;

    private final byte[] text;
    private final int idAt;
    private final int timeAt;
    private final UnaryOperator<byte[]> finish;

    /**
     * Takes the text as it is, without a copy.
     *
     * @param text UTF-8, without the id and the time
     * @param idAt offset of the byte before which the id stands
     * @param timeAt offset of the byte before which the time stands, not before the id
     */
    RenderedAnswer(byte[] text, int idAt, int timeAt) {
        this(text, idAt, timeAt, UnaryOperator.identity());
    }

    private RenderedAnswer(byte[] text, int idAt, int timeAt, UnaryOperator<byte[]> finish) {
        if (idAt < 0 || timeAt < idAt || text.length < timeAt) {
            throw new IllegalArgumentException("id at %d, time at %d of %d".formatted(idAt, timeAt, text.length));
        }
        this.text = text;
        this.idAt = idAt;
        this.timeAt = timeAt;
        this.finish = finish;
    }

    /** The same where the text with id and time is only what the answer is made of. */
    RenderedAnswer finishedBy(UnaryOperator<byte[]> made) {
        return new RenderedAnswer(text, idAt, timeAt, made);
    }

    /**
     * A text that ends with the id and the time.
     *
     * @param body before the provenance
     * @param provenance in three parts: before the id, from the id to the time, and behind the time
     */
    static RenderedAnswer of(String body, List<String> provenance) {
        byte[] beforeId = (body + provenance.get(0)).getBytes(StandardCharsets.UTF_8);
        byte[] between = provenance.get(1).getBytes(StandardCharsets.UTF_8);
        byte[] text = (body + String.join("", provenance)).getBytes(StandardCharsets.UTF_8);
        return new RenderedAnswer(text, beforeId.length, beforeId.length + between.length);
    }

    /** The whole answer with this id and time: UTF-8, or the bytes of a PDF. */
    public byte[] with(Stamp stamp) {
        return finish.apply(stamped(stamp));
    }

    private byte[] stamped(Stamp stamp) {
        byte[] id = stamp.id().getBytes(StandardCharsets.US_ASCII);
        byte[] time = stamp.at().toString().getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[text.length + id.length + time.length];
        System.arraycopy(text, 0, whole, 0, idAt);
        System.arraycopy(id, 0, whole, idAt, id.length);
        System.arraycopy(text, idAt, whole, idAt + id.length, timeAt - idAt);
        System.arraycopy(time, 0, whole, timeAt + id.length, time.length);
        System.arraycopy(text, timeAt, whole, timeAt + id.length + time.length, text.length - timeAt);
        return whole;
    }

    /** The whole text with this id and time. */
    String textWith(Stamp stamp) {
        return new String(stamped(stamp), StandardCharsets.UTF_8);
    }

    /** The answer as it is without an id and a time: in JSON two empty strings stand in their places. */
    public String textWithoutStamp() {
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The most bytes that the whole answer has, whenever it was decided. */
    int sizeWithStamp() {
        return text.length + BYTES_OF_STAMP;
    }

    /** Bytes of the text, without the id and the time. */
    public int size() {
        return text.length;
    }
}
