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
    void an_entry_may_name_who_holds_the_token() {
        BearerTokens.read("tokens", "board-portal=sign-decisions,read-decisions:" + HASH, problems);
        assertThat(problems.all()).isEmpty();

        BearerTokens.read(
                "tokens",
                "=sign-decisions:%1$s\nA<b>=sign-decisions:%1$s\n%2$s=sign-decisions:%1$s"
                        .formatted(HASH, "x".repeat(65)),
                problems);
        assertThat(problems.all().stream().map(Problem::toString))
                .containsExactly(name(1, ""), name(2, "A<b>"), name(3, "x".repeat(57) + "..."));
    }

    private static String name(int line, String got) {
        return "tokens:%d: the name of a token's holder must be 1 to 64 of A-Z, a-z, 0-9, `.`, `_` and `-`, got `%s`. Write for example board-portal=sign-decisions:SHA-256."
                .formatted(line, got);
    }

    @Test
    void a_token_that_uses_waivers_needs_a_name() {
        BearerTokens.read("tokens", "use-waivers:" + HASH + "\nteam=use-waivers:" + HASH, problems);

        assertThat(problems.all().stream().map(Problem::toString))
                .containsExactly(
                        "tokens:1: a token with the role use-waivers must have a name, by which waivers know it. Write for example support-team=use-waivers:SHA-256.");
    }

    @Test
    void all_problems_are_reported_at_once() {
        BearerTokens.read(
                "tokens", "read-decision:" + HASH + "\nread-decisions:" + HASH.substring(1) + "\n" + HASH, problems);

        assertThat(problems.all().stream().map(Problem::toString))
                .containsExactly(
                        "tokens:1: a role must be one of read-decisions, sign-decisions, try-rules, use-waivers, got `read-decision`. Did you mean `read-decisions`?",
                        "tokens:2: must be [name=]role[,role]:SHA-256 with 64 hexadecimal digits. The entry of 78 characters is not. `printf %s TOKEN | sha256sum` prints the SHA-256 of a token.",
                        "tokens:3: must be [name=]role[,role]:SHA-256 with 64 hexadecimal digits. The entry of 64 characters is not. `printf %s TOKEN | sha256sum` prints the SHA-256 of a token.");
    }
}
