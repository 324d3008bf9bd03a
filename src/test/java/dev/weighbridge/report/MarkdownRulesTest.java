package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Markdown linters ask of an answer, whatever the workload: the rules of markdownlint that once failed, by their
 * names. Line length is left out: a paragraph is one line, as in every document of this program.
 */
class MarkdownRulesTest {
    static Stream<Recommendation> answers() {
        return Stream.of(
                ask("name=a_*b*<c>|#d", "today.usdPerMonth=2400", "today.what=api", "today.offer=openai/gpt-4o"),
                ask("tokensPerDay=2B", "expertise=strong", "residency=strict"),
                ask("expertise=none", "residency=strict", "latencyP99Ms=20"),
                ask("tokensPerDay=5B", "expertise=strong", "latencyP99Ms=3000"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_and_a_decision_record_keep_the_rules_of_a_linter(Recommendation answer) {
        for (RecommendationFormat format : List.of(RecommendationFormat.MARKDOWN, RecommendationFormat.ADR)) {
            List<String> lines = format.textOf(answer, Detail.STANDARD).lines().toList();
            List<String> headings =
                    lines.stream().filter(line -> line.matches("#+ .*")).toList();

            assertThat(headings).as("MD024").doesNotHaveDuplicates();
            assertThat(headings)
                    .as("MD025")
                    .filteredOn(line -> line.startsWith("# "))
                    .hasSize(1);
            for (int i = 1; i < lines.size(); i++) {
                String above = lines.get(i - 1);
                String line = lines.get(i);
                assertThat(above.isEmpty() && line.isEmpty())
                        .as("MD012 line %d", i)
                        .isFalse();
                if (headings.contains(above) || headings.contains(line)) {
                    assertThat(above.isEmpty() || line.isEmpty())
                            .as("MD022: %s", line)
                            .isTrue();
                }
                if (startsBlock(line, "(\\* |- |\\d+\\. ).*") && !startsBlock(above, "(\\* |- |\\d+\\. ).*")) {
                    assertThat(above).as("MD032: %s", line).isEmpty();
                }
                if (startsBlock(line, "\\|.*")) {
                    assertThat(line)
                            .as("MD060")
                            .doesNotContainPattern(" {2,}\\|")
                            .doesNotContainPattern("\\|-|-\\|");
                    assertThat(above.isEmpty() || above.startsWith("|"))
                            .as("MD058: %s", line)
                            .isTrue();
                }
            }
        }
    }

    private static boolean startsBlock(String line, String pattern) {
        return line.matches(pattern);
    }

    private static Recommendation ask(String... sets) {
        List<String> all = new ArrayList<>(List.of("asOf=2026-11-28"));
        all.addAll(List.of(sets));
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(all.toArray(String[]::new)));
    }
}
