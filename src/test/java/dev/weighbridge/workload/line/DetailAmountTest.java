package dev.weighbridge.workload.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.workload.line.OneLineParser.Understood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Details of a workload as people say them, with a number or without. */
class DetailAmountTest {
    /** Settings in the order heard, between bars. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            growing 50 % a year                  | growth=0.5
            growing by 12.5 percent yearly       | growth=0.125
            annual growth of 50%                 | growth=0.5
            traffic growing 50% per year         | growth=0.5
            shrinking by 10% a year              | growth=-0.1
            volume doubles every year            | growth=1
            growing 1,000 % a year               | growth=10
            over 24 months                       | horizonMonths=24
            costs over 1.5 years                 | horizonMonths=18
            a 24 month horizon                   | horizonMonths=24
            planning horizon: 3 years            | horizonMonths=36
            4 environments                       | environments=4
            Environments: 4                      | environments=4
            we have a staging environment        | environments=2
            with test and staging environments   | environments=3
            0.5 FTE                              | fte=0.5
            FTE = 0.5                            | fte=0.5
            HA                                   | availability=high
            availability: high                   | availability=high
            flat load                            | loadProfile=flat
            traffic 24/7                         | loadProfile=flat
            office hours only                    | loadProfile=business-hours
            parts.legal.share=0.3                | parts.legal.share=0.3
            PARTS.Legal.latencyp99ms=300         | parts.Legal.latencyP99Ms=300
            """)
    void a_detail_means_one_thing(String line, String setting) {
        Understood understood = OneLineParser.SHIPPED.read(line);

        assertThat(understood.notUnderstood()).isEmpty();
        assertThat(understood.unclear()).isEmpty();
        assertThat(understood.settings()).containsExactly(setting);
        assertThat(understood.heard()).hasSize(1);
    }

    /** 144,000 / 12 = 12,000; 100,000 / 12 = 8,333.33. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            we pay $12,000 a month for an API today              | 12000    | api
            We currently pay 12k USD/month for our own machines  | 12000    | self-hosted
            today we spend $144,000 a year on managed endpoints  | 12000    | managed
            at the moment we pay $100,000 a year for rented GPUs | 8333.33  | self-hosted
            $12.5k monthly today for an API                      | 12500    | api
            we pay $0 a month for self-hosting                   | 0        | self-hosted
            """)
    void what_is_paid_today_is_read_with_what_it_is_paid_for(String line, String usdPerMonth, String what) {
        assertThat(OneLineParser.SHIPPED.read(line).settings())
                .containsExactly("today.usdPerMonth=" + usdPerMonth, "today.what=" + what);
        assertThat(OneLineParser.SHIPPED.read(line).asks()).hasSize(5).allMatch(ask -> ask.contains(" is missing. "));
    }

    @Test
    void what_was_worked_out_is_shown_with_its_working() {
        assertThat(OneLineParser.SHIPPED
                        .read("over 2 years, today we pay $144,000 a year for an API, growing 50 % a year")
                        .heard())
                .containsExactly(
                        "over 2 years → horizonMonths 24 (× 12)",
                        "today we pay $144,000 a year → today.usdPerMonth 12,000 (÷ 12)",
                        "API → today.what api",
                        "growing 50 % a year → growth 0.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            24/7               | loadProfile is not clear: `24/7` can mean that the load is the same at all hours, or that the service must go on when a machine fails. Write flat load, or high availability.
            around the clock   | loadProfile is not clear: `around the clock` can mean that the load is the same at all hours, or that the service must go on when a machine fails. Write flat load, or high availability.
            business critical  | availability is not clear: `business critical` does not say whether a machine is kept ready for one that fails. Write high availability, or standard availability.
            we pay $9 a month  | today.usdPerMonth is not clear: it is not said for what. Write for an API, for our own machines, or for managed endpoints.
            we pay $1.500 a month for an API | today.usdPerMonth is not clear: `1.500` can be 1.5 or 1,500. Write 1.5 or 1500.
            growing 1.500 % a year | growth is not clear: `1.500` can be 1.5 or 1,500. Write 1.5 or 1500.
            limited team of 2 FTE | fte is not clear: `2 FTE` stands beside `limited team`. How many people run the machines, in full-time equivalents? For example: fte 2
            we have 200 FTE    | fte is not clear: `200 FTE` does not say that they run the machines. How many people run the machines, in full-time equivalents? For example: fte 2
            400ms in business hours | loadProfile is not clear: `business hours` stands beside `400ms`. How is the load spread over the day? For example: load in business hours, or flat load
            high availability team | availability is not clear: `high availability` stands beside `team`. Must the service go on when a machine fails? For example: high availability, or standard availability
            over 24 months maybe | horizonMonths is not clear: `over 24 months` stands beside `maybe`. Over how many months are the costs added up? For example: over 24 months
            3 environments abroad | environments is not clear: `3 environments` stands beside `abroad`. How many environments are there, production counted? For example: 2 environments, or with a test environment
            limited team growing 50% a year | growth is not clear: `growing 50% a year` stands beside `limited team`. By how much does the volume grow in a year? For example: growing 50 % a year
            can we pay $9 a month for an API? | today.usdPerMonth is not clear: `we pay $9 a month` stands in a question. What is paid a month today, in US dollars, and for what? For example: we pay $12,000 a month for an API today
            """)
    void a_detail_that_could_mean_something_else_is_asked_back_with_the_way_out(String line, String ask) {
        assertThat(OneLineParser.SHIPPED.read(line).unclear()).contains(ask);
        assertThat(OneLineParser.SHIPPED.read(line).complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            growing 50%          | `growing 50%` is not understood. For example: growing 50 % a year.
            24 months            | `24 months` is not understood. For example: over 24 months.
            we pay $9 for an API | `we pay $9 for an API` is not understood. For example: we pay $12,000 a month for an API today.
            many FTE             | `many FTE` is not understood. For example: fte 2.
            some environments    | `some environments` is not understood. For example: 2 environments, or with a test environment.
            """)
    void a_detail_that_misses_something_is_shown_a_whole_one(String line, String ask) {
        assertThat(OneLineParser.SHIPPED.read(line).asks()).contains(ask);
    }

    /** Where the workload runs is not what it has besides. */
    @Test
    void a_test_environment_counts_only_where_it_comes_on_top() {
        assertThat(OneLineParser.SHIPPED.read("in a test environment").settings())
                .isEmpty();
        assertThat(OneLineParser.SHIPPED.read("test environment").settings()).isEmpty();
        assertThat(OneLineParser.SHIPPED.read("plus a test environment").settings())
                .containsExactly("environments=2");
    }

    @Test
    void a_phrase_that_begins_with_noise_needs_that_word_right_before_it() {
        assertThat(OneLineParser.SHIPPED
                        .read("we can pay $9 a month for an API today")
                        .settings())
                .isEmpty();
        assertThat(OneLineParser.SHIPPED.read("pay $9 a month for an API").settings())
                .isEmpty();
        assertThat(OneLineParser.SHIPPED.read("with our test environment").settings())
                .containsExactly("environments=2");
    }
}
