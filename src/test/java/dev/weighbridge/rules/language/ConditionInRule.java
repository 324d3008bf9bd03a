package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problems;
import java.util.List;

/** A rule as its owner would write it, of which a test gives the condition. */
public final class ConditionInRule {
    private ConditionInRule() {}

    /** The text of a rule that excludes offers. */
    public static String excluding(String name, String condition) {
        return """
                rule "%s"
                    @question("offers") @owner("o") @since("2026-11-28") @source("s") @why("w") @enforcement("waivable")
                when
                    %s
                then
                    advice.excludes();
                end
                """.formatted(name, condition);
    }

    public static Rule when(String condition) {
        Problems problems = new Problems();
        List<Rule> rules = RuleFile.read("rules/a.drl", """
                rule "r" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when
                    %s
                then
                    advice.warn("c", "m");
                end
                """.formatted(condition), 0, problems);
        assertThat(problems.all()).isEmpty();
        return rules.get(0);
    }
}
