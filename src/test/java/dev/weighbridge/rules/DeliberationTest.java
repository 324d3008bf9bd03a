package dev.weighbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.Shipped;
import dev.weighbridge.cost.CostComparison;
import dev.weighbridge.cost.EligibleOffers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliberationTest {
    @TempDir
    private Path parent;

    /** Facts come one after another; a rule of what is not there must not speak of what comes later. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not CostComparison()                       | true  | false
            not CostComparison()                       | false | true
            not CostComparison( apiCheaper )           | true  | false
            not CostComparison( !apiCheaper )          | true  | true
            Workload() not EligibleOffers( api == 3 )  | true  | false
            not Findings( apiStrongVoices == 0 )       | true  | false
            not Verdict( placement == API )            | true  | false
            not Verdict( placement == NONE )           | true  | true
            """)
    void a_rule_of_what_is_not_there_waits_until_it_is_known(String when, boolean compared, boolean fires)
            throws IOException {
        Path rules = Shipped.copy(Shipped.RULES_FOLDER, parent.resolve("rules"));
        Files.writeString(rules.resolve("z.drl"), """
                rule "r" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when
                    %s
                then
                    advice.warn("c", "m");
                end
                """.formatted(when));
        // no strong voice; latency and a limited team speak for an API, and against the team good enough alone: 2 to 0
        Decision decision = RuleBook.load(rules)
                .decide(
                        Shipped.workload("residency=moderate", "expertise=limited"),
                        kinds -> new CostFacts(
                                new EligibleOffers(1, 1, 1, 3, 1),
                                Optional.of(CostComparison.of(100, 100)).filter(both -> compared)));

        assertThat(decision.placement()).isEqualTo(Placement.API);
        assertThat(decision.firedNamed("r").isPresent()).isEqualTo(fires);
    }
}
