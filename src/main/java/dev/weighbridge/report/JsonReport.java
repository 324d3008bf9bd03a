package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.input.Problem;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** A recommendation as JSON: camelCase, units in names, money to the cent. */
public final class JsonReport {
    /** Most answers are shorter than this many bytes. */
    private static final int USUAL_SIZE = 1 << 16;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter ONE_LINE = MAPPER.writer();
    private static final ObjectWriter INDENTED = MAPPER.writerWithDefaultPrettyPrinter();

    private JsonReport() {}

    /** Indented, for people and files. */
    public static String of(Recommendation recommendation) {
        return render(recommendation, INDENTED).textOf(recommendation);
    }

    /** On one line, for streams. */
    public static String line(Recommendation recommendation) {
        return render(recommendation).textOf(recommendation);
    }

    /** On one line. */
    static RenderedAnswer render(Recommendation recommendation) {
        return render(recommendation, ONE_LINE);
    }

    private static RenderedAnswer render(Recommendation recommendation, ObjectWriter writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator to = writer.createGenerator(out, JsonEncoding.UTF8)) {
            return RecommendationJson.write(recommendation, to, out);
        }
    }

    /** The answer to a line that cannot be read: its number and everything wrong with it, on one line. */
    public static String line(long line, List<Problem> problems) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", line);
        fields.put("errors", ProblemJson.errors(problems));
        return ONE_LINE.writeValueAsString(fields);
    }
}
