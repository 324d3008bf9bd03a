package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.catalog.ProvisionedThroughput.Commitment;
import dev.weighbridge.catalog.ProvisionedThroughput.UnitPrice;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units of throughput that an offer sells by the hour, as {@code api-offers.yaml} states them. */
class ProvisionedThroughputReaderTest extends WithSmallCatalogue {
    private static final String BEFORE = "    supports: [vision, json]\n";
    private static final String SOURCE = "        source: { title: \"Price list\", checked: 2026-02-01 }\n";
    private static final String ENTRY = """
                  - from: 2026-02-01
                    unit: PTU
                    minimumUnits: 15
                    increment: 5
                    inputTokensPerMinute: 2500
                    outputTokenWeight: 4
                    unitPrices:
                      - { commitment: hourly, usdPerUnitHour: 1.10 }
                      - { commitment: one-year, usdPerUnitHour: 0.30 }
            """ + SOURCE;

    @Test
    void every_figure_is_kept_and_counts_from_its_day() {
        write(ENTRY + ENTRY.replace("2026-02-01\n", "2026-03-01\n").replace("1.10", "1.20"));

        ApiOffer offer = catalog.load().apiOffers().get(0);

        assertThat(offer.provisionedAt(LocalDate.of(2026, 1, 31))).isEmpty();
        assertThat(offer.provisionedAt(LocalDate.of(2026, 2, 28)))
                .contains(new ProvisionedThroughput(
                        LocalDate.of(2026, 2, 1),
                        "PTU",
                        15,
                        5,
                        2_500,
                        4,
                        1,
                        List.of(new UnitPrice(Commitment.HOURLY, 1.1), new UnitPrice(Commitment.ONE_YEAR, 0.3)),
                        new Source("Price list", Optional.empty(), LocalDate.of(2026, 2, 1), false)));
        assertThat(offer.provisionedAt(LocalDate.of(2026, 3, 1)).orElseThrow().unitPrices())
                .contains(new UnitPrice(Commitment.HOURLY, 1.2));
    }

    @ParameterizedTest
    @CsvSource({"0, 15", "15, 15", "15.01, 20", "20, 20", "20.5, 25"})
    void units_are_sold_in_their_numbers(double needed, long sold) {
        write(ENTRY);

        ProvisionedThroughput units =
                catalog.load().apiOffers().get(0).provisioned().get(0);

        assertThat(units.purchasable(needed)).isEqualTo(sold);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            minimumUnits: 15           | minimumUnits: 0            | minimumUnits must be a whole number, 1 or more, got `0`.
            increment: 5               | increment: 0.5             | increment must be a whole number, 1 or more, got `0.5`.
            inputTokensPerMinute: 2500 | inputTokensPerMinute: 41.7 | inputTokensPerMinute must be a number of input tokens a minute from 500 to 100000000, got `41.7`.
            outputTokenWeight: 4       | outputTokenWeight: -1      | outputTokenWeight must be a number of input tokens for one of output from 0 to 100, got `-1`.
            outputTokenWeight: 4       | cachedTokenWeight: 4, x: 1 | outputTokenWeight is missing. It must be a number of input tokens for one of output from 0 to 100.
            usdPerUnitHour: 1.10       | usdPerUnitHour: 0          | usdPerUnitHour must be a number of US dollars a unit and hour from 0.01 to 1000, got `0`.
            commitment: hourly         | commitment: one-day        | commitment must be one of hourly, one-week, one-month, three-months, one-year, got `one-day`. Did you mean `one-year`?
            commitment: hourly         | commitment: one-year       | commitment `one-year` is given twice, first at catalog/api-offers.yaml:25. Give each entry its own.
            unit: PTU                  | units: PTU                 | unit is missing. It must be a text.
            """)
    void what_is_wrong_is_told_with_its_place(String right, String wrong, String message) {
        write(ENTRY.replace(right, wrong.replace(", x: 1", "")));

        assertThat(catalog.problems()).first().asString().endsWith(": " + message);
    }

    @Test
    void entries_ascend() {
        write(ENTRY + ENTRY);

        assertThat(catalog.problems())
                .containsExactly(
                        "catalog/api-offers.yaml:28: from must be after `2026-02-01`, the date of the entry before it, got `2026-02-01`. Append new prices at the end.");
    }

    private void write(String entries) {
        catalog.change("api-offers.yaml", BEFORE, BEFORE + "    provisioned:\n" + entries);
    }
}
