package dev.weighbridge.cli.options;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Prints UTF-8 on another stream without what could change a terminal: the replacement character U+FFFD stands for each
 * control character except tab and line ends, and for each character that changes the direction of the text around it. So
 * no text of a file or of a ledger does more than stand there, whatever prints it.
 *
 * <p>Each write must hold whole characters, as those of a {@link PrintStream} and of whole documents do.
 */
final class PrintableStream extends PrintStream {
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private final PrintStream target;

    private PrintableStream(PrintStream target) {
        super(target, false, StandardCharsets.UTF_8);
        this.target = target;
    }

    /** The stream, so that it prints only this. */
    static PrintStream of(PrintStream target) {
        return target instanceof PrintableStream ? target : new PrintableStream(target);
    }

    /** The stream behind it, which prints everything. */
    static PrintStream behind(PrintStream stream) {
        return stream instanceof PrintableStream printable ? printable.target : stream;
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        synchronized (this) {
            int end = offset + length;
            int from = offset;
            int at = offset;
            while (at < end) {
                int unprintable = unprintable(bytes, at, end);
                if (unprintable > 0) {
                    target.write(bytes, from, at - from);
                    target.write(REPLACEMENT, 0, REPLACEMENT.length);
                    from = at + unprintable;
                }
                at += Math.max(1, unprintable);
            }
            target.write(bytes, from, end - from);
        }
    }

    /** How many bytes the character has that begins here, if it is to be replaced; otherwise 0. */
    private static int unprintable(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return first < ' ' && first != '\t' && first != '\n' && first != '\r' || first == 0x7F ? 1 : 0;
        }
        if (first == 0xC2) { // U+0080 to U+009F are C2 80 to C2 9F
            return at + 1 < end && (bytes[at + 1] & 0xFF) < 0xA0 ? 2 : 0;
        }
        if (first == 0xE2 && at + 2 < end) {
            int rest = (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
            // U+202A to U+202E, and U+2066 to U+2069
            return rest >= 0x80AA && rest <= 0x80AE || rest >= 0x81A6 && rest <= 0x81A9 ? 3 : 0;
        }
        return 0;
    }
}
