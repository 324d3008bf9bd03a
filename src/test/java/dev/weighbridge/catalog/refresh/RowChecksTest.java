package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit under, at and over. */
class RowChecksTest {
    private static final RefreshSources SOURCES = new RefreshSources(
            new RefreshSources.Limits(20, 3, 0.001, 2000, 0.5, 50),
            List.of(new NameRule("*-latest", List.of())),
            Map.of());

    private static PriceRow row(
            String model, Optional<Double> input, Optional<Double> cached, Optional<Double> output) {
        return new PriceRow(
                7,
                "mk",
                model,
                Optional.empty(),
                Optional.empty(),
                new StatedPrices(input, cached, Optional.empty(), output, Optional.empty(), List.of()),
                Optional.empty());
    }

    private static PriceRow row(String model, double input, double output) {
        return row(model, Optional.of(input), Optional.empty(), Optional.of(output));
    }

    /** Checks beside other rows. */
    private static RowChecks beside(PriceRow... rows) {
        PackedIndex.Builder medians = new PackedIndex.Builder(PackedIndex.PRICE_BITS);
        PackedIndex.Builder twice = new PackedIndex.Builder(PackedIndex.MARK_BITS);
        for (PriceRow row : rows) {
            row.prices().input().ifPresent(usd -> medians.addPrice(PackedIndex.modelKey(row.model()), usd));
            twice.addMark(RowChecks.key(0, row), RowChecks.mark(row.prices()));
        }
        return new RowChecks(SOURCES, medians.build(), twice.build());
    }

    private static String found(RowChecks checks, PriceRow row) {
        return checks.check(0, row)
                .map(wrong -> wrong.reason() + ": " + wrong.detail())
                .orElse("fine");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, fine",
        "1, 0.5, fine",
        "1, 0.49, 'OUTPUT_FAR_BELOW_INPUT: input 1.00, output 0.49'",
        "1, 50, fine",
        "1, 51, 'OUTPUT_FAR_ABOVE_INPUT: input 1.00, output 51.00'",
        "0.001, 0.001, fine",
        "0.0009, 0.01, 'WRONG_UNIT: input 0.0009, output 0.01, wanted 0.001 to 2000.00'",
        "0.01, 0.0009, 'WRONG_UNIT: input 0.01, output 0.0009, wanted 0.001 to 2000.00'",
        "2000, 2000, fine",
        "71000, 71000, 'WRONG_UNIT: input 71000.00, output 71000.00, wanted 0.001 to 2000.00'",
        "1500, 2001, 'WRONG_UNIT: input 1500.00, output 2001.00, wanted 0.001 to 2000.00'",
        "0, 0, 'ZERO_PRICE: input 0.00, output 0.00'",
        "0.14, 0, 'ZERO_PRICE: input 0.14, output 0.00'"
    })
    void a_price_outside_the_limits_is_quarantined(double input, double output, String expected) {
        assertThat(found(beside(), row("m", input, output))).isEqualTo(expected);
    }

    /** The median of 0.5, 1 and 3 is 1. */
    @ParameterizedTest
    @CsvSource({
        "19.9, fine",
        "20.1, 'FAR_FROM_MEDIAN: input 20.10, median about 1.00'",
        "0.051, fine",
        "0.049, 'FAR_FROM_MEDIAN: input 0.049, median about 1.00'"
    })
    void a_price_20_times_off_the_median_of_its_model_is_quarantined(double input, String expected) {
        RowChecks checks = beside(row("a/Llama-70B", 0.5, 1), row("llama-70b", 1, 1), row("b/c/LLAMA-70b", 3, 3));

        assertThat(found(checks, row("x/llama-70b", input, input))).isEqualTo(expected);
    }

    @Test
    void two_prices_make_no_median() {
        RowChecks checks = beside(row("m", 1, 1), row("m", 1, 1));

        assertThat(found(checks, row("m", 100, 100))).isEqualTo("fine");
    }

    @Test
    void a_missing_price_is_quarantined() {
        assertThat(found(beside(), row("m", Optional.empty(), Optional.empty(), Optional.of(1.0))))
                .isEqualTo("EMPTY_PRICE: the price of input is missing");
        assertThat(found(beside(), row("m", Optional.of(1.0), Optional.empty(), Optional.empty())))
                .isEqualTo("EMPTY_PRICE: the price of output is missing");
    }

    @Test
    void an_alias_is_quarantined() {
        assertThat(found(beside(), row("m-latest", 1, 1))).isEqualTo("ALIAS: `m-latest`");
        assertThat(found(beside(), row("m-latest-2", 1, 1))).isEqualTo("fine");
    }

    @Test
    void cached_input_above_input_is_quarantined() {
        assertThat(found(beside(), row("m", Optional.of(1.0), Optional.of(1.0), Optional.of(1.0))))
                .isEqualTo("fine");
        assertThat(found(beside(), row("m", Optional.of(1.0), Optional.of(1.1), Optional.of(1.0))))
                .isEqualTo("CACHED_ABOVE_INPUT: input 1.00, cached input 1.10");
    }

    private static PriceRow writing(double cacheWrite, double ofLongPrompts) {
        StatedPrices.LongPrompt step = new StatedPrices.LongPrompt(
                200_000, Optional.of(2.0), Optional.empty(), Optional.of(ofLongPrompts), Optional.of(4.0));
        StatedPrices prices = new StatedPrices(
                Optional.of(1.0),
                Optional.empty(),
                Optional.of(cacheWrite),
                Optional.of(2.0),
                Optional.empty(),
                List.of(step));
        return new PriceRow(7, "mk", "m", Optional.empty(), Optional.empty(), prices, Optional.empty());
    }

    @Test
    void writing_to_the_cache_for_less_than_input_is_quarantined() {
        assertThat(found(beside(), writing(1, 2))).isEqualTo("fine");
        assertThat(found(beside(), writing(0.99, 2)))
                .isEqualTo("CACHE_WRITE_BELOW_INPUT: input 1.00, cache write 0.99");
        assertThat(found(beside(), writing(1.25, 1.99)))
                .isEqualTo("CACHE_WRITE_BELOW_INPUT: input 2.00, cache write 1.99");
    }

    @Test
    void a_model_twice_with_two_prices_is_quarantined_and_twice_with_one_is_not() {
        PriceRow one = row("m", 1, 2);

        assertThat(found(beside(one, row("m", 1, 3)), one)).isEqualTo("TWICE_WITH_TWO_PRICES: input 1.00, output 2.00");
        assertThat(found(beside(one, row("m", 1, 2)), one)).isEqualTo("fine");
    }

    @Test
    void a_fault_that_was_found_while_reading_comes_first() {
        PriceRow row = new PriceRow(
                7,
                "mk",
                "m-latest",
                Optional.empty(),
                Optional.empty(),
                row("m", 0, 0).prices(),
                Optional.of(new Quarantine(Quarantine.Reason.WRONG_MODE, "mode is `embedding`")));

        assertThat(found(beside(), row)).isEqualTo("WRONG_MODE: mode is `embedding`");
    }
}
