package dev.weighbridge.report;

import dev.weighbridge.rules.Say;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule says, as JSON. */
final class SayJson {
    private SayJson() {}

    static Map<String, @Nullable Object> fields(Say say) {
        if (say instanceof Say.Opinion opinion) {
            Map<String, @Nullable Object> fields =
                    JsonFields.of("placement", opinion.placement().word());
            opinion.kind().ifPresent(kind -> fields.put("offerKind", kind.word()));
            fields.put("finding", opinion.finding().word());
            return fields;
        }
        if (say instanceof Say.Warn warn) {
            return JsonFields.of("warning", warn.code());
        }
        if (say instanceof Say.Counts counts) {
            return JsonFields.of("finding", counts.finding().word(), "counts", Written.json(counts.weight()));
        }
        if (say instanceof Say.Recommend recommend) {
            return JsonFields.of("recommends", recommend.placement().word());
        }
        if (say instanceof Say.Split split) {
            return JsonFields.of("placement", split.placement().word(), "share", split.share(), "what", split.what());
        }
        return say instanceof Say.Gain gain
                ? JsonFields.of("gain", gain.text())
                : JsonFields.of("loss", ((Say.Loss) say).text());
    }
}
