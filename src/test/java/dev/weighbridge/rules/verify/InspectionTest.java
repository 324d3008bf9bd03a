package dev.weighbridge.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.concurrent.BusyThreads;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.engine.RuleBook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code POST /v1/rules/check} does with a folder: no text makes it throw, hang, or go on after its answer. */
class InspectionTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MANY = 100_000;
    private static final int LONGEST_ANSWER = 1_000_000;
    private static final String RULE = """
            rule "R" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
            when
                %s
            then
                %s
            end
            """;
    private static final CaseCatalog CATALOG = CaseCatalog.of(ShippedPolicy.CATALOG, Clock.systemUTC());
    private static final Folder SHIPPED =
            RuleBook.folder(ShippedPolicy.RULES_FOLDER, new Problems()).orElseThrow();

    static Stream<Named<String>> rules() {
        String dotted = "a" + ".a".repeat(MANY);
        return Stream.of(
                        "/workload[tokensPerDay > 5]",
                        "$x : /workload[tokensPerDay > 5]",
                        "?/workload[tokensPerDay > 5]",
                        "/workload" + "/a".repeat(MANY),
                        "$w := Workload()",
                        "Workload( $t := tokensPerDay )",
                        "Workload( ((Integer) tokensPerDay) > 5 )",
                        "Workload( tokensPerDay#Integer > 5 )",
                        "Workload( x > " + "(int) ".repeat(MANY) + "5 )",
                        "Workload( x > " + "(int) ".repeat(500) + "5 )",
                        "Workload( x" + "#a".repeat(MANY) + " > 5 )",
                        dotted + "()",
                        "Workload( " + dotted + " > 5 )",
                        "Workload( tokensPerDay > " + dotted + " )",
                        "Workload() from " + dotted,
                        "eval( " + dotted + " )",
                        "Workload( " + "(".repeat(MANY) + "x > 5" + ")".repeat(MANY) + " )",
                        "Workload( " + "[".repeat(MANY) + " )",
                        "(".repeat(MANY) + "Workload()" + ")".repeat(MANY),
                        "Workload( " + "!".repeat(MANY) + "x )",
                        "Workload( x > " + "- ".repeat(MANY) + "5 )",
                        "Workload( x" + " = x".repeat(MANY) + " )",
                        "a" + "<a".repeat(MANY) + "()",
                        "not ".repeat(MANY) + "Workload()",
                        "Workload( x > 1" + " && x > 1".repeat(MANY) + " )",
                        "Workload( x in (1" + ", 1".repeat(MANY) + ") )",
                        "Workload() ".repeat(MANY / 2),
                        "Workload( tokensPerDay > " + "9".repeat(MANY) + " )",
                        "Workload( inputShare > 0." + "1".repeat(MANY) + " )",
                        "Workload() then " + "x;".repeat(MANY),
                        "Workload() then " + "advice.favours(API);".repeat(MANY / 5))
                .map(when -> Named.of(when.substring(0, Math.min(40, when.length())), when));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void any_rule_is_answered_soon_and_shortly(String when) throws InterruptedException {
        String rule = RULE.formatted(when, "advice.warn(\"c\", \"m\");");

        assertThat(answered("z.drl", rule)).isNotEmpty().allMatch(message -> message.startsWith("rules/z.drl:"));
    }

    static Stream<Named<String>> files() {
        String dotted = "a" + ".a".repeat(MANY);
        return Stream.of(
                        "package " + dotted,
                        "import " + dotted,
                        "global " + dotted + " x",
                        "function " + dotted + " x() {}",
                        "declare " + dotted + " end",
                        "query x(" + dotted + " a) end",
                        "rule \"R\" @" + dotted + "(\"x\") when Workload() then end",
                        "rule \"R\" salience " + dotted + " when Workload() then end",
                        "rule \"R\" extends " + dotted + " when Workload() then end",
                        "rule \"R\" @x(" + "a = @y(".repeat(39) + ")".repeat(40) + " when Workload() then end",
                        "rule \"" + "R".repeat(MANY) + "\" when Workload() then end",
                        "rule " + "R".repeat(MANY) + " when Workload() then end",
                        "import a.b;\n".repeat(MANY / 2),
                        "rule ".repeat(MANY),
                        "/*" + "*".repeat(MANY),
                        "\"".repeat(MANY),
                        "'".repeat(MANY),
                        "{".repeat(MANY),
                        "@".repeat(MANY))
                .map(text -> Named.of(text.substring(0, Math.min(40, text.length())), text));
    }

    @ParameterizedTest
    @MethodSource("files")
    void any_rule_file_is_answered_soon_and_shortly(String text) throws InterruptedException {
        assertThat(answered("z.drl", text)).isNotEmpty().allMatch(message -> message.startsWith("rules/z.drl:"));
    }

    /** Each case asks for prices of its own. */
    @Test
    void cases_that_take_too_long_are_given_up_and_nothing_goes_on() throws InterruptedException {
        String cases =
                "given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate, expertise: limited, quality: good-enough }\ncases:\n"
                        + IntStream.range(0, 5_000)
                                .mapToObj(
                                        "  - { name: a, change: { tokensPerRequest: 5%04d }, admits: [{ kind: self-hosted }] }\n"
                                                ::formatted)
                                .collect(Collectors.joining());

        Inspection inspection =
                Inspection.withCasesRun(with("z.cases.yaml", cases), CATALOG, Optional.empty(), Duration.ofSeconds(2));

        assertThat(inspection.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules: the rules and their cases could not be read and run within 2 s. Remove or simplify some.");
        assertThat(BusyThreads.named("time-limit")).isEmpty();
        assertThat(BusyThreads.cpuTimeOver(Duration.ofMillis(300))).isLessThan(Duration.ofMillis(150));
    }

    private static Folder with(String file, String text) {
        Map<String, byte[]> files = new TreeMap<>(SHIPPED.files());
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        return Folder.of("rules", files);
    }

    private static List<String> answered(String file, String text) throws InterruptedException {
        Inspection inspection = assertTimeoutPreemptively(
                SOON, () -> Inspection.withCasesRun(with(file, text), CATALOG, ShippedPolicy.RULES));

        assertThat(BusyThreads.named("time-limit")).isEmpty();
        List<String> messages =
                inspection.problems().stream().map(Problem::toString).toList();
        assertThat(messages.stream().mapToInt(String::length).sum()).isLessThan(LONGEST_ANSWER);
        return messages;
    }
}
