package dev.weighbridge.report.rules;

import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.TestResults;
import java.util.List;
import java.util.Optional;

/** The formats in which the results of a rule folder's cases are rendered; the names are the values of a command's option. */
@SuppressWarnings("MemberName")
public enum TestFormat {
    text,
    json,
    /** JUnit XML, for build servers. */
    junit;

    /** The results, with the end of the last line. */
    public String render(TestResults results) {
        return switch (this) {
            case text -> TestText.of(results);
            case json -> TestJson.of(results) + "\n";
            case junit -> JUnitXml.of(results);
        };
    }

    /** The report on rules that do not load; empty where the format has none. */
    public Optional<String> renderProblems(List<Problem> problems) {
        return this == junit ? Optional.of(JUnitXml.of(problems)) : Optional.empty();
    }
}
