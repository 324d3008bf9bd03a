package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.input.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** A recommendation as JSON: camelCase, units in names, money to the cent. */
public final class JsonReport {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Recommendation.class, new RecommendationJson()))
            .build();
    private static final ObjectWriter ONE_LINE = MAPPER.writer();
    private static final ObjectWriter INDENTED = MAPPER.writerWithDefaultPrettyPrinter();

    private JsonReport() {}

    /** Indented, for people and files. */
    public static String of(Recommendation recommendation) {
        return INDENTED.writeValueAsString(recommendation);
    }

    /** On one line, for streams. */
    public static String line(Recommendation recommendation) {
        return ONE_LINE.writeValueAsString(recommendation);
    }

    /** The answer to a line that cannot be read: its number and everything wrong with it, on one line. */
    public static String line(long line, List<Problem> problems) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", line);
        fields.put("errors", ProblemJson.errors(problems));
        return ONE_LINE.writeValueAsString(fields);
    }
}
