package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decision record has the parts of MADR 4, in their order. */
class AdrReportTest {
    private static final Recommendation ANSWER = ShippedPolicy.advisor()
            .recommend(ShippedPolicy.workload("name=customer-support", "expertise=limited", "asOf=2026-11-28"));

    private static final String TEXT = RecommendationFormat.ADR.textOf(ANSWER, Detail.STANDARD);

    @Test
    void it_is_proposed_on_the_day_that_it_is_asked_for_with_those_who_decide_and_are_consulted() {
        List<String> lines = TEXT.lines().limit(8).toList();

        assertThat(lines.subList(0, 4))
                .containsExactly(
                        "---",
                        "status: proposed",
                        "date: 2026-11-28",
                        "decision-makers: [\"architecture-review-board\"]");
        assertThat(lines.get(4)).startsWith("consulted: [").contains("\"platform-finops\"");
        assertThat(lines.subList(5, 8)).containsExactly("---", "", "# Run customer-support on an API");
    }

    @Test
    void its_parts_are_those_of_madr_4() {
        assertThat(TEXT.lines().filter(line -> line.matches("##+ .*") && !line.matches("### .*: .*")))
                .containsExactly(
                        "## Context and Problem Statement",
                        "## Decision Drivers",
                        "## Considered Options",
                        "## Decision Outcome",
                        "### Consequences",
                        "### Confirmation",
                        "## Pros and Cons of the Options",
                        "## More Information");
        assertThat(TEXT).contains("\nChosen option: \"API by the token: ", "\", because the rule \"");
    }

    @Test
    void each_option_that_is_considered_has_its_pros_and_cons_under_the_same_title() {
        List<String> options = ANSWER.options().stream()
                .map(option -> MarkdownLines.escaped(OptionText.title(option)))
                .toList();

        assertThat(options)
                .allSatisfy(option -> assertThat(TEXT).contains("\n* " + option + "\n", "\n### " + option + "\n\n"));
        assertThat(TEXT.lines().filter(line -> line.matches("\\* (Good|Neutral|Bad), because .+")))
                .hasSizeGreaterThan(options.size());
    }

    @Test
    void where_nothing_is_recommended_no_option_is_chosen() {
        Recommendation none = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload("expertise=none", "residency=strict", "latencyP99Ms=1"));

        assertThat(RecommendationFormat.ADR.textOf(none, Detail.STANDARD))
                .contains("\n# Nothing on offer meets the requirements of this workload\n")
                .contains("\nChosen option: none, because ");
    }
}
