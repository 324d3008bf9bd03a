package dev.weighbridge.measure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends single requests to an endpoint. It follows no redirect, so that the key goes to no other host.
 *
 * @param timers end the requests that take too long
 */
record EndpointClient(MeasuredEndpoint endpoint, LoadPlan plan, HttpClient http, ScheduledExecutorService timers) {
    private static final int OK = 200;
    private static final int MOST_SHOWN = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");

    static EndpointClient of(MeasuredEndpoint endpoint, LoadPlan plan, ScheduledExecutorService timers) {
        // Deliberate: HTTP/1.1 without TLS. The JDK's client would ask for an upgrade, which some engines reject.
        boolean secure = endpoint.uri().getScheme().equalsIgnoreCase("https");
        HttpClient http = HttpClient.newBuilder()
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(plan.timeout())
                .build();
        return new EndpointClient(endpoint, plan, http, timers);
    }

    HttpRequest request(String prompt) {
        Map<String, Object> body = Map.of(
                "model", endpoint.model(),
                "messages", List.of(Map.of("role", "user", "content", prompt)),
                "max_tokens", plan.outputTokens(),
                "stream", true,
                "stream_options", Map.of("include_usage", true));
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.uri())
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        endpoint.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request.build();
    }

    /** Sends a request. The result always completes, and never with an exception. */
    CompletableFuture<RequestOutcome> send(HttpRequest request, Duration timeout) {
        CompletableFuture<RequestOutcome> result = new CompletableFuture<>();
        CompletableFuture<HttpResponse<RequestOutcome>> exchange = http.sendAsync(request, this::reader);
        var unused = exchange.whenComplete(
                (response, broken) -> result.complete(broken == null ? response.body() : broken(broken)));
        ScheduledFuture<?> timer = timers.schedule(
                () -> {
                    result.complete(failed(ErrorKind.TIMEOUT, "no whole answer after %.1f s", timeout));
                    exchange.cancel(true);
                },
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
        return result.whenComplete((outcome, none) -> timer.cancel(false));
    }

    private BodySubscriber<RequestOutcome> reader(ResponseInfo response) {
        UnaryOperator<String> shown = this::shown;
        if (response.statusCode() == OK) {
            return new OutcomeSubscriber(new AnswerStream(plan.maxAnswerBytes(), shown));
        }
        ErrorKind kind = ErrorKind.ofStatus(response.statusCode());
        String title = "status " + response.statusCode()
                + header(response, "Retry-After", ", retry after ")
                + (kind == ErrorKind.REDIRECT ? header(response, "Location", " to ") : "");
        return new OutcomeSubscriber(new ErrorBody(kind, title, shown));
    }

    private static String header(ResponseInfo response, String name, String before) {
        return response.headers().firstValue(name).map(before::concat).orElse("");
    }

    /** Text of the endpoint on one line of bounded length, without the key. */
    private String shown(String text) {
        String line = UNPRINTABLE.matcher(endpoint.redact(text)).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= MOST_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST_SHOWN - 3)) + "...";
    }

    private RequestOutcome broken(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof HttpConnectTimeoutException) {
            return failed(ErrorKind.UNREACHABLE, "no connection after %.1f s", plan.timeout());
        }
        if (cause instanceof ConnectException) {
            return failed(ErrorKind.UNREACHABLE, "no connection to " + endpoint.host());
        }
        if (cause instanceof SSLException) {
            return failed(ErrorKind.UNREACHABLE, "no TLS connection: " + cause.getMessage());
        }
        if (cause instanceof ProtocolException) {
            return failed(ErrorKind.NOT_A_STREAM, "no HTTP answer: " + cause.getMessage());
        }
        ErrorKind kind = cause instanceof IOException ? ErrorKind.CUT_OFF : ErrorKind.NOT_A_STREAM;
        return failed(kind, "no HTTP answer: " + cause.getMessage());
    }

    private RequestOutcome failed(ErrorKind kind, String format, Duration time) {
        return failed(kind, String.format(Locale.ROOT, format, time.toNanos() / 1e9));
    }

    private RequestOutcome failed(ErrorKind kind, String detail) {
        return new RequestOutcome.Failed(System.nanoTime(), kind, shown(detail));
    }
}
