package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.catalog.WireName;

/** The formats in which a recommendation is rendered. */
public enum RecommendationFormat implements WireName {
    /** On one line. */
    JSON("application/json"),
    MARKDOWN("text/markdown"),
    /** One file to file or print. */
    HTML("text/html"),
    /** For a terminal of 100 columns. */
    TEXT("text/plain"),
    /** An architecture decision record after MADR 4; the same for every detail. */
    ADR("text/markdown"),
    /** The HTML on sheets of A4. */
    PDF("application/pdf");

    private final String mediaType;

    RecommendationFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Without a charset; every format that is text is UTF-8. */
    public String mediaType() {
        return mediaType;
    }

    /** The media type with the charset where it needs one. */
    public String contentType() {
        return mediaType.startsWith("text/") ? mediaType + ";charset=utf-8" : mediaType;
    }

    /** The answer with the id and the time of the recommendation, UTF-8 where it is text. */
    public byte[] bytesOf(Recommendation recommendation, Detail detail) {
        return render(recommendation, detail).with(recommendation.stamp());
    }

    /** The text with the id and the time of the recommendation; that of a PDF is the HTML that it is made of. */
    public String textOf(Recommendation recommendation, Detail detail) {
        return render(recommendation, detail).textWith(recommendation.stamp());
    }

    /** The answer as text for a terminal. */
    public static String text(Recommendation recommendation, Detail detail, TextStyle style) {
        return TextReport.render(recommendation, detail, style, SignatureLines.UNSIGNED)
                .textWith(recommendation.stamp());
    }

    /** The answer as JSON on many lines, for people and files. */
    public static String indentedJson(Recommendation recommendation, Detail detail) {
        return RecommendationJson.indented(recommendation, detail).textWith(recommendation.stamp());
    }

    /** What a decision record is called: the decision in a few words. */
    public static String title(Recommendation recommendation) {
        return AdrReport.title(recommendation);
    }

    /** The answer for a recommendation with any id and time. */
    public RenderedAnswer render(Recommendation recommendation, Detail detail) {
        return render(recommendation, detail, SignatureLines.UNSIGNED);
    }

    /** The answer with what has been signed about it, which JSON leaves out. */
    public RenderedAnswer render(Recommendation recommendation, Detail detail, SignatureLines signatures) {
        return switch (this) {
            case JSON -> RecommendationJson.line(recommendation, detail);
            case MARKDOWN -> MarkdownReport.render(recommendation, detail, signatures);
            case ADR -> AdrReport.render(recommendation, signatures);
            case HTML -> HtmlReport.render(recommendation, detail, signatures);
            case PDF -> HtmlReport.render(recommendation, detail, signatures).finishedBy(PdfReport::of);
            case TEXT -> TextReport.render(recommendation, detail, TextStyle.PLAIN, signatures);
        };
    }
}
