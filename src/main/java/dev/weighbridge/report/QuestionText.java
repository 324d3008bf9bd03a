package dev.weighbridge.report;

import dev.weighbridge.workload.ValueRange;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was asked, in a sentence. */
record QuestionText(Workload workload) {
    private static final Set<String> SAID_ELSEWHERE = Set.of(
            "name",
            "tokensPerDay",
            "latencyP99Ms",
            "residency",
            "expertise",
            "quality",
            "growth",
            "today",
            "parts",
            "asOf");

    private static final Map<Workload.Expertise, String> EXPERTISE = Map.of(
            Workload.Expertise.STRONG, "strong expertise",
            Workload.Expertise.LIMITED, "limited expertise",
            Workload.Expertise.NONE, "no expertise");

    /**
     * The five answers, by how much the volume grows, and what else is stated.
     *
     * @param whole whether each of the other fields is named
     */
    String text(boolean whole) {
        Workload.Requirements asked = workload.requirements();
        return "For %s tokens a day%s, a P99 of %s ms to the first token, %s residency, %s and %s quality%s"
                .formatted(
                        volume(),
                        growth(),
                        NumberText.number(asked.latencyP99Ms(), 3),
                        asked.residency().wireName(),
                        EXPERTISE.get(asked.expertise()),
                        asked.quality().wireName(),
                        whole ? beside() : countedBeside());
    }

    /** What else is stated, as it was asked for; what other sentences of the page say is left out. */
    private String beside() {
        String stated = WorkloadFields.given(workload).entrySet().stream()
                .filter(field -> !SAID_ELSEWHERE.contains(field.getKey()))
                .map(field -> FieldWords.of(field.getKey()) + " " + stated(field.getValue()))
                .collect(Collectors.joining(", "));
        return stated.isEmpty() ? "" : ", with " + stated;
    }

    private String countedBeside() {
        long stated = WorkloadFields.given(workload).keySet().stream()
                .filter(field -> !SAID_ELSEWHERE.contains(field))
                .count();
        return stated == 0 ? "" : ", with %d more in the appendix".formatted(stated);
    }

    private static String stated(Object value) {
        return value instanceof Map<?, ?> fields
                ? fields.entrySet().stream()
                        .map(field -> FieldWords.of(String.valueOf(field.getKey())) + " " + stated(field.getValue()))
                        .collect(Collectors.joining(", ", "(", ")"))
                : NumberText.value(value);
    }

    private String volume() {
        ValueRange range = workload.estimates().range("tokensPerDay", (double) workload.tokensPerDay());
        String likely = NumberText.number(range.likely(), 3);
        return range.low() == range.high()
                ? likely
                : "%s to %s, most likely %s,"
                        .formatted(NumberText.number(range.low(), 3), NumberText.number(range.high(), 3), likely);
    }

    /** {@code , changing by +50 % a year}; empty where the volume stays the same. */
    String growth() {
        return workload.estimates()
                .growth()
                .filter(growth -> growth != 0)
                .map(growth -> ", changing by %s a year".formatted(NumberText.signedPercent(growth)))
                .orElse("");
    }
}
