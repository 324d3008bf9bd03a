package dev.weighbridge.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a case states of the calls of rules is read strictly, and compared with what the rules call. */
class CaseExpectationsTest {
    private static final String GIVEN = "given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate,"
            + " expertise: limited, quality: good-enough, asOf: 2026-11-28 }\ncases:\n  - { name: mine, ";

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            finds: { volume: { api: neutral, self-hosted: neutral }, expertise: { self-hosted: against } }
            finds: { volume: { api: [neutral] } }
            offers: { api: 0, selfHosted: 0 }, finds: { cost: { api: rules-out, self-hosted: rules-out } }
            offer: { kind: provider-api, qualityOverReference: 1 }, warns: [contract-needed]
            offer: { kind: provider-api }, gains: ["Pay for exactly what is used"], losses: ["Rate limits", "Cost grows"]
            counts: { strongly-for: 2, against: -1 }
            placement: api
            offer: { kind: provider-api, daysUntilEnd: 0 }, excludes: [offer]
            offer: { kind: provider-api, qualityOverReference: 1 }, admits: [offer]
            excludes: [anthropic/claude-3-5-sonnet]
            excludes: [{ model: llama-4-maverick, area: eu, licenceForbids: [eu-seat] }]
            admits: [openai/gpt-4o-mini, { kind: self-hosted, provider: AWS }]
            """)
    void an_expectation_that_is_met_is_no_failure(String expectation) throws IOException {
        assertThat(failures(expectation)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            finds: { volume: { api: for } }                          | finds.volume.api must be for, got neutral.
            finds: { volume: { api: [for, neutral] } }               | finds.volume.api must be neutral and for, got neutral.
            finds: { volume: { api: [for, for] } }                   | finds.volume.api must be for and for, got neutral.
            finds: { cost: { self-hosted: rules-out } }              | finds.cost.self-hosted must be rules-out, got neutral.
            change: { residency: strict }, finds: { residency: { api: for } } | finds.residency.api must be for, got nothing.
            offer: { kind: provider-api }, warns: [ends-within-horizon] | warns must have ends-within-horizon, got latency-assumed, contract-needed, region-not-promised.
            change: { residency: minimal }, offer: { kind: open-model-api }, warns: [contract-needed] | warns must have contract-needed, got latency-assumed, region-not-promised.
            gains: ["Data never leaves"]                             | no fired rule has a gain with "Data never leaves".
            losses: [rate limits]                                    | no fired rule has a loss with "rate limits".
            counts: { for: 1.5 }                                     | counts.for must be 1.5, got 1.
            placement: none                                          | the placement must be none, got api.
            offer: { kind: provider-api }, prefers: 0.1              | prefers must be 0.1, got nothing.
            offer: { kind: provider-api, qualityOverReference: 1 }, excludes: [offer] | excludes the stated offer, but no rule does.
            offer: { kind: provider-api, daysUntilEnd: 0, qualityOverReference: 1 }, admits: [offer] | admits the stated offer, but "An offer that has ended cannot be bought" excludes it.
            excludes: [openai/gpt-4o-mini]                            | excludes openai/gpt-4o-mini, but rules leave it.
            change: { latencyP99Ms: 5000 }, admits: [anthropic/claude-3-5-sonnet] | admits anthropic/claude-3-5-sonnet, but rules exclude it: "An offer that has ended cannot be bought".
            excludes: [{ provider: Mistral }]                        | excludes names { provider: Mistral }, which no offer of the catalogue is on 2026-11-28. Did you mean `Mistral AI`?
            admits: [{ model: gpt-5-mini, area: us, pinned: false }] | admits names { model: gpt-5-mini, area: us, pinned: false }, which no offer of the catalogue is on 2026-11-28.
            change: { asOf: 2026-01-15 }, admits: [openai/gpt-5.6-luna] | admits names openai/gpt-5.6-luna, which no offer of the catalogue is on 2026-01-15.
            """)
    void an_expectation_that_is_not_met_is_a_failure_with_what_came(String expectation, String message)
            throws IOException {
        assertThat(failures(expectation))
                .containsExactly("rules/mine.cases.yaml:3: case \"mine\": " + message + " Fix the rules, or the case.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            finds: { volume: { api: fro } }      | api must be one of rules-out, against, neutral, for, strongly-for, got `fro`.
            finds: { volume: { api: [] } }       | api must be a list with at least one value, got an empty list.
            finds: { volume: { hybrid: for } }   | `hybrid` is not a known field. Known here: api, self-hosted.
            finds: { volume: for }               | cases.0.finds.volume must be a map of fields, got `for`.
            finds: { volum: { api: for } }       | finds names the question `volum`, which no rule has. Did you mean `volume`? Known here: cost, expertise, latency, quality, residency, volume.
            finds: api                           | cases.0.finds must be a map of fields, got `api`.
            warns: [contract-neded]              | warns names the risk `contract-neded`, which no rule has. Did you mean `contract-needed`? Known here: article-disagrees, bill-outweighs-reasons, contract-needed, ends-within-horizon, foreign-jurisdiction, latency-above-limit, latency-assumed, latency-estimated, little-personnel, machines-excluded, machines-idle, medians-disagree, no-api-listed, no-availability-promise, no-batch-price, no-cache-price, no-dpa, no-machine-listed, no-one-hour-cache-price, no-personnel, no-seller, one-machine, p99-unknown, precision-unrated, price-old, promise-assumed, quality-uncertain, quality-unrated, region-not-asked, region-not-promised, sold-by-contract, spot-machines, stock-model, strong-reasons-clash, thinking-tokens, tuning-closed-to-new.
            warns: contract-needed               | warns must be a list with at least one value, got `contract-needed`.
            gains: Pay for                       | gains must be a list with at least one value, got `Pay for`.
            losses: []                           | losses must be a list with at least one value, got an empty list.
            counts: { rules-out: 1 }             | `rules-out` is not a known field. Known here: against, neutral, for, strongly-for, cost, expertise, latency, quality, residency, volume.
            counts: { for: 1001 }                | for must be a number from -1000 to 1000, got `1001`.
            prefers: 0.1                         | prefers is about the stated offer, but the case states none. Add offer.
            excludes: [offer]                    | excludes names the stated offer, but the case states none. Add offer, or name an offer of the catalogue.
            excludes: [deepinfra/llama-3.1-8]    | excludes names the offer `deepinfra/llama-3.1-8`, which the catalogue does not have. Did you mean `deepinfra/llama-3.1-8b`? `weighbridge catalog list` shows all.
            admits: deepinfra/llama-3.1-8b       | admits must be a list with at least one value, got `deepinfra/llama-3.1-8b`.
            admits: [8]                          | admits must list offers: a name such as aws/p5.48xlarge, fields such as { provider: DeepSeek }, or the word offer, got `8`.
            admits: [{}]                         | admits must list offers: a name such as aws/p5.48xlarge, fields such as { provider: DeepSeek }, or the word offer, got a map.
            excludes: [openai/gpt-4o-mini], admits: [openai/gpt-4o-mini] | admits and excludes both name openai/gpt-4o-mini. Remove it from one of them.
            excludes: [{ provider: Groq }], admits: [{ provider: Groq }] | admits and excludes both name { provider: Groq }. Remove it from one of them.
            offer: { kind: self-hosted }, excludes: [offer], admits: [offer] | admits and excludes both name the stated offer. Remove it from one of them.
            fires: ["Nothing is left"], silent: ["Nothing is left"] | silent and fires both name the rule "Nothing is left". Remove it from one of them.
            offer: { kind: provider-api, p50TtftMs: 400, p95TtftMs: 399 }, admits: [offer] | p95TtftMs must be at least p50TtftMs `400`, got `399`.
            offer: { kind: provider-api, p50TtftMs: 400, p50TtftMsHigh: 399 }, admits: [offer] | p50TtftMsHigh must be at least p50TtftMs `400`, got `399`.
            offer: { kind: provider-api, p50TtftMs: 400, p99TtftMs: 399 }, admits: [offer] | p99TtftMs must be at least p50TtftMs `400`, got `399`.
            offer: { kind: provider-api, p95TtftMs: 400.5, p99TtftMs: 400 }, admits: [offer] | p99TtftMs must be at least p95TtftMs `400.5`, got `400`.
            offer: { kind: provider-api, qualityShareOfBest: 90 }, admits: [offer] | qualityShareOfBest must be a share from 0 to 1, not in percent, got `90`.
            offer: { kind: provider-api, jurisdiction: USA }, admits: [offer] | jurisdiction must be a country code of ISO 3166-1 in two capital letters, such as US, or ZZ where it is not known, got `USA`.
            offer: { kind: provider-api, jurisdiction: germany }, admits: [offer] | jurisdiction must be a country code of ISO 3166-1 in two capital letters, such as US, or ZZ where it is not known, got `germany`. Did you mean `DE`?
            offer: { kind: provider-api }, admits: [offer, offer] | admits must name each offer once, got the stated offer twice. Keep one.
            excludes: [openai/gpt-4o, openai/gpt-4o] | excludes must name each offer once, got openai/gpt-4o twice. Keep one.
            excludes: [{ provider: OpenAI }, { provider: OpenAI }] | excludes must name each offer once, got { provider: OpenAI } twice. Keep one.
            finds: {} | the case expects nothing. Add fires, silent or placement.
            finds: { volume: {} } | the case expects nothing. Add fires, silent or placement.
            counts: {} | the case expects nothing. Add fires, silent or placement.
            offer: { kind: provider-api, qualityOverReference: 90 }, admits: [offer] | qualityOverReference must be a ratio from 0 to 20, not in percent, got `90`.
            offer: { kind: provider-api, qualityShareOfBest: 0.8, qualityShareOfBestLow: 0.9 }, admits: [offer] | qualityShareOfBest must be at least qualityShareOfBestLow `0.9`, got `0.8`.
            offer: { kind: provider-api, qualityOverReference: 1, qualityOverReferenceLow: 1.1 }, admits: [offer] | qualityOverReference must be at least qualityOverReferenceLow `1.1`, got `1`.
            offer: { kind: provider-api, daysUntilEnd: 30, monthsUntilEnd: 3 }, admits: [offer] | monthsUntilEnd must be daysUntilEnd, `30`, in months of 30.4375 days, got `3`. Leave one of them out.
            offer: { kind: provider-api, contextTokens: 100000001 }, admits: [offer] | contextTokens must be a whole number of tokens from 1 to 100000000, got `100000001`.
            admits: [{ p95TtftMs: 10, p99TtftMs: 9 }] | p99TtftMs must be at least p95TtftMs `10`, got `9`.
            admits: [{ kind: api }]              | kind must be one of provider-api, private-cloud-api, open-model-api, managed-endpoint, self-hosted, got `api`. Did you mean `provider-api`?
            """)
    void an_expectation_that_cannot_be_read_is_rejected_with_the_way_out(String expectation, String message)
            throws IOException {
        assertThatThrownBy(() -> failures(expectation))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules/mine.cases.yaml:3: " + message);
    }

    @Test
    void an_unknown_field_of_an_offer_is_rejected() {
        assertThatThrownBy(() -> failures("admits: [{ provder: DeepSeek }]"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(
                        "rules/mine.cases.yaml:3: `provder` is not a known field. Did you mean `provider`? Known here: kind, provider, model, ");
    }

    @Test
    void the_largest_share_by_which_a_rule_prefers_the_stated_offer_is_compared() throws IOException {
        Files.writeString(rules.resolve("z.drl"), """
                rule "A tenth" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when Offer( openWeights ) then advice.prefers(0.1); end
                rule "A fifth" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when Offer( fineTunable ) then advice.prefers(0.2); end
                """);

        assertThat(failures("offer: { kind: self-hosted, openWeights: true }, prefers: 0.1"))
                .isEmpty();
        assertThat(failures("offer: { kind: self-hosted, openWeights: true, fineTunable: true }, prefers: 0.2"))
                .isEmpty();
    }

    @Test
    void none_is_a_placement_only_where_one_rule_recommends_it() throws IOException {
        Path verdict = rules.resolve("verdict.drl");
        Files.writeString(
                verdict,
                Files.readString(verdict).replace("advice.recommend(NONE);", "advice.warn(\"none\", \"Nothing.\");"));

        assertThat(failures("change: { expertise: none }, offers: { api: 0, selfHosted: 1 }, placement: none"))
                .contains(
                        "rules/mine.cases.yaml:3: case \"mine\": the placement must be none by a rule, but 0 rules recommend one. Fix the rules, or the case.");
    }

    @Test
    void a_waived_rule_finds_and_excludes_nothing() throws IOException {
        Files.writeString(rules.resolve("waivers.yaml"), """
                waivers:
                  - rule: "Without ML infrastructure expertise, an API is the only way"
                    workload: support-chat
                    who: A. Board
                    why: A managed cluster comes with its team.
                    until: 2027-03-31
                  - rule: "Good enough means at least as good as the reference model"
                    workload: support-chat
                    who: A. Board
                    why: A test without customers.
                    until: 2027-03-31
                """);

        assertThat(failures(
                        "change: { name: support-chat, expertise: none }, finds: { expertise: { api: strongly-for } }"))
                .containsExactly(
                        "rules/mine.cases.yaml:3: case \"mine\": finds.expertise.api must be strongly-for, got nothing. Fix the rules, or the case.");
        assertThat(failures("change: { latencyP99Ms: 5000 }, excludes: [bedrock/nova-micro@us]"))
                .isEmpty();
        assertThat(failures("change: { name: support-chat, latencyP99Ms: 5000 }, admits: [bedrock/nova-micro@us]"))
                .isEmpty();
    }

    private List<String> failures(String expectation) throws IOException {
        Files.writeString(rules.resolve("mine.cases.yaml"), GIVEN + expectation + " }\n");
        Folder read = RuleBook.folder(rules, new Problems()).orElseThrow();
        return CaseSuite.of(
                        RuleBook.load(read, DeclaredFields.NONE),
                        read,
                        ShippedPolicy.caseCatalog(ShippedPolicy.ARTICLE_DAY))
                .failures()
                .all()
                .stream()
                .map(Problem::toString)
                .toList();
    }
}
