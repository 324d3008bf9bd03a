package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.Consequence;
import java.math.BigDecimal;

/** What a rule says, written as a consequence writes it. */
public final class ConsequenceText {
    private ConsequenceText() {}

    public static String written(Consequence say) {
        return "advice." + call(say) + ";";
    }

    private static String call(Consequence say) {
        if (say instanceof Consequence.Opinion opinion) {
            String whom = opinion.placement().name();
            return switch (opinion.finding()) {
                case RULES_OUT -> "rulesOut(" + whom + ")";
                case AGAINST -> "against(" + whom + ")";
                case NEUTRAL -> "neutral(" + whom + ")";
                case FOR -> "favours(" + whom + ")";
                case STRONGLY_FOR -> "stronglyFor(" + whom + ")";
            };
        }
        if (say instanceof Consequence.Exclude) {
            return "excludes()";
        }
        if (say instanceof Consequence.Prefer prefer) {
            return "prefers(" + number(prefer.share()) + ")";
        }
        if (say instanceof Consequence.Warn warn) {
            return "warn(" + quoted(warn.code()) + ", " + quoted(warn.text())
                    + warn.whatToDo().map(text -> ", " + quoted(text)).orElse("") + ")";
        }
        if (say instanceof Consequence.Counts counts) {
            return "counts(" + counts.finding().name() + ", " + number(counts.weight()) + ")";
        }
        if (say instanceof Consequence.Recommend recommend) {
            return "recommend(" + recommend.placement().name() + ")";
        }
        return say instanceof Consequence.Gain gain
                ? "gain(" + quoted(gain.text()) + ")"
                : "loss(" + quoted(((Consequence.Loss) say).text()) + ")";
    }

    private static String number(double number) {
        return BigDecimal.valueOf(number).toPlainString();
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "\"";
    }
}
