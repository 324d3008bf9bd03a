package dev.weighbridge.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Reads lines of bytes and holds no more of a line than a limit; the rest of a longer line is skipped. */
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
     * @param within how long a line may take from its first byte to its last
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
     * @param number from 1
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Line(long number, byte[] bytes, boolean tooLong) {
        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The next line, empty at the end of input.
     *
     * @throws IOException as the input throws it, or when a line takes too long
     */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        int read = read();
        if (read < 0) {
            return Optional.empty();
        }
        long started = System.nanoTime();
        while (read >= 0 && read != '\n') {
            if (bytes.size() < limit) {
                bytes.write(read);
            } else {
                tooLong = true;
            }
            if (at == end && System.nanoTime() - started > within.toNanos()) {
                throw new IOException("a line took longer than %d s".formatted(within.toSeconds()));
            }
            read = read();
        }
        number++;
        return Optional.of(new Line(number, bytes.toByteArray(), tooLong));
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
