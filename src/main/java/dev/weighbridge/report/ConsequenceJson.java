package dev.weighbridge.report;

import dev.weighbridge.rules.language.Consequence;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule says, as JSON. */
public final class ConsequenceJson {
    private ConsequenceJson() {}

    public static Map<String, @Nullable Object> fields(Consequence say) {
        if (say instanceof Consequence.Opinion opinion) {
            Map<String, @Nullable Object> fields =
                    JsonFields.of("placement", opinion.placement().wireName());
            opinion.kind().ifPresent(kind -> fields.put("offerKind", kind.wireName()));
            fields.put("finding", opinion.finding().wireName());
            return fields;
        }
        if (say instanceof Consequence.Warn warn) {
            return JsonFields.of("warning", warn.code());
        }
        if (say instanceof Consequence.Counts counts) {
            return JsonFields.of("finding", counts.finding().wireName(), "counts", NumberFormat.json(counts.weight()));
        }
        if (say instanceof Consequence.Recommend recommend) {
            return JsonFields.of("recommends", recommend.placement().wireName());
        }
        if (say instanceof Consequence.Split split) {
            return JsonFields.of(
                    "placement", split.placement().wireName(), "share", split.share(), "what", split.what());
        }
        return say instanceof Consequence.Gain gain
                ? JsonFields.of("gain", gain.text())
                : JsonFields.of("loss", ((Consequence.Loss) say).text());
    }
}
