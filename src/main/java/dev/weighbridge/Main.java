package dev.weighbridge;

import dev.weighbridge.cli.WeighbridgeCommand;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.options.ExitCode;
import dev.weighbridge.cli.serve.ServeCommand;
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

/** Starts Weighbridge. */
public final class Main {
    private static final int BUFFER = 1 << 16;

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        CommandEnvironment world = new CommandEnvironment(
                System.in,
                new PrintStream(
                        new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal(0),
                isTerminal(2),
                Clock.systemUTC(),
                System.getenv());
        Locale.setDefault(Locale.ROOT); // an answer reads alike wherever it is given
        int code = run(world, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(CommandEnvironment world, String... args) {
        try {
            return WeighbridgeCommand.run(world, List.of(new ServeCommand(world)), args);
        } catch (OutOfMemoryError e) {
            world.err().println("there is not enough memory for this. Give it more, such as JAVA_OPTS=-Xmx2g.");
            return ExitCode.FAULT;
        }
    }

    /** Whether somebody sits at a descriptor; where the system does not say, whether there is a console at all. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return hasConsole();
        }
    }

    /** Deliberate: the console of java.base, unlike JLine's in JDK 22 to 24, is null where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }
}
