package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import org.junit.jupiter.api.Test;

/** Entries of tokens are read whole, or everything wrong with them is told without telling a hash. */
class BearerTokensTest {
    /** {@code printf %s a | sha256sum} */
    private static final String HASH = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

    private final Problems problems = new Problems();

    @Test
    void entries_stand_one_a_line_or_with_spaces_between_and_lines_may_be_notes() {
        BearerTokens.read(
                "tokens", "# note\n\nread-decisions:" + HASH + " try-rules,read-decisions:" + HASH + "\n", problems);

        assertThat(problems.all()).isEmpty();
    }

    @Test
    void all_problems_are_reported_at_once() {
        BearerTokens.read(
                "tokens", "read-decision:" + HASH + "\nread-decisions:" + HASH.substring(1) + "\n" + HASH, problems);

        assertThat(problems.all().stream().map(Problem::toString))
                .containsExactly(
                        "tokens:1: a role must be one of read-decisions, sign-decisions, try-rules, got `read-decision`. Did you mean `read-decisions`?",
                        "tokens:2: must be role[,role]:SHA-256 with 64 hexadecimal digits. The entry of 78 characters is not. `printf %s TOKEN | sha256sum` prints the SHA-256 of a token.",
                        "tokens:3: must be role[,role]:SHA-256 with 64 hexadecimal digits. The entry of 64 characters is not. `printf %s TOKEN | sha256sum` prints the SHA-256 of a token.");
    }
}
