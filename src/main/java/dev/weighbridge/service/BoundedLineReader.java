package dev.weighbridge.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the lines of bytes that are not blank, and holds no more of a line than a limit; the rest of a longer line is
 * skipped.
 */
final class BoundedLineReader {
    private final InputStream in;
    private final int limit;
    private final Duration within;
    private final Idle idle;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long number;

    /** Called before the reader waits for input. */
    interface Idle {
        void waiting() throws IOException;
    }

    /**
     * @param limit bytes of a line that are kept
     * @param within how long a line may take to arrive, from the first byte after the line before: blank lines in between
     *     count, so that a sender of nothing else is not waited for without end
     * @param idle called when no more input has arrived
     */
    BoundedLineReader(InputStream in, int limit, Duration within, Idle idle) {
        this.in = in;
        this.limit = limit;
        this.within = within;
        this.idle = idle;
    }

    /**
     * One line, without its end; cut at the limit when it is too long.
     *
     * @param number from 1; blank lines are counted, too
     * @param bytesRead how many bytes were read for it, with its end and the blank lines before it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Line(long number, byte[] bytes, boolean tooLong, long bytesRead) {}

    /**
     * The next line that is not blank, empty at the end of input.
     *
     * @throws IOException as the input throws it, or when a line takes too long
     */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        boolean blank = true;
        boolean tooLong = false;
        long count = 0;
        int read = read();
        long started = System.nanoTime();
        for (; read >= 0; read = read()) {
            count++;
            if (read != '\n') {
                blank = blank && (read == ' ' || read == '\t' || read == '\r');
                tooLong = tooLong || bytes.size() >= limit;
                if (!tooLong) {
                    bytes.write(read);
                }
            } else {
                number++;
                if (!blank) {
                    return Optional.of(new Line(number, bytes.toByteArray(), tooLong, count));
                }
                bytes.reset();
                tooLong = false;
            }
            if (at == end && System.nanoTime() - started > within.toNanos()) {
                throw new IOException("a line took longer than %d s".formatted(within.toSeconds()));
            }
        }
        number++;
        return blank ? Optional.empty() : Optional.of(new Line(number, bytes.toByteArray(), tooLong, count));
    }

    private int read() throws IOException {
        if (at == end) {
            if (in.available() == 0) {
                idle.waiting();
            }
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at == end ? -1 : buffer[at++] & 0xff;
    }
}
