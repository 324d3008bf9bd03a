package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;

/**
 * Each file under {@code src/test/resources/attacks} is refused by the guard, and nothing of it runs. What is told of
 * each stands in {@code golden/attacks.txt}; {@code -Dgolden.write=true} writes it anew.
 */
class AttackFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/attacks.txt");
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Path effect;

    @BeforeEach
    void watch_for_effects() {
        effect = folder.resolve("effect");
        System.setProperty(AttackFiles.FILE, effect.toString());
        System.clearProperty(AttackFiles.DONE);
    }

    @AfterEach
    void watch_no_more() {
        System.clearProperty(AttackFiles.FILE);
        System.clearProperty(AttackFiles.DONE);
    }

    static List<String> attacks() {
        return AttackFiles.names();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void an_attack_is_rejected_and_does_nothing(String attack) {
        List<Problem> problems = assertTimeoutPreemptively(SOON, () -> loaded(attack));

        assertThat(problems).isNotEmpty().allSatisfy(AttackFilesTest::isWellTold);
        assertThat(happened()).isFalse();
    }

    private static void isWellTold(Problem problem) {
        assertThat(problem.place()).matches("rules/[a-z-]+\\.drl:\\d+(:\\d+)?");
        assertThat(problem.message()).as("what is wrong, and the way out").containsPattern("[.:?] .+[.;]$");
    }

    @Test
    void the_messages_for_each_attack_are_as_reviewed() throws IOException {
        String told = AttackFiles.names().stream()
                .map(attack -> attack + ": "
                        + AttackFiles.text(AttackFiles.files(attack).get(0))
                                .lines()
                                .findFirst()
                                .orElseThrow()
                                .substring("// ".length())
                        + loaded(attack).stream()
                                .map(problem -> "\n    " + problem)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, told);
        }

        assertThat(told).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void there_are_enough_of_them() {
        assertThat(AttackFiles.names()).hasSizeGreaterThan(120);
    }

    /** The attacks have teeth: Drools alone does what they say. Which of them it does is the same each time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "then-system",
                "then-process-builder",
                "then-write-file",
                "then-lambda",
                "then-get-class",
                "then-reflection",
                "then-mvel-eval",
                "then-brace",
                "then-unicode-newline",
                "when-eval",
                "when-static-call",
                "when-get-class",
                "when-from",
                "when-accumulate-inline",
                "salience",
                "enabled",
                "dialect-mvel",
                "function",
                "query-from-another-file",
                "declare-type",
                "declare-enum",
                "import-static"
            })
    void an_attack_happens_in_drools_without_the_guard(String attack) {
        KieHelper drools = new KieHelper();
        AttackFiles.files(attack).forEach(file -> drools.addContent(AttackFiles.text(file), ResourceType.DRL));
        KieSession session = drools.build().newKieSession();
        try {
            session.insert(ShippedPolicy.workload());
            session.fireAllRules(10);
        } catch (RuntimeException e) {
            assertThat(happened()).as("it failed, but too late: " + e).isTrue();
        } finally {
            session.dispose();
        }

        assertThat(happened()).isTrue();
    }

    private boolean happened() {
        return System.getProperty(AttackFiles.DONE) != null || Files.exists(effect);
    }

    /** What is told of the attack beside the shipped rules. Where it loads, it is given a chance to happen. */
    private List<Problem> loaded(String attack) {
        Path rules = copy(attack);
        try {
            for (Path file : AttackFiles.files(attack)) {
                Files.copy(file, rules.resolve(file.getFileName()));
            }
            RuleBook book = RuleBook.load(rules, DeclaredFields.NONE);
            book.decide(
                    ShippedPolicy.workload(),
                    new CostFacts(
                            new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 1),
                            Optional.of(CostFacts.CostComparison.of(100, 100))));
            return new ArrayList<>();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InvalidInput e) {
            return e.problems();
        }
    }

    private Path copy(String attack) {
        try {
            return ShippedPolicy.copy(
                    ShippedPolicy.RULES_FOLDER,
                    Files.createTempDirectory(folder, attack).resolve("rules"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
