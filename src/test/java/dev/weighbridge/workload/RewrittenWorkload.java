package dev.weighbridge.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A workload written out again, as a test reads it back. */
final class RewrittenWorkload {
    private static final JsonMapper JSON = new JsonMapper();

    private RewrittenWorkload() {}

    /** As an answer repeats it: every field, and what was filled in. */
    static String json(Workload workload) {
        Map<String, Object> fields = new LinkedHashMap<>(WorkloadFields.of(workload));
        fields.put("defaulted", workload.defaulted());
        return JSON.writeValueAsString(fields);
    }

    /** Every value by its dotted name. */
    static Map<String, Object> flat(Workload workload) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", WorkloadFields.of(workload), flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> fields, Map<String, Object> flat) {
        fields.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flatten(prefix + name + ".", inner, flat);
            } else {
                flat.put(prefix + name, value);
            }
        });
    }

    static List<String> sets(Workload workload) {
        return flat(workload).entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .toList();
    }
}
