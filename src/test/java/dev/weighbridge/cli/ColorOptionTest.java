package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.cli.options.CommandEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Colour only on a terminal, NO_COLOR is honoured, and an option wins over both. */
class ColorOptionTest {
    private static final String BOLD = "\033[1m";

    private static String run(boolean terminal, Map<String, String> variables, String... more) {
        List<String> args =
                new ArrayList<>(List.of("recommend", "--set", "tokensPerDay=5M", "--set", "latencyP99Ms=9000"));
        args.addAll(List.of("--set", "residency=minimal", "--set", "expertise=none", "--set", "quality=good-enough"));
        args.addAll(List.of("--detail", "standard"));
        args.addAll(List.of(more));
        return CommandResult.of(
                        CommandResult.NOW,
                        usual -> new CommandEnvironment(
                                usual.in(), usual.out(), usual.err(), false, terminal, false, usual.clock(), variables),
                        args)
                .out();
    }

    @Test
    void text_has_colour_on_a_terminal_only_unless_asked_otherwise() {
        Map<String, String> wide = Map.of("COLUMNS", "120");
        Map<String, String> none = Map.of("COLUMNS", "120", "NO_COLOR", "1");

        assertThat(run(true, wide)).startsWith(BOLD);
        assertThat(run(true, none)).startsWith("Run ");
        assertThat(run(true, Map.of("COLUMNS", "120", "TERM", "dumb"))).startsWith("Run ");
        assertThat(run(true, Map.of("COLUMNS", "120", "NO_COLOR", ""))).startsWith(BOLD);
        assertThat(run(false, wide)).startsWith("Run ");
        assertThat(run(false, none, "--color", "always")).startsWith(BOLD);
        assertThat(run(true, wide, "--color", "never")).startsWith("Run ");
    }

    @Test
    void the_width_is_that_of_the_terminal_and_a_hundred_elsewhere() {
        assertThat(run(false, Map.of()).lines()).allMatch(line -> line.length() <= 100);
        assertThat(run(false, Map.of("COLUMNS", "70")).lines()).allMatch(line -> line.length() <= 70);
        assertThat(run(false, Map.of("COLUMNS", "wide"))).isNotEmpty();
    }
}
