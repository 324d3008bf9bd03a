package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.workload.Constraints.Need;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintsReaderTest {
    @Test
    void nothing_is_asked_by_default_and_only_the_default_that_has_a_value_is_repeated() {
        Workload workload = ReadResult.yaml(ReadResult.GOOD).good();

        assertThat(workload.constraints()).isEqualTo(Constraints.NONE);
        assertThat(workload.defaulted()).contains("noThirdParty");
        assertThat(WorkloadFields.of(workload))
                .containsEntry("noThirdParty", false)
                .doesNotContainKeys("asGoodAs", "needs", "organisationSeat");
    }

    @Test
    void what_is_asked_is_repeated_and_the_area_of_a_seat_comes_from_the_catalogue() {
        Workload workload = ReadResult.goodAnd("""
                        asGoodAs: " gpt-4o "
                        needs: [JSON, vision, Long Context]
                        noThirdParty: true
                        organisationSeat: " DE"
                        """).good();

        assertThat(workload.constraints())
                .isEqualTo(new Constraints(
                        Optional.of("gpt-4o"),
                        Set.of(Need.VISION, Need.JSON, Need.LONG_CONTEXT),
                        true,
                        Optional.of("DE"),
                        Optional.of("eu")));
        assertThat(WorkloadFields.of(workload))
                .containsEntry("needs", List.of("vision", "json", "long-context"))
                .doesNotContainKey("organisationArea");
        assertThat(WorkloadFields.flat(workload)).containsEntry("needs", "vision, json, long-context");
    }

    @ParameterizedTest
    @CsvSource({"US", "GB", "NO", "CH"})
    void a_seat_outside_every_area_has_none(String country) {
        Constraints read =
                ReadResult.goodAnd("organisationSeat: " + country + "\n").good().constraints();

        assertThat(read.organisationSeat()).contains(country);
        assertThat(read.organisationArea()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"needs=vision,tools", "needs=vision, tools", "needs=[vision, tools]", "needs=tools,,vision"})
    void an_option_states_a_list_with_commas(String set) {
        assertThat(ReadResult.setsAnd(set).good().constraints().needs()).containsExactly(Need.VISION, Need.TOOLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"needs=", "needs=[]"})
    void an_option_takes_back_what_a_file_needs(String set) {
        assertThat(ReadResult.goodAnd("needs: [vision]\n", set).good().constraints())
                .isEqualTo(Constraints.NONE);
    }

    @Test
    void an_option_overrides_each_of_them() {
        Constraints read = ReadResult.goodAnd(
                        "asGoodAs: gpt-4o\nneeds: [vision]\nnoThirdParty: true\norganisationSeat: DE\n",
                        "asGoodAs=gpt-4o-mini",
                        "needs=tools",
                        "noThirdParty=false",
                        "organisationSeat=US")
                .good()
                .constraints();

        assertThat(read)
                .isEqualTo(new Constraints(
                        Optional.of("gpt-4o-mini"), Set.of(Need.TOOLS), false, Optional.of("US"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            asGoodAs: gpt-4o-mni      | /asGoodAs         | asGoodAs must be a model that an index of the catalogue scores, got `gpt-4o-mni`. Did you mean `gpt-4o-mini`? `quality.yaml` of the catalogue lists all.
            asGoodAs: maxi-large      | /asGoodAs         | asGoodAs must be a model that an index of the catalogue scores, got `maxi-large`. `quality.yaml` of the catalogue lists all.
            asGoodAs: [gpt-4o]        | /asGoodAs         | asGoodAs must be a text, got a list.
            asGoodAs: 4               | /asGoodAs         | asGoodAs must be a model that an index of the catalogue scores, got `4`. `quality.yaml` of the catalogue lists all.
            needs: [visoin]           | /needs/0          | needs must be one of vision, tools, json, long-context, got `visoin`. Did you mean `vision`?
            needs: [vision, audio]    | /needs/1          | needs must be one of vision, tools, json, long-context, got `audio`.
            needs: [longContext]      | /needs/0          | needs must be one of vision, tools, json, long-context, got `longContext`. Did you mean `long-context`?
            needs: vision             | /needs            | needs must be a list with at least one value, got `vision`.
            needs: {vision: true}     | /needs            | needs must be a list with at least one value, got a map.
            noThirdParty: yes         | /noThirdParty     | noThirdParty must be true or false, got `yes`.
            noThirdParty: [true]      | /noThirdParty     | noThirdParty must be true or false, got a list.
            noThirdParty: 1           | /noThirdParty     | noThirdParty must be true or false, got `1`.
            organisationSeat: UK      | /organisationSeat | organisationSeat must be a country code of ISO 3166-1 in two capital letters, such as DE, got `UK`.
            organisationSeat: EU      | /organisationSeat | organisationSeat must be a country code of ISO 3166-1 in two capital letters, such as DE, got `EU`.
            organisationSeat: eu      | /organisationSeat | organisationSeat must be a country code of ISO 3166-1 in two capital letters, such as DE, got `eu`.
            organisationSeat: de      | /organisationSeat | organisationSeat must be a country code of ISO 3166-1 in two capital letters, such as DE, got `de`. Did you mean `DE`?
            organisationSeat: Germany | /organisationSeat | organisationSeat must be a country code of ISO 3166-1 in two capital letters, such as DE, got `Germany`. Did you mean `DE`?
            organisationSeat: [DE]    | /organisationSeat | organisationSeat must be a text, got a list.
            organisationArea: eu      | /organisationArea | `organisationArea` is not a known field. Did you mean `organisationSeat`? Known here: name, requestedBy, tokensPerDay, latencyP99Ms, residency, expertise, quality, inputShare, promptTokens, tokensPerRequest, apiModel, selfHosted, overheads, cachedInputShare, newPromptShare, cacheLifetime, batchShare, peakToAverage, loadProfile, fte, availability, environments, horizonMonths, growth, today, parts, region, asGoodAs, needs, noThirdParty, organisationSeat, asOf, defaulted.
            """)
    void what_cannot_be_asked_is_rejected(String line, String pointer, String message) {
        ReadResult reading = ReadResult.goodAnd(line + "\n");

        assertThat(reading.said()).containsExactly("workload.yaml:6: " + message);
        assertThat(reading.pointers()).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            needs=vision,audio   | --set needs: needs must be one of vision, tools, json, long-context, got `audio`.
            noThirdParty=perhaps | --set noThirdParty: noThirdParty must be true or false, got `perhaps`.
            asGoodAs=            | --set asGoodAs: asGoodAs must be a text, got an empty text.
            organisationSeat=USA | --set organisationSeat: organisationSeat must be a country code of ISO 3166-1 in two capital letters, such as DE, got `USA`.
            """)
    void an_option_that_cannot_be_asked_is_rejected(String set, String message) {
        assertThat(ReadResult.setsAnd(set).said()).containsExactly(message);
    }
}
