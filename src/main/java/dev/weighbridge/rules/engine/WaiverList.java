package dev.weighbridge.rules.engine;

import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
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

    /** Those of the rules of some days, each of the version that counts then. */
    WaiverList among(List<Rule> rules) {
        return new WaiverList(all.stream()
                .flatMap(waiver -> rules.stream()
                        .filter(rule -> rule.name().equals(waiver.rule().name()))
                        .map(waiver::of))
                .toList());
    }

    /** Those that have not expired by a day. */
    WaiverList lastingOn(LocalDate day) {
        return new WaiverList(
                all.stream().filter(waiver -> day.isBefore(waiver.until())).toList());
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
