package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What was read, measured or announced was so on a day that has begun; ends and prices may come. */
class PastDatesTest extends WithSmallCatalogue {
    private static final LocalDate LATEST = LocalDate.of(2026, 11, 28);
    private static final Pattern CHECKED = Pattern.compile("checked: \\d{4}-\\d\\d-\\d\\d");

    @ParameterizedTest
    @FieldSource("dev.weighbridge.catalog.CatalogLoader#FILES")
    void no_file_has_a_source_that_is_read_tomorrow(String file) {
        Matcher sources = CHECKED.matcher(catalog.text(file));
        long count = sources.results().count();

        catalog.write(file, sources.replaceAll("checked: 2026-11-29"));

        assertThat(problems())
                .hasSize((int) count)
                .isNotEmpty()
                .allMatch(
                        problem -> problem.startsWith("catalog/" + file + ":")
                                && problem.endsWith(
                                        ": checked must be a day that has begun, `2026-11-28` at the latest, got `2026-11-29`. Correct it, or the clock of this machine."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api-offers.yaml  | deprecated: 2026-06-01     | 10: deprecated
            latency.yaml     | date: 2026-04-30           | 11: date
            quality.yaml     | date: 2026-02-01           | 6: date
            quality.yaml     | judgementsFrom: 2026-01-15 | 19: judgementsFrom
            """)
    void no_day_of_a_fact_is_tomorrow(String file, String right, String problem) {
        // Ends and sources lie later, so that nothing else is wrong.
        catalog.write(
                file,
                catalog.text(file)
                        .replace("endsOn: 2026-09-01", "endsOn: 2026-12-31")
                        .replaceAll(CHECKED.pattern(), "checked: 2026-11-28"));

        catalog.change(file, right, right.replaceAll("\\d.*", "2026-11-29"));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("catalog/" + file + ":" + problem + " must be ")
                .contains("got `2026-11-29`.");
    }

    @Test
    void a_model_is_listed_from_the_day_of_its_release_on() {
        catalog.write(
                "open-models.yaml",
                catalog.text("open-models.yaml").replaceFirst("released: \\S+", "released: 2026-11-29"));

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("released must be a day that has begun, `2026-11-28` at the latest, got `2026-11-29`.");
    }

    @Test
    void today_is_no_future() {
        catalog.write("places.yaml", catalog.text("places.yaml").replaceAll(CHECKED.pattern(), "checked: 2026-11-28"));

        assertThat(problems()).isEmpty();
    }

    @Test
    void ends_and_prices_may_be_announced() {
        catalog.change("api-offers.yaml", "endsOn: 2026-09-01", "endsOn: 2030-09-01");
        catalog.change("api-offers.yaml", "earliestEndOn: 2026-08-01", "earliestEndOn: 2030-08-01");
        catalog.change("api-offers.yaml", "from: 2026-03-01", "from: 2030-03-01");

        assertThat(problems()).isEmpty();
    }

    @Test
    void a_day_counts_from_where_it_begins_first() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-28T10:00:00Z"), ZoneOffset.UTC);
        catalog.write("places.yaml", catalog.text("places.yaml").replaceAll(CHECKED.pattern(), "checked: 2026-11-29"));
        assertThatCode(() -> CatalogLoader.load(catalog.folder(), clock)).doesNotThrowAnyException();

        catalog.change("places.yaml", "checked: 2026-11-29", "checked: 2026-11-30");
        assertThatThrownBy(() -> CatalogLoader.load(catalog.folder(), clock))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("checked must be a day that has begun, `2026-11-29` at the latest");
    }

    @Test
    void a_kept_copy_loads_with_the_dates_it_was_accepted_with() {
        catalog.change("places.yaml", "checked: 2026-01-15", "checked: 2999-01-15");

        assertThat(CatalogLoader.loadKept(folder()).apiOffers()).isNotEmpty();
    }

    private List<String> problems() {
        try {
            CatalogLoader.load(folder(), LATEST);
            return List.of();
        } catch (InvalidInput e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    private Folder folder() {
        return CatalogLoader.folder(catalog.folder(), new Problems()).orElseThrow();
    }
}
