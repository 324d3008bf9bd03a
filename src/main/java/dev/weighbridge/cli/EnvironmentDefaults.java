package dev.weighbridge.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that give options their default values, as picocli reads them in {@code defaultValue =
 * "${bundle:WEIGHBRIDGE_PORT:-7070}"}.
 *
 * <p>Deliberate: not {@code ${env:WEIGHBRIDGE_PORT}}, which reads the variables of the process instead of those that are
 * passed in, and takes an empty variable for a value.
 */
final class EnvironmentDefaults extends ResourceBundle {
    private final Map<String, String> variables = new TreeMap<>();

    /** @param environment values by name; empty values are left out, so that the option's own default holds */
    public EnvironmentDefaults(Map<String, String> environment) {
        variables.putAll(environment);
        variables.values().removeIf(String::isEmpty);
    }

    @Override
    protected @Nullable Object handleGetObject(String name) {
        return variables.get(name);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(variables.keySet());
    }
}
