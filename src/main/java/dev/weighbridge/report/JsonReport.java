package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.input.Problem;
import java.util.List;
import tools.jackson.databind.ObjectWriter;

/** A recommendation as JSON: names in camel case with their units, money to the cent. */
public final class JsonReport {
    private static final ObjectWriter ONE_LINE = JsonViews.MAPPER.writer();
    private static final ObjectWriter INDENTED = JsonViews.MAPPER.writerWithDefaultPrettyPrinter();

    private JsonReport() {}

    /** Indented, for people and files. */
    public static String of(Recommendation recommendation) {
        return RecommendationJson.write(recommendation, INDENTED).textOf(recommendation);
    }

    /** On one line, for streams. */
    public static String line(Recommendation recommendation) {
        return render(recommendation).textOf(recommendation);
    }

    static RenderedAnswer render(Recommendation recommendation) {
        return RecommendationJson.write(recommendation, ONE_LINE);
    }

    /** Takes the place of an answer where a line cannot be read. */
    private record UnreadLine(long line, List<ProblemJson.FieldError> errors) {}

    /** The number of a line that cannot be read and all of its problems, on one line. */
    public static String line(long line, List<Problem> problems) {
        return ONE_LINE.writeValueAsString(new UnreadLine(line, ProblemJson.errors(problems)));
    }
}
