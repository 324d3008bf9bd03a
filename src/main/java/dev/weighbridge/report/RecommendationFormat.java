package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;

/** The formats in which a recommendation is rendered. */
public enum RecommendationFormat {
    /** On one line. */
    JSON("application/json"),
    MARKDOWN("text/markdown"),
    /** A fragment to stand in a page. */
    HTML("text/html"),
    /** For a terminal of 100 columns. */
    TEXT("text/plain");

    private final String mediaType;

    RecommendationFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Without a charset; every format is UTF-8. */
    public String mediaType() {
        return mediaType;
    }

    public RenderedAnswer render(Recommendation recommendation) {
        return switch (this) {
            case JSON -> JsonReport.render(recommendation);
            case MARKDOWN -> MarkdownReport.render(recommendation);
            case HTML -> HtmlReport.render(recommendation);
            case TEXT -> TextReport.render(recommendation);
        };
    }
}
