package dev.weighbridge.cli.options;

import dev.weighbridge.report.TextStyle;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says whether text has colour; the width of the text is that of the terminal. */
public final class ColorOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colour of text: ${COMPLETION-CANDIDATES}; auto is on a terminal, unless NO_COLOR is set.")
    private When when = When.auto;

    /** The names are the values of the option. */
    @SuppressWarnings("MemberName")
    enum When {
        auto,
        always,
        never
    }

    /** The width is COLUMNS, else that of the terminal, else 100. */
    public TextStyle style(CommandEnvironment environment) {
        boolean plain = !environment.variables().getOrDefault("NO_COLOR", "").isEmpty()
                || environment.variables().getOrDefault("TERM", "").equals("dumb");
        boolean colour = switch (when) {
            case auto -> environment.outIsTerminal() && !plain;
            case always -> true;
            case never -> false;
        };
        return new TextStyle(width(environment), colour);
    }

    private int width(CommandEnvironment environment) {
        String columns = environment.variables().getOrDefault("COLUMNS", "").strip();
        if (columns.matches("[1-9][0-9]{0,5}")) {
            return Integer.parseInt(columns);
        }
        return environment.outIsTerminal() ? spec.usageMessage().autoWidth(true).width() : TextStyle.PLAIN.width();
    }
}
