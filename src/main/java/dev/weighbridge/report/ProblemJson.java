package dev.weighbridge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.MarkedLine;
import dev.weighbridge.input.Problem;
import java.util.List;
import java.util.Optional;

/** Problems as JSON: a problem document (RFC 9457), or a line among answers, each with the JSON Pointers to the places. */
public final class ProblemJson {
    public static final String TYPE = "application/problem+json";

    private ProblemJson() {}

    private record ProblemDocument(
            String type,
            String title,
            int status,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {}

    /** Takes the place of an answer where a line cannot be read. */
    private record UnreadLine(
            long line,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> name,
            List<FieldError> errors) {}

    /** An error of a rule file has its place in the text, too; {@code shown} is the line and the caret below it. */
    private record FieldError(
            String pointer,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> line,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> column,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> shown) {
        static FieldError of(Problem problem) {
            return new FieldError(
                    CharacterChecks.shown(problem.pointer()),
                    problem.message(),
                    problem.marked().map(MarkedLine::line),
                    problem.marked().map(MarkedLine::column),
                    problem.marked()
                            .map(marked -> List.of(marked.source(), marked.caret()))
                            .orElse(List.of()));
        }
    }

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

    /** The number of a line that cannot be read, the name of its workload and all of its problems, on one line. */
    public static String line(long line, Optional<String> name, List<Problem> problems) {
        return JsonViews.MAPPER.writeValueAsString(new UnreadLine(line, name, errors(problems)));
    }

    private static List<FieldError> errors(List<Problem> problems) {
        return problems.stream().map(FieldError::of).toList();
    }
}
