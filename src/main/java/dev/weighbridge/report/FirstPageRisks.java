package dev.weighbridge.report;

import dev.weighbridge.advice.Risk;
import dev.weighbridge.rules.language.Rule.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The risks of a first page: one of each kind that several parts share, with the names of these parts. */
final class FirstPageRisks {
    private final List<Risk> all;
    private final List<List<Risk>> kinds;

    /** @param everyKindOnce whether several of one kind that are not about parts stand once, too */
    FirstPageRisks(List<Risk> all, boolean everyKindOnce) {
        this.all = all;
        Map<Object, List<Risk>> alike = new LinkedHashMap<>();
        all.forEach(risk -> alike.computeIfAbsent(
                        risk.parts().isEmpty() && !everyKindOnce
                                ? risk
                                : List.of(risk.code(), risk.severity(), risk.owner()),
                        key -> new ArrayList<>())
                .add(risk));
        this.kinds = List.copyOf(alike.values());
    }

    /** How many kinds are high. */
    int high() {
        return (int) kinds.stream().filter(kind -> isHigh(kind.get(0))).count();
    }

    /**
     * The gravest, and how many more the appendix has.
     *
     * @param most of so many kinds
     * @param named whether it names all parts, and does not count those that the first of a kind is not about
     */
    List<String> lines(int most, boolean withWhatToDo, boolean named) {
        List<List<Risk>> shown = kinds.stream().limit(most).toList();
        List<String> lines = new ArrayList<>();
        shown.forEach(kind -> lines.add(RiskText.brief(kind.get(0), others(kind, named), withWhatToDo)));
        int more = all.size() - shown.size();
        if (more > 0) {
            lines.add("%d more in the appendix, %s".formatted(more, further(shown)));
        }
        return lines;
    }

    /** The parts that only the others of a kind are about; empty where there are none. */
    private static String others(List<Risk> kind, boolean named) {
        List<String> parts = kind.stream()
                .skip(1)
                .flatMap(risk -> risk.parts().stream())
                .filter(part -> !kind.get(0).parts().contains(part))
                .distinct()
                .toList();
        return named || parts.size() < 2 ? String.join(", ", parts) : parts.size() + " other parts";
    }

    private String further(List<List<Risk>> shown) {
        List<Risk> ofShown = shown.stream().flatMap(Collection::stream).toList();
        int alike = ofShown.size() - shown.size();
        long high = all.stream().filter(FirstPageRisks::isHigh).count()
                - ofShown.stream().filter(FirstPageRisks::isHigh).count();
        List<String> further = new ArrayList<>();
        if (alike > 0) {
            further.add("%d of them of a kind that stands here".formatted(alike));
        }
        if (high > 0 || alike == 0) {
            further.add(high == 0 ? "none of them high" : "%d of them high".formatted(high));
        }
        return String.join(", ", further);
    }

    private static boolean isHigh(Risk risk) {
        return risk.severity() == Severity.HIGH;
    }
}
