package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.cost.UsdRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostDifferenceTest {
    /** The difference has the digits that its own error leaves: 100 to 700 around 400 is off by 75 %, so two digits. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # today | low   | likely | high     | text                      | sentence
            2400    | 360   | 360    | 360      | −$2,040                   | Saves about $2,040 a month against today, $24,500 a year.
            2400    | 3900  | 3900   | 3900     | +$1,500                   | Costs about $1,500 a month more than today, $18,000 a year.
            2400    | 1700  | 2000   | 2300     | −$400                     | Saves about $400 (100 to 700) a month against today, $4,800 a year.
            1000    | 1200  | 2345   | 3000     | +$1,300                   | Costs about $1,300 (200 to 2,000) a month more than today, $16,000 a year.
            2400    | 1500  | 2090   | 2800     | −$310 (−$900 to +$400)    | Between a saving of $900 and a loss of $400 a month against today; likely a saving of $310.
            2400    | 2311  | 2500   | 2689     | +$100 (−$89.00 to +$290)  | Between a saving of $89.00 and a loss of $290 a month against today; likely a loss of $100.
            2400    | 1500  | 2000   | Infinity | −$400 (−$900 upward)      | Between a saving of $900 and a loss without limit a month against today; likely a saving of $400.
            2400    | 3000  | 3456   | Infinity | +$1,100                   | Costs about $1,100 (600 upward) a month more than today, $13,000 a year.
            2400    | 2400  | 2400   | 2400     | $0                        | Costs as much as today.
            2400    | 2000  | 2400   | 2400     | $0                        | Costs as much as today, or up to $400 a month less.
            0       | 0     | 0      | 0        | $0                        | Costs as much as today.
            0       | 12.5  | 12.5   | 12.5     | +$12.50                   | Costs about $12.50 a month more than today, $150 a year.
            12.5    | 0     | 0      | 0        | −$12.50                   | Saves about $12.50 a month against today, $150 a year.
            """)
    void a_difference_has_the_digits_that_its_error_leaves(
            double today, double low, double likely, double high, String text, String sentence) {
        CostDifference difference = CostDifference.of(new UsdRange(low, likely, high), today);

        assertThat(difference.text()).isEqualTo(text);
        assertThat(difference.sentence(SavingPeriod.YEAR)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "2400, 2300, 2300, 2300, false",
        "2400, 2300, 2300, 2400, false",
        "2400, 2300, 2300, 2401, true",
        "2400, 2400, 2401, 2402, false"
    })
    void it_may_turn_where_the_bill_reaches_across_what_is_paid(
            double today, double low, double likely, double high, boolean turns) {
        assertThat(CostDifference.of(new UsdRange(low, likely, high), today).mayTurn())
                .isEqualTo(turns);
    }
}
