package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No list whatever ends in an exception: its rows all count, or it is refused with a message. */
class BrokenListTest {
    private static final String[] SCRAPS = {
        "{", "}", "[", "]", ":", ",", "\"", "\\u", "null", "-1", "1e999", "NaN", "\u0000", "\n", "", "2026-13-45", "*"
    };

    private static final List<String> LISTS = List.of(
            """
            {"mk": {"plain": {"name": "P", "cost": {"input": 0.8, "output": 4, "cacheRead": 0, "tiers": [{"inputTokensAbove": 1000, "input": 1, "output": 5}]}},
            "fresh": {"cost": {"input": 1, "output": 2}}}, "cl": {"eu.plain": {"cost": {"input": 1, "output": 5}}}}""",
            """
            [{"id": "mk", "models": [{"id": "plain", "prices_checked": "2026-11-02", "prices": [{"prices": {"input_mtok": 1, "output_mtok": 2}},
            {"constraint": {"start_date": "2026-08-21"}, "prices": {"input_mtok": {"base": 4, "tiers": [{"start": 9, "price": 8}]}, "output_mtok": 9}}]}]}]""",
            "provider,model,shutdown,earliestShutdown,replacement,date,source\nmk,plain,2027-01-14,,n,2026-10-28,\"a, b\"\n",
            "slug,intelligenceIndex\nmini,40\nfrontier,71\n");

    @TempDir
    Path parent;

    @Test
    void no_edit_whatever_makes_reading_fail_without_a_problem() {
        RefreshFolder folder = RefreshFolder.in(parent);
        ListRefresh refresh =
                folder.refresh(parent.resolve("list-2026-11-20.json").toString());
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(LISTS.get(random.nextInt(LISTS.size())));
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(6));
                text.replace(at, end, SCRAPS[random.nextInt(SCRAPS.length)]);
            }
            folder.write("list-2026-11-20.json", text.toString());
            Problems problems = new Problems();

            Optional<RefreshResult> result = refresh.compare(RefreshFolder.TODAY, problems);

            assertThat(result.isEmpty()).as(text.toString()).isEqualTo(!problems.none());
            assertThat(problems.all())
                    .as(text.toString())
                    .extracting(Problem::toString)
                    .allSatisfy(problem -> assertThat(problem).matches("list-2026-11-20\\.json: .+\\."));
            read += result.isPresent() ? 1 : 0;
        }

        assertThat(read).as("some edits leave a list").isBetween(200, 1_800);
    }
}
