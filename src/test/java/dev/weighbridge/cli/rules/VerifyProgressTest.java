package dev.weighbridge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.CommandResult;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.rules.language.ConditionInRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A proof of many combinations shows how far it is, and can be stopped. */
class VerifyProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void a_terminal_shows_how_far_the_proof_is() throws InterruptedException {
        try (VerifyProgress progress = VerifyProgress.start(environment(true), Duration.ofMillis(20))) {
            progress.tried("kinds of workload", 1_200, 2_000);
            for (int i = 0; i < 500 && !shown().contains("1,200"); i++) {
                Thread.sleep(10);
            }
        }

        assertThat(shown())
                .contains("\rproving for 0 s: 1,200 of 2,000 kinds of workload   ")
                .endsWith("   \n");
    }

    @Test
    void a_short_proof_shows_nothing() {
        VerifyProgress.start(environment(true), Duration.ofHours(1)).close();

        assertThat(shown()).isEmpty();
    }

    @Test
    void a_file_gets_no_progress() throws InterruptedException {
        try (VerifyProgress progress = VerifyProgress.start(environment(false), Duration.ofMillis(1))) {
            progress.tried("kinds of workload", 1, 2);
            Thread.sleep(50);
        }

        assertThat(shown()).isEmpty();
    }

    @Test
    void a_proof_that_is_stopped_says_how_far_it_came() {
        try (VerifyProgress progress = VerifyProgress.start(environment(false), Duration.ofHours(1))) {
            progress.tried("kinds of workload", 3, 7);

            progress.stopped();
        }

        assertThat(shown())
                .isEqualTo(
                        "rules verify: stopped after 0 s (3 of 7 kinds of workload). Nothing is proved. Run it again.\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void an_interrupt_ends_the_program_at_once_with_exit_code_130() throws IOException, InterruptedException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("many.drl"), manyThresholds());
        Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT", // a build in the background ignores it
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.weighbridge.Main",
                        "rules",
                        "verify",
                        rules.toString(),
                        "--catalog",
                        ShippedPolicy.CATALOG_FOLDER.toAbsolutePath().toString())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            while (process.isAlive() && !isProving(process)) {
                Thread.sleep(20);
            }

            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(folder.resolve("err"))
                    .content()
                    .matches(
                            "rules verify: stopped after \\d+ s \\([^)]+\\)\\. Nothing is proved\\. Run it again\\.\n");
            assertThat(folder.resolve("out")).isEmptyFile();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Whether the thread runs that shows the progress. */
    private static boolean isProving(Process process) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            return threads.anyMatch(thread -> {
                try {
                    return Files.readString(thread.resolve("comm")).startsWith("progress");
                } catch (IOException e) {
                    return false; // it has ended
                }
            });
        }
    }

    /** Rules that take minutes to prove. */
    private static String manyThresholds() {
        String fields = Stream.of("tokensPerDay", "latencyP99Ms", "tokensPerRequest")
                .map(field -> IntStream.rangeClosed(1, 60)
                        .mapToObj(number -> field + " != " + number * 1000)
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(", "));
        return ConditionInRule.excluding("Many", "Workload( %s )".formatted(fields))
                .replace("@enforcement(\"waivable\")", "")
                .replace("advice.excludes();", "advice.warn(\"c\", \"t\");");
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private CommandEnvironment environment(boolean terminal) {
        return new CommandEnvironment(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                terminal,
                CommandResult.NOW,
                Map.of());
    }
}
