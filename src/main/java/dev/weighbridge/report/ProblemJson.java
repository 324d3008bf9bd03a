package dev.weighbridge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weighbridge.input.Problem;
import java.util.List;

/** Problems as JSON: a problem document (RFC 9457) that gives each problem with the JSON Pointer to its place. */
public final class ProblemJson {
    public static final String TYPE = "application/problem+json";

    private ProblemJson() {}

    private record ProblemDocument(
            String type,
            String title,
            int status,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}

    record FieldError(String pointer, String detail) {}

    /**
     * A problem document.
     *
     * @param title of the status
     * @param detail what is wrong and what to do about it
     */
    public static String of(int status, String title, String detail, List<Problem> problems) {
        return JsonViews.MAPPER.writeValueAsString(
                new ProblemDocument("about:blank", title, status, detail, errors(problems)));
    }

    static List<FieldError> errors(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new FieldError(problem.pointer(), problem.message()))
                .toList();
    }
}
