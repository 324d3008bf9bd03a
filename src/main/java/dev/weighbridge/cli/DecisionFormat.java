package dev.weighbridge.cli;

import dev.weighbridge.report.RecommendationFormat;

/** The formats in which a recorded decision can be shown, as they are written on the command line. */
enum DecisionFormat {
    json(RecommendationFormat.JSON),
    markdown(RecommendationFormat.MARKDOWN),
    text(RecommendationFormat.TEXT),
    html(RecommendationFormat.HTML),
    adr(RecommendationFormat.ADR),
    pdf(RecommendationFormat.PDF);

    private final RecommendationFormat format;

    DecisionFormat(RecommendationFormat format) {
        this.format = format;
    }

    RecommendationFormat format() {
        return format;
    }
}
