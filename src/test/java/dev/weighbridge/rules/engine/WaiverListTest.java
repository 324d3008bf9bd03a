package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Advisor;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.verify.Inspection;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiverListTest {
    private static final String NO_EXPERTS = "Without ML infrastructure expertise, an API is the only way";
    private static final String WAIVED = """
            waivers:
              - rule: "Without ML infrastructure expertise, an API is the only way"
                workload: support-chat
                who: A. Board
                why: A managed cluster comes with its team.
                until: 2026-07-01
            """;

    @TempDir
    private Path parent;

    @ParameterizedTest
    @CsvSource({
        "support-chat, 2026-06-30, true",
        "support-chat, 2026-07-01, false", // that day it no longer counts
        "support-chat2, 2026-06-30, false",
        "Support-chat, 2026-06-30, false",
    })
    void a_waiver_counts_for_its_workload_until_its_day(String name, String day, boolean waived) throws IOException {
        RuleBook book = book(WAIVED);

        Decision decision = decide(book, workload("name=" + name, "asOf=" + day));

        assertThat(decision.findings().selfHostedRuledOut()).isEqualTo(!waived);
        Decision.FiredRule fired = decision.firedRules().stream()
                .filter(rule -> rule.rule().name().equals(NO_EXPERTS))
                .findFirst()
                .orElseThrow();
        assertThat(fired.waiver().isPresent()).isEqualTo(waived);
        assertThat(fired.title()).isEqualTo(waived ? NO_EXPERTS + " (waived)" : NO_EXPERTS);
        assertThat(decision.rulingOut(Placement.SELF_HOSTED).count()).isEqualTo(waived ? 0 : 1);
    }

    @Test
    void a_workload_without_a_name_has_no_waiver() throws IOException {
        Decision decision = decide(book(WAIVED), workload("asOf=2026-06-30"));

        assertThat(decision.findings().selfHostedRuledOut()).isTrue();
    }

    @Test
    void none_of_what_a_waived_rule_finds_counts() throws IOException {
        // volume above 100 M neutral/for 1, latency for 1/neutral, residency neutral, good enough neutral/for 1: 1 to
        // 2;
        // the rule that is waived would have said strongly-for 2 of the API
        Workload workload = workload("name=support-chat", "asOf=2026-06-30", "tokensPerDay=200M");

        Findings waived = decide(book(WAIVED), workload).findings();
        Findings counted = decide(ShippedPolicy.RULES, workload).findings();

        assertThat(waived.apiSupport()).isEqualTo(1);
        assertThat(counted.apiSupport()).isEqualTo(3);
        assertThat(waived.selfHostedSupport()).isEqualTo(2);
        assertThat(counted.apiStrongVoices()).isEqualTo(1);
        assertThat(waived.apiStrongVoices()).isZero();
    }

    @Test
    void placements_remembered_without_a_waiver_are_not_taken_for_those_with_it() throws IOException {
        RuleBook book = book(WAIVED);
        Workload waived = workload("name=support-chat", "asOf=2026-06-30", "tokensPerDay=200M");
        Workload counted = workload("name=other", "asOf=2026-06-30", "tokensPerDay=200M");

        for (int i = 0; i < 2; i++) {
            assertThat(book.placement(counted, costs())).isEqualTo(Placement.API);
            assertThat(book.placement(waived, costs())).isEqualTo(Placement.SELF_HOSTED);
        }
    }

    @Test
    void a_waiver_changes_the_name_of_the_book_and_none_leaves_it() throws IOException {
        assertThat(book(WAIVED).sha256()).isNotEqualTo(ShippedPolicy.RULES.sha256());
        assertThat(book("waivers: []").waivers()).isEmpty();
        assertThat(book(WAIVED).waivers())
                .singleElement()
                .satisfies(waiver -> assertThat(waiver.until()).isEqualTo(LocalDate.of(2026, 7, 1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Without ML infrastructure expertise, an API | Without ML expertise, an API | rules/waivers.yaml:2: rule names "Without ML expertise, an API is the only way", which does not exist. Did you mean `Without ML infrastructure expertise, an API is the only way`? `weighbridge rules list` shows all.
            Without ML infrastructure expertise, an API is the only way | No machine that is sold as asked can carry the load | rules/waivers.yaml:2: the rule "No machine that is sold as asked can carry the load" is mandatory (rules/cost.drl:4) and cannot be waived. Remove the waiver, or agree with platform-finops that it is waivable.
            Without ML infrastructure expertise, an API is the only way | What each finding counts | rules/waivers.yaml:2: the rule "What each finding counts" has no finding on a placement and excludes or prefers no offer, so there is nothing to waive. Waive a rule that does.
            until: 2026-07-01 | until: next year | rules/waivers.yaml:6: until must be a date that exists, such as 2026-01-15, got `next year`.
            who: A. Board | by: A. Board | rules/waivers.yaml:2: who is missing. It must be a text.@@rules/waivers.yaml:4: `by` is not a known field. Known here: rule, workload, who, why, until, usedBy.
            workload: support-chat | workload: "" | rules/waivers.yaml:3: workload must be a text, got an empty text.
            until: 2026-07-01 | until: 1999-12-31 | rules/waivers.yaml:6: until must be a date from 2000-01-01 to 9999-12-31, got `1999-12-31`.
            until: 2026-07-01 | until: +10000-01-01 | rules/waivers.yaml:6: until must be a date from 2000-01-01 to 9999-12-31, got `+10000-01-01`.
            waivers: | waiver: | rules/waivers.yaml:1: waivers is missing. It must be a list.@@rules/waivers.yaml:2: `waiver` is not a known field. Did you mean `waivers`? Known here: waivers.
            """)
    void what_is_wrong_in_a_waiver_is_reported(String right, String wrong, String message) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> book(WAIVED.replace(right, wrong)));

        assertThat(refused.problems()).extracting(Problem::toString).containsExactly(message.split("@@"));
    }

    @Test
    void a_rule_waived_twice_for_a_workload_is_reported() {
        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class, () -> book(WAIVED + WAIVED.substring(WAIVED.indexOf("  - rule"))));

        assertThat(refused.problems())
                .extracting(Problem::toString)
                .containsExactly("rules/waivers.yaml:7: the rule \"" + NO_EXPERTS
                        + "\" is already waived for `support-chat`. Keep one.");
    }

    @Test
    void a_workload_has_a_name_as_long_as_names_may_be() throws IOException {
        String longest = "n".repeat(200);

        RuleBook book = book(WAIVED.replace("support-chat", longest));
        InvalidInput refused =
                catchThrowableOfType(InvalidInput.class, () -> book(WAIVED.replace("support-chat", longest + "n")));

        assertThat(decide(book, workload("name=" + longest, "asOf=2026-06-30"))
                        .findings()
                        .selfHostedRuledOut())
                .isFalse();
        assertThat(refused.problems())
                .extracting(Problem::toString)
                .containsExactly("rules/waivers.yaml:3: workload must be the name of a workload, which has at most 200"
                        + " characters, got 201.");
    }

    @Test
    void waivers_are_read_beside_rules_that_are_wrong() throws IOException {
        String waivers = WAIVED.replace("who: A. Board", "by: A. Board")
                + WAIVED.substring(WAIVED.indexOf("  - rule")).replace("Without ML", "Without any ML")
                + WAIVED.substring(WAIVED.indexOf("  - rule")).replace(NO_EXPERTS, "Broken");

        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> book(waivers, "rule \"Broken\" when"));

        assertThat(refused.problems())
                .extracting(Problem::place)
                .containsExactly(
                        "rules/z.drl:1:6",
                        "rules/z.drl:1:15",
                        "rules/waivers.yaml:2",
                        "rules/waivers.yaml:4",
                        "rules/waivers.yaml:7");
        assertThat(refused.problems().get(4).message())
                .isEqualTo("rule names \"Without any ML infrastructure expertise, an API is the only way\", which does"
                        + " not exist. Did you mean `" + NO_EXPERTS + "`? `weighbridge rules list` shows all.");
    }

    @Test
    void names_are_not_called_wrong_where_a_rule_file_cannot_be_read() throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Files.delete(rules.resolve("expertise.drl"));
        Files.createSymbolicLink(rules.resolve("expertise.drl"), Path.of("nowhere.drl"));
        Files.writeString(rules.resolve("waivers.yaml"), WAIVED);
        Problems problems = new Problems();

        Inspection inspection = Inspection.of(
                RuleBook.folder(rules, problems).orElseThrow(),
                DeclaredFields.NONE,
                List.of(),
                Optional.of(ShippedPolicy.caseCatalog(LocalDate.of(2026, 6, 1))));

        assertThat(inspection.problems())
                .extracting(Problem::toString)
                .containsExactly("rules/expertise.drl: is a link to a file that does not exist.");
    }

    private RuleBook book(String waivers, String rule) throws IOException {
        Path rules = ShippedPolicy.copy(
                ShippedPolicy.RULES_FOLDER,
                Files.createTempDirectory(parent, "book").resolve("rules"));
        Files.writeString(rules.resolve("waivers.yaml"), waivers);
        Files.writeString(rules.resolve("z.drl"), rule);
        return RuleBook.load(rules, DeclaredFields.NONE);
    }

    private RuleBook book(String waivers) throws IOException {
        Path rules = ShippedPolicy.copy(
                ShippedPolicy.RULES_FOLDER,
                Files.createTempDirectory(parent, "book").resolve("rules"));
        Files.writeString(rules.resolve("waivers.yaml"), waivers);
        return RuleBook.load(rules, DeclaredFields.NONE);
    }

    private static Workload workload(String... more) {
        List<String> sets = new java.util.ArrayList<>(List.of(
                "tokensPerDay=50M", "latencyP99Ms=400", "residency=moderate", "expertise=none", "quality=good-enough"));
        sets.addAll(List.of(more));
        Problems problems = new Problems();
        Optional<Workload> read =
                new WorkloadReader(ShippedPolicy.CATALOG, LocalDate.of(2026, 6, 1)).read(sets, problems);
        assertThat(problems.all()).isEmpty();
        return read.orElseThrow();
    }

    private static Decision decide(RuleBook book, Workload workload) {
        return book.on(workload.asOf(), workload.asOf()).decide(workload, costs());
    }

    private static CostFacts costs() {
        return new CostFacts(
                new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 1), Optional.of(CostFacts.CostComparison.of(100, 100)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-30, 2026-06-30, true",
        "2026-06-30, 2026-07-01, false", // dated back, and decided too late
        "2026-08-01, 2026-06-30, true", // for a coming day, and decided in time
    })
    void an_end_counts_by_the_clock_of_the_decision_and_no_as_of_revives_it(
            LocalDate asOf, LocalDate decidedOn, boolean waived) throws IOException {
        RuleBook book = book(WAIVED);
        Clock clock = Clock.fixed(decidedOn.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        Workload workload = workload("name=support-chat", "asOf=" + asOf);
        Advisor advisor = new Advisor(book, ShippedPolicy.CATALOG, "test", clock, new SplittableRandom(1));

        assertThat(advisor.recommend(workload).firedRules())
                .filteredOn(fired -> fired.rule().name().equals(NO_EXPERTS))
                .singleElement()
                .satisfies(fired -> assertThat(fired.waiver().isPresent()).isEqualTo(waived));
        assertThat(advisor.outcome(book, workload).decision().findings().selfHostedRuledOut())
                .isEqualTo(!waived);
    }
}
