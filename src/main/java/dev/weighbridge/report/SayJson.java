package dev.weighbridge.report;

import dev.weighbridge.rules.Say;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule says, as JSON. */
final class SayJson {
    private SayJson() {}

    static Map<String, @Nullable Object> fields(Say say) {
        if (say instanceof Say.Opinion opinion) {
            Map<String, @Nullable Object> fields =
                    map("placement", opinion.placement().word());
            opinion.kind().ifPresent(kind -> fields.put("offerKind", kind.word()));
            fields.put("finding", opinion.finding().word());
            return fields;
        }
        if (say instanceof Say.Warn warn) {
            return map("warning", warn.code());
        }
        if (say instanceof Say.Counts counts) {
            return map("finding", counts.finding().word(), "counts", Written.json(counts.weight()));
        }
        if (say instanceof Say.Recommend recommend) {
            return map("recommends", recommend.placement().word());
        }
        if (say instanceof Say.Split split) {
            return map("placement", split.placement().word(), "share", split.share(), "what", split.what());
        }
        return say instanceof Say.Gain gain ? map("gain", gain.text()) : map("loss", ((Say.Loss) say).text());
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
