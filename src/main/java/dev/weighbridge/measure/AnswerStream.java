package dev.weighbridge.measure;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an answer that arrives as server-sent events, one JSON object a line, and notes when its tokens arrive. */
final class AnswerStream implements BodyReader {
    private static final List<String> TEXTS = List.of("content", "reasoning_content", "reasoning", "refusal");
    private static final List<String> OTHER_FIELDS = List.of(":", "event:", "id:", "retry:");

    private final long maxBytes;
    private final UnaryOperator<String> shown;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long bytesRead;
    private long firstNanos;
    private long lastNanos;
    private long parts;
    private boolean finished;
    private OptionalLong promptTokens = OptionalLong.empty();
    private OptionalLong completionTokens = OptionalLong.empty();

    /**
     * @param maxBytes the longest answer that is read
     * @param shown makes a text of the endpoint fit to be shown
     */
    AnswerStream(long maxBytes, UnaryOperator<String> shown) {
        this.maxBytes = maxBytes;
        this.shown = shown;
    }

    @Override
    public Optional<RequestOutcome> read(ByteBuffer bytes, long nowNanos) {
        bytesRead += bytes.remaining();
        if (bytesRead > maxBytes) {
            return failed(ErrorKind.TOO_LONG, "more than %d bytes".formatted(maxBytes), nowNanos);
        }
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next != '\n') {
                line.write(next);
                continue;
            }
            Optional<RequestOutcome> outcome = readLine(nowNanos);
            if (outcome.isPresent()) {
                return outcome;
            }
        }
        return Optional.empty();
    }

    @Override
    public RequestOutcome end(boolean whole, long nowNanos) {
        Optional<RequestOutcome> last = whole && line.size() > 0 ? readLine(nowNanos) : Optional.empty();
        if (last.isPresent()) {
            return last.get();
        }
        if (finished) {
            return done(nowNanos);
        }
        return parts == 0 && whole
                ? new RequestOutcome.Failed(nowNanos, ErrorKind.EMPTY_STREAM, "the answer has no token")
                : new RequestOutcome.Failed(
                        nowNanos,
                        ErrorKind.CUT_OFF,
                        "the answer ended after %d parts, without its end".formatted(parts));
    }

    private Optional<RequestOutcome> readLine(long nowNanos) {
        String text = line.toString(StandardCharsets.UTF_8).strip();
        line.reset();
        if (text.isEmpty() || OTHER_FIELDS.stream().anyMatch(text::startsWith)) {
            return Optional.empty();
        }
        if (!text.startsWith("data:")) {
            return failed(ErrorKind.NOT_A_STREAM, "got " + text, nowNanos);
        }
        String data = text.substring("data:".length()).strip();
        if (data.equals("[DONE]")) {
            return Optional.of(done(nowNanos));
        }
        try {
            return readPart(JsonMapper.shared().readTree(data), data, nowNanos);
        } catch (JacksonException e) {
            return failed(ErrorKind.NOT_A_STREAM, "got " + data, nowNanos);
        }
    }

    private Optional<RequestOutcome> readPart(JsonNode part, String data, long nowNanos) {
        if (part.path("error").isObject() || part.path("error").isString()) {
            return failed(ErrorKind.ERROR_IN_STREAM, "got " + data, nowNanos);
        }
        if (!part.isObject() || !(part.path("choices").isArray() || part.has("usage"))) {
            return failed(ErrorKind.NOT_A_STREAM, "got " + data, nowNanos);
        }
        JsonNode choice = part.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        if (TEXTS.stream().anyMatch(name -> !delta.path(name).asString("").isEmpty())
                || delta.path("tool_calls").size() > 0) {
            firstNanos = parts == 0 ? nowNanos : firstNanos;
            lastNanos = nowNanos;
            parts++;
        }
        finished |= choice.path("finish_reason").isString();
        promptTokens = tokens(part, "prompt_tokens", promptTokens);
        completionTokens = tokens(part, "completion_tokens", completionTokens);
        return Optional.empty();
    }

    private static OptionalLong tokens(JsonNode part, String name, OptionalLong before) {
        JsonNode tokens = part.path("usage").path(name);
        boolean stated = tokens.isIntegralNumber() && tokens.canConvertToInt() && tokens.asInt() > 0;
        return stated ? OptionalLong.of(tokens.asInt()) : before;
    }

    private RequestOutcome done(long nowNanos) {
        if (parts == 0) {
            return new RequestOutcome.Failed(nowNanos, ErrorKind.EMPTY_STREAM, "the answer has no token");
        }
        return new RequestOutcome.Answered(
                firstNanos, lastNanos, promptTokens, completionTokens.orElse(parts), completionTokens.isEmpty());
    }

    private Optional<RequestOutcome> failed(ErrorKind kind, String detail, long nowNanos) {
        return Optional.of(new RequestOutcome.Failed(nowNanos, kind, shown.apply(detail)));
    }
}
