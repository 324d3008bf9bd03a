package dev.weighbridge.cli.options;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes an option that is not given from the environment: {@code --max-body} from {@code WEIGHBRIDGE_MAX_BODY}. It does
 * so where the option's description names the variable, {@code (WEIGHBRIDGE_MAX_BODY; …)}, so that help tells all that
 * counts. An empty variable counts for none.
 */
public final class EnvironmentDefaults {
    private static final String PREFIX = "WEIGHBRIDGE_";

    private EnvironmentDefaults() {}

    /** For a command and all below it. */
    public static void set(CommandLine line, Map<String, String> environment) {
        Map<ArgSpec, String> values = new HashMap<>();
        collect(line, environment, values);
        line.setDefaultValueProvider(values::get);
    }

    private static void collect(CommandLine line, Map<String, String> environment, Map<ArgSpec, String> values) {
        for (OptionSpec option : line.getCommandSpec().options()) {
            String variable =
                    PREFIX + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
            boolean told = Stream.of(option.description())
                    .anyMatch(text -> text.contains("(" + variable + ")") || text.contains("(" + variable + ";"));
            String value = environment.getOrDefault(variable, "");
            if (told && !value.isEmpty()) {
                values.put(option, value);
            }
        }
        line.getSubcommands().values().forEach(below -> collect(below, environment, values));
    }
}
