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
                    JsonFields.of("placement", opinion.placement().word());
            opinion.kind().ifPresent(kind -> fields.put("offerKind", kind.word()));
            fields.put("finding", opinion.finding().word());
            return fields;
        }
        if (say instanceof Consequence.Warn warn) {
            return JsonFields.of("warning", warn.code());
        }
        if (say instanceof Consequence.Counts counts) {
            return JsonFields.of("finding", counts.finding().word(), "counts", NumberFormat.json(counts.weight()));
        }
        if (say instanceof Consequence.Recommend recommend) {
            return JsonFields.of("recommends", recommend.placement().word());
        }
        if (say instanceof Consequence.Split split) {
            return JsonFields.of("placement", split.placement().word(), "share", split.share(), "what", split.what());
        }
        return say instanceof Consequence.Gain gain
                ? JsonFields.of("gain", gain.text())
                : JsonFields.of("loss", ((Consequence.Loss) say).text());
    }
}
