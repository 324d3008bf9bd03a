package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import java.util.function.Function;

/** The forms in which an answer is given. */
public enum RecommendationFormat {
    /** On one line. */
    JSON("application/json", JsonReport::render),
    MARKDOWN("text/markdown", MarkdownReport::render),
    /** A fragment to stand in a page. */
    HTML("text/html", HtmlReport::render),
    /** For a terminal of 100 columns. */
    TEXT("text/plain", TextReport::render);

    private final String mediaType;
    private final Function<Recommendation, RenderedAnswer> renderer;

    RecommendationFormat(String mediaType, Function<Recommendation, RenderedAnswer> renderer) {
        this.mediaType = mediaType;
        this.renderer = renderer;
    }

    /** Without a charset: all of them are UTF-8. */
    public String mediaType() {
        return mediaType;
    }

    public RenderedAnswer render(Recommendation recommendation) {
        return renderer.apply(recommendation);
    }
}
