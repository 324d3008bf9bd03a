package dev.weighbridge.ledger;

import dev.weighbridge.input.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules that fired in a decision. Decisions in which the same rules fired share one.
 *
 * @param names sorted, each once
 */
record FiredRules(List<String> names) {
    FiredRules {
        names = List.copyOf(names);
    }

    /** @param names in any order */
    static FiredRules of(Stream<String> names) {
        return new FiredRules(names.distinct().sorted().toList());
    }

    /** The SHA-256 of the names. */
    String id() {
        return Sha256.hex(String.join("\n", names).getBytes(StandardCharsets.UTF_8));
    }
}
