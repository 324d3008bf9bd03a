package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.cli.options.CommandEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/** Papers from the command line. */
class PaperOutputTest {
    private static final List<String> QUESTION = List.of(
            "recommend",
            "--set",
            "tokensPerDay=50M",
            "--set",
            "latencyP99Ms=400",
            "--set",
            "residency=moderate",
            "--set",
            "expertise=limited",
            "--set",
            "quality=good-enough");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String format, boolean outIsTerminal) {
        CommandEnvironment world = new CommandEnvironment(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                outIsTerminal,
                false,
                CommandResult.NOW,
                Map.of());
        int code = WeighbridgeCommand.run(
                world,
                List.of(),
                Stream.concat(QUESTION.stream(), Stream.of("--format", format)).toArray(String[]::new));
        world.out().flush();
        return code;
    }

    @Test
    void a_pdf_is_written_byte_by_byte() throws IOException {
        assertThat(run("pdf", false)).isZero();

        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("This workload: where it should run");
        }
        assertThat(err.size()).isZero();
    }

    @Test
    void a_terminal_that_cannot_show_a_pdf_is_told_the_way_out() {
        assertThat(run("pdf", true)).isEqualTo(2);

        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "--format: pdf is no text for a terminal. Write it into a file, such as with `> answer.pdf`.\n");
    }

    @Test
    void html_is_one_whole_file() {
        assertThat(run("html", false)).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>\n")
                .endsWith("</html>\n");
    }
}
