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

    /** A rule that excludes the offers that its condition reads. */
    public static Rule thatExcludes(String condition) {
        return only(excluding("r", condition));
    }

    public static Rule when(String condition) {
        return only("""
                rule "r" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when
                    %s
                then
                    advice.warn("c", "m");
                end
                """.formatted(condition));
    }

    private static Rule only(String text) {
        Problems problems = new Problems();
        List<Rule> rules = RuleFile.read("rules/a.drl", text, 0, FactTypes.BUILT_IN, problems);
        assertThat(problems.all()).isEmpty();
        return rules.get(0);
    }
}
