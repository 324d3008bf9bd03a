package dev.weighbridge.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problems;
import dev.weighbridge.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule book of later files shares what has not changed, and says what one says that shares nothing. */
class ReloadedRuleBookTest {
    private static final RuleBook EARLIER = ShippedPolicy.RULES;

    private static Folder shipped() {
        return RuleBook.folder(ShippedPolicy.RULES_FOLDER, new Problems()).orElseThrow();
    }

    private static Folder edited(String file, UnaryOperator<String> edit) {
        Map<String, byte[]> files = new HashMap<>(shipped().files());
        String text = new String(files.get(file), StandardCharsets.UTF_8);
        String other = edit.apply(text);
        assertThat(other).isNotEqualTo(text);
        files.put(file, other.getBytes(StandardCharsets.UTF_8));
        return Folder.of("rules", files);
    }

    private static void assertSame(RuleBook reloaded, RuleBook fresh) {
        assertThat(reloaded.rules()).isEqualTo(fresh.rules());
        assertThat(reloaded.sha256()).isEqualTo(fresh.sha256());
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        RandomWorkloads random = new RandomWorkloads(7);
        for (int i = 0; i < 40; i++) {
            Workload workload = random.next();
            Admission admission = reloaded.admit(workload, prices.of(workload));
            assertThat(admission.matches())
                    .isEqualTo(fresh.admit(workload, prices.of(workload)).matches());
            Decision decision =
                    reloaded.decide(workload, admission, prices.of(workload).costsAt(1e6));
            Decision expected =
                    fresh.decide(workload, admission, prices.of(workload).costsAt(1e6));
            assertThat(decision.placement()).isEqualTo(expected.placement());
            assertThat(decision.findings()).isEqualTo(expected.findings());
            assertThat(decision.fired()).isEqualTo(expected.fired());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            volume.drl     | tokensPerDay > 100_000_000      | tokensPerDay > 1_000_000
            volume.drl     | Before the first rule           | first line
            latency.drl    | p99TtftMs > $limit              | p99TtftMs >= $limit
            expertise.drl  | Offer( kind == MANAGED_ENDPOINT ) | Offer( kind == OPEN_MODEL_API )
            """)
    void an_edited_file_is_read_and_compiled_again(String file, String was, String is) {
        Folder later =
                edited(file, text -> was.startsWith("Before") ? "// " + is + "\n" + text : text.replace(was, is));

        assertSame(EARLIER.reloaded(later, DeclaredFields.NONE), RuleBook.load(later, DeclaredFields.NONE));
    }

    @Test
    void rules_after_those_of_a_file_that_is_gone_have_other_numbers() {
        Folder later = shipped().filter(file -> !file.equals("latency.drl"));

        assertSame(EARLIER.reloaded(later, DeclaredFields.NONE), RuleBook.load(later, DeclaredFields.NONE));
    }

    @Test
    void rules_of_a_file_that_has_not_changed_are_the_same_objects() {
        Folder later = edited("volume.drl", text -> text + "// more\n");

        RuleBook reloaded = EARLIER.reloaded(later, DeclaredFields.NONE);

        assertThat(reloaded.rules().get(0)).isSameAs(EARLIER.rules().get(0));
        assertThat(reloaded.sha256()).isNotEqualTo(EARLIER.sha256());
    }

    @Test
    void a_file_of_another_folder_is_read_again() {
        Folder later = Folder.of("candidate", shipped().files());

        assertThat(EARLIER.reloaded(later, DeclaredFields.NONE).rules())
                .isEqualTo(RuleBook.load(later, DeclaredFields.NONE).rules())
                .allMatch(rule -> rule.file().startsWith("candidate/"));
    }

    @Test
    void problems_of_the_edited_file_and_of_both_files_together_are_reported() {
        Folder broken = edited("volume.drl", text -> text.replace("tokensPerDay >", "tokenPerDay >"));
        Folder twice = edited(
                "volume.drl",
                text -> text.replace("Above 100 M tokens", "Under 10 M tokens")
                        .replaceFirst(
                                "Under 10 M tokens a day, an API is almost always right",
                                EARLIER.rules().get(0).name()));

        for (Folder later : new Folder[] {broken, twice}) {
            InvalidInput reloading =
                    catchThrowableOfType(InvalidInput.class, () -> EARLIER.reloaded(later, DeclaredFields.NONE));
            InvalidInput loading =
                    catchThrowableOfType(InvalidInput.class, () -> RuleBook.load(later, DeclaredFields.NONE));
            assertThat(reloading.problems()).isNotEmpty().isEqualTo(loading.problems());
        }
    }
}
