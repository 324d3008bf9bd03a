package dev.weighbridge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A run against endpoints that answer with known delays. */
class OpenLoopTest {
    static final String KEY = "sk-secret-0123456789";

    static Measurement run(ScriptedEndpoint endpoint, LoadPlan plan) {
        return new OpenLoop(target(endpoint.url()), plan, new SplittableRandom(1), answered -> {}).run();
    }

    static MeasuredEndpoint target(String url) {
        return MeasuredEndpoint.of(url, "m", KEY, new Problems()).orElseThrow();
    }

    static LoadPlan plan(int requests, double rate) {
        return new LoadPlan(requests, rate, 30, 10, 64, 1, 0);
    }

    @Test
    void known_delays_are_measured() throws IOException {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(ScriptedEndpoint.tokens(50, 5, 10))) {
            Measurement measured = run(endpoint, plan(20, 20));

            assertThat(measured.answered()).isEqualTo(20);
            assertThat(measured.errors()).isEmpty();
            assertThat(measured.firstTokenMs().ascending()).allMatch(ms -> ms >= 50);
            assertThat(measured.firstTokenMs().percentile(50)).isLessThan(2000);
            // 9 pauses of 5 ms lie between 10 tokens; a stall before the first one is read may join any number of them
            assertThat(measured.perTokenMs().percentile(100)).isGreaterThanOrEqualTo(4.5);
            assertThat(measured.perTokenMs().percentile(50)).isLessThan(200.0);
            assertThat(measured.promptTokens()).isEqualTo(12);
            assertThat(measured.completionTokens()).isEqualTo(10);
            assertThat(measured.usageStated()).isTrue();
            // the last of 20 requests is due after 19 / 20 s, and takes 95 ms
            assertThat(measured.wallSeconds()).isBetween(1.045, 30.0);
            assertThat(measured.outputTokensPerSecond()).isBetween(200 / 30.0, 200 / 1.045);
        }
    }

    @Test
    void waiting_for_others_counts() throws IOException {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(ScriptedEndpoint.tokens(100, 0, 2))) {
            Measurement measured = run(endpoint, new LoadPlan(4, 1000, 30, 10, 1, 5, 0));

            // one at a time: the fourth of four requests that are due within 3 ms begins after three of 100 ms
            assertThat(measured.firstTokenMs().percentile(100)).isGreaterThanOrEqualTo(397);
            assertThat(measured.firstTokenMs().percentile(25))
                    .isLessThan(measured.firstTokenMs().percentile(100) - 250);
            assertThat(measured.latestSendMs()).isGreaterThanOrEqualTo(297);
        }
    }

    @Test
    void each_request_is_what_the_endpoint_expects_and_begins_with_other_words() throws IOException {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(ScriptedEndpoint.tokens(0, 0, 1))) {
            run(endpoint, plan(5, 100));

            assertThat(endpoint.bodies()).hasSize(6).doesNotHaveDuplicates();
            assertThat(endpoint.bodies())
                    .allSatisfy(body -> assertThat(body)
                            .contains(
                                    "\"stream\":true",
                                    "\"max_tokens\":10",
                                    "\"include_usage\":true",
                                    "\"model\":\"m\"",
                                    "\"role\":\"user\""));
            assertThat(endpoint.keys()).containsOnly("Bearer " + KEY);
        }
    }

    @Test
    void tokens_that_the_endpoint_does_not_state_are_counted() throws IOException {
        try (ScriptedEndpoint endpoint =
                new ScriptedEndpoint(reply -> reply.stream().tokens(7, 0).write(ScriptedEndpoint.DONE))) {
            Measurement measured = run(endpoint, plan(2, 100));

            assertThat(measured.completionTokens()).isEqualTo(7);
            assertThat(measured.promptTokens()).isEqualTo(30);
            assertThat(measured.usageStated()).isFalse();
        }
    }

    @Test
    void the_deadline_ends_a_run_that_would_last_for_ever() throws IOException {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(reply -> {
            if (reply.number() > 0) {
                reply.hang();
            }
        })) {
            Measurement measured = run(endpoint, new LoadPlan(5, 10, 30, 10, 2, 60, 1));

            // two are in flight until the deadline; three wait for them and are never sent
            assertThat(measured.errors().stream().map(error -> error.kind() + " " + error.count()))
                    .containsExactly("TIMEOUT 2", "NOT_SENT 3");
            assertThat(measured.wallSeconds()).isBetween(0.99, 30.0);
        }
    }

    @Test
    void prompts_have_the_words_asked_for_and_differ_from_their_beginning() {
        PromptWords words = new PromptWords(new SplittableRandom(1));

        List<String> prompts = ScriptedEndpoint.prompts(words, 100, 50);

        assertThat(prompts)
                .allSatisfy(prompt -> assertThat(prompt.split(" ", -1)).hasSize(50));
        assertThat(prompts.stream().map(prompt -> prompt.substring(0, 25))).doesNotHaveDuplicates();
        assertThat(words.next(1).split(" ", -1)).hasSize(1);
    }
}
