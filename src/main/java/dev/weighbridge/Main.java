package dev.weighbridge;

import dev.weighbridge.cli.WeighbridgeCommand;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.serve.ServeCommand;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** The entry point of the program. */
public final class Main {
    private static final int OUTPUT_BUFFER_BYTES = 1 << 16;

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        CommandEnvironment environment = new CommandEnvironment(
                System.in,
                new PrintStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER_BYTES),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal(0),
                isTerminal(1),
                isTerminal(2),
                Clock.systemUTC(),
                System.getenv());
        Locale.setDefault(Locale.ROOT); // numbers and dates look the same on every machine
        int code = run(environment, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(CommandEnvironment environment, String... args) {
        try {
            return WeighbridgeCommand.run(environment, List.of(new ServeCommand(environment)), args);
        } catch (OutOfMemoryError e) {
            environment.err().println("weighbridge: not enough memory. Allow more, for example JAVA_OPTS=-Xmx2g.");
            return ExitCode.FAULT;
        }
    }

    /** Whether a file descriptor is a terminal; on a system without /proc, whether the process has a console. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return hasConsole();
        }
    }

    /** Deliberate: asks for the console of java.base, which is null without a terminal; JLine's in JDK 22 to 24 is not. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }
}
