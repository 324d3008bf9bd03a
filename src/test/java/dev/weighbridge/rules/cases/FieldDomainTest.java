package dev.weighbridge.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactTypes;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.verify.ProofFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldDomainTest {
    @TempDir
    private Path rules;

    /** Three times -0.2 is -0.6, and no rule can take more from an API; in binary fractions it seems to be a little more. */
    @Test
    void what_findings_can_add_up_to_is_added_up_as_decimals() throws IOException {
        Files.writeString(
                rules.resolve("verdict.drl"),
                Files.readString(ShippedPolicy.RULES_FOLDER.resolve("verdict.drl"))
                        .replace("counts(AGAINST, -1)", "counts(AGAINST, -0.2)"));
        StringBuilder voices = new StringBuilder(rule("strong", "stronglyFor(API)"));
        for (int i = 0; i < 3; i++) {
            voices.append(rule("against " + i, "against(API)"));
        }
        Files.writeString(rules.resolve("voices.drl"), voices);
        RuleBook book = RuleBook.load(rules, DeclaredFields.NONE);
        Findings findings = book.decide(
                        ShippedPolicy.workload(),
                        new CostFacts(
                                new CostFacts.EligibleOffers(1, 1, 1, 0, 3, 1),
                                Optional.of(CostFacts.CostComparison.of(100, 100))))
                .findings();
        FactField apiSupport = FactTypes.BUILT_IN
                .named("Findings")
                .orElseThrow()
                .field("apiSupport")
                .orElseThrow();

        assertThat(FieldDomain.of(book).holds(findings, apiSupport, -0.6)).isTrue();
        assertThat(FieldDomain.of(book).holds(findings, apiSupport, Math.nextDown(-0.6)))
                .isFalse();
    }

    private static String rule(String name, String call) {
        return ProofFixture.rule(name.replace(" ", ""), name, "Workload()", "advice." + call + ";");
    }
}
