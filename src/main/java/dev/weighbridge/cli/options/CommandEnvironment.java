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

    /**
     * Writes a file to standard output, byte by byte.
     *
     * @return the exit code: a terminal cannot show it, and is told the way out
     */
    public int writeFile(byte[] bytes, String name) {
        if (outIsTerminal) {
            err.println("--format: %s is no text for a terminal. Write it into a file, such as with `> answer.%s`."
                    .formatted(name, name));
            return ExitCode.BAD_INPUT;
        }
        PrintStream file = styledOut();
        file.write(bytes, 0, bytes.length);
        file.flush();
        return ExitCode.OK;
    }

    /** Prints problems to the error stream: one a line, and below it the line of the file where it is known. */
    public void printErrors(List<Problem> problems) {
        problems.forEach(problem -> err.println(problem.shown()));
    }
}
