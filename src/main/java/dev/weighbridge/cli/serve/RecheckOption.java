package dev.weighbridge.cli.serve;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option of {@code serve} that sets how often the recorded decisions are rechecked. */
final class RecheckOption {
    private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,5})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    @Option(
            names = "--recheck-every",
            paramLabel = "TIME",
            defaultValue = "${bundle:WEIGHBRIDGE_RECHECK_EVERY}",
            description =
                    "Rechecks all recorded decisions at the start and again after this time, such as 1d; /v1/status"
                            + " and /metrics report what would turn (WEIGHBRIDGE_RECHECK_EVERY; default: never).")
    private String every = "";

    /**
     * How often; empty for never.
     *
     * @throws ParameterException if it is not a time
     */
    Optional<Duration> every(CommandLine command) {
        if (every.isBlank()) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(every.strip());
        if (!time.matches()) {
            throw new ParameterException(
                    command,
                    "--recheck-every must be a number with s, m, h or d, such as 1d, got `%s`".formatted(every));
        }
        return Optional.ofNullable(UNITS.get(time.group(2)))
                .map(unit -> unit.multipliedBy(Long.parseLong(time.group(1))));
    }
}
