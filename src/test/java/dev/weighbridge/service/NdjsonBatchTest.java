package dev.weighbridge.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.report.Detail;
import dev.weighbridge.workload.WorkloadReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many lines in a row: each has its answer, whatever becomes of the others. */
class NdjsonBatchTest {
    private static final String GOOD = "{\"tokensPerDay\":5,\"latencyP99Ms\":400,\"residency\":\"minimal\","
            + "\"expertise\":\"none\",\"quality\":\"good-enough\"}";

    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final List<String> answers = new ArrayList<>();

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void a_fault_of_the_program_is_reported_for_its_line_alone() throws IOException {
        NdjsonBatch batch = new NdjsonBatch(
                new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY),
                workload -> {
                    throw new IllegalStateException("planted");
                },
                Detail.STANDARD,
                workers,
                4,
                Duration.ofSeconds(5));

        batch.decide(new ByteArrayInputStream((GOOD + "\n{}\n").getBytes(StandardCharsets.UTF_8)), listener());

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0))
                .isEqualTo(
                        "{\"line\":1,\"errors\":[{\"pointer\":\"\",\"detail\":\"Something is wrong here, not in the line."
                                + " It has been logged.\"}]}\n");
        assertThat(answers.get(1)).startsWith("{\"line\":2,\"errors\":[{\"pointer\":\"/tokensPerDay\"");
    }

    @Test
    void a_workload_that_cannot_be_read_keeps_its_name_in_an_array_and_in_lines() throws IOException {
        for (String text : List.of("[" + GOOD + ", {\"name\": \"bulk\"}]", GOOD + "\n{\"name\": \"bulk\"}\n")) {
            answers.clear();
            decideInBrief(text);

            assertThat(answers).hasSize(2);
            assertThat(answers.get(0)).contains("\"placement\"");
            assertThat(answers.get(1))
                    .startsWith("{\"line\":2,\"name\":\"bulk\",\"errors\":[{\"pointer\":\"/tokensPerDay\"");
        }
    }

    @Test
    void the_name_of_a_workload_that_cannot_be_read_is_shown_as_in_messages() throws IOException {
        String line = "{\"name\": \"a\\u009B\\u202E\\u001B\\u200Bb\", \"x\\u009B\": 1}\n";
        decideInBrief(line);

        assertThat(answers).hasSize(1);
        assertThat(answers.get(0))
                .startsWith("{\"line\":1,\"name\":\"a\uFFFD\uFFFD\uFFFD b\",\"errors\":[{\"pointer\":")
                .contains("\"pointer\":\"/x\uFFFD\"")
                .doesNotContain("\u001B", "\u009B", "\u202E");
    }

    private void decideInBrief(String text) throws IOException {
        NdjsonBatch batch = new NdjsonBatch(
                new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY),
                DecisionSession.unrecorded(ShippedPolicy.snapshot())::decide,
                Detail.BRIEF,
                workers,
                4,
                Duration.ofSeconds(5));

        batch.decide(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), listener());
    }

    @Test
    void blank_lines_are_numbered_and_not_answered() throws IOException {
        String wide = " ".repeat(NdjsonWorkloads.LONGEST_LINE + 10);

        decideInBrief("{}\n \t\r\n{}\n\n\n{}\n" + wide + "\n" + wide + "x\n{}");

        assertThat(answers)
                .extracting(answer -> answer.replaceFirst(",.*\n", ""))
                .containsExactly("{\"line\":1", "{\"line\":3", "{\"line\":6", "{\"line\":8", "{\"line\":9");
        assertThat(answers.get(3)).contains("the line must be at most 1,048,576 bytes.");
    }

    @Test
    void a_line_that_has_begun_to_arrive_holds_no_answer_back() {
        // one whole line, the beginning of a second, and then nothing for as long as a line may take
        InputStream in = new InputStream() {
            private final byte[] begun = (GOOD + "\n{\"tok").getBytes(StandardCharsets.UTF_8);
            private int at;

            @Override
            public int read() {
                throw new AssertionError("read in pieces");
            }

            @Override
            public int read(byte[] buffer, int off, int length) {
                if (at == begun.length) {
                    assertThat(answers).hasSize(1);
                    pause();
                    buffer[off] = ' ';
                    return 1;
                }
                System.arraycopy(begun, 0, buffer, off, begun.length);
                at = begun.length;
                return begun.length;
            }
        };
        NdjsonBatch batch = new NdjsonBatch(
                new WorkloadReader(ShippedPolicy.CATALOG, ShippedPolicy.ARTICLE_DAY),
                DecisionSession.unrecorded(ShippedPolicy.snapshot())::decide,
                Detail.STANDARD,
                workers,
                4,
                Duration.ofMillis(150));

        assertThatThrownBy(() -> batch.decide(in, listener()))
                .isInstanceOf(IOException.class)
                .hasMessage("a line took longer than 0 s");
        assertThat(answers).hasSize(1);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private NdjsonBatch.Listener listener() {
        return new NdjsonBatch.Listener() {
            @Override
            public void read(long bytes) {}

            @Override
            public void answered(byte[] json, boolean good) {
                answers.add(new String(json, StandardCharsets.UTF_8));
            }
        };
    }
}
