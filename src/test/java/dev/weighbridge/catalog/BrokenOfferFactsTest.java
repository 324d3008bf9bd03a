package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thing wrong in what is known of offers beside prices is told once: place, want, got, way out. */
class BrokenOfferFactsTest extends WithSmallCatalogue {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            endsOn: 2026-09-01 | endsOn: soon | 12: endsOn must be a date that exists, such as 2026-01-15, got `soon`.
            endsOn: 2026-09-01¶      earliestEndOn: 2026-08-01 | endsOn: 2026-01-01 | 12: endsOn must be after the first price, `2026-01-01`, got `2026-01-01`. ¶ 10: deprecated must be on or before endsOn, `2026-01-01`, got `2026-06-01`.
            endsOn: 2026-09-01¶      earliestEndOn: 2026-08-01¶      replacement | replacement | 12: a lifecycle must have endsOn, earliestEndOn or both.
            ~      source: { title: "Ends", checked: 2026-06-01 }~ | ~~ | 12: source is missing. It must be a map of fields.
            endsOn: 2026-09-01 | endsOn: 2026-07-31 | 13: earliestEndOn must be on or before endsOn, `2026-07-31`, got `2026-08-01`.
            ~    lifecycle:~ | ~    expires: 2026-09-01¶    lifecycle:~ | 11: expires is now endsOn of lifecycle, with the source of the end. Move it there.
            [vision, json] | [vison] | 16: supports must be one of vision, tools, json, got `vison`. Did you mean `vision`?
            timesBasePrice: 2 | timesBasePrice: 0.09 | 17: timesBasePrice must be a number of times the base price from 0.1 to 10, got `0.09`.
            timesBasePrice: 2 | timesBasePrice: 10.1 | 17: timesBasePrice must be a number of times the base price from 0.1 to 10, got `10.1`.
            timesBasePrice: 2 | timesBasePrise: 2 | 17: `timesBasePrise` is not a known field. Did you mean `timesBasePrice`? Known here: timesBasePrice, closedToNewFrom, closedFrom, source.
            timesBasePrice: 2 | timesBasePrice: 2, closedToNewFrom: 2026-06-02, closedFrom: 2026-06-01 | 17: closedToNewFrom must be on or before closedFrom, `2026-06-01`, got `2026-06-02`.
            timesBasePrice: 2 | timesBasePrice: 2, closedFrom: soon | 17: closedFrom must be a date that exists, such as 2026-01-15, got `soon`.
            fineTuned: { timesBasePrice: 2, source: | fineTunable: true¶    fineTuned: { timesBasePrice: 2, source: | 17: fineTunable is now fineTuned, with timesBasePrice, if it is known, and the source. Write that.
            """)
    void of_lifecycles(String right, String wrong, String problems) {
        told("api-offers.yaml", right, wrong, problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            provider: Maker | provider: Makr | api-offers.yaml:5: provider `Maker` has no entry in places.yaml. Did you mean `Makr`? Correct the name, or add an entry there. ¶ 3: provider `Makr` is not in api-offers.yaml or machines.yaml. Did you mean `Maker`?
            provider: Cloud | provider: Maker | api-offers.yaml:33: provider `Cloud` has no entry in places.yaml. Correct the name, or add an entry there. ¶ 10: provider `Maker` is given twice, first at catalog/places.yaml:3. Give each entry its own.
            control: provider | control: owned | 4: control must be one of own-site, own-account, rented, provider, got `owned`.
            jurisdiction: US | jurisdiction: USA | 5: jurisdiction must be a country code of ISO 3166-1 in two capital letters, such as US, or ZZ where it is not known, got `USA`.
            ~    pinned: false~ | ~~ | 3: pinned is missing. It must be true or false.
            pinned: false | pinned: perhaps | 6: pinned must be true or false, got `perhaps`.
            trainsOnData: true | trainsOnData: sometimes | 7: trainsOnData must be true or false, got `sometimes`.
            zeroRetention: no | zeroRetention: never | 8: zeroRetention must be one of yes, no, by-arrangement, got `never`.
            ~    source: { title: "Terms", checked: 2026-01-15 }~ | ~~ | 3: source is missing. It must be a map of fields.
            [SOC 2, ISO 27001] | [SOC 2, SOC 2] | 15: certificates must have each value once, got `SOC 2` twice. Keep one.
            [SOC 2, ISO 27001] | [] | 15: certificates must be a list with at least one value, got an empty list.
            dpa: true | dpaa: true | 14: `dpaa` is not a known field. Did you mean `dpa`? Known here: provider, control, jurisdiction, pinned, trainsOnData, zeroRetention, dpa, certificates, source, tags.
            """)
    void of_places(String right, String wrong, String problems) {
        told("places.yaml", right, wrong, problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            offer: cloud/mini@eu | offer: cloud/mini@us | 3: offer `cloud/mini@us` is not in api-offers.yaml. Did you mean `cloud/mini@eu`?
            provider: Maker, model: mini | provider: Makr, model: mini | 13: provider `Makr` is not in api-offers.yaml. Did you mean `Maker`?
            model: small-8b | model: small-9b | 14: model `small-9b` is not in api-offers.yaml or open-models.yaml. Did you mean `small-8b`?
            ~  - offer: cloud/mini@eu~ | ~  - offer: cloud/mini@eu¶    model: mini~ | 3: a row must have either offer, or model with or without provider, got both.
            provider: Maker, model: mini, | provider: Maker, | 13: a row must have offer, or model with or without provider.
            ~    p50Ms: 110~ | ~    p50Ms: 0.11~ | 4: p50Ms must be a number of milliseconds, not of seconds, from 1 to 300000, got `0.11`.
            p50Ms: 400 | p50Ms: 19.9 | 13: p50Ms must be a number of milliseconds, not of seconds, from 20 to 300000, got `19.9`.
            p50Ms: 400 | p50Ms: 400000 | 13: p50Ms must be a number of milliseconds, not of seconds, from 20 to 300000, got `400000`.
            p95Ms: 280 | p95Ms: 900001 | 5: p95Ms must be a number of milliseconds, not of seconds, from 1 to 900000, got `900001`.
            p99Ms: 710 | p99Ms: 0.9 | 6: p99Ms must be a number of milliseconds, not of seconds, from 1 to 900000, got `0.9`.
            p95Ms: 280 | p95Ms: 100 | 5: p95Ms must be at least p50Ms `110.0`, got `100.0`.
            p99Ms: 710 | p99Ms: 279 | 6: p99Ms must be at least p95Ms `280.0`, got `279.0`.
            p95Ms: 280¶    p99Ms: 710 | p99Ms: 109 | 5: p99Ms must be at least p50Ms `110.0`, got `109.0`.
            p50Ms: 400 | p5Ms: 401, p50Ms: 400 | 13: p50Ms must be at least p5Ms `401.0`, got `400.0`.
            p50Ms: 400 | p5Ms: 300, p95Ms: 400 | 13: a row that has p5Ms must have p50Ms too.
            p50Ms: 400 | p5Ms: 0.3, p50Ms: 400 | 13: p5Ms must be a number of milliseconds, not of seconds, from 20 to 300000, got `0.3`.
            value: 20000 | value: 20 | 16: value must be a number of tokens a second, not a millisecond, from 1000 to 1000000, got `20`.
            value: 20000 | value: 1200000 | 16: value must be a number of tokens a second, not a millisecond, from 1000 to 1000000, got `1200000`.
            value: 2, | value: 0.5, | 15: value must be a number of times the other prompt's length from 1 to 10, got `0.5`.
            prefillTokensPerSecond | prefillTokensPerMinute | 1: prefillTokensPerSecond is missing. It must be a map of fields. ¶ 16: `prefillTokensPerMinute` is not a known field. Did you mean `prefillTokensPerSecond`? Known here: owner, rows, prefillTokensPerSecond, comparablePromptRatio, fewestTypicalModels, publishedSpread.
            ~p50Ms: 400, ~ | ~~ | 13: a row must have at least one of p50Ms, p95Ms, p99Ms.
            outputTokensPerSecond: 250 | outputTokensPerSecond: 0.25 | 7: outputTokensPerSecond must be a number of tokens a second from 1 to 10000, got `0.25`.
            outputTokensPerSecond: 250 | outputTokensPerSecond: 250000 | 7: outputTokensPerSecond must be a number of tokens a second from 1 to 10000, got `250000`.
            promptTokens: 1000 | promptTokens: 0.5 | 8: promptTokens must be a whole number of tokens, not of thousands, from 1 to 1000000, got `0.5`.
            promptTokens: 1000 | promptTokens: 1000001 | 8: promptTokens must be a whole number of tokens, not of thousands, from 1 to 1000000, got `1000001`.
            p50Ms: 400 | promptTokens: 2, p50Ms: 400 | 13: promptTokens must be a whole number of tokens, not of thousands, from 5 to 200000, got `2`.
            p50Ms: 400 | promptTokens: 2000000, p50Ms: 400 | 13: promptTokens must be a whole number of tokens, not of thousands, from 5 to 200000, got `2000000`.
            evidence: measured | evidence: extrapolated | 10: evidence must be one of assumed, published, promised, measured, got `extrapolated`.
            date: 2026-04-30 | date: 2026-05-02 | 11: date must be on or before checked, `2026-05-01`, got `2026-05-02`.
            ~source: { title: "Own probe", checked: 2026-05-01 }~ | ~~ | 3: source is missing. It must be a map of fields.
            load: one request | loads: one request | 9: `loads` is not a known field. Did you mean `load`? Known here: evidence, offer, provider, model, effort, p5Ms, p50Ms, p95Ms, p99Ms, outputTokensPerSecond, promptTokens, load, date, source.
            offer: cloud/mini@eu¶    p50Ms: 110 | provider: [Maker]¶    model: mini¶    p50Ms: 110 | 3: provider must be a text, got a list.
            ~  - { model: small-8b, effort~ | ~  - { provider: Maker, model: mini, p50Ms: 410, evidence: published, date: 2026-04-01, source: { title: "Table", checked: 2026-05-01 } }¶  - { model: small-8b, effort~ | 14: row `maker/mini, published, 2026-04-01, Table` is given twice, first at catalog/latency.yaml:13. Give each entry its own.
            ~  - { model: small-8b, effort~ | ~  - { offer: maker/mini, p50Ms: 410, evidence: published, date: 2026-04-01, source: { title: "Table", checked: 2026-05-01 } }¶  - { model: small-8b, effort~ | 14: row `maker/mini, published, 2026-04-01, Table` is given twice, first at catalog/latency.yaml:13. Give each entry its own.
            model: mini, p50Ms: 400 | model: small-8b, p50Ms: 400 | 13: `Maker` sells no `small-8b` in api-offers.yaml, so the row is about no offer. Correct a name, leave provider out if the row counts for every provider, or add the offer there.
            """)
    void of_latency_rows(String right, String wrong, String problems) {
        told("latency.yaml", right, wrong, problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            quality.yaml | score: 40 | score: 100.1 | 9: score must be a number of points in percent, not a fraction, above 1, at most 100, got `100.1`.
            quality.yaml | score: 40 | score: high | 9: score must be a number of points in percent, not a fraction, above 1, at most 100, got `high`.
            quality.yaml | score: 40 | score: 0.4 | 9: score must be a number of points in percent, not a fraction, above 1, at most 100, got `0.4`.
            quality.yaml | score: 40 | score: 1 | 9: score must be a number of points in percent, not a fraction, above 1, at most 100, got `1`.
            quality.yaml | score: 40 | score: 40000 | 9: score must be a number of points in percent, not a fraction, above 1, at most 100, got `40000`.
            quality.yaml | ~version: v1~ | ~versions: v1~ | 4: version is missing. It must be a text. ¶ 5: `versions` is not a known field. Did you mean `version`? Known here: index, version, date, scale, scores, source.
            quality.yaml | score: 40 | score: -1 | 9: score must be a number of points in percent, not a fraction, above 1, at most 100, got `-1`.
            quality.yaml | score: 1211 | score: 121.1 | 18: score must be a number of rating points from 500 to 3000, got `121.1`.
            quality.yaml | score: 1211 | score: 12110 | 18: score must be a number of rating points from 500 to 3000, got `12110`.
            quality.yaml | scale: rating | scale: elo | 15: scale must be one of points, rating, got `elo`. ¶ 18: score must be a number of points in percent, not a fraction, above 1, at most 100, got `1211`.
            quality.yaml | effort: low | effort: lwo | 11: effort must be one of non-reasoning, minimal, low, medium, high, xhigh, max, reasoning, thinking, got `lwo`.
            quality.yaml | effort: low | effort: high | 11: model `frontier (high), Index v1 of 2026-02-01` is given twice, first at catalog/quality.yaml:10. Give each entry its own.
            quality.yaml | model: mini, score | model: m-ini, score | 9: model `m-ini` is spelt `mini` in this catalogue. Write it so. ¶ 2: reference `mini` is not in the scores of an index. Did you mean `m-ini`?
            quality.yaml | reference: mini | reference: mii | 2: reference `mii` is not in the scores of an index. Did you mean `mini`?
            quality.yaml | date: 2026-02-01 | date: 2026-02-02 | 6: date must be on or before checked, `2026-02-01`, got `2026-02-02`.
            quality.yaml | ~    source: { title: "Board", checked: 2026-02-01 }~ | ~~ | 4: source is missing. It must be a map of fields.
            quality.yaml | model: small-8b, serves | model: small-9b, serves | 23: model `small-9b` is not in api-offers.yaml or open-models.yaml. Did you mean `small-8b`?
            quality.yaml | model: small-8b, serves | model: mini, serves | 23: model `mini` is given twice, first at catalog/quality.yaml:22. Give each entry its own.
            quality.yaml | serves: [specialized] | serves: [special] | 23: serves must be one of state-of-the-art, good-enough, specialized, got `special`. Did you mean `specialized`?
            quality.yaml | judgementsFrom: 2026-01-15 | judgementsFrom: 2026-01-16 | 19: judgementsFrom must be on or before checked, `2026-01-15`, got `2026-01-16`.
            quality.yaml | estimated: true | estimate: true | 11: `estimate` is not a known field. Did you mean `estimated`? Known here: model, score, effort, estimated.
            quality.yaml | model: small-8b, effort: low | model: small-9b, effort: low | 25: model `small-9b` is not in api-offers.yaml or open-models.yaml. Did you mean `small-8b`?
            quality.yaml | ~  - { model: small-8b, effort: low~ | ~  - { model: small-8b, effort: high, source: { title: "Maker", checked: 2026-02-01 } }¶  - { model: small-8b, effort: low~ | 26: model `small-8b` is given twice, first at catalog/quality.yaml:25. Give each entry its own.
            quality.yaml | effort: low, source | source | 25: effort is missing. It must be one of non-reasoning, minimal, low, medium, high, xhigh, max, reasoning, thinking.
            ~quality.yaml~ | ~defaultEfforts:~ | ~reasoning: [{ model: mini, effort: low, reasoningMultiplier: 0.9, source: { title: "Logs", checked: 2026-02-01 } }]¶defaultEfforts:~ | 24: reasoningMultiplier must be a number of times the tokens of the answer from 1 to 1000, got `0.9`.
            ~quality.yaml~ | ~defaultEfforts:~ | ~reasoning: [{ model: mini, reasoningMultiplier: 2, source: { title: "Logs", checked: 2026-02-01 } }]¶defaultEfforts:~ | 24: effort is missing. It must be one of non-reasoning, minimal, low, medium, high, xhigh, max, reasoning, thinking.
            ~quality.yaml~ | ~defaultEfforts:~ | ~reasoning: [{ model: minni, effort: low, reasoningMultiplier: 2, source: { title: "Logs", checked: 2026-02-01 } }]¶defaultEfforts:~ | 24: model `minni` is not in api-offers.yaml or open-models.yaml. Did you mean `mini`?
            ~quality.yaml~ | ~defaultEfforts:~ | ~reasoning: [{ model: mini, effort: low, reasoningMultiplier: 2 }]¶defaultEfforts:~ | 24: source is missing. It must be a map of fields.
            ~quality.yaml~ | ~defaultEfforts:~ | ~reasoning:¶  - { model: mini, effort: low, reasoningMultiplier: 2, source: { title: "Logs", checked: 2026-02-01 } }¶  - { model: mini, effort: low, reasoningMultiplier: 3, source: { title: "Logs", checked: 2026-02-01 } }¶defaultEfforts:~ | 26: model `mini (low)` is given twice, first at catalog/quality.yaml:25. Give each entry its own.
            licences.yaml | licence: Open | licence: Opn | open-models.yaml:5: licence `Open` has no entry in licences.yaml. Did you mean `Opn`? Correct the name, or add an entry there. ¶ open-models.yaml:16: licence `Open` has no entry in licences.yaml. Did you mean `Opn`? Correct the name, or add an entry there. ¶ 3: licence `Opn` is not in open-models.yaml. Did you mean `Open`?
            licences.yaml | limits: | limit: | 5: `limit` is not a known field. Did you mean `limits`? Known here: licence, forbids, limits, source.
            licences.yaml | [EU_SEAT, ABOVE_USER_LIMIT] | eu-seat | 4: forbids must be a list with at least one value, got `eu-seat`.
            licences.yaml | [EU_SEAT, ABOVE_USER_LIMIT] | [EU_SEAT, eu-seat] | 4: forbids must have each value once, got `eu-seat` twice. Keep one.
            licences.yaml | checked: 2026-01-15 | checked: soon | 6: checked must be a date that exists, such as 2026-01-15, got `soon`.
            licences.yaml | EU_SEAT | EU | 4: forbids must be one of commercial, eu-seat, service-for-others, above-revenue-limit, above-user-limit, got `EU`.
            licences.yaml | ~    source: { title: "Licence text", checked: 2026-01-15 }~ | ~~ | 3: source is missing. It must be a map of fields.
            licences.yaml | licences: | ~licences:¶  - { licence: Open, source: { title: "Text", checked: 2026-01-15 } }~ | 4: licence `Open` is given twice, first at catalog/licences.yaml:3. Give each entry its own.
            """)
    void of_quality_and_licences(String file, String right, String wrong, String problems) {
        told(file, right, wrong, problems);
    }

    @Test
    void names_are_not_looked_for_in_files_that_cannot_be_read() {
        catalog.write("api-offers.yaml", "a: [");
        catalog.write("open-models.yaml", "a: [");
        catalog.write("throughput.yaml", "a: [");

        assertThat(catalog.problems()).hasSize(3).allMatch(problem -> problem.contains("must be valid YAML"));
    }

    /** Compares all that is told; problems stand between ¶, each with its line, and the file's name where it is another. */
    private void told(String file, String right, String wrong, String problems) {
        catalog.change(file, right.replace('¶', '\n'), wrong == null ? "" : wrong.replace('¶', '\n'));

        assertThat(catalog.problems())
                .containsExactly(Arrays.stream(problems.split(" ¶ "))
                        .map(problem -> "catalog/" + (problem.matches("\\d.*") ? file + ":" : "") + problem)
                        .toArray(String[]::new));
    }
}
