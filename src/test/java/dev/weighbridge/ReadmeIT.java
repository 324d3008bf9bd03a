package dev.weighbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.DocumentPage.Block;
import dev.weighbridge.PageRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every command of the documents on the packaged program, and compares each answer they show with the answer that
 * the command above it gives. Run it with {@code -Dreadme.write=true} to write the answers anew.
 */
class ReadmeIT {
    private static final int SIGTERM = 143;
    private static final int AT_ONCE = 2;

    /** What differs between two runs of the same command: ids, times, durations, and hashes of rules and catalogue. */
    private static final Pattern CHANGING = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|\\b[0-9a-f]{12}\\b|\\b[0-9a-f]{64}\\b|in \\d+\\.\\d s");

    private static final Map<DocumentPage, CompletableFuture<Map<Block, List<Result>>>> RUNS =
            Collections.synchronizedMap(new LinkedHashMap<>());

    private static final ExecutorService POOL = Executors.newFixedThreadPool(AT_ONCE);

    @BeforeAll
    static void start() {
        for (DocumentPage page : DocumentPage.all()) {
            RUNS.put(page, CompletableFuture.supplyAsync(() -> PageRun.of(page), POOL));
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        RUNS.values().forEach(run -> run.handle((results, fault) -> true).join());
        POOL.shutdown();

        assertThat(PageRun.stopServers())
                .isNotEmpty()
                .allSatisfy((command, code) -> assertThat(code).as(command).isEqualTo(SIGTERM));
    }

    @TestFactory
    Stream<DynamicContainer> each_command_runs_and_gives_the_answer_shown() {
        return List.copyOf(RUNS.keySet()).stream()
                .map(page -> DynamicContainer.dynamicContainer(
                        page.file().toString(), Stream.concat(commands(page), answers(page))));
    }

    private static Stream<DynamicTest> commands(DocumentPage page) {
        return page.blocks().stream()
                .filter(Block::isRun)
                .flatMap(block -> block.lines().stream()
                        .map(command -> DynamicTest.dynamicTest(command, () -> runs(result(page, block, command)))));
    }

    private static void runs(Result result) {
        assertThat(result.code()).as(result.toString()).isZero();
        if (result.command().matches("(?!.* serve).*(weighbridge|curl).*")) {
            assertThat(result.out()).as(result.toString()).isNotEmpty();
        }
    }

    private static Stream<DynamicTest> answers(DocumentPage page) {
        List<DynamicTest> tests = new ArrayList<>();
        Optional<Block> commands = Optional.empty();
        for (Block block : page.blocks()) {
            if (block.isRun()) {
                commands = Optional.of(block);
            } else if (block.isAnswer() && commands.isPresent()) {
                Block above = commands.get();
                tests.add(DynamicTest.dynamicTest("line " + block.first() + " shows the answer", () -> {
                    String given = shown(page, above, block);
                    if (Boolean.getBoolean("readme.write")) {
                        write(page, block, given);
                    } else {
                        assertThat(masked(String.join("\n", block.lines()))).isEqualTo(masked(given));
                    }
                }));
            }
        }
        return tests.stream();
    }

    /** What a block is to show of the answer to the last command above it: its first paragraph, its last line, or all. */
    private static String shown(DocumentPage page, Block above, Block block) {
        String command = above.lines().get(above.lines().size() - 1);
        String answer = result(page, above, command).out().stripTrailing();
        if (block.isEnd()) {
            return answer.substring(answer.lastIndexOf('\n') + 1);
        }
        return block.isBeginning() ? answer.split("\n\n", 2)[0] : answer;
    }

    private static Result result(DocumentPage page, Block block, String command) {
        List<Result> results = Objects.requireNonNull(
                Objects.requireNonNull(RUNS.get(page)).join().get(block));
        return results.stream()
                .filter(result -> result.command().equals(command))
                .findFirst()
                .orElseThrow();
    }

    private static String masked(String text) {
        return CHANGING.matcher(text).replaceAll("*");
    }

    /** Writes an answer into its page as the page is now, unless only what changes from run to run is different. */
    private static void write(DocumentPage page, Block block, String given) throws IOException {
        if (masked(String.join("\n", block.lines())).equals(masked(given))) {
            return;
        }
        DocumentPage now = DocumentPage.read(page.file());
        Block place = now.blocks().get(page.blocks().indexOf(block));
        List<String> lines = new ArrayList<>(now.lines().subList(0, place.first()));
        lines.addAll(given.lines().toList());
        lines.addAll(now.lines()
                .subList(place.first() + place.lines().size(), now.lines().size()));
        Files.writeString(page.file(), String.join("\n", lines) + "\n");
    }

    @Test
    void the_figures_that_the_readme_quotes_are_in_its_answer() {
        DocumentPage readme = DocumentPage.all().get(0);
        Block block = readme.blocks().stream().filter(Block::isRun).findFirst().orElseThrow();

        String answer = result(readme, block, block.lines().get(0)).out();

        assertThat(String.join("\n", readme.lines()))
                .contains("$106,757.76 a month", "$3.56 a million tokens, or specialized quality");
        assertThat(answer).contains("$106,757.76", "0.24 → 3.56", "good-enough → specialized: self-hosted");
    }
}
