package dev.weighbridge.service;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lines of JSON as they come; or, where the first sign of all is the bracket of a JSON array, each of its elements on a line of
 * its own. An element is what stands between commas outside braces, brackets and texts; whether it is JSON, who reads the line
 * says. Not safe to use from more than one thread.
 */
final class ArrayAsLines extends InputStream {
    private final InputStream in;
    private final AtomicReference<Form> form = new AtomicReference<>(Form.UNKNOWN);
    private final AtomicInteger depth = new AtomicInteger();
    private final AtomicBoolean text = new AtomicBoolean();
    private final AtomicBoolean escaped = new AtomicBoolean();

    private enum Form {
        UNKNOWN,
        LINES,
        ARRAY,
        AFTER_ARRAY
    }

    ArrayAsLines(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        return read < 0 ? read : changed(read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        for (int at = offset; form.get() != Form.LINES && at < offset + read; at++) {
            buffer[at] = (byte) changed(buffer[at] & 0xff);
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Deliberate: one byte for each, so that nothing is copied. */
    private int changed(int read) {
        return switch (Objects.requireNonNull(form.get())) {
            case UNKNOWN -> first(read);
            case ARRAY -> ofArray(read);
            case LINES, AFTER_ARRAY -> read;
        };
    }

    private int first(int read) {
        if (read == '[') {
            form.set(Form.ARRAY);
            return ' ';
        }
        if (!isBlank(read)) {
            form.set(Form.LINES);
            return read;
        }
        return ' '; // so that the first element of an array is the first line
    }

    private static boolean isBlank(int read) {
        return read == ' ' || read == '\t' || read == '\r' || read == '\n';
    }

    private int ofArray(int read) {
        if (text.get()) {
            text.set(escaped.get() || read != '"');
            escaped.set(!escaped.get() && read == '\\');
            return read;
        }
        switch (read) {
            case '"' -> text.set(true);
            case '{', '[' -> depth.incrementAndGet();
            case '}' -> depth.decrementAndGet();
            case ']' -> {
                if (depth.get() == 0) {
                    form.set(Form.AFTER_ARRAY);
                    return '\n';
                }
                depth.decrementAndGet();
            }
            case ',' -> {
                return depth.get() == 0 ? '\n' : read;
            }
            case '\r', '\n' -> {
                return ' ';
            }
            default -> {}
        }
        return read;
    }
}
