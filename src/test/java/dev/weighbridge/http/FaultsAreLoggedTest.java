package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong inside is in the log with its stack, and not in the answer. */
class FaultsAreLoggedTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(ExceptionMapper.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(logged);
    }

    @Test
    void an_exception_and_an_error_are_logged_with_their_stacks() {
        assertLogged(new IllegalStateException("planted"));
        assertLogged(new StackOverflowError("planted"));
    }

    private void assertLogged(Throwable fault) {
        logged.list.clear();
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            ExceptionMapper.handle(config);
            config.routes.get("/", ctx -> {
                throw FaultsAreLoggedTest.<RuntimeException>unchecked(fault);
            });
        });
        javalin.start("127.0.0.1", 0);
        try {
            HttpResponse<String> answer =
                    RunningServer.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + "/"))
                            .build());

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body())
                    .contains("Internal error; the request is not the cause. The server log has the details.")
                    .doesNotContain("planted");
            assertThat(logged.list)
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
