package dev.weighbridge.report.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
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
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> sha256,
            int rules,
            int cases) {}

    /** A problem; without a line if it is about the whole file. */
    record ProblemView(
            String place,
            String file,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int line,
            String detail) {
        static ProblemView of(Problem problem) {
            ProblemLocation location = ProblemLocation.of(problem);
            return new ProblemView(problem.place(), location.file(), location.line(), problem.message());
        }
    }

    static String of(Inspection inspection) {
        return JsonViews.MAPPER.writeValueAsString(new InspectionView(
                inspection.fine(),
                inspection.problems().stream().map(ProblemView::of).toList(),
                inspection.unknownNames().stream().map(ProblemView::of).toList(),
                inspection.sha256(),
                inspection.rules(),
                inspection.cases()));
    }
}
