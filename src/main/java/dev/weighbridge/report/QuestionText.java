package dev.weighbridge.report;

import dev.weighbridge.advice.FieldWords;
import dev.weighbridge.workload.ValueRange;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
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

    /** The five answers, by how much the volume grows, and what else is stated. */
    String text() {
        Workload.Requirements asked = workload.requirements();
        return "For %s tokens a day%s, a P99 of %s ms to the first token, %s residency, %s and %s quality%s"
                .formatted(
                        volume(),
                        growth(),
                        NumberText.number(asked.latencyP99Ms(), 3),
                        asked.residency().wireName(),
                        FieldWords.of(asked.expertise()),
                        asked.quality().wireName(),
                        beside());
    }

    /** What else is stated, as it was asked for; what other sentences of the page say is left out. */
    private String beside() {
        String stated = WorkloadFields.given(workload).entrySet().stream()
                .filter(field -> !SAID_ELSEWHERE.contains(field.getKey()))
                .map(field -> stated(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", "));
        return stated.isEmpty() ? "" : ", with " + stated;
    }

    /** {@code planned months 36}, {@code input price $5.40 per million tokens}. */
    private static String stated(String field, Object value) {
        String words = FieldWords.of(field) + " ";
        if (value instanceof Map<?, ?> fields) {
            return words
                    + fields.entrySet().stream()
                            .map(inner -> stated(String.valueOf(inner.getKey()), inner.getValue()))
                            .collect(Collectors.joining(", ", "(", ")"));
        }
        return value instanceof Number number && field.endsWith(PRICE)
                ? words + price(number.doubleValue()) + " per million tokens"
                : words + NumberText.value(value);
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

    /** {@code , changing by +50 % a year}; empty where the volume stays the same. */
    String growth() {
        return workload.estimates()
                .growth()
                .filter(growth -> growth != 0)
                .map(growth -> ", changing by %s a year".formatted(NumberText.signedPercent(growth)))
                .orElse("");
    }
}
