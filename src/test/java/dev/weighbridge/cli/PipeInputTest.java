package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that a command names may be a pipe, such as {@code <(…)} of a shell: it has no size and is read once. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class PipeInputTest {
    private static final String WORKLOAD =
            "{\"tokensPerDay\":\"50M\",\"latencyP99Ms\":400,\"residency\":\"moderate\",\"expertise\":\"limited\",\"quality\":\"good-enough\"}\n";

    @TempDir
    Path folder;

    private Path pipe;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
    }

    /** Runs a command that names the pipe while another thread writes into it. */
    private CommandResult piped(String text, String... command) {
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
        return CommandResult.of(CommandResult.NOW, List.of(command));
    }

    @Test
    void workloads_are_read_from_a_pipe() {
        CommandResult one = piped(WORKLOAD, "recommend", pipe.toString(), "--format", "json");
        CommandResult many = piped(WORKLOAD + "{\n" + WORKLOAD, "batch", pipe.toString());

        assertThat(one.err()).isEmpty();
        assertThat(one.out()).contains("\"placement\" : \"api\"");
        assertThat(many.err()).isEmpty();
        assertThat(many.code()).isEqualTo(2);
        assertThat(many.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"id\":"),
                        line -> assertThat(line).startsWith("{\"line\":2,\"errors\":["),
                        line -> assertThat(line).startsWith("{\"id\":"));
    }

    @Test
    void a_recommendation_is_decided_again_from_a_pipe() {
        String answer = CommandResult.of(
                        CommandResult.NOW,
                        List.of(
                                "recommend",
                                "--format",
                                "json",
                                "--set",
                                "tokensPerDay=50M",
                                "--set",
                                "latencyP99Ms=400",
                                "--set",
                                "residency=moderate",
                                "--set",
                                "expertise=limited",
                                "--set",
                                "quality=good-enough"))
                .out();

        CommandResult again = piped(answer, "replay", pipe.toString());

        assertThat(again.err()).isEqualTo("The same answer.\n");
        assertThat(again.code()).isZero();
    }

    @Test
    void the_workloads_of_an_impact_are_read_from_a_pipe() {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));

        CommandResult ran = piped(
                WORKLOAD + WORKLOAD,
                "rules",
                "impact",
                "--candidate",
                rules.toString(),
                "--workloads",
                pipe.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("2 ");
    }

    @Test
    void a_list_of_prices_is_read_from_a_pipe() throws IOException {
        Path refresh = Path.of("src/test/resources/dev/weighbridge/catalog/refresh");
        Path catalog = ShippedPolicy.copy(
                Path.of("src/test/resources/dev/weighbridge/catalog/small"), folder.resolve("catalog"));
        Files.writeString(
                catalog.resolve("api-offers.yaml"),
                Files.readString(catalog.resolve("api-offers.yaml"))
                        + Files.readString(refresh.resolve("more-offers.yaml")));
        Files.copy(refresh.resolve("sources.yaml"), catalog.resolve("sources.yaml"));
        List<String> command = new ArrayList<>(List.of("catalog", "refresh", "--catalog", catalog.toString()));
        command.addAll(List.of("--checked", "2026-11-20"));

        List<String> ofFile = new ArrayList<>(command);
        ofFile.add(Files.writeString(folder.resolve("list.json"), CatalogRefreshCommandTest.LIST)
                .toString());
        CommandResult fromFile = CommandResult.of(CommandResult.NOW, ofFile);
        command.add(pipe.toString());
        CommandResult fromPipe = piped(CatalogRefreshCommandTest.LIST, command.toArray(String[]::new));

        assertThat(fromPipe.out().replace(pipe.toString(), "LIST"))
                .isEqualTo(fromFile.out().replace("list.json", "LIST"));
        assertThat(fromPipe.code()).isZero();
    }
}
