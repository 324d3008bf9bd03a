package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.RuleBook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules that say as much as they may do not make an answer longer than two megabytes. */
class LongestAnswerTest {
    private static final int MOST_BYTES = 2_000_000;
    private static final String WARNS = """
            rule "Warns %d" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w") @severity("high")
            when Workload()
            then
            %send
            """;
    private static final String TELLS = WARNS.replace("Warns", "Tells").replace("Workload()", "Verdict()");

    @Test
    void an_answer_has_two_megabytes_at_most() {
        String warnings = rules(
                WARNS, 7, "advice.warn(\"c%d\", \"" + "m".repeat(1_000) + "\", \"" + "n".repeat(1_000) + "\");\n");
        String gains = rules(TELLS, 25, "advice.gain(\"%d" + "g".repeat(990) + "\");\n");
        Map<String, byte[]> files = new TreeMap<>(RuleBook.folder(ShippedPolicy.RULES_FOLDER, new Problems())
                .orElseThrow()
                .files());
        files.put("z.drl", (warnings + gains).getBytes(StandardCharsets.UTF_8));
        AdvisorSnapshot snapshot = AdvisorSnapshot.of(
                RuleBook.load(Folder.of("rules", files), DeclaredFields.NONE),
                ShippedPolicy.CATALOG,
                "test",
                Clock.systemUTC(),
                new SplittableRandom(1));

        Recommendation recommendation = snapshot.advisor().recommend(ShippedPolicy.workload());

        for (RecommendationFormat format : RecommendationFormat.values()) {
            assertThat(format.render(recommendation, Detail.FULL).with(recommendation.stamp()))
                    .as(format.name())
                    .hasSizeBetween(100_000, MOST_BYTES);
        }
    }

    private static String rules(String rule, int count, String call) {
        return IntStream.range(0, count)
                .mapToObj(number -> rule.formatted(
                        number,
                        IntStream.range(0, 20)
                                .mapToObj(i -> call.formatted(20 * number + i))
                                .collect(Collectors.joining())))
                .collect(Collectors.joining());
    }
}
