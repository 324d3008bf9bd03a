package dev.weighbridge.report;

import dev.weighbridge.advice.Risk;
import java.util.Locale;

/** A risk in words: its severity, what is the case, what to do, and who answers for it. */
public final class RiskText {
    /** How the line of a high risk begins. */
    static final String HIGH = "High: ";

    private RiskText() {}

    /** {@code High: no P99 of the first token is known. Measure it. (platform-architecture)}, for a first page. */
    static String brief(Risk risk) {
        return brief(risk, "", true);
    }

    /**
     * @param likewise of what else much the same is the case; empty where of nothing else
     * @param withWhatToDo whether it says what to do
     */
    static String brief(Risk risk, String likewise, boolean withWhatToDo) {
        return severity(risk)
                + risk.text()
                + (likewise.isEmpty() ? "" : " Much the same holds for %s.".formatted(likewise))
                + (withWhatToDo ? whatToDo(risk) : "")
                + owner(risk);
    }

    /** With the figures of the offers. */
    public static String full(Risk risk) {
        return severity(risk) + risk.textWithFigures() + whatToDo(risk) + owner(risk);
    }

    /** The same as a first page has it, without the severity. */
    static String sentences(Risk risk) {
        return risk.text() + whatToDo(risk) + owner(risk);
    }

    private static String severity(Risk risk) {
        String word = risk.severity().wireName();
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + ": ";
    }

    private static String whatToDo(Risk risk) {
        return risk.whatToDo().map(" "::concat).orElse("");
    }

    private static String owner(Risk risk) {
        return risk.owner().map(" (%s)"::formatted).orElse("");
    }
}
