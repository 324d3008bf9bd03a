package dev.weighbridge.rules;

import dev.weighbridge.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The waivers of a rule book. */
final class Waivers {
    private final List<Waiver> all;

    Waivers(List<Waiver> all) {
        this.all = List.copyOf(all);
    }

    List<Waiver> all() {
        return all;
    }

    /** Those that cover a workload, by the number of their rule. */
    Map<Integer, Waiver> of(Workload workload) {
        Map<Integer, Waiver> covering = new LinkedHashMap<>();
        for (Waiver waiver : all) {
            if (waiver.covers(workload)) {
                covering.put(waiver.rule().number(), waiver);
            }
        }
        return covering;
    }
}
