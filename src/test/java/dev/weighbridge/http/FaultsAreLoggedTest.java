package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.CapturedLog;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong inside is in the log with its stack, and not in the answer. */
class FaultsAreLoggedTest {
    @Test
    void an_exception_and_an_error_are_logged_with_their_stacks() {
        assertLogged(new IllegalStateException("planted"));
        assertLogged(new StackOverflowError("planted"));
    }

    private void assertLogged(Throwable fault) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            ExceptionMapper.handle(config);
            config.routes.get("/", ctx -> {
                throw FaultsAreLoggedTest.<RuntimeException>unchecked(fault);
            });
        });
        javalin.start("127.0.0.1", 0);
        try (CapturedLog logged = new CapturedLog(ExceptionMapper.class)) {
            HttpResponse<String> answer =
                    RunningServer.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + "/"))
                            .build());

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body())
                    .contains("Internal error; the request is not the cause. The server log has the details.")
                    .doesNotContain("planted");
            assertThat(logged.events())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getThrowableProxy().getStackTraceElementProxyArray())
                            .isNotEmpty());
        } finally {
            javalin.stop();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException unchecked(Throwable fault) throws T {
        throw (T) fault;
    }
}
