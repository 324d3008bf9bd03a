package dev.weighbridge.rules.cases;

import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.language.LiteralSyntax;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value as YAML on one line, as cases are written: {@code { tokensPerDay: 10000000 }}. */
final class FlowYaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*");
    private static final Set<String> OTHER_KINDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private FlowYaml() {}

    static String of(Tree tree) {
        if (tree instanceof Tree.Entries entries) {
            return entries.values().entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (tree instanceof Tree.Items items) {
            return items.values().stream().map(FlowYaml::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (tree instanceof Tree.Scalar scalar) {
            return scalar.kind() == Tree.Kind.TEXT ? text(scalar.text()) : scalar.text();
        }
        throw new IllegalArgumentException("a value without YAML: " + tree);
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !OTHER_KINDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : LiteralSyntax.of(text);
    }
}
