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
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples beside the rules hold the rules to what their owners meant. */
class CaseSuiteTest {
    private static final String GIVEN = "given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate,"
            + " expertise: limited, quality: good-enough }\n";

    /** Without a team an API is the only way, and with that waived volume and quality speak for self-hosting: 2 to 1. */
    private static final String WAIVED =
            GIVEN.replace("50M", "200M").replace("limited", "none").replace("{ ", "{ name: support-chat, ");

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    @Test
    void the_shipped_cases_are_met() {
        CaseSuite cases = cases();

        assertThat(cases.count()).isGreaterThan(40);
        assertThat(cases.failures().all()).isEmpty();
    }

    @Test
    void a_threshold_that_moves_breaks_the_cases_at_its_ends() throws IOException {
        Path volume = rules.resolve("volume.drl");
        Files.writeString(volume, Files.readString(volume).replace("10_000_000", "11_000_000"));

        assertThat(cases().failures().all())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/volume.cases.yaml:6: case \"10 M is in the middle\": rule \"From 10 M to 100 M tokens a"
                                + " day, other factors decide\" must fire but does not: it reads Workload("
                                + " tokensPerDay >= 11_000_000, tokensPerDay <= 100_000_000 ) with tokensPerDay ="
                                + " 10000000. Fix rules/volume.drl:16, or the case.",
                        "rules/volume.cases.yaml:6: case \"10 M is in the middle\": rule \"Under 10 M tokens a day, an"
                                + " API is almost always right\" must not fire but does: it reads Workload("
                                + " tokensPerDay < 11_000_000 ) with tokensPerDay = 10000000. Fix rules/volume.drl:3, or the case.",
                        "rules/volume.cases.yaml:6: case \"10 M is in the middle\": finds.volume.api must be neutral, got strongly-for. Fix the rules, or the case.",
                        "rules/volume.cases.yaml:6: case \"10 M is in the middle\": finds.volume.self-hosted must be neutral, got against. Fix the rules, or the case.");
    }

    @Test
    void a_placement_that_differs_from_the_stated_one_is_reported() throws IOException {
        Files.writeString(
                rules.resolve("mine.cases.yaml"),
                GIVEN + "cases:\n  - { name: mine, costs: { apiUsdPerMonth: 9, selfHostedUsdPerMonth: 1 },"
                        + " placement: hybrid }\n");

        assertThat(cases().failures().all())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/mine.cases.yaml:3: case \"mine\": the placement must be hybrid, got self-hosted. Fix the rules, or the case.");
    }

    @Test
    void all_problems_of_a_cases_file_are_reported_at_once() throws IOException {
        Files.writeString(rules.resolve("mine.cases.yaml"), GIVEN + """
                cases:
                  - { name: a, fires: ["Nothing is lft"] }
                  - { name: b, change: { tokensPerDay: -1 } }
                  - { name: c, placement: moon, offr: 1 }
                  - { change: {}, costs: { apiUsdPerMonth: 1 }, placement: api }
                  - { name: e, offers: { api: 0, selfHosted: 1 }, costs: { apiUsdPerMonth: 1, selfHostedUsdPerMonth: 2 }, placement: api }
                  - { name: f, offers: { api: 1, selfHosted: 0 }, costs: { apiUsdPerMonth: 1, selfHostedUsdPerMonth: 2 }, placement: api }
                """);

        assertThatThrownBy(this::cases).isInstanceOf(InvalidInput.class).hasMessage("""
                        rules/mine.cases.yaml:3: fires names the rule "Nothing is lft", which does not exist. Did you mean `Nothing is left`? `weighbridge rules list` shows all.
                        rules/mine.cases.yaml:4: tokensPerDay must be a whole number of tokens, 0 or more, got `-1`.
                        rules/mine.cases.yaml:4: the case expects nothing. Add fires, silent or placement.
                        rules/mine.cases.yaml:5: placement must be one of api, self-hosted, hybrid, none, got `moon`.
                        rules/mine.cases.yaml:5: `offr` is not a known field. Did you mean `offer`? Known here: name, change, offer, chosen, offers, costs, parts, fires, silent, placement, certainty, finds, warns, gains, losses, counts, prefers, excludes, admits.
                        rules/mine.cases.yaml:6: name is missing. It must be a text.
                        rules/mine.cases.yaml:6: selfHostedUsdPerMonth is missing. It must be a number of US dollars a month from 0 to 1000000000000.
                        rules/mine.cases.yaml:7: costs need an offer on both sides, but offers sets api to 0. Remove costs, or raise offers.
                        rules/mine.cases.yaml:8: costs need an offer on both sides, but offers sets selfHosted to 0. Remove costs, or raise offers.""");
    }

    @Test
    void cases_do_not_change_the_name_of_the_book() throws IOException {
        String before = RuleBook.load(rules, DeclaredFields.NONE).sha256();
        Files.writeString(rules.resolve("mine.cases.yaml"), GIVEN + "cases: []\n");

        assertThat(RuleBook.load(rules, DeclaredFields.NONE).sha256()).isEqualTo(before);
    }

    /** The youngest rule that is shipped was agreed on 2026-11-30, which is the day of a case that states none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            2027-03-31 | -                | self-hosted
            2026-12-01 | -                | self-hosted
            2026-11-30 | -                | api
            2027-03-31 | asOf: 2027-03-30 | self-hosted
            2027-03-31 | asOf: 2027-03-31 | api
            2027-03-31 | asOf: ~          | self-hosted
            """)
    void a_case_goes_by_a_day_of_its_own_and_not_by_today(String until, @Nullable String change, String placement)
            throws IOException {
        waive(until);
        Files.writeString(
                rules.resolve("mine.cases.yaml"),
                WAIVED + "cases: [ { name: mine, change: { " + (change == null ? "" : change) + " }, placement: "
                        + placement + " } ]\n");

        for (String today : List.of("2026-01-15", "2027-03-30", "2027-03-31", "2099-12-31")) {
            assertThat(cases(LocalDate.parse(today)).failures().all()).as(today).isEmpty();
        }
    }

    @Test
    void a_file_of_cases_states_the_day_of_all_of_them() throws IOException {
        waive("2027-03-31");
        Files.writeString(rules.resolve("mine.cases.yaml"), WAIVED.replace(" }", ", asOf: 2027-03-31 }") + """
                        cases:
                          - { name: the waiver has ended, placement: api }
                          - { name: it still counts, change: { asOf: 2027-03-30 }, placement: self-hosted }
                        """);

        assertThat(cases().failures().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api: 0.9, selfHosted: 1    | api must be a whole number of offers from 0 to 1000, got `0.9`.
            api: 1, selfHosted: 1.0001 | selfHosted must be a whole number of offers from 0 to 1000, got `1.0001`.
            api: -1, selfHosted: 1     | api must be a whole number of offers from 0 to 1000, got `-1`.
            api: 1, selfHosted: 1001   | selfHosted must be a whole number of offers from 0 to 1000, got `1001`.
            """)
    void offers_are_counted_in_whole_numbers(String offers, String message) throws IOException {
        Files.writeString(
                rules.resolve("mine.cases.yaml"),
                GIVEN + "cases:\n  - { name: mine, offers: { " + offers + " }, placement: api }\n");

        assertThatThrownBy(this::cases)
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules/mine.cases.yaml:3: " + message);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1000, 1000", "1k, 2.0"})
    void whole_numbers_of_offers_are_read_however_they_are_written(String api, String selfHosted) throws IOException {
        Files.writeString(
                rules.resolve("mine.cases.yaml"),
                GIVEN
                        + "cases:\n  - { name: mine, offers: { api: %s, selfHosted: %s }, fires: [What each finding counts] }\n"
                                .formatted(api, selfHosted));

        assertThat(cases().failures().all()).isEmpty();
    }

    private void waive(String until) throws IOException {
        Files.writeString(rules.resolve("waivers.yaml"), """
                waivers:
                  - rule: "Without ML infrastructure expertise, an API is the only way"
                    workload: support-chat
                    who: A. Board
                    why: A managed cluster comes with its team.
                    until: %s
                """.formatted(until));
    }

    private CaseSuite cases() {
        return cases(ShippedPolicy.ARTICLE_DAY);
    }

    private CaseSuite cases(LocalDate today) {
        Problems problems = new Problems();
        Folder read = RuleBook.folder(rules, problems).orElseThrow();
        return CaseSuite.of(RuleBook.load(read, DeclaredFields.NONE), read, ShippedPolicy.caseCatalog(today));
    }
}
