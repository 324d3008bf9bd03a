package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldOverridesTest {
    private static final String FIELDS =
            "name, requestedBy, tokensPerDay, latencyP99Ms, residency, expertise, quality, inputShare, tokensPerRequest,"
                    + " promptTokens.p50, promptTokens.p95, apiModel,"
                    + " apiModel.name, apiModel.kind, apiModel.provider, apiModel.region, apiModel.jurisdiction, apiModel.usdPerMillionTokens, apiModel.inputUsdPerMillionTokens,"
                    + " apiModel.cachedInputUsdPerMillionTokens, apiModel.outputUsdPerMillionTokens, selfHosted.model,"
                    + " selfHosted.machine, selfHosted.count, selfHosted.plan, selfHosted.utilization, selfHosted.engine, selfHosted.precision,"
                    + " selfHosted.owned.capexUsd, selfHosted.owned.lifetimeMonths, selfHosted.owned.kilowatts,"
                    + " selfHosted.owned.pue, selfHosted.owned.usdPerKwh, selfHosted.owned.hoursPerMonth,"
                    + " selfHosted.owned.hostingUsdPerMonth, selfHosted.tokensPerSecond,"
                    + " overheads.retryShare, overheads.devTestShare, cachedInputShare, newPromptShare, cacheLifetime, batchShare, peakToAverage, loadProfile, fte,"
                    + " availability, environments, horizonMonths, growth, today.usdPerMonth, today.what, today.offer, region, asGoodAs, needs, noThirdParty, organisationSeat, asOf,"
                    + " parts.NAME.share, parts.NAME.latencyP99Ms, parts.NAME.residency, parts.NAME.quality, parts.NAME.asGoodAs, parts.NAME.batch.";

    @Test
    void options_alone_state_a_workload() {
        assertThat(ReadResult.setsAnd().good())
                .isEqualTo(ReadResult.yaml(ReadResult.GOOD).good());
    }

    @Test
    void an_option_overrides_the_document() {
        Workload workload = ReadResult.goodAnd(
                        "selfHosted: {machine: box, count: 2}\n", "tokensPerDay=60M", "selfHosted.count=3")
                .good();

        assertThat(workload.tokensPerDay()).isEqualTo(60_000_000);
        assertThat(workload.choices().selfHosted().machine()).contains("box");
        assertThat(workload.choices().selfHosted().count()).contains(3);
    }

    @Test
    void an_option_replaces_a_value_of_the_document_that_could_not_be_used() {
        Workload workload = ReadResult.yaml(ReadResult.GOOD.replace("400", "0.1s"), "latencyP99Ms=100")
                .good();

        assertThat(workload.latencyP99Ms()).isEqualTo(100);
    }

    @Test
    void of_two_options_for_one_field_the_later_counts() {
        assertThat(ReadResult.setsAnd("tokensPerDay=1", "tokensPerDay=2").good().tokensPerDay())
                .isEqualTo(2);
        assertThat(ReadResult.setsAnd("apiModel.usdPerMillionTokens=1", "apiModel=mini")
                        .good()
                        .choices()
                        .apiModel())
                .contains(new Choices.Api.Named("mini"));
        assertThat(FieldOverrides.of(
                                List.of("apiModel.kind=a", "apiModel=mini", "apiModel.kind=b"),
                                List.of(),
                                new dev.weighbridge.input.Problems())
                        .values()
                        .keySet())
                .containsExactly("apiModel", "apiModel.kind");
    }

    @Test
    void an_option_makes_the_map_that_the_document_leaves_out() {
        Workload workload = ReadResult.goodAnd("selfHosted:\n", "selfHosted.plan=spot", "overheads.retryShare=0.5")
                .good();

        assertThat(workload.choices().selfHosted().plan()).isEqualTo(Plan.SPOT);
        assertThat(workload.traffic().overheads().retryShare()).isEqualTo(0.5);
    }

    @Test
    void prices_as_options_take_the_place_of_the_documents_model() {
        Workload workload = ReadResult.goodAnd(
                        "apiModel: mini\n",
                        "apiModel.inputUsdPerMillionTokens=1",
                        "apiModel.outputUsdPerMillionTokens=2")
                .good();

        assertThat(workload.choices().apiModel())
                .contains(new Choices.Api.Priced(
                        "apiModel",
                        OfferKind.PROVIDER_API,
                        Choices.StatedPlace.UNKNOWN,
                        new ApiOffer.TokenPrices(1, 1, 2)));
    }

    @Test
    void an_option_within_a_list_or_a_text_does_not_hide_that_it_is_no_map() {
        assertThat(ReadResult.goodAnd("selfHosted: [box]\n", "selfHosted.count=3")
                        .said())
                .containsExactly("workload.yaml:6: selfHosted must be a map of fields, got a list.");
        assertThat(ReadResult.goodAnd("selfHosted: box\n", "selfHosted.count=3").said())
                .containsExactly("workload.yaml:6: selfHosted must be a map of fields, got `box`.");
        assertThat(ReadResult.yaml("[]", "tokensPerDay=3").said())
                .containsExactly("workload.yaml:1: the text must be a map of fields, got a list.");
        assertThat(ReadResult.yaml("mini", "tokensPerDay=3").said())
                .containsExactly("workload.yaml:1: the text must be a map of fields, got `mini`.");
        assertThat(ReadResult.json("null").said())
                .containsExactly("workload.json:1: the text must be a map of fields, got nothing.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            latencyP99Ms=0.1s   | --set latencyP99Ms: latencyP99Ms must be a whole number of milliseconds above 0, got `0.1s`.
            latencyP99Ms=       | --set latencyP99Ms: latencyP99Ms must be a whole number of milliseconds above 0, got an empty text.
            residency=strict=y  | --set residency: residency must be one of strict, moderate, minimal, got `strict=y`. Did you mean `strict`?
            selfHosted.count=2  | --set selfHosted.count: selfHosted.count needs a machine to count. Add selfHosted.machine, or leave count out.
            apiModel=           | --set apiModel: apiModel must be a text, got an empty text.
            apiModel.kind=api   | --set apiModel: apiModel.inputUsdPerMillionTokens is missing. It must be a number of US dollars a million tokens above 0, at most 1000000.
            """)
    void an_option_that_cannot_be_used_is_named_in_full(String set, String message) {
        assertThat(ReadResult.goodAnd("", set).said()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tokensPerDay=500.000   | tokensPerDay must be a whole number of tokens, 0 or more, got `500.000`, which can be 500 or 500,000. Write 500 or 500000.
            tokensPerDay=2.750M    | tokensPerDay must be a whole number of tokens, 0 or more, got `2.750M`, which can be 2.75M or 2,750M. Write 2.75M or 2750M.
            latencyP99Ms=1.000     | latencyP99Ms must be a whole number of milliseconds above 0, got `1.000`, which can be 1 or 1,000. Write 1 or 1000.
            tokensPerRequest=2.500 | tokensPerRequest must be a number of tokens from 1 to 10000000, got `2.500`, which can be 2.5 or 2,500. Write 2.5 or 2500.
            """)
    void a_number_that_can_be_read_in_two_ways_is_rejected_with_both(String set, String message) {
        String field = set.substring(0, set.indexOf('='));
        String value = set.substring(set.indexOf('=') + 1);
        String json = "{\"%s\": \"%s\"}".formatted(field, value);
        String yaml = "%s: '%s'%n".formatted(field, value);

        assertThat(ReadResult.goodAnd("", set).said()).containsExactly("--set " + field + ": " + message);
        assertThat(ReadResult.json(json).said()).contains("workload.json:1: " + message);
        assertThat(ReadResult.yaml(yaml).said()).contains("workload.yaml:1: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tokensPerDay | 500.000 | tokensPerDay must be a whole number of tokens, 0 or more, got `500.000`, which can be 500 or 500,000. Write 500 or 500000.
            latencyP99Ms | 1.000   | latencyP99Ms must be a whole number of milliseconds above 0, got `1.000`, which can be 1 or 1,000. Write 1 or 1000.
            """)
    void a_whole_number_of_a_document_needs_no_three_decimals(String field, String value, String message) {
        assertThat(ReadResult.json("{\"%s\": %s}".formatted(field, value)).said())
                .contains("workload.json:1: " + message);
        assertThat(ReadResult.yaml("%s: %s%n".formatted(field, value)).said()).contains("workload.yaml:1: " + message);
    }

    @Test
    void a_number_of_which_one_reading_alone_is_within_the_range_is_that_one() {
        assertThat(ReadResult.goodAnd("", "fte=1.500").good().choices().fte()).contains(1.5);
        assertThat(ReadResult.goodAnd("", "inputShare=0.125").good().traffic().inputShare())
                .isEqualTo(0.125);
        assertThat(ReadResult.goodAnd("", "peakToAverage=1.375")
                        .good()
                        .traffic()
                        .peakToAverage())
                .isEqualTo(1.375);
    }

    @Test
    void a_problem_of_the_document_keeps_its_line_although_there_are_options() {
        assertThat(ReadResult.goodAnd("fte: -1\n", "tokensPerDay=0.5").said())
                .containsExactly(
                        "--set tokensPerDay: tokensPerDay must be a whole number of tokens, 0 or more, got `0.5`.",
                        "workload.yaml:6: fte must be a number of FTE from 0 to 1000, got `-1`.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tokensPerDay        | must be field=value, for example --set tokensPerDay=50M, got `tokensPerDay`.
            =50M                | must be field=value, for example --set tokensPerDay=50M, got `=50M`.
            ' = 50M'            | must be field=value, for example --set tokensPerDay=50M, got `= 50M`.
            ''                  | must be field=value, for example --set tokensPerDay=50M, got an empty text.
            """)
    void an_option_that_is_no_field_and_value_leaves_no_workload_behind(String set, String message) {
        assertThat(ReadResult.goodAnd("", set).said()).containsExactly("--set: " + message);
        assertThat(ReadResult.setsAnd(set).said()).containsExactly("--set: " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "tokenPerDay, ' Did you mean `tokensPerDay`?'",
        "selfHosted.machin, ' Did you mean `selfHosted.machine`?'",
        "selfHosted.count.x, ' Did you mean `selfHosted.count`?'",
        "colour, ''"
    })
    void an_unknown_field_is_rejected_with_the_nearest_known_one(String field, String hint) {
        assertThat(ReadResult.goodAnd("", field + "=1").said())
                .containsExactly("--set: `" + field + "` is not a field that can be set." + hint + " Known here: "
                        + (field.contains(".") ? inner("selfHosted.") : FIELDS));
    }

    /** The fields that begin so, as a message lists them. */
    private static String inner(String outer) {
        return Arrays.stream(FIELDS.replaceFirst("\\.$", "").split(", ", -1))
                .filter(known -> known.startsWith(outer))
                .collect(Collectors.joining(", ", "", "."));
    }

    @ParameterizedTest
    @CsvSource({"today.price, today.", "parts.legal.sharee, parts.", "apiModel.colour, apiModel."})
    void beside_a_field_with_inner_fields_only_those_are_known(String field, String outer) {
        assertThat(ReadResult.goodAnd("", field + "=1").said())
                .singleElement()
                .asString()
                .startsWith("--set: `" + field + "` is not a field that can be set.")
                .endsWith(" Known here: " + inner(outer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parts      | [{name: a, share: 1}]
            today      | {usdPerMonth: 5}
            selfHosted | {model: x}
            """)
    void a_field_with_inner_fields_alone_is_set_field_by_field(String field, String value) {
        assertThat(ReadResult.goodAnd("", field + "=" + value).said())
                .containsExactly("--set %s: `%s` is set field by field, or in a file. Known here: %s"
                        .formatted(field, field, inner(field + ".")));
    }

    @Test
    void an_api_of_ones_own_is_set_as_in_a_file() {
        String prices =
                "{inputUsdPerMillionTokens: {low: 1, likely: 2, high: 3}, outputUsdPerMillionTokens: 8, name: ours}";

        ReadResult set = ReadResult.goodAnd("", "apiModel=" + prices);
        ReadResult written = ReadResult.goodAnd("apiModel: " + prices + "\n");

        assertThat(set.good()).isEqualTo(written.good());
        assertThat(ReadResult.goodAnd("", "apiModel=" + prices, "apiModel.name=theirs")
                        .good())
                .isEqualTo(ReadResult.goodAnd("apiModel: " + prices.replace("ours", "theirs") + "\n")
                        .good());
    }

    @Test
    void everything_wrong_with_an_api_of_ones_own_is_reported_at_its_option() {
        assertThat(ReadResult.goodAnd("", "apiModel={inputUsdPerMillionTokens: {low: 5}, colour: red}")
                        .said())
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem).startsWith("--set"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("apiModel.inputUsdPerMillionTokens.high is missing."))
                .anySatisfy(problem -> assertThat(problem).contains("apiModel.outputUsdPerMillionTokens is missing."))
                .anySatisfy(problem -> assertThat(problem).contains("`colour` is not a known field."));
        assertThat(ReadResult.goodAnd("", "apiModel={inputUsdPerMillionTokens: 5")
                        .said())
                .singleElement()
                .asString()
                .startsWith("--set apiModel:1: ");
    }

    @Test
    void a_field_of_many_thousand_dots_is_one_problem() {
        String deep = "x.".repeat(60_000) + "x";

        assertThat(ReadResult.goodAnd("", deep + "=1").said())
                .containsExactly("--set: `" + deep.substring(0, 57)
                        + "...` is not a field that can be set. Known here: " + FIELDS);
    }

    @Test
    void an_option_that_cannot_be_used_is_reported_even_when_the_document_cannot_be_read() {
        assertThat(ReadResult.yaml("", "colour").said())
                .containsExactly(
                        "--set: must be field=value, for example --set tokensPerDay=50M, got `colour`.",
                        "workload.yaml: must hold a map of fields, got an empty text.");
    }

    @Test
    void every_field_that_is_known_can_be_set() {
        Map<String, String> values = Map.ofEntries(
                Map.entry("name", "n"),
                Map.entry("tokensPerDay", "1"),
                Map.entry("latencyP99Ms", "1"),
                Map.entry("residency", "strict"),
                Map.entry("expertise", "none"),
                Map.entry("quality", "specialized"),
                Map.entry("apiModel", "mini"),
                Map.entry("apiModel.name", "n"),
                Map.entry("apiModel.kind", "open-model-api"),
                Map.entry("selfHosted.model", "ten"),
                Map.entry("selfHosted.machine", "box"),
                Map.entry("selfHosted.plan", "owned"),
                Map.entry("region", "us"),
                Map.entry("asOf", "2026-01-01"));

        for (String field : FieldOverrides.FIELDS) {
            ReadResult reading = ReadResult.goodAnd("", field + " = " + values.getOrDefault(field, "1"));

            assertThat(reading.problems())
                    .as(field)
                    .noneMatch(problem -> problem.message().contains("not a"));
        }
    }
}
