package dev.weighbridge.report;

import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats the consequences of a rule: as short phrases for people, such as {@code api: strongly-for}, and for JSON. */
public final class ConsequenceWriter {
    private ConsequenceWriter() {}

    private record OpinionView(String placement, String finding) {}

    private record WeightView(String finding, @Nullable Number counts) {}

    private record QuestionWeightView(
            String finding, String question, @Nullable Number counts) {}

    /** Those that bear on the placement, with commas between; gains and losses have a section of their own. */
    static String text(Rule rule) {
        return rule.consequences().stream()
                .map(ConsequenceWriter::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** One consequence; empty for a gain or a loss. */
    public static String text(Consequence consequence) {
        if (consequence instanceof Consequence.Opinion opinion) {
            return opinion.placement().wireName() + ": " + opinion.finding().wireName();
        }
        if (consequence instanceof Consequence.Exclude) {
            return "excludes the offer";
        }
        if (consequence instanceof Consequence.Prefer prefer) {
            return "ranks the offer as if " + NumberText.percent(prefer.share()) + " cheaper";
        }
        if (consequence instanceof Consequence.Recommend recommend) {
            return "recommends " + recommend.placement().wireName();
        }
        if (consequence instanceof Consequence.Counts weight) {
            return weight.finding().wireName()
                    + weight.question().map(" of %s"::formatted).orElse("")
                    + " has the weight "
                    + NumberText.value(weight.weight());
        }
        return consequence instanceof Consequence.Warn warn ? "risk " + warn.code() : "";
    }

    /** One consequence as what Jackson writes as an object. */
    public static Object json(Consequence consequence) {
        if (consequence instanceof Consequence.Opinion opinion) {
            return new OpinionView(
                    opinion.placement().wireName(), opinion.finding().wireName());
        }
        if (consequence instanceof Consequence.Exclude) {
            return Map.of("excludes", true);
        }
        if (consequence instanceof Consequence.Prefer prefer) {
            return Map.of("prefers", prefer.share());
        }
        if (consequence instanceof Consequence.Warn warn) {
            return Map.of("risk", warn.code());
        }
        if (consequence instanceof Consequence.Counts weight) {
            String finding = weight.finding().wireName();
            Number counts = NumberText.json(weight.weight());
            return weight.question()
                    .<Object>map(question -> new QuestionWeightView(finding, question, counts))
                    .orElseGet(() -> new WeightView(finding, counts));
        }
        if (consequence instanceof Consequence.Recommend recommend) {
            return Map.of("recommends", recommend.placement().wireName());
        }
        if (consequence instanceof Consequence.Gain gain) {
            return Map.of("gain", gain.text());
        }
        if (consequence instanceof Consequence.Loss loss) {
            return Map.of("loss", loss.text());
        }
        throw new IllegalArgumentException("unknown consequence: " + consequence);
    }
}
