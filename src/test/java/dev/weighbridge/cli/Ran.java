package dev.weighbridge.cli;

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
record Ran(int code, String out, String err) {
    static final Clock NOW = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

    /** Runs with nothing to read, away from a terminal. */
    static Ran of(Clock clock, List<String> args) {
        return of(clock, world -> world, args);
    }

    /** Runs in a world that differs from the usual one. */
    static Ran of(Clock clock, UnaryOperator<World> change, List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        World world = change.apply(new World(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                clock,
                Map.of()));
        int code = WeighbridgeCommand.run(world, List.of(), args.toArray(String[]::new));
        world.out().flush();
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
