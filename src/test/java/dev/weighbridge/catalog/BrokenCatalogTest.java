package dev.weighbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thing wrong in a small catalogue is told once: place, want, got, way out. */
class BrokenCatalogTest extends WithSmallCatalogue {
    @Test
    void unbroken_it_loads() {
        assertThat(catalog.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            id: maker/mini   | id: mini            | 3: id must be provider/name in lower-case letters, digits and `.`, `-`, `_`, optionally with @variant at the end, got `mini`.
            id: maker/mini   | id: Maker/Mini      | 3: id must be provider/name in lower-case letters, digits and `.`, `-`, `_`, optionally with @variant at the end, got `Maker/Mini`.
            id: maker/mini   | id: cloud/mini@eu   | 31: id `cloud/mini@eu` is given twice, first at catalog/api-offers.yaml:3. Give each entry its own.
            kind: provider-api | kind: self-hosted | 6: kind must be one of provider-api, private-cloud-api, open-model-api, got `self-hosted`.
            regions: [global] | regions: [globl]   | 7: regions `globl` is not in regions.yaml. Did you mean `global`?
            regions: [global] | regions: [global, global] | 7: regions must have each value once, got `global` twice. Keep one.
            provider: Maker  | provider: Makr      | 5: provider `Makr` has no entry in places.yaml. Did you mean `Maker`? Correct the name, or add an entry there. ¶ latency.yaml:13: provider `Maker` is not in api-offers.yaml. Did you mean `Makr`? ¶ places.yaml:3: provider `Maker` is not in api-offers.yaml or machines.yaml. Did you mean `Makr`? ¶ discounts.yaml:3: provider `Maker` is not in api-offers.yaml. Did you mean `Makr`?
            regions: [global] | regions: []        | 7: regions must be a list with at least one value, got an empty list.
            contextTokens: 128000 | contextTokens: 99999 | 9: contextTokens must be at least the prompt of every longContext, got `99999`.
            contextTokens: 128000 | contextTokens: 128 | 9: contextTokens must be a whole number of tokens, not of thousands, from 1000 to 100000000, got `128`.
            contextTokens: 128000 | contextTokens: 128000000 | 9: contextTokens must be a whole number of tokens, not of thousands, from 1000 to 100000000, got `128000000`.
            deprecated: 2026-06-01 | deprecated: 2026-09-02 | 10: deprecated must be on or before endsOn, `2026-09-01`, got `2026-09-02`.
            deprecated: 2026-06-01 | deprecated: 2026-02-30 | 10: deprecated must be a date that exists, such as 2026-01-15, got `2026-02-30`.
            from: 2026-03-01 | from: 2026-01-01   | 26: from must be after `2026-01-01`, the date of the entry before it, got `2026-01-01`. Append new prices at the end.
            from: 2026-03-01 | from: 2025-12-31   | 26: from must be after `2026-01-01`, the date of the entry before it, got `2025-12-31`. Append new prices at the end.
            from: 2026-03-01 | from: March        | 26: from must be a date that exists, such as 2026-01-15, got `March`.
            inputUsdPerMillionTokens: 0.15 | inputUsdPerMillionTokens: 0 | 21: inputUsdPerMillionTokens must be a price from 0.001 to 10,000 US dollars a million tokens, got `0`.
            inputUsdPerMillionTokens: 0.15 | inputUsdPerMillionTokens: -0.15 | 21: inputUsdPerMillionTokens must be a price from 0.001 to 10,000 US dollars a million tokens, got `-0.15`.
            outputUsdPerMillionTokens: 0.60 | outputUsdPerMillionTokens: 10000.01 | 23: outputUsdPerMillionTokens must be a price from 0.001 to 10,000 US dollars a million tokens, got `10000.01`.
            outputUsdPerMillionTokens: 0.60 | outputUsdPerMillionTokens: 1e400 | 23: outputUsdPerMillionTokens must be a price from 0.001 to 10,000 US dollars a million tokens, got `1e400`.
            outputUsdPerMillionTokens: 0.60 | outputUsdPerMillionTokens: .nan | 23: outputUsdPerMillionTokens must be a price from 0.001 to 10,000 US dollars a million tokens, got `.nan`.
            outputUsdPerMillionTokens: 0.60 | outputUsdPerMillionTokens: | 23: outputUsdPerMillionTokens must be a price from 0.001 to 10,000 US dollars a million tokens, got nothing.
            cachedInputUsdPerMillionTokens: 0.075 | cachedInputUsdPerMillionTokens: 0.151 | 22: cachedInputUsdPerMillionTokens must be from 0.002 to 1 times the input price `0.15`, got `0.151`. Give both for a million tokens.
            cachedInputUsdPerMillionTokens: 0.075 | cachedInputUsdPerMillionTokens: 0.00015 | 22: cachedInputUsdPerMillionTokens must be a price from 0.001 to 10,000 US dollars a million tokens, got `0.00015`.
            inputUsdPerMillionTokens: 0.15 | inputUsdPerMillionTokens: 0.00015 | 21: inputUsdPerMillionTokens must be a price from 0.001 to 10,000 US dollars a million tokens, got `0.00015`.
            inputUsdPerMillionTokens: 0.15¶        cachedInputUsdPerMillionTokens: 0.075 | inputUsdPerMillionTokens: 150¶        cachedInputUsdPerMillionTokens: 75 | 23: outputUsdPerMillionTokens must be from 0.05 to 200 times the input price `150`, got `0.6`. Give both for a million tokens.
            outputUsdPerMillionTokens: 0.60 | outputUsdPerMillionTokens: 30.01 | 23: outputUsdPerMillionTokens must be from 0.05 to 200 times the input price `0.15`, got `30.01`. Give both for a million tokens.
            inputUsdPerMillionTokens: 0.2¶        outputUsdPerMillionTokens: 0.1 | inputUsdPerMillionTokens: 15.01¶        outputUsdPerMillionTokens: 15.01 | 39: inputUsdPerMillionTokens from 2026-01-01 must be within 100 times `0.15`, the first price of `maker/mini`, got `15.01`. Give every price for a million tokens.
            inputUsdPerMillionTokens: 0.10¶        outputUsdPerMillionTokens: 0.40 | inputUsdPerMillionTokens: 0.00149¶        outputUsdPerMillionTokens: 0.004 | 20: inputUsdPerMillionTokens from 2026-03-01 must be within 100 times `0.15`, the first price of `maker/mini`, got `0.00149`. Give every price for a million tokens.
            batchDiscount: 0.5 | batchDiscount: 50 | 24: batchDiscount must be a share from 0 to 1, got `50`.
            inputUsdPerMillionTokens: 0.10 | inputGbpPerMillionTokens: 0.10 | 26: inputUsdPerMillionTokens is missing. It must be a price from 0.001 to 10,000 US dollars a million tokens. ¶ 27: `inputGbpPerMillionTokens` is not a known field. `inputUsdPerMillionTokens` is the same in another unit: convert the figure, and write that. Known here: currency, from, inputUsdPerMillionTokens, cachedInputUsdPerMillionTokens, cacheWriteUsdPerMillionTokens, cacheWriteOneHourUsdPerMillionTokens, outputUsdPerMillionTokens, longContext, batchDiscount, offPeak, usdPerThousandRequests, regionalPremium, serviceTier, source.
            batchDiscount: 0.5 | currency: EUR | 20: inputEurPerMillionTokens is missing. It must be a price from 0.001 to 10,000 EUR a million tokens. ¶ 20: outputEurPerMillionTokens is missing. It must be a price from 0.001 to 10,000 EUR a million tokens. ¶ 21: `inputUsdPerMillionTokens` is not a known field. `inputEurPerMillionTokens` is the same in another unit: convert the figure, and write that. Known here: currency, from, inputEurPerMillionTokens, cachedInputEurPerMillionTokens, cacheWriteEurPerMillionTokens, cacheWriteOneHourEurPerMillionTokens, outputEurPerMillionTokens, longContext, batchDiscount, offPeak, eurPerThousandRequests, regionalPremium, serviceTier, source. ¶ 22: `cachedInputUsdPerMillionTokens` is not a known field. `cachedInputEurPerMillionTokens` is the same in another unit: convert the figure, and write that. Known here: currency, from, inputEurPerMillionTokens, cachedInputEurPerMillionTokens, cacheWriteEurPerMillionTokens, cacheWriteOneHourEurPerMillionTokens, outputEurPerMillionTokens, longContext, batchDiscount, offPeak, eurPerThousandRequests, regionalPremium, serviceTier, source. ¶ 23: `outputUsdPerMillionTokens` is not a known field. `outputEurPerMillionTokens` is the same in another unit: convert the figure, and write that. Known here: currency, from, inputEurPerMillionTokens, cachedInputEurPerMillionTokens, cacheWriteEurPerMillionTokens, cacheWriteOneHourEurPerMillionTokens, outputEurPerMillionTokens, longContext, batchDiscount, offPeak, eurPerThousandRequests, regionalPremium, serviceTier, source.
            batchDiscount: 0.5 | currency: GBP | 24: currency `GBP` has no rate in currencies.yaml. Add one there, or state the prices in US dollars.
            batchDiscount: 0.5 | cacheWriteUsdPerMillionTokens: 0.1 | 24: cacheWriteUsdPerMillionTokens must be from 1 to 10 times the input price `0.15`, got `0.1`. Give both for a million tokens.
            batchDiscount: 0.5 | cacheWriteOneHourUsdPerMillionTokens: 0.1 | 24: cacheWriteOneHourUsdPerMillionTokens must be from 1 to 10 times the input price `0.15`, got `0.1`. Give both for a million tokens.
            batchDiscount: 0.5 | offPeak: { hoursPerDay: 25, discount: 0.5 } | 24: hoursPerDay must be a number of hours a day above 0 and at most 24, got `25`.
            batchDiscount: 0.5 | offPeak: { hoursPerDay: 8, discount: 50 } | 24: discount must be a share from 0 to 1, got `50`.
            batchDiscount: 0.5 | usdPerThousandRequests: -1 | 24: usdPerThousandRequests must be a number of US dollars or the price's currency for 1,000 requests from 0 to 1000, got `-1`.
            batchDiscount: 0.5 | regionalPremium: 10 | 24: regionalPremium must be a share of the price from 0 to 2, not in percent, got `10`.
            batchDiscount: 0.5 | serviceTier: { name: priority, timesPrice: 0 } | 24: timesPrice must be a number of times the usual price from 0.1 to 10, got `0`.
            batchDiscount: 0.5 | batchDiscounts: 0.5 | 24: `batchDiscounts` is not a known field. Did you mean `batchDiscount`? Known here: currency, from, inputUsdPerMillionTokens, cachedInputUsdPerMillionTokens, cacheWriteUsdPerMillionTokens, cacheWriteOneHourUsdPerMillionTokens, outputUsdPerMillionTokens, longContext, batchDiscount, offPeak, usdPerThousandRequests, regionalPremium, serviceTier, source.
            ~        source: { title: "Price list", checked: 2026-01-15 }~ | ~~ | 20: source is missing. It must be a map of fields.
            checked: 2026-01-15 | checkd: 2026-01-15 | 25: checked is missing. It must be a date such as 2026-01-15. ¶ 25: `checkd` is not a known field. Did you mean `checked`? Known here: title, url, checked, assumption.
            ~title: "Price list"~ | ~title: ""~ | 25: title must be a text, got an empty text.
            ~checked: 2026-01-15 }~ | ~checked: 2026-01-15, url: "javascript:alert(1)" }~ | 25: url must begin with https:// or http:// and contain no spaces, quotes or angle brackets.
            ~checked: 2026-01-15 }~ | ~checked: 2026-01-15, assumption: maybe }~ | 25: assumption must be true or false, got `maybe`.
            fromPromptTokens: 100000 | fromPrompt: 100000 | 29: fromPromptTokens is missing. It must be a whole number of tokens, 1 or more. ¶ 29: `fromPrompt` is not a known field. Did you mean `fromPromptTokens`? Known here: abovePromptTokens, fromPromptTokens, inputUsdPerMillionTokens, cachedInputUsdPerMillionTokens, cacheWriteUsdPerMillionTokens, cacheWriteOneHourUsdPerMillionTokens, outputUsdPerMillionTokens.
            owner: platform-finops | team: x | 1: owner is missing. It must be a text. ¶ 1: `team` is not a known field. Known here: owner, offers.
            """)
    void of_api_offers(String right, String wrong, String problems) {
        told("api-offers.yaml", right, wrong, problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            model: mini      | ~model: "mi\\u0007ni"~ | 4: model must be one line of visible characters, got U+0007 in `mi ni`. Delete it.
            provider: Maker  | ~provider: "Ma\\u200Bker"~ | 5: provider must be one line of visible characters, got U+200B in `Ma ker`. Delete it.
            [global]         | ~["glo\\nbal"]~ | 7: regions must be one line of visible characters, got U+000A in `glo bal`. Delete it.
            title: "Ends"    | ~title: "En\\u202Eds"~ | 15: title must be one line of visible characters, got U+202E in `En ds`. Delete it.
            """)
    void of_characters_that_are_not_drawn(String right, String wrong, String problem) {
        catalog.change("api-offers.yaml", right, wrong);

        assertThat(catalog.problems()).contains("catalog/api-offers.yaml:" + problem);
    }

    @Test
    void one_thing_under_two_ids_is_rejected_but_not_a_tier_or_another_place() {
        sell("maker/mini-again", "[global]");
        assertThat(catalog.problems())
                .containsExactly(
                        "catalog/api-offers.yaml:10: `maker/mini` is `mini` of `Maker` in the same regions as `maker/mini-again` at catalog/api-offers.yaml:3. Keep one, or end the id of a tier with its @name.");

        catalog.change("api-offers.yaml", "id: maker/mini-again", "id: maker/mini-again@priority");
        assertThat(catalog.problems()).isEmpty();
        catalog.change("api-offers.yaml", "id: maker/mini-again@priority", "id: maker/mini-again");
        catalog.change("api-offers.yaml", "regions: [global]", "regions: [global, central-1]");
        assertThat(catalog.problems()).isEmpty();
    }

    private void sell(String id, String regions) {
        catalog.change("api-offers.yaml", "offers:\n", """
                offers:
                  - id: %s
                    model: mini
                    provider: Maker
                    kind: provider-api
                    regions: %s
                    contextTokens: 128000
                    prices: [{ from: 2026-01-01, inputUsdPerMillionTokens: 0.15, outputUsdPerMillionTokens: 0.6, source: { title: "List", checked: 2026-01-15 } }]
                """.formatted(id, regions));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            id: owned/rack | id: shop/box | 21: id `shop/box` is given twice, first at catalog/machines.yaml:3. Give each entry its own.
            gpu: T1        | gpu: T11     | 6: gpu `T11` is not in gpus.yaml. Did you mean `T1`?
            gpu: T1        | gpu: H100    | 6: gpu `H100` is not in gpus.yaml.
            gpu: T1        | managed: true¶    gpu: T1 | 6: a managed endpoint must have onDemandUsdPerHour in every price and no other, got another one. Remove it, or remove managed.
            gpu: T1        | managed: yes¶    gpu: T1 | 6: managed must be true or false, got `yes`.
            gpus: 2        | gpus: 0      | 7: gpus must be a whole number, 1 or more, got `0`.
            max: 10        | max: 0.5     | 8: max must be a whole number, 1 or more, got `0.5`.
            min: 1, max: 10 | min: 3, max: 2 | 8: max must be at least min `3`, got `2`.
            min: 1, max: 10 | min: 1, max: 2002 | 8: max and step allow 2,002 different counts, up to 2,002 machines; the limits are 1,000 and 100,000. Lower max, or raise step.
            region: central-1 | region: central-2 | 16: region `central-2` is not in regions.yaml. Did you mean `central-1`?
            region: central-1 | region: east-1 | 16: region `east-1` is given twice, first at catalog/machines.yaml:10. Give each entry its own.
            onDemandUsdPerHour: 5.67 | onDemandUsdPerHour: 0 | 13: onDemandUsdPerHour must be a number of US dollars an hour from 0.001 to 100000, got `0`.
            ~            threeYearUsdPerHour: 3~ | ~~ | 18: a price must have owned or at least one of onDemandUsdPerHour, oneYearUsdPerHour, threeYearUsdPerHour, spotUsdPerHour.
            ~            owned:~ | ~            spotUsdPerHour: 1¶            owned:~ | 32: a price must have either owned or prices by the hour, got both. Make them two machines.
            pue: 1.3       | pue: 0.9     | 31: pue must be a number from 1 to 5, got `0.9`.
            capexUsd: 300000 | capexUsd: 0 | 31: capexUsd must be a number of US dollars from 1 to 1000000000, got `0`.
            lifetimeMonths: 48 | lifetimeMonths: 0 | 31: lifetimeMonths must be a number of months from 1 to 600, got `0`.
            kilowatts: 10.2 | kilowatts: 0 | 31: kilowatts must be a number of kW from 0.01 to 10000, got `0`.
            """)
    void of_machines(String right, String wrong, String problems) {
        told("machines.yaml", right, wrong, problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            gpus.yaml | ~  - gpu: T2~ | ~  - { gpu: T1, maker: A, generation: b, memoryGB: 1, bandwidthGBPerSecond: 1, fp16Tflops: 1, linkGBPerSecond: 1, source: { title: x, checked: 2026-01-15 } }¶  - gpu: T2~ | 12: gpu `T1` is given twice, first at catalog/gpus.yaml:3. Give each entry its own.
            gpus.yaml | memoryGB: 80 | memoryGB: 0   | 4: memoryGB must be a number of GB from 1 to 10000, got `0`.
            gpus.yaml | memoryGB: 80 | memoryGB: 81559 | 4: memoryGB must be a number of GB from 1 to 10000, got `81559`.
            gpus.yaml | fp8Tflops: 600 | fp8Tflops: none | 7: fp8Tflops must be a number of TFLOP/s from 1 to 1000000, got `none`.
            open-models.yaml | model: mixed-100b | model: small-8b | 14: model `small-8b` is given twice, first at catalog/open-models.yaml:3. Give each entry its own.
            open-models.yaml | activeParametersBillions: 10 | activeParametersBillions: 101 | 19: activeParametersBillions must be at most totalParametersBillions `100.0`, got `101.0`.
            open-models.yaml | layers: 32 | layers: thirty-two | 9: layers must be a whole number, 1 or more, got `thirty-two`.
            open-models.yaml | precisions: [fp16, fp8] | precisions: [fp16, int4] | 12: precisions `int4` is not in engines.yaml.
            open-models.yaml | precisions: [fp16, fp8] | precisions: [fp32] | 12: precisions must be one of fp16, fp8, fp4, int4, got `fp32`. Did you mean `fp16`?
            regions.yaml | { region: global, area: global } | { region: global, area: global }¶  - { region: east-1, area: us } | 7: region `east-1` is given twice, first at catalog/regions.yaml:4. Give each entry its own.
            regions.yaml | { region: global, area: global } | { region: global, area: global }¶  - { region: us, area: eu } | 7: region `us` is also the name of an area, so it must lie in that area, got `eu`.
            throughput.yaml | model: small-8b | model: small-9b | 3: model `small-9b` is not in open-models.yaml. Did you mean `small-8b`?
            throughput.yaml | gpu: T1 | gpu: T9 | 3: gpu `T9` is not in gpus.yaml. Did you mean `T1`?
            throughput.yaml | outputTokensPerSecond: 9000 | outputTokensPerSecond: 0 | 3: outputTokensPerSecond must be a number of tokens a second from 0.001 to 1000000000, got `0`.
            staffing.yaml | upToMachines: 4 | upToMachines: 1 | 6: upToMachines must be above `1`, the value of the level before it, got `1`.
            staffing.yaml | fte: 0.5 | fte: 0.2 | 6: fte must be at least `0.25`, the value of the level before it, got `0.2`.
            staffing.yaml | { fte: 1.0 } | { upToMachines: 9, fte: 1.0 } | 7: the last level must not have upToMachines, because it applies to every larger number of machines. Remove it.
            staffing.yaml | { upToMachines: 1, fte: 0.25 } | { fte: 0.25 } | 5: upToMachines is missing. Only the last level may leave it out.
            staffing.yaml | usdPerFtePerYear: 150000 | usdPerFtePerYear: 0 | 2: usdPerFtePerYear must be a number of US dollars from 1 to 10000000, got `0`.
            staffing.yaml | toApi: 1 | toApi: -1 | 9: toApi must be a number of months from 0 to 120, got `-1`.
            staffing.yaml | toSelfHosted: 3, toApi: 1 | toSelfHosted: 3 | 9: toApi is missing. It must be a number of months from 0 to 120.
            staffing.yaml | toApi: 1 | toApi: 1, toHybrid: 2 | 9: `toHybrid` is not a known field. Known here: toSelfHosted, toApi.
            running-costs.yaml | value: 0.65 | value: 0 | 8: value must be a share above 0, at most 1, got `0`.
            running-costs.yaml | weightCopies: { value: 3 | weightCopies: { value: 0.5 | 3: value must be a number from 1 to 1000, got `0.5`.
            discounts.yaml | share: 0.1 | share: 10 | 3: share must be a share above 0 and at most 0.95, not in percent, got `10`.
            discounts.yaml | provider: Maker | provider: Cloud, offer: maker/mini | 3: offer `maker/mini` is of `Maker`, not of `Cloud`. Correct one of both.
            discounts.yaml | provider: Maker | provider: Maker, offer: maker/min | 3: offer `maker/min` is not in api-offers.yaml. Did you mean `maker/mini`?
            discounts.yaml | until: 2026-09-01 | until: 2026-02-01 | 3: from must be on or before until, `2026-02-01`, got `2026-03-01`.
            discounts.yaml | ~approver: A. Buyer, ~ | ~~ | 3: approver is missing. It must be a text.
            discounts.yaml | ~discounts:~ | ~discounts:¶  - { provider: Maker, offer: maker/mini, share: 0.2, from: 2026-08-01, contract: C-2, approver: A. Buyer, source: { title: "Contract", checked: 2026-03-01 } }~ | 4: the discount holds for offers and days of another one, at catalog/discounts.yaml:3. End that one before, or make them one.
            currencies.yaml | usdPerUnit: 1.1, | usdPerUnit: 1100, | 5: usdPerUnit must be US dollars a unit from 0.00001 to 10, got `1100`.
            currencies.yaml | currency: EUR | currency: euro | 3: currency must be a code of ISO 4217 in three capital letters, such as EUR, got `euro`.
            currencies.yaml | currency: EUR | currency: USD | 3: currency must be another one than USD, which needs no rate. Remove it.
            currencies.yaml | from: 2026-06-01 | from: 2026-01-01 | 6: from must be after `2026-01-01`, the date of the entry before it, got `2026-01-01`. Append new prices at the end.
            defaults.yaml | inputShare: { value: 0.8 | inputShare: { value: 1.2 | 2: value must be a share from 0 to 1, got `1.2`.
            defaults.yaml | horizonMonths: { value: 12 | horizonMonths: { value: 12.5 | 10: value must be a whole number of months from 1 to 120, got `12.5`.
            defaults.yaml | value: on-demand | value: on demnd | 12: value must be one of on-demand, one-year, three-year, spot, owned, got `on demnd`. Did you mean `on-demand`?
            """)
    void of_other_files(String file, String right, String wrong, String problems) {
        told(file, right, wrong, problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            gpus.yaml | ~    bandwidthGBPerSecond: 600¶~ | ~~ | 12: bandwidthGBPerSecond is missing. It must be a number of GB a second from 1 to 1000000.
            gpus.yaml | ~    maker: NVIDIA¶~ | ~~ | 3: maker is missing. It must be a text.
            defaults.yaml | tpotMs: { value: 50 | tpotMs: { value: 0 | 11: value must be a number of milliseconds from 1 to 10000, got `0`.
            defaults.yaml | promptP95OverP50: { value: 4 | promptP95OverP50: { value: 0.5 | 13: value must be a number from 1 to 1000, got `0.5`.
            open-models.yaml | experts: 64 | experts: 2 | 25: expertsUsed must be at most experts `2`, got `4`.
            open-models.yaml | layersWithExperts: 58 | layersWithExperts: 61 | 25: layersWithExperts must be at most layers `60`, got `61`.
            open-models.yaml | expertParametersBillions: 95 | expertParametersBillions: 100 | 25: expertParametersBillions must be below totalParametersBillions `100.0`, got `100.0`.
            open-models.yaml | ~expertsUsed: 4, ~ | ~~ | 25: expertsUsed is missing. It must be a whole number, 1 or more.
            open-models.yaml | kvCacheHeads: 8 | kvCacheHead: 8 | 25: kvCacheHeads is missing. It must be a whole number, 1 or more. ¶ 25: `kvCacheHead` is not a known field. Did you mean `kvCacheHeads`? Known here: experts, layersWithExperts, expertsUsed, expertParametersBillions, kvElementsPerToken, kvCacheHeads, attentionWidth, window, stateBytes, draftHeads, weightBytes, source.
            throughput.yaml | steadyShare: 0.97 | steadyShare: 0 | 6: steadyShare must be a share above 0, at most 1, got `0`.
            throughput.yaml | ~2026-01-10, source: bench~ | ~2026-01-10, source: bnch~ | 8: source `bnch` is not in sources. Did you mean `bench`?
            throughput.yaml | ~concurrency: 64, ~ | ~~ | 8: a row must have either concurrency, or requestsPerSecond and requests.
            throughput.yaml | requests: 500 | requests: none | 9: requests must be a whole number, 1 or more, got `none`.
            engines.yaml | defaultEngine: quick | defaultEngine: quik | 17: defaultEngine `quik` is not in engines. Did you mean `quick`?
            engines.yaml | { value: 2 } | { gpus: [T1], value: 2 } | 12: kvBytes must end with an entry without gpus, for all others. Add it.
            engines.yaml | { gpus: [T2], value: 1 } | { gpus: [T3], value: 1 } | 12: gpus `T3` is not in gpus.yaml. Did you mean `T1`?
            engines.yaml | ~  - { value: 2 }~ | ~  - { gpus: [T2], value: 2 }¶  - { value: 2 }~ | 13: gpus has `T2`, which has a value already. Keep one.
            engines.yaml | maxSequences: [{ value: 256 }] | maxSequences: [{ value: 256 }, { value: 128 }] | 22: maxSequences must have one entry without gpus at most. Name the GPUs of the others.
            engines.yaml | memoryShare: 0.9 | memoryShare: 1.1 | 21: memoryShare must be a share above 0, at most 1, got `1.1`.
            engines.yaml | ~denseLayerMs: 0.07, ~ | ~~ | 25: denseLayerMs is missing. It must be a number of milliseconds from 0 to 1000.
            engines.yaml | prefillEfficiency: 0.5 | prefillEfficiency: 0 | 25: prefillEfficiency must be a share above 0, at most 1, got `0`.
            engines.yaml | measuredModels: [small-8b] | measuredModels: [small-9b] | 25: measuredModels `small-9b` is not in open-models.yaml. Did you mean `small-8b`?
            engines.yaml | computeAs: [fp8] | computeAs: [int4] | 16: computeAs must be one of fp16, fp8, fp4, got `int4`.
            engines.yaml | - { precision: fp8 | - { precision: fp16, otherBytes: 2, expertBytes: 2, computeAs: [fp16], keepsScore: true, source: { title: x, checked: 2026-01-15 } }¶  - { precision: fp8 | 16: precision `fp16` is given twice, first at catalog/engines.yaml:15. Give each entry its own.
            engines.yaml | ~  same-maker:~ | ~  same-markr:~ | 29: same-maker is missing. It must be a map of fields. ¶ 34: `same-markr` is not a known field. Did you mean `same-maker`? Known here: same-measurement, same-model, same-model-many-sequences, other-model, same-generation, same-maker, other-engine, other-maker, unknown-installation, source.
            """)
    void of_what_the_speed_of_engines_needs(String file, String right, String wrong, String problems) {
        told(file, right, wrong, problems);
    }

    @Test
    void an_engine_without_constants_is_rejected() {
        String text = catalog.text("engines.yaml");
        int from = text.indexOf("      - { gpus: [T1], measuredGpus");
        catalog.write("engines.yaml", text.substring(0, from) + text.substring(text.indexOf('\n', from) + 1));

        assertThat(catalog.problems())
                .containsExactly("catalog/engines.yaml:24: constants must be a list, got nothing.");
    }

    /** Compares all that is told; problems stand between ¶, each with its line, and the file's name where it is another. */
    private void told(String file, String right, String wrong, String problems) {
        catalog.change(file, right.replace('¶', '\n'), wrong == null ? "" : wrong.replace('¶', '\n'));

        assertThat(catalog.problems())
                .containsExactly(problems.lines()
                        .flatMap(line -> Arrays.stream(line.split(" ¶ ")))
                        .map(problem -> "catalog/" + (problem.matches("\\d.*") ? file + ":" : "") + problem)
                        .toArray(String[]::new));
    }
}
