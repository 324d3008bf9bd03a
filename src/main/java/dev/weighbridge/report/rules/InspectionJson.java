package dev.weighbridge.report.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weighbridge.input.MarkedLine;
import dev.weighbridge.input.Problem;
import dev.weighbridge.report.JsonViews;
import dev.weighbridge.rules.verify.Inspection;
import java.util.List;
import java.util.Optional;

/** The problems of a rule folder as JSON. */
final class InspectionJson {
    private InspectionJson() {}

    private record InspectionView(
            boolean fine,
            List<ProblemView> problems,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProblemView> unknownNames,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProblemView> notices,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> sha256,
            int rules,
            int cases) {}

    /**
     * A problem; without a line if it is about the whole file.
     *
     * @param shown the line of the file and the caret below it
     * @param add lines to paste that the file lacks
     */
    record ProblemView(
            String place,
            String file,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int line,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> column,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> endColumn,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> shown,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> add) {
        static ProblemView of(Problem problem) {
            ProblemLocation location = ProblemLocation.of(problem);
            Optional<MarkedLine> marked = problem.marked();
            return new ProblemView(
                    problem.place(),
                    location.file(),
                    location.line(),
                    marked.map(MarkedLine::column),
                    marked.map(MarkedLine::endColumn),
                    problem.message(),
                    marked.map(line -> List.of(line.source(), line.caret())).orElse(List.of()),
                    marked.map(MarkedLine::add).orElse(List.of()));
        }
    }

    static String of(Inspection inspection) {
        return JsonViews.MAPPER.writeValueAsString(new InspectionView(
                inspection.fine(),
                inspection.problems().stream().map(ProblemView::of).toList(),
                inspection.unknownNames().stream().map(ProblemView::of).toList(),
                inspection.notices().stream().map(ProblemView::of).toList(),
                inspection.sha256(),
                inspection.rules(),
                inspection.cases()));
    }
}
