package dev.weighbridge.report;

import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A workload as a file that can be read again, on one line of JSON. */
public final class WorkloadJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private WorkloadJson() {}

    /** What its owner stated; reading it fills the rest in. */
    public static String given(Workload workload) {
        return MAPPER.writeValueAsString(WorkloadFields.given(workload));
    }

    /** Every field, with the names of those that were filled in; reading it fills nothing in. */
    public static String whole(Workload workload) {
        Map<String, Object> fields = new LinkedHashMap<>(WorkloadFields.of(workload));
        fields.put("defaulted", workload.defaulted());
        return MAPPER.writeValueAsString(fields);
    }
}
