package dev.weighbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the README's commands on the packaged program, and compares the answer it shows with the answer given. */
class ReadmeIT {
    private static final String ANSWER_FENCE = "```text\n";

    @TestFactory
    Stream<DynamicTest> each_command_of_the_readme_runs() throws IOException {
        return commands().stream()
                .filter(command -> !command.startsWith("mvn "))
                .map(command -> DynamicTest.dynamicTest(
                        command, () -> assertThat(run(command)).isNotEmpty()));
    }

    @Test
    void the_answer_shown_is_the_answer_given() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf(ANSWER_FENCE) + ANSWER_FENCE.length();
        String shown = readme.substring(from, readme.indexOf("```", from));
        String command = commands().stream()
                .filter(line -> line.contains("--as-of"))
                .findFirst()
                .orElseThrow();

        assertThat(run(command)).startsWith(shown).contains("$53,371.80").contains("0.24 → 1.77907");
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        String fence = "";
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            if (line.startsWith("```")) {
                fence = fence.isEmpty() ? line : "";
            } else if (fence.equals("```")) {
                commands.add(line);
            }
        }
        return commands;
    }

    private static String run(String command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("readme", ".out");
        Process process = new ProcessBuilder("bash", "-c", command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
        assertThat(process.exitValue()).as(command).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
