package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTermTest {
    /** A year at $100 a month: after 18 months the second year runs, of which 6 months are owed; after 12 and 24 nothing is. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1100", "12, 1, 0", "13, 2, 1100", "18, 2, 600", "24, 2, 0"})
    void leaving_costs_the_rest_of_the_term(int months, double terms, double rest) {
        MachineTerm year = new MachineTerm(12, 100);

        assertThat(year.usd()).isEqualTo(1_200);
        assertThat(year.terms(months)).isEqualTo(terms);
        assertThat(year.restUsd(months)).isEqualTo(rest);
    }
}
