package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each format, as its maker writes it, and what is wrong with rows and files. */
class ListReaderTest {
    private static final String KNOWN = "genai-prices, models-dev, litellm, pi-ai, deprecations, leaderboard";

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    private List<ListRow> rows(SourceFormat format, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("list.json"), text);
        assertThat(FormatRecognition.of(file, "list.json", new Problems())).isEqualTo(Optional.of(format));
        List<ListRow> rows = RefreshFolder.rows(file, format, problems);
        assertThat(problems.all()).isEmpty();
        return rows;
    }

    private PriceRow price(SourceFormat format, String text) throws IOException {
        List<ListRow> rows = rows(format, text);
        assertThat(rows).hasSize(1);
        return (PriceRow) rows.get(0);
    }

    private static StatedPrices.LongPrompt step(long above, double input, double cached, double output) {
        return new StatedPrices.LongPrompt(
                above, Optional.of(input), Optional.of(cached), Optional.empty(), Optional.of(output));
    }

    @Test
    void pi_ai_has_prices_of_a_million_tokens_and_0_for_no_price_of_cached_input() throws IOException {
        String text = """
                {
                "mk": {
                  "m-1": {"name":"M","cost":{"input":2.5,"output":15,"cacheRead":0.25,"cacheWrite":0,"tiers":[{"inputTokensAbove":272000,"input":5,"output":22.5,"cacheRead":0.5,"cacheWrite":0}]}},
                  "m-2": {"cost":{"input":1,"output":2,"cacheRead":0}}
                }
                }""";

        List<ListRow> rows = rows(SourceFormat.PI_AI, text);

        assertThat(rows)
                .containsExactly(
                        new PriceRow(
                                3,
                                "mk",
                                "m-1",
                                Optional.empty(),
                                Optional.empty(),
                                new StatedPrices(
                                        Optional.of(2.5),
                                        Optional.of(0.25),
                                        Optional.empty(),
                                        Optional.of(15.0),
                                        Optional.empty(),
                                        List.of(step(272_000, 5, 0.5, 22.5))),
                                Optional.empty()),
                        new PriceRow(
                                4,
                                "mk",
                                "m-2",
                                Optional.empty(),
                                Optional.empty(),
                                new StatedPrices(
                                        Optional.of(1.0),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(2.0),
                                        Optional.empty(),
                                        List.of()),
                                Optional.empty()));
    }

    @Test
    void lite_llm_has_prices_of_one_token_batch_prices_and_steps_in_the_names_of_fields() throws IOException {
        PriceRow row = price(SourceFormat.LITELLM, """
                {"sample_spec": {"litellm_provider": "one of", "mode": "one of: chat"},
                 "gemini/m": {"litellm_provider": "gemini", "mode": "chat", "input_cost_per_token": 1.5e-07,
                  "output_cost_per_token": 6e-07, "cache_read_input_token_cost": 7.5e-08,
                  "input_cost_per_token_batches": 7.5e-08, "input_cost_per_token_above_200k_tokens": 3e-07,
                  "output_cost_per_token_above_200k_tokens": 1.2e-06, "cache_read_input_token_cost_above_200k_tokens": 1.5e-07}}""");

        assertThat(row.provider()).isEqualTo("gemini");
        assertThat(row.model()).isEqualTo("gemini/m");
        assertThat(row.prices())
                .isEqualTo(new StatedPrices(
                        Optional.of(0.15),
                        Optional.of(0.075),
                        Optional.empty(),
                        Optional.of(0.6),
                        Optional.of(0.5),
                        List.of(step(200_000, 0.3, 0.15, 1.2))));
    }

    @Test
    void models_dev_is_read_with_and_without_the_key_providers() throws IOException {
        String providers = """
                {"mk": {"name": "Maker", "npm": "x", "models": {"m": {"name": "M", "last_updated": "2026-01-01",
                 "cost": {"input": 2.5, "output": 15.0, "cache_read": 0.25, "tiers": [{"tier": {"size": 272000}, "input": 5.0, "output": 22.5}]}}}}}""";

        PriceRow plain = price(SourceFormat.MODELS_DEV, providers);
        PriceRow wrapped = price(
                SourceFormat.MODELS_DEV, "{\"providers\": " + providers + ", \"models\": {\"x/y\": {\"name\": 1}}}");

        assertThat(plain.provider()).isEqualTo("mk");
        assertThat(plain.prices().longPrompts())
                .containsExactly(new StatedPrices.LongPrompt(
                        272_000, Optional.of(5.0), Optional.empty(), Optional.empty(), Optional.of(22.5)));
        assertThat(plain.checked()).as("last_updated is of the model").isEmpty();
        assertThat(wrapped).isEqualTo(plain);
    }

    @Test
    void genai_prices_has_steps_of_each_price_and_prices_from_a_day_on() throws IOException {
        PriceRow row = price(SourceFormat.GENAI_PRICES, """
                [{"id": "mk", "name": "Maker", "extractors": [{"a": 1}], "models": [{"id": "m", "prices_checked": "2026-11-02", "prices": [
                  {"prices": {"input_mtok": 5, "output_mtok": 30}},
                  {"constraint": {"start_date": "2026-08-21", "type": "start_date"}, "prices": {
                    "input_mtok": {"base": 4, "tiers": [{"start": 271999, "price": 8}]},
                    "cache_read_mtok": {"base": 0.4, "tiers": [{"start": 271999, "price": 0.8}]},
                    "output_mtok": {"base": 20, "tiers": [{"start": 271999, "price": 30}]}}},
                  {"constraint": {"start_date": "2027-01-01", "type": "start_date"}, "prices": {"input_mtok": 1, "output_mtok": 2}}]}]}]""");

        assertThat(row.checked()).isEqualTo(Optional.of(LocalDate.of(2026, 11, 2)));
        assertThat(row.from()).isEqualTo(Optional.of(LocalDate.of(2026, 8, 21)));
        assertThat(row.prices())
                .isEqualTo(new StatedPrices(
                        Optional.of(4.0),
                        Optional.of(0.4),
                        Optional.empty(),
                        Optional.of(20.0),
                        Optional.empty(),
                        List.of(step(271_999, 8, 0.8, 30))));
    }

    @Test
    void every_price_list_states_what_writing_to_the_cache_costs_also_for_long_prompts() throws IOException {
        PriceRow pi = price(SourceFormat.PI_AI, """
                {"mk": {"m": {"cost": {"input": 4, "output": 20, "cacheWrite": 5,
                 "tiers": [{"inputTokensAbove": 200000, "input": 8, "output": 30, "cacheWrite": 10}]}}}}""");
        PriceRow modelsDev = price(SourceFormat.MODELS_DEV, """
                {"mk": {"models": {"m": {"cost": {"input": 4, "output": 20, "cache_write": 5,
                 "tiers": [{"tier": {"size": 200000}, "input": 8, "output": 30, "cache_write": 10}]}}}}}""");
        PriceRow litellm = price(SourceFormat.LITELLM, """
                {"m": {"litellm_provider": "mk", "input_cost_per_token": 4e-06, "output_cost_per_token": 2e-05,
                 "cache_creation_input_token_cost": 5e-06, "input_cost_per_token_above_200k_tokens": 8e-06,
                 "output_cost_per_token_above_200k_tokens": 3e-05, "cache_creation_input_token_cost_above_200k_tokens": 1e-05}}""");
        PriceRow genai = price(SourceFormat.GENAI_PRICES, """
                [{"id": "mk", "models": [{"id": "m", "prices": {
                  "input_mtok": {"base": 4, "tiers": [{"start": 200000, "price": 8}]},
                  "cache_write_mtok": {"base": 5, "tiers": [{"start": 200000, "price": 10}]},
                  "output_mtok": {"base": 20, "tiers": [{"start": 200000, "price": 30}]}}}]}]""");

        assertThat(List.of(pi, modelsDev, litellm, genai)).allSatisfy(row -> {
            assertThat(row.prices().cacheWrite()).contains(5.0);
            assertThat(row.prices().longPrompts())
                    .containsExactly(new StatedPrices.LongPrompt(
                            200_000, Optional.of(8.0), Optional.empty(), Optional.of(10.0), Optional.of(30.0)));
        });
    }

    @Test
    void a_price_by_the_time_of_day_is_a_fault_of_its_row() throws IOException {
        PriceRow row = price(SourceFormat.GENAI_PRICES, """
                [{"id": "mk", "models": [{"id": "m", "prices": [{"prices": {"input_mtok": 1, "output_mtok": 2}},
                  {"constraint": {"start_time": "01:00:00Z", "end_time": "04:00:00Z", "type": "time_of_date"}, "prices": {"input_mtok": 2, "output_mtok": 4}}]}]}]""");

        assertThat(row.fault())
                .contains(new Quarantine(
                        Quarantine.Reason.PRICE_BY_TIME, "read the provider's page and write it by hand"));
    }

    @Test
    void ends_have_days_and_cells_may_be_quoted() throws IOException {
        List<ListRow> rows = rows(SourceFormat.DEPRECATIONS, """
                provider,model,announced,shutdown,earliestShutdown,status,replacement,date,source
                mk,m,,2027-01-14,,announced,n,2026-10-28,"https://x.example (""as reported"", twice
                over)"
                mk,n,,,2026-12-01,active,,2026-11,s
                """);

        assertThat(rows)
                .containsExactly(
                        new EndRow(
                                2,
                                "mk",
                                "m",
                                Optional.of(LocalDate.of(2026, 10, 28)),
                                Optional.of(LocalDate.of(2027, 1, 14)),
                                Optional.empty(),
                                Optional.of("n"),
                                "https://x.example (\"as reported\", twice\nover)",
                                Optional.empty()),
                        new EndRow(
                                4,
                                "mk",
                                "n",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(LocalDate.of(2026, 12, 1)),
                                Optional.empty(),
                                "s",
                                Optional.of(new Quarantine(Quarantine.Reason.NO_DAY, "date is `2026-11`"))));
    }

    @Test
    void a_leaderboard_is_of_one_index_or_of_several() throws IOException {
        List<ListRow> one = rows(
                SourceFormat.LEADERBOARD, "slug,name,intelligenceIndex,indexIsEstimated\nm,M,61.5,True\nn,N,,False\n");
        List<ListRow> several = rows(SourceFormat.LEADERBOARD, """
                model,catalogueModel,effort,benchmark,version,score,date,source,note
                m (Max),m,max,Index,v4,61.5,2026-10-20,https://x.example/board,"estimated by the leaderboard, not fully run"
                """);

        assertThat(one.get(0))
                .isEqualTo(new ScoreRow(
                        2, "m", Optional.empty(), "", "", "", 61.5, true, Optional.empty(), "", Optional.empty()));
        assertThat(one.get(1).fault())
                .contains(new Quarantine(Quarantine.Reason.UNREADABLE_VALUE, "intelligenceIndex is empty"));
        assertThat(several)
                .containsExactly(new ScoreRow(
                        2,
                        "m (Max)",
                        Optional.of("m"),
                        "Index",
                        "v4",
                        "max",
                        61.5,
                        true,
                        Optional.of(LocalDate.of(2026, 10, 20)),
                        "https://x.example/board",
                        Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "0x1p3", "40f", "-1", "0", "1e999999999", "many", "4,0"})
    void a_score_that_is_no_number_above_0_is_a_fault(String score) throws IOException {
        String cell = '"' + score + '"';

        List<ListRow> rows = rows(SourceFormat.LEADERBOARD, "slug,intelligenceIndex\nm," + cell + "\n");

        assertThat(rows.get(0).fault())
                .contains(new Quarantine(
                        Quarantine.Reason.UNREADABLE_VALUE, "intelligenceIndex is `%s`".formatted(score)));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"2.50\"', PRICE_AS_TEXT, input is `2.50`",
        "'\"$2\"', PRICE_AS_TEXT, input is `$2`",
        "'{}', PRICE_AS_TEXT, input is `a list or a map`",
        "true, PRICE_AS_TEXT, input is `true`",
        "NaN, NOT_A_NUMBER, input is `NaN`",
        "Infinity, NOT_A_NUMBER, input is `Infinity`",
        "1e999, NOT_A_NUMBER, input is `1E+999`",
        "-1000000, NEGATIVE_PRICE, input is `-1000000`"
    })
    void a_price_that_is_none_is_a_fault_of_its_row(String price, Quarantine.Reason reason, String detail)
            throws IOException {
        PriceRow row = price(SourceFormat.PI_AI, "{\"mk\":{\"m\":{\"cost\":{\"input\":" + price + ",\"output\":1}}}}");

        assertThat(row.fault()).contains(new Quarantine(reason, detail));
    }

    @ParameterizedTest
    @CsvSource({
        "embedding, mode is `embedding`",
        "image_generation, mode is `image_generation`",
    })
    void a_mode_without_text_is_a_fault_of_its_row(String mode, String detail) throws IOException {
        PriceRow row = price(
                SourceFormat.LITELLM,
                "{\"m\":{\"litellm_provider\":\"mk\",\"mode\":\"%s\",\"input_cost_per_token\":1e-6}}".formatted(mode));

        assertThat(row.fault()).contains(new Quarantine(Quarantine.Reason.WRONG_MODE, detail));
    }

    private List<String> problemsOf(byte[] bytes, SourceFormat format) throws IOException {
        Path file = Files.write(folder.resolve("list.json"), bytes);
        RefreshFolder.rows(file, format, problems);
        return problems.all().stream().map(Problem::toString).toList();
    }

    private List<String> problemsOf(String text, SourceFormat format) throws IOException {
        return problemsOf(text.getBytes(StandardCharsets.UTF_8), format);
    }

    @Test
    void a_truncated_list_is_refused_with_its_line() throws IOException {
        assertThat(problemsOf(
                        "{\"mk\":{\n\"m\":{\"cost\":{\"input\":1,\"output\":2}},\n\"n\":{\"cost\":{\"inp",
                        SourceFormat.PI_AI))
                .containsExactly(
                        "list.json: cannot be read to its end (rows read: 1): line 3 is not JSON (Unexpected end-of-input in property name). Get the list again.");
    }

    @Test
    void a_list_with_a_quoted_cell_that_is_not_closed_is_refused() throws IOException {
        assertThat(problemsOf("provider,model,shutdown,date\nmk,\"m,,", SourceFormat.DEPRECATIONS))
                .containsExactly(
                        "list.json: cannot be read to its end (rows read: 0): a quoted cell that is not closed. Get the list again.");
    }

    @Test
    void a_second_document_is_refused() throws IOException {
        assertThat(problemsOf("{\"mk\":{\"m\":{\"cost\":{}}}}\n{}", SourceFormat.PI_AI))
                .containsExactly(
                        "list.json: cannot be read to its end (rows read: 1): a second document follows the list. Get the list again.");
    }

    @Test
    void two_million_rows_are_read_and_one_more_is_refused() throws IOException {
        String rows = "slug,intelligenceIndex\n" + "m,\n".repeat(ListReader.MOST_ROWS);
        Path file = Files.writeString(folder.resolve("list.csv"), rows);
        int[] count = {0};

        new ListReader(file, "list.csv", SourceFormat.LEADERBOARD).read(RefreshFolder.DAY, problems, row -> count[0]++);
        assertThat(problems.all()).isEmpty();
        Files.writeString(file, rows + "m,\n");
        new ListReader(file, "list.csv", SourceFormat.LEADERBOARD).read(RefreshFolder.DAY, problems, row -> {});

        assertThat(count[0]).isEqualTo(2_000_000);
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("list.csv: must have at most 2,000,000 rows, got more. Split it.");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() throws IOException {
        byte[] latin = "{\"mk\":{\"mod\u00e9le\":{\"cost\":{\"input\":1,\"output\":2}}}}"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(problemsOf(latin, SourceFormat.PI_AI))
                .containsExactly(
                        "list.json: the text must be UTF-8, got other bytes (rows read: 0). Save it as UTF-8.");
    }

    @Test
    void a_list_of_another_format_has_no_rows() throws IOException {
        assertThat(problemsOf("{}", SourceFormat.PI_AI))
                .containsExactly(
                        "list.json: must have rows of the format pi-ai, got none. Name another --source-format: one of "
                                + KNOWN + ".");
    }

    @Test
    void a_list_that_nests_deeper_than_any_is_refused() throws IOException {
        String deep = "{\"mk\":{\"m\":" + "[".repeat(60) + "]".repeat(60) + "}}";

        assertThat(problemsOf(deep, SourceFormat.PI_AI))
                .containsExactly(
                        "list.json: cannot be read to its end (rows read: 0): it nests deeper or has longer texts than any list. Get the list again.");
    }

    @ParameterizedTest
    @CsvSource({"'{\"a\": 1}'", "'[1, 2]'", "hello", "'a,b,c'", "''", "'<html>'", "null"})
    void what_is_of_no_known_format_is_refused_with_the_known_ones(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), text);

        assertThat(FormatRecognition.of(file, "list.txt", problems)).isEmpty();
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("list.txt: must be a list of a known format, got none of " + KNOWN
                        + ". Name the format with --source-format, or get the list again.");
    }
}
