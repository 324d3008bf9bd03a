package dev.weighbridge.rules;

import java.math.BigDecimal;

/** What a rule says, written as a consequence writes it. */
final class Said {
    private Said() {}

    static String written(Say say) {
        return "advice." + call(say) + ";";
    }

    private static String call(Say say) {
        if (say instanceof Say.Opinion opinion) {
            String whom =
                    opinion.kind().map(Enum::name).orElse(opinion.placement().name());
            return switch (opinion.finding()) {
                case RULES_OUT -> "rulesOut(" + whom + ")";
                case AGAINST -> "against(" + whom + ")";
                case NEUTRAL -> "neutral(" + whom + ")";
                case FOR -> "favours(" + whom + ")";
                case STRONGLY_FOR -> "stronglyFor(" + whom + ")";
            };
        }
        if (say instanceof Say.Warn warn) {
            return "warn(" + quoted(warn.code()) + ", " + quoted(warn.message()) + ")";
        }
        if (say instanceof Say.Counts counts) {
            return "counts(" + counts.finding().name() + ", " + number(counts.weight()) + ")";
        }
        if (say instanceof Say.Recommend recommend) {
            return "recommend(" + recommend.placement().name() + ")";
        }
        if (say instanceof Say.Split split) {
            return "split(" + split.placement().name() + ", " + number(split.share()) + ", " + quoted(split.what())
                    + ")";
        }
        return say instanceof Say.Gain gain
                ? "gain(" + quoted(gain.text()) + ")"
                : "loss(" + quoted(((Say.Loss) say).text()) + ")";
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
