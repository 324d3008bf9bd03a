package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code catalog refresh}, {@code diff} and {@code check --stale-after} as a script meets them. */
class CatalogRefreshCommandTest {
    static final String LIST = """
            {
            "mk": {
              "plain": {"cost":{"input":0.8,"output":4}},
              "fresh": {"cost":{"input":2,"output":8}},
              "mini-latest": {"cost":{"input":1,"output":2}},
              "free": {"cost":{"input":0,"output":0}},
              "unknown": {"cost":{"input":1,"output":2}}
            },
            "else": {"m": {"cost":{"input":1,"output":2}}}
            }""";

    @TempDir
    Path parent;

    private String list = "";

    @BeforeEach
    void make() throws IOException {
        Path catalog = ShippedPolicy.copy(
                Path.of("src/test/resources/dev/weighbridge/catalog/small"), parent.resolve("catalog"));
        Path refresh = Path.of("src/test/resources/dev/weighbridge/catalog/refresh");
        Files.writeString(
                catalog.resolve("api-offers.yaml"),
                Files.readString(catalog.resolve("api-offers.yaml"))
                        + Files.readString(refresh.resolve("more-offers.yaml")));
        Files.copy(refresh.resolve("sources.yaml"), catalog.resolve("sources.yaml"));
        list = write("list-2026-11-20.json", LIST);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(parent.resolve(name), text).toString();
    }

    private CommandResult run(String... args) {
        List<String> all = new ArrayList<>(List.of("catalog"));
        all.addAll(List.of(args));
        return CommandResult.of(CommandResult.NOW, all);
    }

    private CommandResult refresh(String... args) {
        List<String> all = new ArrayList<>(
                List.of("refresh", "--catalog", parent.resolve("catalog").toString()));
        all.addAll(List.of(args));
        return run(all.toArray(String[]::new));
    }

    private String offers() throws IOException {
        return Files.readString(parent.resolve("catalog/api-offers.yaml"));
    }

    @Test
    void the_text_says_what_is_new_what_is_not_used_how_the_rows_count_and_of_which_day_they_are() throws IOException {
        String before = offers();

        CommandResult ran = refresh(list);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("""
                New figures
                  maker/plain: inputUsdPerMillionTokens 1.00 → 0.80
                    list-2026-11-20.json:3, mk plain

                Quarantined
                  the name stands for another model from time to time: 1
                    list-2026-11-20.json:5 mk mini-latest: `mini-latest`
                  a price of 0 is a trial or a free tier: 1
                    list-2026-11-20.json:6 mk free: input 0.00, output 0.00

                How the rows count
                  list-2026-11-20.json (pi-ai): read 6 = 2 quarantined + 1 new + 1 unchanged + 2 not in the catalogue
                    1: no offer of Maker has this name
                    1: provider else is not in sources.yaml

                %s: 1 change would be written. Add --write.

                Checked
                  list-2026-11-20.json: 2026-11-20, in its name. List of pi, MIT
                """.formatted(parent.resolve("catalog/api-offers.yaml")));
        assertThat(offers()).isEqualTo(before);
    }

    @Test
    void what_is_new_is_written_once() throws IOException {
        CommandResult first = refresh(list, "--write");
        String once = offers();
        CommandResult again = refresh(list, "--write");

        assertThat(first.out())
                .contains(parent.resolve("catalog/api-offers.yaml")
                        + ": 1 change was written. Read it before you commit it.\n");
        assertThat(once).contains("      - from: 2026-11-20\n        inputUsdPerMillionTokens: 0.80\n");
        assertThat(again.out())
                .contains("Nothing to write.\n")
                .contains("read 6 = 2 quarantined + 2 unchanged + 2 not");
        assertThat(offers()).isEqualTo(once);
    }

    @Test
    void prices_and_scores_are_written_together_and_once() throws IOException {
        String scores = write("scores.csv", """
                model,catalogueModel,effort,benchmark,version,score,date
                Frontier (High),frontier,high,Index,v1,82,2026-11-18
                frontier,,high,Index,v2,60,2026-11-18
                """);

        CommandResult first = refresh(list, scores, "--write");
        CommandResult again = refresh(list, scores, "--write", "--format", "json");

        assertThat(first.out()).startsWith("""
                New figures
                  maker/plain: inputUsdPerMillionTokens 1.00 → 0.80
                    list-2026-11-20.json:3, mk plain
                  Frontier (High): score 80.5 (high) → 82 (high)
                    scores.csv:2, frontier in Index v1
                """).contains("""
                %s: 1 change was written. Read it before you commit it.
                %s: 1 change was written. Read it before you commit it.
                """.formatted(
                        parent.resolve("catalog/api-offers.yaml"), parent.resolve("catalog/quality.yaml")));
        assertThat(Files.readString(parent.resolve("catalog/quality.yaml")))
                .contains("      - { model: \"frontier\", score: 82, effort: high }\n");
        JsonNode json = JsonMapper.shared().readTree(again.out());
        assertThat(json.at("/changes").asInt()).isZero();
        assertThat(json.at("/written").asBoolean()).isFalse();
        assertThat(json.at("/lists/1/rows").toString())
                .isEqualTo(
                        "{\"not-listed\":0,\"unchanged\":1,\"superseded\":0,\"reported\":1,\"new\":0,\"quarantined\":0,\"conflicting\":0}");
    }

    @Test
    void a_conflict_ends_with_3_only_where_that_is_asked_for() throws IOException {
        String other =
                write("other-2026-11-20.json", "{\"mk\": {\"plain\": {\"cost\": {\"input\": 0.9, \"output\": 4}}}}");

        CommandResult ran = refresh(list, other);

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("""
                Conflicts, none of which is written
                  maker/plain: inputUsdPerMillionTokens 0.80 → 0.90
                    list-2026-11-20.json:3 and other-2026-11-20.json:1 of 2026-11-20. Read the provider's page.
                """);
        assertThat(refresh(list, other, "--fail-on", "conflict").code()).isEqualTo(3);
        assertThat(refresh(list, "--fail-on", "conflict").code()).isZero();
    }

    @Test
    void json_has_every_finding_and_the_counts() {
        CommandResult ran = refresh(list, "--format", "json");

        JsonNode json = JsonMapper.shared().readTree(ran.out());
        assertThat(json.at("/lists/0/read").asInt()).isEqualTo(6);
        assertThat(json.at("/lists/0/rows").toString())
                .isEqualTo(
                        "{\"not-listed\":2,\"unchanged\":1,\"superseded\":0,\"reported\":0,\"new\":1,\"quarantined\":2,\"conflicting\":0}");
        assertThat(json.at("/lists/0/checkedFrom").asString()).isEqualTo("2026-11-20");
        assertThat(json.at("/findings/0").toString())
                .isEqualTo(
                        "{\"status\":\"quarantined\",\"place\":\"list-2026-11-20.json:5\",\"name\":\"mk mini-latest\",\"reason\":\"alias\",\"text\":\"the name stands for another model from time to time: `mini-latest`\"}");
        assertThat(json.at("/findings/2/name").asString())
                .as("not in the catalogue")
                .isEqualTo("mk unknown");
        assertThat(json.at("/findings/3/figures").toString())
                .isEqualTo("[{\"figure\":\"inputUsdPerMillionTokens\",\"before\":\"1.00\",\"after\":\"0.80\"}]");
        assertThat(json.at("/changes").asInt()).isEqualTo(1);
        assertThat(json.at("/written").asBoolean()).isFalse();
    }

    @Test
    void wrong_options_are_reported_together_before_anything_is_read() {
        CommandResult ran = refresh(
                "no-such-file",
                "--source-format",
                "pi-ay",
                "--checked",
                "yesterday",
                "--fail-on",
                "all",
                "--timeout",
                "0");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("""
                --source-format: must be one of genai-prices, models-dev, litellm, pi-ai, deprecations, leaderboard, got `pi-ay`. Did you mean `pi-ai`?
                --fail-on: must be conflict, got `all`.
                --timeout: must be above 0, at most 3600 seconds, got `0.0`.
                --checked: must be a day such as 2026-11-20, got `yesterday`.
                """);
    }

    @Test
    void a_list_that_cannot_be_read_ends_with_2_and_changes_nothing() throws IOException {
        String before = offers();
        String cut = write("cut-2026-11-20.json", LIST.substring(0, 90));

        CommandResult ran = refresh(list, cut, "--write");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("cut-2026-11-20.json: cannot be read to its end (rows read: 1): line 4 is not JSON (")
                .endsWith("Get the list again.\n")
                .hasLineCount(1);
        assertThat(offers()).isEqualTo(before);
    }

    @Test
    void a_format_that_a_list_does_not_have_is_refused() {
        assertThat(refresh(list, "--source-format", "genai-prices").err())
                .isEqualTo(
                        "list-2026-11-20.json: must be of the format genai-prices of --source-format, got pi-ai. Leave --source-format out, or name another list.\n");
    }

    @Test
    void a_catalogue_that_does_not_load_ends_with_4() throws IOException {
        write("catalog/sources.yaml", "owner: us\n");

        CommandResult ran = refresh(list);

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).startsWith("catalog/sources.yaml:1: checked is missing.");
        assertThat(run("check", "--catalog", parent.resolve("catalog").toString())
                        .code())
                .isEqualTo(4);
    }

    @Test
    void the_example_is_compared_with_the_shipped_catalogue() {
        CommandResult ran = run("refresh", "src/main/resources/examples/price-list-2026-11-20.json");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains(
                        "a price is a text, not a number: 1\n    price-list-2026-11-20.json:9 anthropic claude-haiku-4-5: input is `1.00`",
                        "a price of 0 is a trial or a free tier: 1",
                        "1: provider openrouter is not in sources.yaml")
                .endsWith("  price-list-2026-11-20.json: 2026-11-20, in its name. pi-ai, list of models, MIT\n");
    }

    @Test
    void two_folders_are_compared() throws IOException {
        Path before = ShippedPolicy.copy(parent.resolve("catalog"), parent.resolve("before/catalog"));
        refresh(list, "--write");

        CommandResult text =
                run("diff", before.toString(), parent.resolve("catalog").toString());
        CommandResult json = run("diff", parent.resolve("catalog").toString(), before.toString(), "--format", "json");

        assertThat(text.code()).isZero();
        assertThat(text.out()).isEqualTo("""
                api-offers.yaml
                  added maker/plain prices 2026-11-20: from 2026-11-20, inputUsdPerMillionTokens 0.80, outputUsdPerMillionTokens 4.00, batchDiscount 0.5
                1 added, 0 removed, 0 changed
                """);
        assertThat(json.out()).isEqualTo("""
                [{"file":"api-offers.yaml","entry":"maker/plain","figure":"prices 2026-11-20","kind":"removed","before":"from 2026-11-20, inputUsdPerMillionTokens 0.80, outputUsdPerMillionTokens 4.00, batchDiscount 0.5","after":""}]
                """);
        assertThat(run("diff", "no-such", before.toString()).code()).isEqualTo(4);
    }

    @Test
    void figures_that_were_not_checked_for_long_end_with_3() {
        String catalog = parent.resolve("catalog").toString();

        CommandResult old = run("check", "--catalog", catalog, "--stale-after", "170d");
        CommandResult fine = run("check", "--catalog", catalog, "--stale-after", "99999d");
        CommandResult wrong = run("check", "--catalog", catalog, "--stale-after", "90");

        assertThat(old.code()).isEqualTo(3);
        assertThat(old.out())
                .containsPattern(
                        "catalog/api-offers.yaml:\\d+: maker/plain prices 2026-06-01: checked 2026-06-02, 175 days ago\n")
                .containsPattern(
                        "\n\\d+ figures were checked more than 170 days ago. Check each in its source, and append it with the new day.\n$");
        assertThat(fine.code()).isZero();
        assertThat(fine.out()).endsWith("\nNo figure was checked more than 99999 days ago.\n");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo("--stale-after: must be a number of days such as 90d, got `90`.\n");
    }
}
