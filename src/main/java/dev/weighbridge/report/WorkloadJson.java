package dev.weighbridge.report;

import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import java.util.LinkedHashMap;
import java.util.Map;

/** A workload as one line of JSON that can be read as a workload again. */
public final class WorkloadJson {
    private WorkloadJson() {}

    /** The fields that its owner stated; reading it fills in the others. */
    public static String given(Workload workload) {
        return JsonViews.MAPPER.writeValueAsString(WorkloadFields.given(workload));
    }

    /** Every field, with the names of those that were filled in; reading it fills in nothing. */
    public static String whole(Workload workload) {
        return JsonViews.MAPPER.writeValueAsString(fields(workload));
    }

    static Map<String, Object> fields(Workload workload) {
        Map<String, Object> fields = new LinkedHashMap<>(WorkloadFields.of(workload));
        fields.put("defaulted", workload.defaulted());
        return fields;
    }
}
