package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaivedRiskTest {
    @TempDir
    Path parent;

    @Test
    void a_risk_of_a_waived_admission_rule_says_that_it_is_waived() throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Files.writeString(rules.resolve("mine.drl"), """
                rule "No API at all"
                    @question("offers")
                    @owner("legal")
                    @since("2026-01-15")
                    @source("A test")
                    @why("A test.")
                    @enforcement("waivable")
                when
                    Offer( kind == PROVIDER_API )
                then
                    advice.excludes();
                    advice.warn("no-api-at-all", "Legal wants none.");
                end
                """);
        Files.writeString(rules.resolve("waivers.yaml"), """
                waivers:
                  - rule: "No API at all"
                    workload: waived
                    who: A. Board
                    why: A test.
                    until: 2099-07-01
                """);

        Recommendation answer = new Advisor(
                        RuleBook.load(rules, DeclaredFields.NONE),
                        ShippedPolicy.CATALOG,
                        "test",
                        Clock.systemUTC(),
                        new Random(1))
                .recommend(ShippedPolicy.workload("name=waived", "expertise=none", "apiModel=openai/gpt-4o-mini"));

        assertThat(answer.risks())
                .filteredOn(risk -> risk.code().equals("no-api-at-all"))
                .extracting(Risk::textWithFigures)
                .containsExactly("Legal wants none. (This rule is waived.) (openai/gpt-4o-mini: kind provider-api)");
    }
}
