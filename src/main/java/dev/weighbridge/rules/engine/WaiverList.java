package dev.weighbridge.rules.engine;

import dev.weighbridge.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The waivers of a rule book, expired ones included. */
final class WaiverList {
    private final List<Waiver> all;

    WaiverList(List<Waiver> all) {
        this.all = List.copyOf(all);
    }

    List<Waiver> all() {
        return all;
    }

    /** The waivers that apply to a workload, by the number of their rule. */
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
