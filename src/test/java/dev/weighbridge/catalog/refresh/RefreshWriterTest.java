package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.input.InvalidInput;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, and that every other byte stays. */
class RefreshWriterTest {
    private static final String LIST = "list-2026-11-20.json";

    @TempDir
    Path parent;

    private RefreshFolder folder = new RefreshFolder(Path.of(""));
    private String before = "";

    @BeforeEach
    void make() {
        folder = RefreshFolder.in(parent);
        before = folder.offers();
    }

    private boolean write(String... lists) {
        return folder.refresh(lists).write(folder.result(lists));
    }

    /** Asserts that the file is the one before with lines in one place, and gives them. */
    private String inserted() {
        String after = folder.offers();
        int from = 0;
        while (before.charAt(from) == after.charAt(from)) {
            from++;
        }
        from = before.lastIndexOf('\n', from - 1) + 1;
        int length = after.length() - before.length();
        assertThat(after.substring(0, from) + after.substring(from + length)).isEqualTo(before);
        return after.substring(from, from + length);
    }

    @Test
    void a_new_price_is_appended_with_its_day_and_its_source() {
        assertThat(write(folder.piAi(LIST, "plain 0.8 4"))).isTrue();

        // Cached input has a price of its own, which may have changed with that of input; a share is taken over.
        assertThat(inserted()).isEqualTo("""
                      # The list does not state batchDiscount: as before.
                      # The list does not state cachedInputUsdPerMillionTokens: left out.
                      - from: 2026-11-20
                        inputUsdPerMillionTokens: 0.80
                        outputUsdPerMillionTokens: 4.00
                        batchDiscount: 0.5
                        source: { title: "List of pi", url: "https://pi.example/list", checked: 2026-11-20 }
                """);
    }

    @Test
    void with_the_same_price_of_input_every_price_that_the_list_does_not_state_is_taken_over() {
        write(folder.piAi(LIST, "plain 1 5"));

        assertThat(inserted()).isEqualTo("""
                      # The list does not state cachedInputUsdPerMillionTokens, batchDiscount: as before.
                      - from: 2026-11-20
                        inputUsdPerMillionTokens: 1.00
                        cachedInputUsdPerMillionTokens: 0.10
                        outputUsdPerMillionTokens: 5.00
                        batchDiscount: 0.5
                        source: { title: "List of pi", url: "https://pi.example/list", checked: 2026-11-20 }
                """);
    }

    @Test
    void a_price_of_long_prompts_keeps_the_step_of_the_catalogue_where_lists_write_it_in_another_way() {
        write(folder.write(LIST, """
                {"mk": {"fresh": {"cost": {"input": 1.5, "output": 6, "cacheRead": 0.15,
                 "tiers": [{"inputTokensAbove": 200000, "input": 3, "output": 12, "cacheRead": 0.3}]}}}}"""));

        assertThat(inserted()).isEqualTo("""
                      # The list does not state batchDiscount: as before.
                      - from: 2026-11-20
                        inputUsdPerMillionTokens: 1.50
                        cachedInputUsdPerMillionTokens: 0.15
                        outputUsdPerMillionTokens: 6.00
                        batchDiscount: 0.5
                        longContext:
                          fromPromptTokens: 200000
                          inputUsdPerMillionTokens: 3.00
                          cachedInputUsdPerMillionTokens: 0.30
                          outputUsdPerMillionTokens: 12.00
                        source: { title: "List of pi", url: "https://pi.example/list", checked: 2026-11-20 }
                """);
    }

    @Test
    void what_writing_to_the_cache_costs_is_written_where_the_list_states_it() {
        write(folder.write(LIST, """
                {"mk": {"fresh": {"cost": {"input": 2, "output": 8, "cacheRead": 0.2, "cacheWrite": 2.5,
                 "tiers": [{"inputTokensAbove": 200000, "input": 4, "output": 16, "cacheRead": 0.4, "cacheWrite": 5}]}}}}"""));

        assertThat(inserted()).isEqualTo("""
                      # The list does not state batchDiscount: as before.
                      - from: 2026-11-20
                        inputUsdPerMillionTokens: 2.00
                        cachedInputUsdPerMillionTokens: 0.20
                        cacheWriteUsdPerMillionTokens: 2.50
                        outputUsdPerMillionTokens: 8.00
                        batchDiscount: 0.5
                        longContext:
                          fromPromptTokens: 200000
                          inputUsdPerMillionTokens: 4.00
                          cachedInputUsdPerMillionTokens: 0.40
                          cacheWriteUsdPerMillionTokens: 5.00
                          outputUsdPerMillionTokens: 16.00
                        source: { title: "List of pi", url: "https://pi.example/list", checked: 2026-11-20 }
                """);
    }

    @Test
    void run_again_right_after_nothing_is_written() {
        String list = folder.piAi(LIST, "plain 0.8 4");
        write(list);
        String once = folder.offers();

        assertThat(folder.result(list).updates()).isEmpty();
        assertThat(write(list)).isFalse();
        assertThat(folder.offers()).isEqualTo(once);
    }

    @Test
    void line_breaks_of_windows_stay() {
        folder.write("catalog/api-offers.yaml", before.replace("\n", "\r\n"));
        before = folder.offers();

        write(folder.piAi(LIST, "plain 1 5"));

        assertThat(inserted().replace("\r\n", "")).doesNotContain("\n").contains("outputUsdPerMillionTokens: 5.00");
    }

    @Test
    void the_last_offer_of_a_file_without_a_last_line_break_gets_its_price() {
        folder.write("catalog/api-offers.yaml", before.stripTrailing());
        String list = folder.write(LIST, "{\"cl\": {\"eu.plain\": {\"cost\": {\"input\": 1.2, \"output\": 4.4}}}}");

        write(list);

        assertThat(folder.offers()).startsWith(before.stripTrailing() + "\n").endsWith("""
                      - from: 2026-11-20
                        inputUsdPerMillionTokens: 1.20
                        outputUsdPerMillionTokens: 4.40
                        source: { title: "List of pi", url: "https://pi.example/list", checked: 2026-11-20 }
                """);
    }

    private String ends(String row) {
        return folder.write("ends.csv", "provider,model,shutdown,earliestShutdown,replacement,date,source\n" + row);
    }

    @Test
    void an_end_is_stated_before_the_prices() {
        write(ends("mk,plain,2027-03-01,2027-01-01,fresh,2026-11-01,https://x.example/ends (as reported)\n"));

        assertThat(inserted()).isEqualTo("""
                    lifecycle:
                      endsOn: 2027-03-01
                      earliestEndOn: 2027-01-01
                      replacement: fresh
                      source: { title: "Ends: https://x.example/ends (as reported)", url: "https://x.example/ends", checked: 2026-11-01 }
                """);
    }

    @Test
    void a_later_end_takes_the_place_of_the_lines_that_say_otherwise_and_comments_stay() {
        before = before.replace(
                "      endsOn: 2026-09-01\n", "      # Announced in June.\n      endsOn: 2026-09-01 # a Tuesday\n");
        folder.write("catalog/api-offers.yaml", before);

        write(ends("mk,mini,2026-12-31,,maker/plain,2026-11-01,Page\n"));

        assertThat(folder.offers())
                .isEqualTo(before.replace("endsOn: 2026-09-01 # a Tuesday", "endsOn: 2026-12-31")
                        .replace("replacement: cloud/mini@eu", "replacement: maker/plain")
                        .replace(
                                "source: { title: \"Ends\", checked: 2026-06-01 }",
                                "source: { title: \"Ends: Page\", checked: 2026-11-01 }"));
    }

    @Test
    void a_promise_that_an_earlier_end_breaks_goes() {
        write(ends("mk,mini,2026-07-15,,,2026-11-01,Page\n"));

        assertThat(folder.offers()).contains("endsOn: 2026-07-15").doesNotContain("earliestEndOn");
        assertThat(folder.load().apiOffers().get(0).expires()).contains(LocalDate.of(2026, 7, 15));
    }

    @Test
    void prices_that_are_not_written_line_by_line_stop_the_whole_write() {
        String flow = before.replace("""
                      - from: 2026-06-01
                        inputUsdPerMillionTokens: 1.10
                        outputUsdPerMillionTokens: 4.40
                        source: { title: "Price list", checked: 2026-06-02 }
                """, """
                      - { from: 2026-06-01, inputUsdPerMillionTokens: 1.10, outputUsdPerMillionTokens: 4.40, source: { title: "Price list", checked: 2026-06-02 } }
                """);
        folder.write("catalog/api-offers.yaml", flow);
        String list = folder.write(
                LIST,
                "{\"mk\": {\"plain\": {\"cost\": {\"input\": 1, \"output\": 5}}}, \"cl\": {\"eu.plain\": {\"cost\": {\"input\": 1.2, \"output\": 4.4}}}}");

        assertThatThrownBy(() -> write(list))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "catalog/api-offers.yaml: the last price of `cloud/plain@eu` must be written line by line for --write. Nothing was changed. Write the change by hand, or lay the entry out like the others.");
        assertThat(folder.offers()).isEqualTo(flow);
    }

    @Test
    void what_the_catalogue_would_refuse_changes_nothing() {
        StatedPrices dear = new StatedPrices(
                Optional.of(1.0), Optional.empty(), Optional.empty(), Optional.of(400.0), Optional.empty(), List.of());
        OfferUpdate update = new OfferUpdate.NewPrice(
                "maker/plain", RefreshFolder.DAY, dear, true, "source: { title: \"x\", checked: 2026-11-20 }");

        assertThatThrownBy(() -> new RefreshWriter(folder.catalog()).write(List.of(update), List.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("outputUsdPerMillionTokens must be from 0.05 to 200 times the input price `1`");
        assertThat(folder.offers()).isEqualTo(before);
    }

    @Test
    void a_text_of_a_list_cannot_break_out_of_its_quotes() {
        assertThat(SourceLine.of("a \"b\" \\ c\nd\u202e", Optional.empty(), RefreshFolder.DAY))
                .isEqualTo("source: { title: \"a \\\"b\\\" \\\\ c d\", checked: 2026-11-20 }");
    }
}
