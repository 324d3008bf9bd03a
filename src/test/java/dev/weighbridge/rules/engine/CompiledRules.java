package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.Rule;
import java.util.List;

/** Lets tests of other packages compile rules that are no whole rule book. */
public final class CompiledRules {
    private CompiledRules() {}

    public static void compile(List<Rule> rules) {
        ExecutableRules.compile(rules);
    }
}
