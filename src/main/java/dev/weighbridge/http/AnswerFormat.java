package dev.weighbridge.http;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Tree;
import dev.weighbridge.report.RecommendationFormat;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The format in which a request wants a recommendation: the parameter {@code format} or, without it, the header Accept,
 * which cannot tell a decision record from other Markdown.
 */
final class AnswerFormat {
    /** The name of the parameter. */
    static final String PARAMETER = "format";

    private static final Map<String, RecommendationFormat> BY_NAME = WireName.of(RecommendationFormat.class);
    /** In the order in which they are preferred where Accept prefers none. */
    private static final List<RecommendationFormat> ACCEPTED = List.of(
            RecommendationFormat.JSON,
            RecommendationFormat.MARKDOWN,
            RecommendationFormat.HTML,
            RecommendationFormat.TEXT,
            RecommendationFormat.PDF);

    private static final List<String> MEDIA_TYPES =
            ACCEPTED.stream().map(RecommendationFormat::mediaType).toList();

    private AnswerFormat() {}

    /** What is wrong with a value of the parameter, after its name; empty where it is a format. */
    static Optional<String> problem(String value) {
        return BY_NAME.containsKey(value)
                ? Optional.empty()
                : Optional.of(
                        "must be one of %s, got %s".formatted(String.join(", ", BY_NAME.keySet()), Tree.quoted(value)));
    }

    /**
     * The format of a request.
     *
     * @param parameter its value, which is valid; empty where it is not given
     * @throws ProblemException 406 if there is no parameter, and the client accepts no format
     */
    static RecommendationFormat of(Context ctx, Optional<String> parameter) {
        return parameter
                .map(BY_NAME::get)
                .orElseGet(() -> ACCEPTED.get(MEDIA_TYPES.indexOf(ContentNegotiation.of(ctx, MEDIA_TYPES))));
    }

    /** Answers with a recommendation, which is kept nowhere on the way. */
    static void answer(Context ctx, RecommendationFormat format, byte[] body) {
        ctx.header("Cache-Control", "no-store");
        ctx.header("Vary", "Accept");
        ctx.res().setContentLength(body.length);
        ctx.contentType(format.contentType()).result(body);
    }
}
