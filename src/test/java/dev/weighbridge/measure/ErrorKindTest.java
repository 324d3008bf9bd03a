package dev.weighbridge.measure;

import static dev.weighbridge.measure.OpenLoopTest.KEY;
import static dev.weighbridge.measure.OpenLoopTest.plan;
import static dev.weighbridge.measure.OpenLoopTest.run;
import static dev.weighbridge.measure.OpenLoopTest.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.measure.ScriptedEndpoint.Script;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run against endpoints that do not answer well: each fault is counted, and the key is never shown. */
class ErrorKindTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault(reply -> reply.hang(), ErrorKind.TIMEOUT, "no whole answer after 1.0 s"),
                fault(reply -> reply.stream().hang(), ErrorKind.TIMEOUT, "no whole answer after 1.0 s"),
                fault(reply -> reply.stream().tokens(2, 0).hang(), ErrorKind.TIMEOUT, "no whole answer after 1.0 s"),
                fault(reply -> reply.stream(), ErrorKind.EMPTY_STREAM, "the answer has no token"),
                fault(
                        reply -> reply.stream().write(ScriptedEndpoint.DONE),
                        ErrorKind.EMPTY_STREAM,
                        "the answer has no token"),
                fault(
                        reply -> reply.stream().tokens(2, 0),
                        ErrorKind.CUT_OFF,
                        "the answer ended after 2 parts, without its end"),
                fault(
                        reply -> {
                            reply.stream().tokens(3, 0);
                            throw new IOException("closes half-way");
                        },
                        ErrorKind.CUT_OFF,
                        "the answer ended after 3 parts, without its end"),
                fault(
                        reply -> {
                            reply.exchange().getResponseHeaders().set("Retry-After", "5");
                            reply.status(429, "{\"error\":\"slow down\"}");
                        },
                        ErrorKind.RATE_LIMITED,
                        "status 429, retry after 5: {\"error\":\"slow down\"}"),
                fault(
                        reply -> reply.status(500, "out of\nmemory"),
                        ErrorKind.SERVER_ERROR,
                        "status 500: out of memory"),
                fault(reply -> reply.status(404, ""), ErrorKind.CLIENT_ERROR, "status 404"),
                fault(
                        reply -> reply.status(401, "wrong key " + KEY + ", or " + KEY.substring(0, 9)),
                        ErrorKind.CLIENT_ERROR,
                        "status 401: wrong key ***, or ***"),
                fault(
                        reply -> {
                            reply.exchange().getResponseHeaders().set("Location", "https://elsewhere.example/");
                            reply.status(302, "");
                        },
                        ErrorKind.REDIRECT,
                        "status 302 to https://elsewhere.example/"),
                fault(
                        reply -> reply.status(200, "<html>hello</html>"),
                        ErrorKind.NOT_A_STREAM,
                        "got <html>hello</html>"),
                fault(reply -> reply.stream().write("data: {oops\n\n"), ErrorKind.NOT_A_STREAM, "got {oops"),
                fault(
                        reply -> reply.stream().write("data: {\"error\":{\"message\":\"lost " + KEY + "\"}}\n\n"),
                        ErrorKind.ERROR_IN_STREAM,
                        "got {\"error\":{\"message\":\"lost ***\"}}"),
                fault(
                        reply -> {
                            reply.stream();
                            while (true) {
                                reply.write(": still there " + "x".repeat(60_000) + "\n");
                            }
                        },
                        ErrorKind.TOO_LONG,
                        "more than 1069056 bytes")); // 1 MiB, and 2 KiB for each of 10 tokens
    }

    private static Arguments fault(Script script, ErrorKind kind, String seen) {
        return Arguments.of(script, kind, seen);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_bad_answer_is_counted_as_an_error_of_its_kind(Script script, ErrorKind kind, String seen)
            throws IOException {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(script)) {
            Measurement measured = run(endpoint, new LoadPlan(2, 100, 30, 10, 64, 1, 0));

            assertThat(measured.answered()).isZero();
            assertThat(measured.errors()).containsExactly(new Measurement.ErrorCount(kind, 2, seen));
        }
    }

    @Test
    void an_endpoint_that_is_not_there_is_unreachable() throws IOException {
        ScriptedEndpoint closed = new ScriptedEndpoint(reply -> {});
        closed.close();

        Measurement measured = run(closed, plan(1, 100));

        assertThat(measured.errors())
                .containsExactly(new Measurement.ErrorCount(
                        ErrorKind.UNREACHABLE,
                        1,
                        "no connection to " + target(closed.url()).host()));
    }
}
