package dev.weighbridge.cli.options;

import dev.weighbridge.input.Problem;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What the command line touches of the world outside.
 *
 * @param inIsTerminal whether somebody types the input
 * @param errIsTerminal whether somebody reads what is said beside the results
 * @param environment variables by name
 */
public record CommandEnvironment(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean errIsTerminal,
        Clock clock,
        Map<String, String> environment) {
    public CommandEnvironment {
        environment = Map.copyOf(environment);
    }

    /** Says what is wrong, one problem a line. */
    public void tell(List<Problem> problems) {
        problems.forEach(err::println);
    }
}
