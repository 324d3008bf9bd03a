package dev.weighbridge.cli.options;

import dev.weighbridge.input.Problem;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What a command uses of its process: streams, clock and environment variables.
 *
 * @param out standard output; what could change a terminal is replaced, see {@link #styledOut}
 * @param err the error stream; the same holds
 * @param inIsTerminal whether the input is a terminal
 * @param outIsTerminal whether the output is a terminal
 * @param errIsTerminal whether the error stream is a terminal
 * @param variables environment variables by name
 */
public record CommandEnvironment(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Clock clock,
        Map<String, String> variables) {
    public CommandEnvironment {
        out = PrintableStream.of(out);
        err = PrintableStream.of(err);
        variables = Map.copyOf(variables);
    }

    /** One whose output is no terminal. */
    public CommandEnvironment(
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean inIsTerminal,
            boolean errIsTerminal,
            Clock clock,
            Map<String, String> variables) {
        this(in, out, err, inIsTerminal, false, errIsTerminal, clock, variables);
    }

    /** Standard output for text with colours, whose control characters are printed as they are. */
    public PrintStream styledOut() {
        return PrintableStream.behind(out);
    }

    /** The error stream for text with colours, likewise. */
    public PrintStream styledErr() {
        return PrintableStream.behind(err);
    }

    /** Prints problems to the error stream: one a line, and below it the line of the file where it is known. */
    public void printErrors(List<Problem> problems) {
        problems.forEach(problem -> err.println(problem.shown()));
    }
}
