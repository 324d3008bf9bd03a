package dev.weighbridge.report;

import dev.weighbridge.rules.language.Consequence;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The consequences of a rule as JSON objects. */
public final class ConsequenceJson {
    private ConsequenceJson() {}

    public static Map<String, @Nullable Object> fields(Consequence consequence) {
        if (consequence instanceof Consequence.Opinion opinion) {
            Map<String, @Nullable Object> fields =
                    JsonFields.of("placement", opinion.placement().wireName());
            opinion.kind().ifPresent(kind -> fields.put("offerKind", kind.wireName()));
            fields.put("finding", opinion.finding().wireName());
            return fields;
        }
        if (consequence instanceof Consequence.Warn warning) {
            return JsonFields.of("warning", warning.code());
        }
        if (consequence instanceof Consequence.Counts weight) {
            return JsonFields.of("finding", weight.finding().wireName(), "counts", NumberFormat.json(weight.weight()));
        }
        if (consequence instanceof Consequence.Recommend recommend) {
            return JsonFields.of("recommends", recommend.placement().wireName());
        }
        if (consequence instanceof Consequence.Split split) {
            return JsonFields.of(
                    "placement", split.placement().wireName(), "share", split.share(), "what", split.what());
        }
        if (consequence instanceof Consequence.Gain gain) {
            return JsonFields.of("gain", gain.text());
        }
        if (consequence instanceof Consequence.Loss loss) {
            return JsonFields.of("loss", loss.text());
        }
        throw new IllegalArgumentException("unknown consequence: " + consequence);
    }
}
