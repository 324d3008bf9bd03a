package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.advice.CostDifference;
import dev.weighbridge.advice.MigrationPayback;
import dev.weighbridge.advice.SavingPeriod;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.workload.Today;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationTextTest {
    private static final Source OURS = new Source("Ours", Optional.empty(), LocalDate.of(2026, 11, 29), true);

    /** Three months of an engineer are 37,500; 37,500 / 2,040 = 18.38, / 310 = 120.97, / 40,000 = 0.94 months. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | -2040 | -2040  | -2040  | Saves about $2,040 a month against today, $24,500 a year. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is paid back in 18.4 months.
            1 | -2500 | -2500  | -2500  | Saves about $2,500 a month against today, $30,000 a year. Migration costs about $12,500 once (1 month of one engineer, an assumption) and is paid back in 5 months.
            3 | -900  | -310   | 400    | Between a saving of $900 and a loss of $400 a month against today; likely a saving of $310. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is paid back in 121 months, or never.
            3 | -400  | 310    | 900    | Between a saving of $400 and a loss of $900 a month against today; likely a loss of $310. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is likely never paid back at this volume and these prices.
            3 | 300   | 300    | 300    | Costs about $300 a month more than today, $3,600 a year. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is never paid back at this volume and these prices.
            3 | -40000 | -40000 | -40000 | Saves about $40,000 a month against today, $480,000 a year. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is paid back within a month.
            3 | 0     | 0      | 0      | Costs as much as today. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is never paid back at this volume and these prices.
            0 | -2040 | -2040  | -2040  | Saves about $2,040 a month against today, $24,500 a year.
            """)
    void what_is_saved_and_what_moving_costs_is_one_paragraph(
            double months, double low, double likely, double high, String text) {
        assertThat(MigrationText.of(migration(months, new CostDifference(low, likely, high))))
                .isEqualTo(text);
    }

    /** 6 × 2,040 = 12,240 and 6 × 300 = 1,800; 37,500 / 2,040 = 18.4 months, which are more than 6. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -2040 | -2040 | -2040 | Saves about $2,040 a month against today, $12,200 over the 6 months planned. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is not paid back in that time: it takes 18.4 months.
            -7500 | -7500 | -7500 | Saves about $7,500 a month against today, $45,000 over the 6 months planned. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is paid back in 5 months.
            -900  | -310  | 400   | Between a saving of $900 and a loss of $400 a month against today; likely a saving of $310, over the 6 months planned. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is not paid back in that time: it takes 121 months, or never.
            300   | 300   | 300   | Costs about $300 a month more than today, $1,800 over the 6 months planned. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is never paid back at this volume and these prices.
            """)
    void what_ends_before_a_year_is_counted_until_then(double low, double likely, double high, String text) {
        SavingPeriod six = new SavingPeriod(6, Optional.empty(), "over the 6 months planned");

        assertThat(MigrationText.of(migration(3, new CostDifference(low, likely, high), six)))
                .isEqualTo(text);
    }

    @Test
    void what_has_ended_must_be_moved_whatever_that_costs() {
        SavingPeriod ended = new SavingPeriod(0, Optional.of(LocalDate.of(2026, 8, 16)), "but a/b ended on 2026-08-16");

        assertThat(MigrationText.of(migration(3, new CostDifference(-2_040, -2_040, -2_040), ended)))
                .isEqualTo(
                        "Saves about $2,040 a month against today, but a/b ended on 2026-08-16. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is needed anyway.");
    }

    /** 37,500 / 40,000 = 0.9 months; ten days are 0.3 months. */
    @Test
    void what_ends_within_days_does_not_pay_back_within_a_month() {
        SavingPeriod days =
                new SavingPeriod(0.3, Optional.of(LocalDate.of(2026, 12, 10)), "until 2026-12-10, when a/b ends");

        assertThat(MigrationText.of(migration(3, new CostDifference(-40_000, -40_000, -40_000), days)))
                .isEqualTo(
                        "Saves about $40,000 a month against today, $12,000 until 2026-12-10, when a/b ends. Migration costs about $37,500 once (3 months of one engineer, an assumption) and is not paid back in that time: it takes 0.938 months.");
    }

    @Test
    void the_working_has_its_source_and_says_that_it_is_an_assumption() {
        CostDifference saved = new CostDifference(-1_250, -1_250, -1_250);

        assertThat(MigrationText.working(migration(3, saved)))
                .contains(
                        "Migration: 3 months of one engineer at $12,500.00 a month = $37,500.00 once, paid back in 30 months. Source of the months: Ours (assumption, 2026-11-29).");
        assertThat(MigrationText.working(migration(0, saved))).isEmpty();
    }

    private static MigrationPayback migration(double months, CostDifference difference) {
        return migration(months, difference, SavingPeriod.YEAR);
    }

    private static MigrationPayback migration(double months, CostDifference difference, SavingPeriod period) {
        return new MigrationPayback(
                new Today(2_400, Today.Serving.API, Optional.empty()),
                difference,
                months,
                12_500,
                OURS,
                period,
                Optional.empty());
    }
}
