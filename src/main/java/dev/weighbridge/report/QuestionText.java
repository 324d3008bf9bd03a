package dev.weighbridge.report;

import dev.weighbridge.advice.FieldWords;
import dev.weighbridge.workload.ValueRange;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was asked, in a sentence. */
record QuestionText(Workload workload) {
    private static final String PRICE = "sdPerMillionTokens"; // of usdPerMillionTokens, too

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

    /**
     * The five answers, by how much the volume grows, and what else is stated.
     *
     * @param whole whether each of the other fields is named, and the range of growth
     */
    String text(boolean whole) {
        Workload.Requirements asked = workload.requirements();
        return "For %s tokens a day%s, a P99 of %s ms to the first token, %s residency, %s and %s quality%s"
                .formatted(
                        volume(),
                        growth(whole),
                        NumberText.number(asked.latencyP99Ms(), 3),
                        asked.residency().wireName(),
                        FieldWords.of(asked.expertise()),
                        asked.quality().wireName(),
                        whole ? beside() : countedBeside());
    }

    /** What else is stated, as it was asked for; what other sentences of the page say is left out. */
    private String beside() {
        String stated = WorkloadFields.given(workload).entrySet().stream()
                .filter(field -> !SAID_ELSEWHERE.contains(field.getKey()))
                .map(field -> stated(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", "));
        return stated.isEmpty() ? "" : ", with " + stated;
    }

    private String countedBeside() {
        long stated = WorkloadFields.given(workload).keySet().stream()
                .filter(field -> !SAID_ELSEWHERE.contains(field))
                .count();
        return stated == 0 ? "" : ", with %d more in the appendix".formatted(stated);
    }

    /** {@code planned months 36}. */
    private static String stated(String field, Object value) {
        return FieldWords.of(field) + " " + (value instanceof Map<?, ?> fields ? inner(fields) : value(field, value));
    }

    /** {@code (name ours, input price $5.40, output price $16.20 per million tokens)}. */
    private static String inner(Map<?, ?> fields) {
        List<String> names = fields.keySet().stream().map(String::valueOf).toList();
        String lastPrice = names.stream().filter(name -> name.endsWith(PRICE)).reduce("", (one, next) -> next);
        return fields.entrySet().stream()
                .map(field -> stated(String.valueOf(field.getKey()), field.getValue())
                        + (field.getKey().equals(lastPrice) ? " per million tokens" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String value(String field, Object value) {
        if (value instanceof Collection<?> all) { // each of them is asked for
            return all.stream().map(NumberText::value).collect(Collectors.joining(", "));
        }
        return value instanceof Number number && field.endsWith(PRICE)
                ? price(number.doubleValue())
                : NumberText.value(value);
    }

    /** With all of its digits where cents are too coarse. */
    private static String price(double usd) {
        boolean cents = Math.abs(usd * 100 - Math.rint(usd * 100)) < 1e-9;
        return cents ? NumberText.usd(usd) : "$" + NumberText.number(usd, 6);
    }

    private String volume() {
        ValueRange range = workload.estimates().range("tokensPerDay", (double) workload.tokensPerDay());
        String likely = NumberText.number(range.likely(), 3);
        return range.low() == range.high()
                ? likely
                : "%s to %s, most likely %s,"
                        .formatted(NumberText.number(range.low(), 3), NumberText.number(range.high(), 3), likely);
    }

    /** Whether the volume changes over the months, or may. */
    boolean grows() {
        return !growth(true).isEmpty();
    }

    /** {@code , changing by +50 % a year}; empty where the volume stays the same. */
    private String growth(boolean range) {
        return workload.estimates()
                .growth()
                .map(likely -> workload.estimates().range("growth", likely))
                .filter(growth -> growth.low() != 0 || growth.high() != 0)
                .map(growth -> ", changing by %s a year%s"
                        .formatted(
                                NumberText.signedPercent(growth.likely()),
                                !range || growth.low() == growth.high()
                                        ? ""
                                        : " (%s to %s)"
                                                .formatted(
                                                        NumberText.signedPercent(growth.low()),
                                                        NumberText.signedPercent(growth.high()))))
                .orElse("");
    }
}
