package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each row. */
class CatalogRefreshTest {
    private static final String OLD = "list-2026-11-01.json";
    private static final String NEW = "list-2026-11-20.json";
    private static final String NEW_TOO = "other-2026-11-20.json";

    @TempDir
    Path parent;

    private RefreshFolder folder = new RefreshFolder(Path.of(""));

    @BeforeEach
    void make() {
        folder = RefreshFolder.in(parent);
    }

    /** Each finding on one line: status, offer, figures, text. */
    private static List<String> findings(RefreshResult result) {
        return result.findings().stream()
                .map(found -> String.join(
                        "; ",
                        found.status().wireName() + " " + found.offer(),
                        String.join(
                                ", ",
                                found.figures().stream().map(Object::toString).toList()),
                        found.text()))
                .toList();
    }

    @Test
    void a_new_price_of_a_listed_offer_is_to_be_written() {
        RefreshResult result = folder.result(folder.piAi(NEW, "plain 0.8 4"));

        assertThat(findings(result)).containsExactly("new maker/plain; inputUsdPerMillionTokens 1.00 → 0.80; ");
        assertThat(result.updates()).hasSize(1);
        assertThat(result.count(RowStatus.NEW)).isEqualTo(1);
    }

    @Test
    void the_same_price_is_unchanged_whatever_the_list_leaves_out() {
        RefreshResult result = folder.result(folder.piAi(NEW, "plain 1 4", "fresh 2.0 8.00"));

        assertThat(result.findings()).isEmpty();
        assertThat(result.updates()).isEmpty();
        assertThat(result.count(RowStatus.UNCHANGED)).isEqualTo(2);
    }

    private String freshWriting(String name, String cacheWrite, String tiers) {
        return folder.write(
                name,
                "{\"mk\": {\"fresh\": {\"cost\": {\"input\": 2, \"output\": 8, \"cacheWrite\": %s, \"tiers\": [%s]}}}}"
                        .formatted(cacheWrite, tiers));
    }

    /** Where the catalogue states no price of writing to the cache, it is that of input: 2, and 4 for long prompts. */
    @Test
    void what_writing_to_the_cache_costs_is_compared_also_for_long_prompts() {
        String step = "{\"inputTokensAbove\": 200000, \"input\": 4, \"output\": 16, \"cacheWrite\": %s}";

        RefreshResult same = folder.result(freshWriting(NEW, "2", step.formatted("4")));
        RefreshResult other = folder.result(freshWriting(NEW, "2.5", step.formatted("5")));
        RefreshResult conflict = folder.result(
                freshWriting(NEW, "2.5", step.formatted("5")), freshWriting(NEW_TOO, "2.5", step.formatted("6")));

        assertThat(findings(same)).isEmpty();
        assertThat(findings(other))
                .containsExactly(
                        "new maker/fresh; cacheWriteUsdPerMillionTokens 2.00 → 2.50, longContext.cacheWriteUsdPerMillionTokens 4.00 → 5.00; ");
        assertThat(findings(conflict))
                .containsExactly(
                        "conflicting maker/fresh; longContext.cacheWriteUsdPerMillionTokens 5.00 → 6.00; list-2026-11-20.json:1 and other-2026-11-20.json:1 of 2026-11-20. Read the provider's page.");
    }

    @Test
    void a_second_step_of_long_prompts_is_compared_and_not_written() {
        String first = "{\"inputTokensAbove\": 200000, \"input\": 4, \"output\": 16}, ";
        String second = "{\"inputTokensAbove\": 500000, \"input\": %s, \"output\": 32}";

        RefreshResult one = folder.result(freshWriting(NEW, "0", first + second.formatted("8")));
        RefreshResult conflict = folder.result(
                freshWriting(NEW, "0", first + second.formatted("8")),
                freshWriting(NEW_TOO, "0", first + second.formatted("9")));

        assertThat(findings(one))
                .containsExactly(
                        "quarantined maker/fresh; ; there are several steps of long prompts, of which this command writes one: 2 steps");
        assertThat(findings(conflict))
                .containsExactly(
                        "conflicting maker/fresh; longContext 2.inputUsdPerMillionTokens 8.00 → 9.00; list-2026-11-20.json:1 and other-2026-11-20.json:1 of 2026-11-20. Read the provider's page.");
    }

    @Test
    void names_that_are_not_mapped_are_counted_as_what_they_are_and_never_guessed() {
        String list = folder.write(NEW, """
                {"mk": {"plain-2": {"cost": {"input": 1, "output": 2}}},
                 "cl": {"us.plain": {"cost": {"input": 1, "output": 2}}},
                 "else": {"plain": {"cost": {"input": 1, "output": 2}}, "m": {"cost": {"input": 1, "output": 2}}}}""");

        ListSummary summary = folder.result(list).lists().get(0);

        assertThat(summary.rows()).containsEntry(RowStatus.NOT_LISTED, 4);
        assertThat(summary.unlisted())
                .containsOnly(
                        Map.entry("no offer of Maker has this name", 1),
                        Map.entry("no rule of sources.yaml for a name of Cloud", 1),
                        Map.entry("provider else is not in sources.yaml", 2));
        assertThat(findings(folder.result(list)))
                .containsExactly(
                        "not-listed ; ; no offer of Maker has this name",
                        "not-listed ; ; no rule of sources.yaml for a name of Cloud");
    }

    @Test
    void two_prices_of_one_day_conflict_and_neither_is_written() {
        RefreshResult result = folder.result(folder.piAi(NEW, "plain 0.8 4"), folder.piAi(NEW_TOO, "plain 0.9 4"));

        assertThat(findings(result))
                .containsExactly(
                        "conflicting maker/plain; inputUsdPerMillionTokens 0.80 → 0.90; list-2026-11-20.json:2 and other-2026-11-20.json:2 of 2026-11-20. Read the provider's page.");
        assertThat(result.count(RowStatus.CONFLICTING)).isEqualTo(2);
        assertThat(result.updates()).isEmpty();
    }

    @Test
    void of_two_days_the_newer_price_is_written_and_the_older_one_is_superseded() {
        RefreshResult result = folder.result(folder.piAi(NEW, "plain 0.8 4"), folder.piAi(OLD, "plain 0.9 4"));

        assertThat(findings(result))
                .containsExactly(
                        "superseded maker/plain; inputUsdPerMillionTokens 0.90 → 0.80; of 2026-11-01; list-2026-11-20.json:2 of 2026-11-20 is newer",
                        "new maker/plain; inputUsdPerMillionTokens 1.00 → 0.80; ");
        assertThat(result.updates())
                .extracting(update -> ((OfferUpdate.NewPrice) update).from())
                .containsExactly(RefreshFolder.DAY);
    }

    @Test
    void two_lists_that_agree_are_written_once() {
        RefreshResult result = folder.result(folder.piAi(NEW, "plain 0.8 4"), folder.piAi(NEW_TOO, "plain 0.8 4"));

        assertThat(result.updates()).hasSize(1);
        assertThat(result.count(RowStatus.NEW)).isEqualTo(1);
        assertThat(result.count(RowStatus.UNCHANGED)).isEqualTo(1);
    }

    @Test
    void a_list_older_than_the_catalogue_changes_nothing() {
        RefreshResult result = folder.result(folder.piAi("list-2026-05-01.json", "plain 0.8 4"));

        assertThat(findings(result))
                .containsExactly(
                        "superseded maker/plain; inputUsdPerMillionTokens 1.00 → 0.80; of 2026-05-01; the catalogue's price is from 2026-06-01, checked 2026-06-02");
        assertThat(result.updates()).isEmpty();
    }

    @Test
    void a_list_of_the_day_of_the_catalogue_s_price_conflicts_with_it() {
        folder.write("catalog/api-offers.yaml", folder.offers().replace("checked: 2026-06-02", "checked: 2026-06-01"));

        RefreshResult result = folder.result(folder.piAi("list-2026-06-01.json", "plain 0.8 4"));

        assertThat(findings(result))
                .containsExactly(
                        "conflicting maker/plain; inputUsdPerMillionTokens 1.00 → 0.80; the catalogue and list-2026-06-01.json:2 of 2026-06-01. Read the provider's page.");
    }

    @Test
    void an_offer_that_has_ended_gets_no_price() {
        RefreshResult result = folder.result(folder.piAi(NEW, "mini 0.2 0.4"));

        assertThat(findings(result))
                .containsExactly(
                        "quarantined maker/mini; ; the offer has ended: on 2026-09-01, and the list of 2026-11-20 has it");
    }

    @Test
    void a_price_20_times_off_the_catalogue_s_is_quarantined() {
        RefreshResult result = folder.result(folder.piAi(NEW, "plain 21 84"));

        assertThat(findings(result))
                .containsExactly(
                        "quarantined maker/plain; ; the price is far from the median of the model: input 21.00, in the catalogue 1.00");
    }

    @Test
    void a_new_price_without_that_of_long_prompts_is_not_written() {
        RefreshResult result = folder.result(folder.piAi(NEW, "fresh 1.5 8"));

        assertThat(findings(result))
                .containsExactly(
                        "quarantined maker/fresh; ; the catalogue has a price for long prompts and the list has none: input 1.50, in the catalogue 2.00. Read the provider's page and write it by hand");
    }

    @Test
    void a_model_twice_with_two_prices_is_quarantined_both_times() {
        RefreshResult result = folder.result(folder.piAi(NEW, "plain 0.8 4", "plain 0.9 4"));

        assertThat(findings(result))
                .containsExactly(
                        "quarantined ; ; the list has the model twice with two prices: input 0.80, output 4.00",
                        "quarantined ; ; the list has the model twice with two prices: input 0.90, output 4.00");
        assertThat(result.updates()).isEmpty();
    }

    @Test
    void a_row_that_comes_again_counts_as_the_first_one_does() {
        RefreshResult again = folder.result(folder.piAi(NEW, "plain 0.8 4", "plain 0.8 4", "plain 0.8 4"));
        RefreshResult conflict =
                folder.result(folder.piAi(NEW, "plain 0.8 4", "plain 0.8 4"), folder.piAi(NEW_TOO, "plain 0.9 4"));

        assertThat(again.count(RowStatus.NEW)).isEqualTo(1);
        assertThat(again.count(RowStatus.UNCHANGED)).isEqualTo(2);
        assertThat(again.updates()).hasSize(1);
        assertThat(conflict.count(RowStatus.CONFLICTING)).isEqualTo(3);
    }

    @Test
    void two_names_of_one_offer_with_two_prices_conflict() {
        RefreshResult result = folder.result(folder.piAi(NEW, "exactly 0.8 4", "plain 0.9 4"));

        assertThat(result.count(RowStatus.CONFLICTING)).isEqualTo(2);
    }

    @Test
    void a_price_that_the_list_confirms_is_written_where_that_is_asked_for() {
        String list = folder.piAi(NEW, "plain 1 4", "mini 0.1 0.4");
        RefreshResult result = folder.refresh(true, list)
                .compare(RefreshFolder.TODAY, new Problems())
                .orElseThrow();

        assertThat(result.updates()).extracting(OfferUpdate::offer).containsExactly("maker/plain");
        assertThat(result.count(RowStatus.UNCHANGED)).isEqualTo(2);
    }

    private String ends(String rows) {
        return folder.write("ends.csv", "provider,model,shutdown,earliestShutdown,replacement,date,source\n" + rows);
    }

    @Test
    void an_end_is_stated_and_the_row_that_was_read_last_counts() {
        RefreshResult result = folder.result(
                ends("mk,plain,2027-03-01,,fresh,2026-10-01,Page\nmk,plain,2027-02-01,,fresh,2026-11-01,Page\n"));

        assertThat(findings(result))
                .containsExactly(
                        "superseded maker/plain; endsOn 2027-02-01 → 2027-03-01; of 2026-10-01; ends.csv:3 of 2026-11-01 is newer",
                        "new maker/plain; endsOn none → 2027-02-01; ");
    }

    @Test
    void two_ends_of_one_day_conflict() {
        RefreshResult result =
                folder.result(ends("mk,plain,2027-03-01,,,2026-11-01,Page\nmk,plain,,,,2026-11-01,Page\n"));

        assertThat(findings(result))
                .containsExactly(
                        "conflicting maker/plain; endsOn 2027-03-01 → none; ends.csv:2 and ends.csv:3 of 2026-11-01. Read the provider's page.");
        assertThat(result.count(RowStatus.CONFLICTING)).isEqualTo(2);
        assertThat(result.updates()).isEmpty();
    }

    @Test
    void an_end_that_is_gone_from_the_list_is_a_conflict_and_not_taken_back() {
        RefreshResult result = folder.result(ends("mk,mini,,,,2026-11-01,Page\n"));

        assertThat(findings(result))
                .containsExactly(
                        "conflicting maker/mini; endsOn 2026-09-01 → none; the catalogue and ends.csv:2 of 2026-11-01. Read the provider's page.");
    }

    @Test
    void a_day_before_which_no_end_comes_agrees_with_a_later_end() {
        assertThat(folder.result(ends("mk,mini,,2026-08-01,,2026-11-01,Page\n")).count(RowStatus.UNCHANGED))
                .isEqualTo(1);
    }

    @Test
    void an_end_read_before_the_catalogue_s_is_superseded() {
        RefreshResult result = folder.result(ends("mk,mini,2026-12-01,,,2026-05-01,Page\n"));

        assertThat(findings(result))
                .containsExactly(
                        "superseded maker/mini; endsOn 2026-09-01 → 2026-12-01; of 2026-05-01; the catalogue's end was checked 2026-06-01");
    }

    @Test
    void a_row_without_a_day_in_a_list_without_one_is_quarantined() {
        assertThat(findings(folder.result(ends("mk,plain,2027-03-01,,,,Page\n"))))
                .containsExactly(
                        "quarantined ; ; the day of the row is not a day: it has none, and --checked is not given");
    }

    @Test
    void a_row_of_a_day_that_has_not_begun_is_quarantined_and_does_not_stop_the_others() {
        RefreshResult result =
                folder.result(ends("mk,plain,2027-03-01,,,2026-12-01,Page\nmk,fresh,2027-03-01,,,2026-11-30,Page\n"));

        // Today is 2026-11-29; the next day has begun somewhere.
        assertThat(findings(result))
                .containsExactly(
                        "quarantined ; ; the day of the row has not begun: 2026-12-01",
                        "new maker/fresh; endsOn none → 2027-03-01; ");
    }

    @Test
    void the_days_are_those_of_the_rows_and_else_of_the_list() {
        ListSummary byRows = folder.result(
                        ends("mk,plain,,,,2026-11-03,P\nmk,x,,,,2026-02-01,P\nmk,y,,,,2026-06-01,P\n"))
                .lists()
                .get(0);
        ListSummary byName =
                folder.result(folder.piAi(NEW, "plain 1 4")).lists().get(0);

        assertThat(byRows.firstDay() + " " + byRows.lastDay()).isEqualTo("Optional[2026-02-01] Optional[2026-11-03]");
        assertThat(byName.firstDay() + " " + byName.dayFrom()).isEqualTo("Optional[2026-11-20] in its name");
    }

    /** Read is the sum of what became of the rows: the constructor of a summary holds it for each list. */
    @Test
    void nothing_is_lost_whatever_the_rows() {
        Random random = new Random(11);
        List<String> names = List.of("plain", "fresh", "mini", "exactly", "nobody", "plain-latest");
        List<String> prices = List.of("1", "4", "0.8", "0", "-1", "\"2\"", "NaN", "99999", "null", "0.1");
        for (int run = 0; run < 50; run++) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                rows.add(String.join(
                        " ",
                        names.get(random.nextInt(names.size())),
                        prices.get(random.nextInt(prices.size())),
                        prices.get(random.nextInt(prices.size()))));
            }

            RefreshResult result = folder.result(
                    folder.piAi(NEW, rows.subList(0, 20).toArray(String[]::new)),
                    folder.piAi(NEW_TOO, rows.subList(20, 40).toArray(String[]::new)));

            assertThat(result.lists()).allSatisfy(list -> {
                assertThat(list.read()).isEqualTo(20);
                assertThat(list.rows().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .isEqualTo(20);
            });
        }
    }
}
