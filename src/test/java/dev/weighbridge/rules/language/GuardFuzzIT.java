package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.CompiledRules;
import dev.weighbridge.rules.engine.ConsequenceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a rule file holds, the guard answers with rules or with problems. The shipped rules and the attacks are run
 * each time; {@code JAZZER_FUZZ=1 mvn -Dtest=GuardFuzzIT test} goes on from them, guided by coverage, for ten minutes.
 * Not among the unit tests, because Jazzer changes the classes of its whole virtual machine.
 */
class GuardFuzzIT {
    private static final String METADATA =
            "@question(\"q\") @owner(\"o\") @since(\"2026-01-01\") @source(\"s\") @why(\"w\") @enforcement(\"waivable\")\n";

    static Stream<byte[]> seeds() {
        return Stream.concat(AttackFiles.names().stream().flatMap(name -> AttackFiles.files(name).stream()), shipped())
                .map(GuardFuzzIT::bytes);
    }

    @DictionaryEntries({
        "rule",
        "when",
        "then",
        "end",
        "Workload(",
        "Offer(",
        " contains ",
        "null",
        "$x",
        "excludes()",
        "prefers(0.1)",
        "Findings(",
        "Verdict(",
        "not ",
        "exists ",
        " or ",
        " and ",
        " in (",
        "advice.",
        "eval(",
        "from ",
        "accumulate(",
        "@why(\"w\")",
        "&&",
        "||",
        "/*",
        "*/",
        "//",
        "$x :",
        "10_000"
    })
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void any_file_is_read_or_rejected(byte[] bytes) {
        Problems problems = new Problems();

        List<Rule> rules = RuleFile.read("rules/a.drl", new String(bytes, StandardCharsets.UTF_8), 0, problems);

        assertThat(rules.isEmpty() && problems.none()).isFalse();
        rules.forEach(GuardFuzzIT::says_what_it_was_read_as);
        CompiledRules.compile(rules);
    }

    /** A rule that is accepted is all that it was read as: written out from that, it is read as the same. */
    private static void says_what_it_was_read_as(Rule rule) {
        Problems problems = new Problems();
        String text = "rule \"r\" " + metadata(rule) + "when\n" + rule.condition() + "\nthen\n"
                + rule.consequences().stream().map(ConsequenceText::written).collect(Collectors.joining("\n"))
                + "\nend\n";

        List<Rule> again = RuleFile.read("rules/a.drl", text, 0, problems);

        assertThat(problems.all()).as(text).isEmpty();
        assertThat(again).singleElement().satisfies(same -> {
            assertThat(same.condition()).isEqualTo(rule.condition());
            assertThat(same.consequences()).isEqualTo(rule.consequences());
            assertThat(same.phase()).isEqualTo(rule.phase());
        });
    }

    private static String metadata(Rule rule) {
        return rule.metadata().enforcement().isPresent()
                ? METADATA
                : METADATA.replace("@enforcement(\"waivable\")", "");
    }

    private static Stream<Path> shipped() {
        try (Stream<Path> files = Files.list(ShippedPolicy.RULES_FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".drl")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
