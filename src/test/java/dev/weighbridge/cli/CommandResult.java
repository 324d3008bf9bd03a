package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a run of the command line came to. */
public record CommandResult(int code, String out, String err) {
    public static final Clock NOW = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

    /** Runs with nothing to read, away from a terminal. */
    public static CommandResult of(Clock clock, List<String> args) {
        return of(clock, world -> world, args);
    }

    /** Runs in a world that differs from the usual one. */
    public static CommandResult of(Clock clock, UnaryOperator<CommandEnvironment> change, List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandEnvironment world = change.apply(new CommandEnvironment(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                clock,
                Map.of()));
        int code = WeighbridgeCommand.run(world, List.of(), args.toArray(String[]::new));
        world.out().flush();
        return new CommandResult(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
