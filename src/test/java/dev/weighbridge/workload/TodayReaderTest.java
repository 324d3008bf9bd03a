package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TodayReaderTest {
    @Test
    void what_is_paid_today_is_read_and_repeated() {
        Workload workload = ReadResult.goodAnd("today: { usdPerMonth: 2.4k, what: API, offer: south/maxi-large }\n")
                .good();

        assertThat(workload.today()).contains(new Today(2_400, Today.Serving.API, Optional.of("south/maxi-large")));
        assertThat(WorkloadFields.of(workload))
                .containsEntry("today", Map.of("usdPerMonth", 2_400.0, "what", "api", "offer", "south/maxi-large"));
        assertThat(WorkloadFields.given(workload)).containsKey("today");
    }

    @ParameterizedTest
    @CsvSource({"self-hosted, SELF_HOSTED", "managed, MANAGED", "api, API"})
    void the_offer_may_be_left_out(String word, Today.Serving what) {
        assertThat(ReadResult.goodAnd("today: { usdPerMonth: 0, what: " + word + " }\n")
                        .good()
                        .today())
                .contains(new Today(0, what, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "today:\n", "today: null\n"})
    void nothing_is_paid_today_where_nobody_says_it(String line) {
        Workload workload = ReadResult.goodAnd(line).good();

        assertThat(workload.today()).isEmpty();
        assertThat(WorkloadFields.of(workload)).doesNotContainKey("today");
    }

    @Test
    void options_state_it_and_override_what_a_file_says() {
        assertThat(ReadResult.setsAnd("today.usdPerMonth=1_000_000_000_000", "today.what=managed")
                        .good()
                        .today())
                .contains(new Today(1e12, Today.Serving.MANAGED, Optional.empty()));
        assertThat(ReadResult.goodAnd("today: { usdPerMonth: 1, what: api }\n", "today.usdPerMonth=2400")
                        .good()
                        .today())
                .contains(new Today(2_400, Today.Serving.API, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            usdPerMonth: -0.01, what: api                   | /today/usdPerMonth | today.usdPerMonth must be a number of US dollars from 0 to 1000000000000, got `-0.01`.
            usdPerMonth: 1000000000001, what: api           | /today/usdPerMonth | today.usdPerMonth must be a number of US dollars from 0 to 1000000000000, got `1000000000001`.
            usdPerMonth: much, what: api                    | /today/usdPerMonth | today.usdPerMonth must be a number of US dollars from 0 to 1000000000000, got `much`.
            what: api                                       | /today/usdPerMonth | today.usdPerMonth is missing. It must be a number of US dollars from 0 to 1000000000000.
            usdPerMonth: 5                                  | /today/what        | today.what is missing. It must be one of api, self-hosted, managed.
            usdPerMonth: 5, what: selfhosted                | /today/what        | today.what must be one of api, self-hosted, managed, got `selfhosted`. Did you mean `self-hosted`?
            usdPerMonth: 5, what: api, offer: north/mni     | /today/offer       | today.offer must be the id of an API offer of the catalogue, got `north/mni`. Did you mean `north/mini`? `weighbridge catalog list` shows all.
            usdPerMonth: 5, what: api, offer: mini          | /today/offer       | today.offer must be the id of an API offer of the catalogue, got `mini`. Did you mean `north/mini`? `weighbridge catalog list` shows all.
            usdPerMonth: 5, what: managed, offer: north/mini | /today/offer      | today.offer names an API, and today.what is `managed`. Leave today.offer out, or state what: api.
            usdPerMonth: 5, what: api, who: us              | /today/who         | `who` is not a known field. Did you mean `what`? Known here: usdPerMonth, what, offer.
            """)
    void what_cannot_be_paid_today_is_rejected(String fields, String pointer, String message) {
        ReadResult reading = ReadResult.goodAnd("today: { " + fields + " }\n");

        assertThat(reading.said()).containsExactly("workload.yaml:6: " + message);
        assertThat(reading.pointers()).containsExactly(pointer);
    }

    @Test
    void an_amount_alone_is_no_map() {
        assertThat(ReadResult.goodAnd("today: 2400\n").said())
                .containsExactly(
                        "workload.yaml:6: today must be a map of fields, such as { usdPerMonth: 12000, what: api }, got `2400`.");
    }

    @Test
    void everything_wrong_is_reported_at_once() {
        assertThat(ReadResult.setsAnd("today.usdPerMonth=-1", "today.what=cloud", "today.offer=north")
                        .said())
                .containsExactly(
                        "--set today.usdPerMonth: today.usdPerMonth must be a number of US dollars from 0 to 1000000000000, got `-1`.",
                        "--set today.what: today.what must be one of api, self-hosted, managed, got `cloud`.",
                        "--set today.offer: today.offer must be the id of an API offer of the catalogue, got `north`. Did you mean `north/mini`? `weighbridge catalog list` shows all.");
    }

    @Test
    void a_bad_value_behind_the_reader_is_a_bug() {
        assertThatThrownBy(() -> new Today(-1, Today.Serving.API, Optional.empty()))
                .hasMessage("today.usdPerMonth out of range: -1.0");
        assertThatThrownBy(() -> new Today(1, Today.Serving.MANAGED, Optional.of("north/mini")))
                .hasMessage("today.offer out of range: Optional[north/mini]");
    }
}
