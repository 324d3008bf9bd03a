package dev.weighbridge.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the fields of a JSON object in the order in which they are given, which {@link Map#of} does not keep. */
final class JsonFields {
    private JsonFields() {}

    /** @param namesAndValues a name, its value, the next name, its value, and so on */
    static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
