package dev.weighbridge.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Neither a terminal nor a reader is misled by what is printed. */
class PrintableStreamTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream target = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final PrintStream stream = PrintableStream.of(target);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void control_characters_and_changes_of_direction_are_replaced() {
        stream.print("a\u0000\u0007\u001B[31mb\u007F\u0080\u009B\u009Fc\u202A\u202E\u2066\u2069d");

        assertThat(printed())
                .isEqualTo("a\uFFFD\uFFFD\uFFFD[31mb" + "\uFFFD".repeat(4) + "c" + "\uFFFD".repeat(4) + "d");
    }

    @Test
    void everything_else_is_printed_as_it_is() throws IOException {
        String text = "tab\t, lines\r\n, \u00A0\u00E9\u2029\u202F\u2065\u206A\u20AC\u4E2D\uD83D\uDE00.";

        stream.print(text);
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.write('!');
        stream.write(27);
        stream.printf("%d%n", 7);

        assertThat(printed()).isEqualTo(text + text + "!\uFFFD7" + System.lineSeparator());
    }

    @Test
    void bytes_that_are_cut_off_are_printed_as_they_are() {
        byte[] cut = {'a', (byte) 0xE2, (byte) 0x80};

        stream.write(cut, 0, 3);
        stream.write(cut, 1, 1);

        assertThat(bytes.toByteArray()).containsExactly('a', 0xE2, 0x80, 0xE2);
    }

    @Test
    void the_stream_behind_it_prints_colours_and_it_is_put_before_a_stream_once() {
        PrintableStream.behind(stream).print("\u001B[1m");

        assertThat(printed()).isEqualTo("\u001B[1m");
        assertThat(PrintableStream.of(stream)).isSameAs(stream);
        assertThat(PrintableStream.behind(target)).isSameAs(target);
    }

    @Test
    void a_failure_of_the_stream_behind_it_is_reported() {
        PrintStream broken = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int oneByte) throws IOException {
                        throw new IOException("disk full");
                    }
                },
                false,
                StandardCharsets.UTF_8);
        PrintStream before = PrintableStream.of(broken);

        before.print("text");

        assertThat(before.checkError()).isTrue();
    }
}
