package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.CaseCatalog;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.engine.CompiledRules;
import dev.weighbridge.rules.engine.ConsequenceText;
import dev.weighbridge.rules.engine.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a file of a rule folder holds, parser and guard answer soon, with what they read or with problems. The shipped
 * files and the attacks are run each time; {@code JAZZER_FUZZ=1 mvn -Dtest=GuardFuzzIT test} goes on from them, guided by
 * coverage, for ten minutes. Not among the unit tests, because Jazzer changes the classes of its whole virtual machine.
 */
class GuardFuzzIT {
    /** How each kind of file that a rule folder may have is read, by a name of that kind; each text is read as all of them. */
    private static final Map<String, BiConsumer<Folder, Problems>> KINDS = Map.of(
            "a.drl",
            GuardFuzzIT::readRules,
            "a.cases.yaml",
            GuardFuzzIT::readCases,
            RuleFolder.WAIVERS,
            GuardFuzzIT::readBook);

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final CaseCatalog CATALOG = CaseCatalog.of(ShippedPolicy.CATALOG, Clock.systemUTC());
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
        "10_000",
        ":=",
        "/workload[",
        "a.a.a.a.a.a",
        "(int)",
        "given: {",
        "cases:",
        "waivers:",
        "- { name: a, ",
        "fires: [",
        "change: {",
        "\\u001b",
        "\u202e"
    })
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void any_file_is_read_or_rejected_soon(byte[] bytes) {
        long start = System.nanoTime();

        parse(new String(bytes, StandardCharsets.UTF_8));
        KINDS.forEach((file, read) -> answers(file, bytes, read));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    /** The parser alone, without what the guard checks before it. */
    private static void parse(String text) {
        try {
            assertThat(new BoundedParser(text).parse()).isNotNull();
        } catch (BoundedParser.TooLarge tooLarge) {
            assertThat(tooLarge).hasMessageContaining("the text ");
        }
    }

    private static void answers(String file, byte[] bytes, BiConsumer<Folder, Problems> read) {
        Problems problems = new Problems();

        read.accept(Folder.of("rules", Map.of(file, bytes)), problems);

        assertThat(problems.all())
                .allSatisfy(problem -> assertThat(problem.toString().codePoints())
                        .noneMatch(Character::isISOControl)
                        .noneMatch(character -> Character.getType(character) == Character.FORMAT));
    }

    private static void readRules(Folder folder, Problems problems) {
        List<Rule> rules = RuleFolder.read(folder, FactTypes.BUILT_IN, problems);

        assertThat(rules.isEmpty() && problems.none()).isFalse();
        rules.forEach(GuardFuzzIT::says_what_it_was_read_as);
        CompiledRules.compile(rules);
    }

    private static void readCases(Folder folder, Problems problems) {
        CaseSuite.count(RuleNames.of(ShippedPolicy.RULES.rules()), folder, CATALOG, problems);
    }

    /** The rules are missing, which is one more problem. */
    private static void readBook(Folder folder, Problems problems) {
        try {
            RuleBook.load(folder, DeclaredFields.NONE);
        } catch (InvalidInput e) {
            e.problems().forEach(problems::add);
        }
    }

    /** A rule that is accepted is all that it was read as: written out from that, it is read as the same. */
    private static void says_what_it_was_read_as(Rule rule) {
        Problems problems = new Problems();
        String text = "rule \"r\" " + metadata(rule) + "when\n" + rule.condition() + "\nthen\n"
                + rule.consequences().stream().map(ConsequenceText::written).collect(Collectors.joining("\n"))
                + "\nend\n";

        List<Rule> again = RuleFile.read("rules/a.drl", text, 0, FactTypes.BUILT_IN, problems);

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
            return files.filter(file -> RuleFolder.isRead(file.getFileName().toString())).sorted().toList().stream();
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
