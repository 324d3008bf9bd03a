package dev.weighbridge.report;

import dev.weighbridge.advice.Risk;
import java.util.Locale;

/** A risk in words: its severity, what is the case, what to do, and who answers for it. */
public final class RiskText {
    private RiskText() {}

    /** {@code High: no P99 of the first token is known. Measure it. (platform-architecture)}, for a first page. */
    static String brief(Risk risk) {
        return line(risk, risk.text());
    }

    /** The same with the figures of the offers. */
    public static String full(Risk risk) {
        return line(risk, risk.textWithFigures());
    }

    private static String line(Risk risk, String text) {
        String severity = risk.severity().wireName();
        return severity.substring(0, 1).toUpperCase(Locale.ROOT) + severity.substring(1) + ": " + sentences(risk, text);
    }

    /** The same as a first page has it, without the severity. */
    static String sentences(Risk risk) {
        return sentences(risk, risk.text());
    }

    private static String sentences(Risk risk, String text) {
        return "%s%s%s"
                .formatted(
                        text,
                        risk.whatToDo().map(" "::concat).orElse(""),
                        risk.owner().map(" (%s)"::formatted).orElse(""));
    }
}
