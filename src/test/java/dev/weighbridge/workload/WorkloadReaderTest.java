package dev.weighbridge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadReaderTest {
    @Test
    void five_answers_are_enough_and_every_default_is_filled_in_and_named() {
        Workload workload = ReadResult.yaml(ReadResult.GOOD).good();

        assertThat(workload)
                .isEqualTo(new Workload(
                        Optional.empty(),
                        Optional.empty(),
                        new Workload.Requirements(
                                50_000_000,
                                400,
                                Workload.Residency.MODERATE,
                                Workload.Expertise.LIMITED,
                                Quality.GOOD_ENOUGH),
                        new Workload.Traffic(
                                0.8,
                                1_000,
                                Optional.empty(),
                                new Workload.Overheads(0.01, 0.02),
                                0.03,
                                0.05,
                                Workload.CacheLifetime.FIVE_MINUTES,
                                0.04,
                                LoadProfile.ofPeak(1.5)),
                        new Choices(
                                Optional.empty(),
                                new Choices.SelfHosted(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Plan.ONE_YEAR,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                Optional.empty(),
                                Optional.empty()),
                        Constraints.NONE,
                        Operations.STANDARD,
                        24,
                        Estimates.NONE,
                        Optional.empty(),
                        List.of(),
                        DeclaredValues.NONE,
                        ReadResult.TODAY,
                        List.of(
                                "inputShare",
                                "tokensPerRequest",
                                "selfHosted.plan",
                                "overheads.retryShare",
                                "overheads.devTestShare",
                                "cachedInputShare",
                                "newPromptShare",
                                "cacheLifetime",
                                "batchShare",
                                "peakToAverage",
                                "availability",
                                "environments",
                                "horizonMonths",
                                "noThirdParty",
                                "asOf")));
    }

    @Test
    void every_detail_that_is_stated_is_kept_and_none_is_called_a_default() {
        Workload workload = ReadResult.goodAnd("""
                        name: customer support
                        inputShare: 0.7
                        tokensPerRequest: 1_200
                        promptTokens: { p50: 600, p95: 2_400 }
                        apiModel: north/mini
                        selfHosted: { model: ten, machine: box, count: 3, plan: spot, utilization: 0.9, engine: sglang, precision: int4, tokensPerSecond: 812.5 }
                        overheads: { retryShare: 0.1, devTestShare: 0.2 }
                        cachedInputShare: 0.3
                        newPromptShare: 0.02
                        cacheLifetime: one-hour
                        batchShare: 0.4
                        peakToAverage: 2.5
                        fte: 0.75
                        availability: high
                        environments: 3
                        horizonMonths: 36
                        growth: 0.5
                        today: {usdPerMonth: 2_400, what: api, offer: north/mini}
                        region: eu
                        asGoodAs: claude-opus-5
                        needs: [long-context, vision]
                        noThirdParty: true
                        organisationSeat: FR
                        asOf: 2026-01-15
                        """).good();

        assertThat(workload)
                .isEqualTo(new Workload(
                        Optional.of("customer support"),
                        Optional.empty(),
                        new Workload.Requirements(
                                50_000_000,
                                400,
                                Workload.Residency.MODERATE,
                                Workload.Expertise.LIMITED,
                                Quality.GOOD_ENOUGH),
                        new Workload.Traffic(
                                0.7,
                                1_200,
                                Optional.of(new PromptTokens(600, 2_400)),
                                new Workload.Overheads(0.1, 0.2),
                                0.3,
                                0.02,
                                Workload.CacheLifetime.ONE_HOUR,
                                0.4,
                                LoadProfile.ofPeak(2.5)),
                        new Choices(
                                Optional.of(new Choices.Api.Named("north/mini")),
                                new Choices.SelfHosted(
                                        Optional.of("ten"),
                                        Optional.of("box"),
                                        Optional.of(3),
                                        Plan.SPOT,
                                        Optional.of(0.9),
                                        Optional.of("sglang"),
                                        Optional.of(Precision.INT4),
                                        Optional.empty(),
                                        Optional.of(812.5)),
                                Optional.of(0.75),
                                Optional.of("eu")),
                        new Constraints(
                                Optional.of("claude-opus-5"),
                                Set.of(Constraints.Need.VISION, Constraints.Need.LONG_CONTEXT),
                                true,
                                Optional.of("FR"),
                                Optional.of("eu")),
                        new Operations(Operations.Availability.HIGH, 3),
                        36,
                        new Estimates(Optional.of(0.5), Map.of()),
                        Optional.of(new Today(2_400, Today.Serving.API, Optional.of("north/mini"))),
                        List.of(),
                        DeclaredValues.NONE,
                        LocalDate.of(2026, 1, 15),
                        List.of()));
    }

    @Test
    void json_is_read_as_yaml_is() {
        Workload workload = ReadResult.json("""
                        {"tokensPerDay": 50000000, "latencyP99Ms": 400, "residency": "moderate",
                         "expertise": "limited", "quality": "good-enough"}
                        """).good();

        assertThat(workload).isEqualTo(ReadResult.yaml(ReadResult.GOOD).good());
    }

    @ParameterizedTest
    @CsvSource({
        "50M, 50000000",
        "'\"50M\"', 50000000",
        "50_000_000, 50000000",
        "50000000, 50000000",
        "5e7, 50000000",
        "0.5B, 500000000",
        "250k, 250000",
        "0, 0",
        "1e15, 1000000000000000"
    })
    void a_volume_is_read_however_people_write_it(String written, long tokens) {
        Workload workload =
                ReadResult.yaml(ReadResult.GOOD.replace("50M", written)).good();

        assertThat(workload.tokensPerDay()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-of-the-art", "STATE_OF_THE_ART", "State of the art", "\"state-of-the-art \""})
    void a_choice_is_read_however_it_is_spelt(String written) {
        Workload workload =
                ReadResult.yaml(ReadResult.GOOD.replace("good-enough", written)).good();

        assertThat(workload.quality()).isEqualTo(Quality.STATE_OF_THE_ART);
    }

    @Test
    void a_value_of_nothing_counts_as_left_out() {
        Workload workload = ReadResult.goodAnd("region:\ninputShare: null\noverheads:\nselfHosted: {plan: }\n")
                .good();

        assertThat(workload).isEqualTo(ReadResult.yaml(ReadResult.GOOD).good());
    }

    @Test
    void an_empty_file_is_rejected() {
        assertThat(ReadResult.yaml("").said())
                .containsExactly("workload.yaml: must hold a map of fields, got an empty text.");
    }

    @Test
    void a_text_that_is_not_yaml_is_rejected_with_its_line() {
        assertThat(ReadResult.yaml("tokensPerDay: 50M\nresidency: [strict\n").said())
                .containsExactly("workload.yaml:3: must be valid YAML: expected ',' or ']', but got <stream end>.");
    }

    @Test
    void a_list_instead_of_a_map_is_one_problem_and_not_six() {
        assertThat(ReadResult.yaml("- tokensPerDay: 50M\n").said())
                .containsExactly("workload.yaml:1: the text must be a map of fields, got a list.");
    }

    @Test
    void bytes_that_are_not_utf8_are_rejected_with_their_line() {
        Problems problems = new Problems();

        Optional<String> text = Document.utf8(
                "workload.yaml", "tokensPerDay: 50M\nname: Caf\u00e9".getBytes(StandardCharsets.ISO_8859_1), problems);

        assertThat(text).isEmpty();
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "workload.yaml:2: the text must be UTF-8, got byte 0xe9 at offset 27. Save it as UTF-8.");
    }

    @Test
    void every_question_left_out_is_reported_at_once() {
        ReadResult reading = ReadResult.yaml("name: nothing else\n");

        assertThat(reading.said())
                .containsExactly(
                        "workload.yaml:1: tokensPerDay is missing. It must be a whole number of tokens, 0 or more.",
                        "workload.yaml:1: latencyP99Ms is missing. It must be a whole number of milliseconds above 0.",
                        "workload.yaml:1: residency is missing. It must be one of strict, moderate, minimal.",
                        "workload.yaml:1: expertise is missing. It must be one of strong, limited, none.",
                        "workload.yaml:1: quality is missing. It must be one of state-of-the-art, good-enough,"
                                + " specialized.");
        assertThat(reading.pointers())
                .containsExactly("/tokensPerDay", "/latencyP99Ms", "/residency", "/expertise", "/quality");
    }

    @Test
    void every_problem_of_a_document_is_reported_at_once_with_its_line_and_pointer() {
        ReadResult reading = ReadResult.yaml("""
                tokensPerDay: -1
                latencyP99Ms: 0.1s
                residency: strikt
                expertise: 7
                quality: [good-enough]
                inputShare: 1.2
                selfHosted:
                  model: eleven
                  count: 0
                overheads: { retryShare: -0.1, retriShare: 2 }
                asOf: 2026-02-30
                tokenPerDay: 5
                """);

        assertThat(reading.said())
                .containsExactly(
                        "workload.yaml:1: tokensPerDay must be a whole number of tokens, 0 or more, got `-1`.",
                        "workload.yaml:2: latencyP99Ms must be a whole number of milliseconds above 0, got `0.1s`.",
                        "workload.yaml:3: residency must be one of strict, moderate, minimal, got `strikt`. Did you mean"
                                + " `strict`?",
                        "workload.yaml:4: expertise must be one of strong, limited, none, got `7`.",
                        "workload.yaml:5: quality must be one of state-of-the-art, good-enough, specialized, got a"
                                + " list.",
                        "workload.yaml:6: inputShare must be a share from 0 to 1, got `1.2`.",
                        "workload.yaml:8: selfHosted.model must be an open model of the catalogue, got `eleven`. `weighbridge"
                                + " catalog list` shows all.",
                        "workload.yaml:9: selfHosted.count must be a whole number of machines from 1 to 1000000, got `0`.",
                        "workload.yaml:10: overheads.retryShare must be a number from 0 to 100, got `-0.1`.",
                        "workload.yaml:10: `retriShare` is not a known field. Did you mean `retryShare`? Known here:"
                                + " retryShare, devTestShare.",
                        "workload.yaml:11: asOf must be a date that exists, such as 2026-01-15, got `2026-02-30`.",
                        "workload.yaml:12: `tokenPerDay` is not a known field. Did you mean `tokensPerDay`? Known here:"
                                + " name, requestedBy, tokensPerDay, latencyP99Ms, residency, expertise, quality,"
                                + " inputShare, promptTokens, tokensPerRequest, apiModel, selfHosted, overheads, cachedInputShare,"
                                + " newPromptShare, cacheLifetime, batchShare, peakToAverage, loadProfile, fte, availability, environments, horizonMonths, growth, today, parts, region, asGoodAs, needs,"
                                + " noThirdParty, organisationSeat, asOf, defaulted.");
        assertThat(reading.pointers())
                .containsExactly(
                        "/tokensPerDay",
                        "/latencyP99Ms",
                        "/residency",
                        "/expertise",
                        "/quality",
                        "/inputShare",
                        "/selfHosted/model",
                        "/selfHosted/count",
                        "/overheads/retryShare",
                        "/overheads/retriShare",
                        "/asOf",
                        "/tokenPerDay");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tokensPerDay: 1e400   | tokensPerDay must be a whole number of tokens, 0 or more, got `1e400`.
            tokensPerDay: 1.5     | tokensPerDay must be a whole number of tokens, 0 or more, got `1.5`.
            tokensPerDay: .inf    | tokensPerDay must be a whole number of tokens, 0 or more, got `.inf`.
            tokensPerDay: a lot   | tokensPerDay must be a whole number of tokens, 0 or more, got `a lot`.
            tokensPerDay: true    | tokensPerDay must be a whole number of tokens, 0 or more, got `true`.
            tokensPerDay: {}      | tokensPerDay must be a whole number of tokens, 0 or more, got a map.
            tokensPerDay: 2e15    | tokensPerDay must be a whole number of tokens, 0 or more and at most 1000000000000000, got `2e15`.
            latencyP99Ms: 0       | latencyP99Ms must be a whole number of milliseconds above 0, got `0`.
            latencyP99Ms: 5m      | latencyP99Ms must be a whole number of milliseconds above 0, got `5m`.
            latencyP99Ms: 1K      | latencyP99Ms must be a whole number of milliseconds above 0, got `1K`.
            latencyP99Ms: 100 ms  | latencyP99Ms must be a whole number of milliseconds above 0, got `100 ms`.
            latencyP99Ms: [1]     | latencyP99Ms must be a whole number of milliseconds above 0, got a list.
            latencyP99Ms: 3e9     | latencyP99Ms must be a whole number of milliseconds above 0 and at most 2147483647, got `3e9`.
            """)
    void an_answer_out_of_range_is_rejected(String line, String message) {
        String field = line.substring(0, line.indexOf(':'));
        String text = ReadResult.GOOD.replaceAll("(?m)^" + field + ".*$", line);

        ReadResult reading = ReadResult.yaml(text);

        int at = field.equals("tokensPerDay") ? 1 : 2;
        assertThat(reading.said()).containsExactly("workload.yaml:" + at + ": " + message);
        assertThat(reading.pointers()).containsExactly("/" + field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: 5                                   | /name                  | name must be a text, got `5`. Put it in quotes.
            name: [a]                                 | /name                  | name must be a text, got a list.
            needs: [json, JSON, json]                 | /needs/1               | needs must have each value once, got `JSON` twice. Keep one.
            name: ''                                  | /name                  | name must be a text, got an empty text.
            inputShare: 80%                           | /inputShare            | inputShare must be a share from 0 to 1, got `80%`.
            cachedInputShare: -0.01                   | /cachedInputShare      | cachedInputShare must be a share from 0 to 1, got `-0.01`.
            batchShare: 1.01                          | /batchShare            | batchShare must be a share from 0 to 1, got `1.01`.
            tokensPerRequest: 0.9                     | /tokensPerRequest      | tokensPerRequest must be a number of tokens from 1 to 10000000, got `0.9`.
            tokensPerRequest: 10000001                | /tokensPerRequest      | tokensPerRequest must be a number of tokens from 1 to 10000000, got `10000001`.
            peakToAverage: 0.99                       | /peakToAverage         | peakToAverage must be a number from 1 to 1000, got `0.99`.
            peakToAverage: 1001                       | /peakToAverage         | peakToAverage must be a number from 1 to 1000, got `1001`.
            fte: -0.1                                 | /fte                   | fte must be a number of FTE from 0 to 1000, got `-0.1`.
            fte: 1001                                 | /fte                   | fte must be a number of FTE from 0 to 1000, got `1001`.
            availability: medium                      | /availability          | availability must be one of standard, high, got `medium`.
            availability: true                        | /availability          | availability must be one of standard, high, got `true`.
            environments: 0                           | /environments          | environments must be a whole number of environments from 1 to 20, got `0`.
            environments: -1                          | /environments          | environments must be a whole number of environments from 1 to 20, got `-1`.
            environments: 1.5                         | /environments          | environments must be a whole number of environments from 1 to 20, got `1.5`.
            environments: 21                          | /environments          | environments must be a whole number of environments from 1 to 20, got `21`.
            environments: 1000000                     | /environments          | environments must be a whole number of environments from 1 to 20, got `1000000`.
            environments: [dev, staging]              | /environments          | environments must be a whole number of environments from 1 to 20, got a list.
            horizonMonths: 0                          | /horizonMonths         | horizonMonths must be a whole number of months from 1 to 120, got `0`.
            horizonMonths: 121                        | /horizonMonths         | horizonMonths must be a whole number of months from 1 to 120, got `121`.
            horizonMonths: 1.5                        | /horizonMonths         | horizonMonths must be a whole number of months from 1 to 120, got `1.5`.
            asOf: 1999-12-31                          | /asOf                  | asOf must be a date from 2000-01-01 to 2100-01-01, got `1999-12-31`.
            asOf: 2100-01-02                          | /asOf                  | asOf must be a date from 2000-01-01 to 2100-01-01, got `2100-01-02`.
            asOf: yesterday                           | /asOf                  | asOf must be a date that exists, such as 2026-01-15, got `yesterday`.
            asOf: [2026-01-15]                        | /asOf                  | asOf must be a date such as 2026-01-15, got a list.
            region: eu-west-2                         | /region                | region must be a region or an area of the catalogue, got `eu-west-2`. Did you mean `eu-west-1`? `weighbridge catalog list` shows all.
            apiModel: minni                           | /apiModel              | apiModel must be a model or an offer of the catalogue, or a map of prices, got `minni`. Did you mean `mini`? `weighbridge catalog list` shows all.
            apiModel: [mini]                          | /apiModel              | apiModel must be a map of fields, got a list.
            selfHosted: box                           | /selfHosted            | selfHosted must be a map of fields, got `box`.
            selfHosted: {machine: bix}                | /selfHosted/machine    | selfHosted.machine must be a machine of the catalogue, got `bix`. Did you mean `box`? `weighbridge catalog list` shows all.
            selfHosted: {count: 2}                    | /selfHosted/count      | selfHosted.count needs a machine to count. Add selfHosted.machine, or leave count out.
            selfHosted: {machine: box, count: 1000001} | /selfHosted/count     | selfHosted.count must be a whole number of machines from 1 to 1000000, got `1000001`.
            selfHosted: {machine: box, count: 1.5}    | /selfHosted/count      | selfHosted.count must be a whole number of machines from 1 to 1000000, got `1.5`.
            selfHosted: {plan: spott}                 | /selfHosted/plan       | selfHosted.plan must be one of on-demand, one-year, three-year, spot, owned, got `spott`. Did you mean `spot`?
            selfHosted: {utilization: 0}              | /selfHosted/utilization | selfHosted.utilization must be a share above 0, at most 1, got `0`.
            selfHosted: {utilization: 1.01}           | /selfHosted/utilization | selfHosted.utilization must be a share above 0, at most 1, got `1.01`.
            selfHosted: {gpu: T1}                     | /selfHosted/gpu        | `gpu` is not a known field. Known here: model, machine, owned, count, plan, utilization, engine, precision, tokensPerSecond.
            overheads: 0.1                            | /overheads             | overheads must be a map of fields, got `0.1`.
            overheads: {devTestShare: 100.1}          | /overheads/devTestShare | overheads.devTestShare must be a number from 0 to 100, got `100.1`.
            defaulted: inputShare                     | /defaulted             | defaulted must be a list with at least one value, got `inputShare`.
            defaulted: [inputShar]                    | /defaulted             | defaulted must list fields that have a default, got `inputShar`. Did you mean `inputShare`?
            """)
    void a_detail_that_cannot_be_used_is_rejected(String line, String pointer, String message) {
        ReadResult reading = ReadResult.goodAnd(line.replace("''", "\"\"") + "\n");

        assertThat(reading.said()).containsExactly("workload.yaml:6: " + message);
        assertThat(reading.pointers()).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inputShare: 0",
                "inputShare: 1",
                "cachedInputShare: 0",
                "cachedInputShare: 1",
                "batchShare: 0",
                "batchShare: 1",
                "tokensPerRequest: 1",
                "tokensPerRequest: 10M",
                "peakToAverage: 1",
                "peakToAverage: 1000",
                "fte: 0",
                "fte: 1000",
                "environments: 1",
                "environments: 20",
                "horizonMonths: 1",
                "horizonMonths: 120",
                "asOf: 2000-01-01",
                "asOf: 2100-01-01",
                "selfHosted: {machine: box, count: 1}",
                "selfHosted: {machine: box, count: 1000000}",
                "selfHosted: {utilization: 0.001}",
                "selfHosted: {utilization: 1}",
                "overheads: {retryShare: 0, devTestShare: 100}",
                "apiModel: {usdPerMillionTokens: 1000000}"
            })
    void a_detail_at_its_limit_is_taken(String line) {
        assertThat(ReadResult.goodAnd(line + "\n").problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2147483647", "100.0", "1e3"})
    void a_latency_at_its_limit_is_taken(String latency) {
        Workload workload =
                ReadResult.yaml(ReadResult.GOOD.replace("400", latency)).good();

        assertThat(workload.latencyP99Ms()).isEqualTo((int) Double.parseDouble(latency));
    }

    @Test
    void a_model_machine_or_place_is_known_by_its_id_or_its_own_name() {
        assertThat(ReadResult.goodAnd("apiModel: mini\n").good().choices().apiModel())
                .contains(new Choices.Api.Named("mini"));
        assertThat(ReadResult.goodAnd("selfHosted: {machine: shop/box}\n")
                        .good()
                        .choices()
                        .selfHosted()
                        .machine())
                .contains("shop/box");
        assertThat(ReadResult.goodAnd("region: eu-west-1\n").good().choices().region())
                .contains("eu-west-1");
    }

    @Test
    void prices_of_an_api_can_be_stated_and_cached_input_then_costs_as_much_as_input() {
        Workload workload = ReadResult.goodAnd(
                        "apiModel: {inputUsdPerMillionTokens: 0.15, outputUsdPerMillionTokens: 0.6}\n")
                .good();

        assertThat(workload.choices().apiModel())
                .contains(new Choices.Api.Priced(
                        "apiModel",
                        OfferKind.PROVIDER_API,
                        Choices.StatedPlace.UNKNOWN,
                        new ApiOffer.TokenPrices(0.15, 0.15, 0.6)));
        assertThat(workload.defaulted())
                .containsSubsequence(
                        "tokensPerRequest",
                        "apiModel.name",
                        "apiModel.kind",
                        "apiModel.cachedInputUsdPerMillionTokens",
                        "selfHosted.plan");
    }

    @Test
    void every_part_of_a_stated_api_is_kept() {
        Workload workload = ReadResult.goodAnd(
                        "apiModel: {name: ours, kind: private-cloud-api, provider: deepseek, region: eu,"
                                + " jurisdiction: DE, inputUsdPerMillionTokens: 1,"
                                + " cachedInputUsdPerMillionTokens: 0.5, outputUsdPerMillionTokens: 2}\n")
                .good();

        assertThat(workload.choices().apiModel())
                .contains(new Choices.Api.Priced(
                        "ours",
                        OfferKind.PRIVATE_CLOUD_API,
                        new Choices.StatedPlace(Optional.of("DeepSeek"), Optional.of("eu"), Optional.of("DE")),
                        new ApiOffer.TokenPrices(1, 0.5, 2)));
        assertThat(workload.defaulted()).noneMatch(field -> field.startsWith("apiModel"));
    }

    @Test
    void one_price_of_every_token_can_be_stated() {
        Workload workload =
                ReadResult.goodAnd("apiModel: {usdPerMillionTokens: 1.5}\n").good();

        assertThat(workload.choices().apiModel())
                .contains(new Choices.Api.Priced(
                        "apiModel",
                        OfferKind.PROVIDER_API,
                        Choices.StatedPlace.UNKNOWN,
                        new ApiOffer.TokenPrices(1.5, 1.5, 1.5)));
        assertThat(workload.defaulted()).doesNotContain("apiModel.cachedInputUsdPerMillionTokens");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {inputUsdPerMillionTokens: 1}                               | /outputUsdPerMillionTokens | apiModel.outputUsdPerMillionTokens is missing. It must be a number of US dollars a million tokens above 0, at most 1000000.
            {usdPerMillionTokens: 0}                                    | /usdPerMillionTokens       | apiModel.usdPerMillionTokens must be a number of US dollars a million tokens above 0, at most 1000000, got `0`.
            {usdPerMillionTokens: 1000001}                              | /usdPerMillionTokens       | apiModel.usdPerMillionTokens must be a number of US dollars a million tokens above 0, at most 1000000, got `1000001`.
            {usdPerMillionTokens: 1, outputUsdPerMillionTokens: 2}      | /usdPerMillionTokens       | apiModel.usdPerMillionTokens is one price of every token and goes with no other price. Keep it, or keep apiModel.inputUsdPerMillionTokens and apiModel.outputUsdPerMillionTokens.
            {usdPerMillionTokens: 1, cachedInputUsdPerMillionTokens: 2} | /usdPerMillionTokens       | apiModel.usdPerMillionTokens is one price of every token and goes with no other price. Keep it, or keep apiModel.inputUsdPerMillionTokens and apiModel.outputUsdPerMillionTokens.
            {usdPerMillionTokens: 1, kind: self-hosted}                 | /kind                      | apiModel.kind must be one of provider-api, private-cloud-api, open-model-api, got `self-hosted`.
            {inputUsdPerMillionTokens: 1, cachedInputUsdPerMillionTokens: 1.1, outputUsdPerMillionTokens: 1} | /cachedInputUsdPerMillionTokens | apiModel.cachedInputUsdPerMillionTokens must be at most apiModel.inputUsdPerMillionTokens `1`, got `1.1`. State what reading from the cache costs, not writing to it.
            {usdPerMillionTokens: 1, provider: 5}                       | /provider                  | apiModel.provider must be a text, got `5`. Put it in quotes.
            {usdPerMillionTokens: 1, provider: ""}                      | /provider                  | apiModel.provider must be a text, got an empty text.
            {usdPerMillionTokens: 1, name: true}                        | /name                      | apiModel.name must be a text, got `true`. Put it in quotes.
            {usdPerMillionTokens: 1, region: moon}                      | /region                    | apiModel.region must be a region or an area of the catalogue, got `moon`. `weighbridge catalog list` shows all.
            {usdPerMillionTokens: 1, jurisdiction: germany}             | /jurisdiction              | apiModel.jurisdiction must be a country code of ISO 3166-1 in two capital letters, such as DE, got `germany`. Did you mean `DE`?
            {usdPerMillionTokens: 1, price: 2}                          | /price                     | `price` is not a known field. Known here: name, kind, provider, region, jurisdiction, usdPerMillionTokens, inputUsdPerMillionTokens, cachedInputUsdPerMillionTokens, outputUsdPerMillionTokens.
            """)
    void prices_of_an_api_that_cannot_be_used_are_rejected(String map, String pointer, String message) {
        ReadResult reading = ReadResult.goodAnd("apiModel: " + map + "\n");

        assertThat(reading.said()).containsExactly("workload.yaml:6: " + message);
        assertThat(reading.pointers()).containsExactly("/apiModel" + pointer);
    }

    @Test
    void problems_found_before_do_not_spoil_a_good_workload() {
        Problems problems = new Problems();
        problems.add("another.yaml", "", "is bad.");

        Optional<Workload> workload =
                ReadResult.READER.read("workload.yaml", ReadResult.GOOD, Document.Format.YAML, List.of(), problems);

        assertThat(workload).isPresent();
        assertThat(problems.count()).isEqualTo(1);
    }
}
