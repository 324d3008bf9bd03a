package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.concurrent.BusyThreads;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.ConditionInRule;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.FactTypes;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too large is refused, soon and with its measure; what is as large as it may be is read. */
class RuleLimitsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String RULE = """
            rule "Rule %d" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
            when
                %s
            then
                advice.neutral(API);
            end
            """;

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copy_the_shipped_rules() {
        rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
    }

    @Test
    void a_file_of_ten_megabytes_is_not_even_read() {
        assertThatThrownBy(() -> load("x".repeat(10_000_000)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "rules/z.drl: must be at most 3000000 bytes, got 10000000. Split it, or remove what is not needed.");
    }

    @Test
    void a_file_of_more_than_a_million_characters_is_not_parsed() {
        assertThatThrownBy(() -> load("x".repeat(1_000_001)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "rules/z.drl:1: the file has 1,000,001 characters; the limit is 1,000,000. Split it by question.");
    }

    @Test
    void a_rule_may_have_200_conditions() {
        String full = "Workload( tokensPerDay in (" + numbers(200) + ") )";

        assertThat(load(RULE.formatted(1, full)).rules())
                .hasSize(ShippedPolicy.RULES.rules().size() + 1);
        assertThatThrownBy(() -> load(RULE.formatted(1, full.replace("(1,", "(0, 1,"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules/z.drl:1:6: rule \"Rule 1\" has 201 conditions; the limit is 200. Write several"
                        + " rules, or in (…) for a list of values.");
    }

    @Test
    void a_rule_may_nest_20_deep() {
        assertThat(read("not ( ".repeat(18) + "Workload()" + " )".repeat(18))).isEmpty();
        assertThat(read("not ( ".repeat(19) + "Workload()" + " )".repeat(19)))
                .isEqualTo("rules/z.drl:1:6: rule \"Rule 1\" nests conditions 21 deep; the limit is 20."
                        + " Write flat conditions, joined with commas.");
    }

    /** A pattern's own parentheses are the fortieth. */
    @Test
    void brackets_within_one_another_are_counted_before_they_are_parsed() {
        assertThat(read("Workload( " + "(".repeat(39) + "tokensPerDay > 1" + ")".repeat(39) + " )"))
                .isEmpty();
        assertThat(read("Workload( " + "(".repeat(40) + "tokensPerDay > 1" + ")".repeat(40) + " )"))
                .endsWith("the text nests too deeply here. Write flat conditions, joined with commas.");
    }

    @Test
    void a_rule_may_fire_in_50_ways() {
        String pair = "( Workload( tokensPerDay < 5 ) or Workload( tokensPerDay > 4 ) ) ";

        assertThat(read(pair.repeat(5))).isEmpty();
        assertThat(read(pair.repeat(6)))
                .isEqualTo("rules/z.drl:1:6: rule \"Rule 1\" can fire in 64 ways through its `or`; the limit is 50."
                        + " Join conditions with || within one pattern.");
        assertThat(read(pair.repeat(100))).contains("can fire in 2,147,483,647 ways");
    }

    @Test
    void a_book_may_hold_1000_rules() {
        int more = 1_000
                - (int) ShippedPolicy.RULES.rules().stream()
                        .mapToLong(Rule::ways)
                        .sum();

        assertThat(assertTimeoutPreemptively(SOON, () -> load(rules(more))).rules())
                .hasSize(1_000);
        assertThatThrownBy(() -> assertTimeoutPreemptively(SOON, () -> load(rules(more + 1))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "rules: there are 1,001 rules if each way through an `or` counts as one; the limit is 1,000. Remove some.");
    }

    @Test
    void a_file_may_hold_1000_rules() {
        assertThatThrownBy(() ->
                        assertTimeoutPreemptively(SOON, () -> load("rule x when Workload() then end\n".repeat(1_001))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules/z.drl:1: the file has 1,001 rules; the limit is 1,000. Remove some.");
    }

    @Test
    void a_book_may_have_20000_conditions() {
        String full = "Workload( tokensPerDay in (" + numbers(200) + ") )";
        String hundred =
                IntStream.range(0, 100).mapToObj(i -> RULE.formatted(i, full)).collect(Collectors.joining());

        assertThatThrownBy(() -> assertTimeoutPreemptively(SOON, () -> load(hundred)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching(
                        "rules: the rules have 20,\\d\\d\\d conditions; the limit is 20,000\\. Remove some\\.");
    }

    @Test
    void a_book_that_takes_too_long_is_given_up() {
        Problems problems = new Problems();

        assertThatThrownBy(() -> RuleBook.load(RuleBook.folder(rules, problems).orElseThrow(), Duration.ZERO))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules: the rules could not be read and compiled within 0 s. Remove or simplify some.");
    }

    @Test
    void a_rule_may_have_20_calls() {
        String call = "advice.warn(\"c%d\", \"m\"); ";

        assertThat(load(RULE.formatted(1, "Workload()").replace("advice.neutral(API);", numbered(call, 20)))
                        .rules())
                .hasSizeGreaterThan(20);
        assertThatThrownBy(
                        () -> load(RULE.formatted(1, "Workload()").replace("advice.neutral(API);", numbered(call, 21))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules/z.drl:1:6: rule \"Rule 1\" has 21 calls; the limit is 20. Write several rules.");
    }

    @Test
    void a_book_may_have_200_warnings() {
        int more = 200
                - (int) ShippedPolicy.RULES.rules().stream()
                        .flatMap(rule -> rule.consequences(Consequence.Warn.class))
                        .count();
        String warning = RULE.replace("advice.neutral(API);", "advice.warn(\"c\", \"m\");");

        assertThat(load(IntStream.range(0, more)
                                .mapToObj(i -> warning.formatted(i, "Workload()"))
                                .collect(Collectors.joining()))
                        .rules())
                .hasSizeGreaterThan(100);
        assertThatThrownBy(() -> load(IntStream.range(0, more + 1)
                        .mapToObj(i -> warning.formatted(i, "Workload()"))
                        .collect(Collectors.joining())))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("rules: the rules have 201 warnings; the limit is 200. Remove some.");
    }

    @Test
    void a_book_may_have_a_million_characters() throws IOException {
        String why = RULE.replace("@why(\"w\")", "@why(\"" + "w".repeat(999) + "\")");

        Files.writeString(
                rules.resolve("y.drl"),
                IntStream.range(500, 860)
                        .mapToObj(i -> why.formatted(i, "Workload()"))
                        .collect(Collectors.joining()));

        assertThatThrownBy(() -> load(IntStream.range(0, 500)
                        .mapToObj(i -> why.formatted(i, "Workload()"))
                        .collect(Collectors.joining())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching(
                        "rules: the rules have 1,\\d\\d\\d,\\d\\d\\d characters; the limit is 1,000,000\\. Shorten some\\.");
    }

    private static String numbered(String call, int count) {
        return IntStream.range(0, count).mapToObj(call::formatted).collect(Collectors.joining());
    }

    /** Reading them takes far longer than the time that it gets. */
    @Test
    void nothing_goes_on_once_a_book_is_given_up() throws IOException, InterruptedException {
        Files.writeString(rules.resolve("z.drl"), rules(900));
        Folder folder = RuleBook.folder(rules, new Problems()).orElseThrow();

        assertThatThrownBy(() -> RuleBook.load(folder, Duration.ofMillis(20))).isInstanceOf(InvalidInput.class);

        assertThat(BusyThreads.named("time-limit")).isEmpty();
        assertThat(BusyThreads.cpuTimeOver(Duration.ofMillis(300))).isLessThan(Duration.ofMillis(150));
    }

    @Test
    void rules_that_fire_in_every_way_at_once_decide() {
        String pair = "( Workload( tokensPerDay > 1 ) or Workload( tokensPerDay > 0 ) ) ";
        RuleBook book = load(RULE.formatted(1, pair.repeat(5)));

        Decision decision = book.decide(ShippedPolicy.workload(), costs());

        assertThat(decision.fired()).extracting(Rule::name).contains("Rule 1");
    }

    @Test
    void rules_that_fire_more_often_than_they_can_are_never_an_answer() {
        List<Rule> twice = new ArrayList<>();
        Collections.addAll(twice, ShippedPolicy.RULES.rules().toArray(Rule[]::new));
        for (int i = 0; i < 200; i++) {
            twice.add(ConditionInRule.when("Workload()"));
        }

        assertThatThrownBy(() -> RuleEvaluation.run(
                        ShippedPolicy.RULES.rules(),
                        ExecutableRules.compile(distinct(twice)),
                        new FindingWeights(Map.of()),
                        Set.of(),
                        ShippedPolicy.workload(),
                        costs()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("rules fired more often than the rule book allows");
    }

    /** The same rules, each with a number of its own, as Drools wants them. */
    private static List<Rule> distinct(List<Rule> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> {
                    Rule rule = rules.get(i);
                    return new Rule(
                            i,
                            rule.name(),
                            rule.metadata(),
                            rule.file(),
                            rule.line(),
                            rule.text(),
                            rule.phase(),
                            rule.when(),
                            rule.consequences());
                })
                .toList();
    }

    private static CostFacts costs() {
        return new CostFacts(
                new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 1), Optional.of(CostFacts.CostComparison.of(100, 100)));
    }

    private static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private static String rules(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> RULE.formatted(i, "Workload( tokensPerDay < " + i + " )"))
                .collect(Collectors.joining());
    }

    private static String read(String condition) {
        Problems problems = new Problems();
        byte[] file = RULE.formatted(1, condition).getBytes(StandardCharsets.UTF_8);
        RuleFolder.read(Folder.of("rules", Map.of("z.drl", file)), FactTypes.BUILT_IN, problems);
        return problems.all().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private RuleBook load(String text) {
        try {
            Files.writeString(rules.resolve("z.drl"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return RuleBook.load(rules, DeclaredFields.NONE);
    }
}
