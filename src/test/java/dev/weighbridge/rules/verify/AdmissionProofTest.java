package dev.weighbridge.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.rules.language.ConditionInRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that leaves nothing to recommend is told of before it is in force. */
class AdmissionProofTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Offer()",
                "Offer( kind == SELF_HOSTED || kind != SELF_HOSTED )",
                "Workload( residency == STRICT ) and Offer()"
            })
    void a_rule_that_excludes_everything_is_found(String when) throws IOException {
        ProofFixture rules = new ProofFixture(folder);
        Files.writeString(folder.resolve("rules/all.drl"), ConditionInRule.excluding("All", when));

        assertThat(rules.flaws())
                .contains("rules/all.drl:1:6: rule \"All\" must leave an offer of the catalogue, but excludes every one"
                        + " wherever it holds: " + when + ". Narrow its condition on Offer, or write a rule that reads"
                        + " Workload and calls advice.rulesOut.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Offer( kind == SELF_HOSTED )", "Offer( area == \"us\" )"})
    void a_rule_that_leaves_something_is_no_flaw(String when) throws IOException {
        ProofFixture rules = new ProofFixture(folder);
        Files.writeString(folder.resolve("rules/all.drl"), ConditionInRule.excluding("All", when));

        assertThat(rules.flaws()).noneMatch(flaw -> flaw.contains("must leave an offer"));
    }
}
