package dev.weighbridge.workload.line;

import dev.weighbridge.input.Fields;
import dev.weighbridge.workload.line.LineToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the phrases of the optional details of a workload, as {@code chat-words.yaml} lists them. */
final class DetailPhrases {
    private static final List<String> IN_WORDS = List.of("availability", "environments", "loadProfile", "growth");

    /** The detail whose words have this kind and no other. */
    static final Map<Kind, String> FIELD_OF_KIND = Map.of(
            Kind.GROWTH, "growth",
            Kind.ENVIRONMENTS, "environments",
            Kind.HORIZON, "horizonMonths",
            Kind.MONTHS, "horizonMonths",
            Kind.PEOPLE, "fte",
            Kind.CURRENCY, "today");

    private final List<Detail> all = new ArrayList<>();

    /**
     * One detail.
     *
     * @param asks what is asked where it is not clear
     * @param phrases each with its meaning; the first word of a phrase counts even if it is noise
     */
    record Detail(String field, String asks, String example, Map<String, LineToken> phrases) {}

    /** @param details the block of the file that holds them; what is wrong is added to its problems */
    DetailPhrases(Fields details) {
        for (String field : IN_WORDS) {
            Fields detail = details.map(field);
            Detail read = add(field, detail);
            values(field, detail, read.phrases());
            unclear(field, detail, read.phrases());
        }
        Map<String, LineToken> growth = all.get(IN_WORDS.indexOf("growth")).phrases();
        put(growth, details.map("growth").texts("percent"), Kind.PERCENT, "");
        puts(growth, details.map("growth"), "verbs", Kind.GROWTH);
        put(
                all.get(IN_WORDS.indexOf("environments")).phrases(),
                details.map("environments").texts("nouns"),
                Kind.ENVIRONMENTS,
                "");
        months(details.map("horizonMonths"));
        Fields fte = details.map("fte");
        put(add("fte", fte).phrases(), fte.texts("nouns"), Kind.PEOPLE, "");
        today(details.map("today"));
    }

    List<Detail> all() {
        return List.copyOf(all);
    }

    private Detail add(String field, Fields detail) {
        Detail added = new Detail(field, detail.text("asks"), detail.text("example"), new LinkedHashMap<>());
        all.add(added);
        return added;
    }

    private void months(Fields horizon) {
        Map<String, LineToken> phrases = add("horizonMonths", horizon).phrases();
        put(phrases, horizon.texts("over"), Kind.OVER, "");
        put(phrases, horizon.texts("nouns"), Kind.HORIZON, "");
        puts(phrases, horizon, "units", Kind.MONTHS);
    }

    private void today(Fields today) {
        Map<String, LineToken> phrases = add("today", today).phrases();
        put(phrases, today.texts("currency"), Kind.CURRENCY, "");
        put(phrases, today.texts("pay"), Kind.PAY, "");
        put(phrases, today.texts("now"), Kind.NOW, "");
        puts(phrases, today, "what", Kind.SERVED);
    }

    private static void values(String field, Fields detail, Map<String, LineToken> phrases) {
        List<String> about = optional(detail, "about");
        List<String> bare = optional(detail, "bare");
        Fields values = detail.map("values");
        for (String value : PhraseTable.keys(detail, "values")) {
            Fields words = values.map(value);
            List<String> said = new ArrayList<>(optional(words, "alone"));
            for (String with : optional(words, "with")) {
                about.forEach(noun -> said.addAll(List.of(with + " " + noun, noun + " " + with)));
            }
            for (String led : optional(words, "led")) {
                detail.texts("after").forEach(first -> said.add(first + " " + led));
            }
            said.forEach(phrase ->
                    phrases.put(phrase, new LineToken(Kind.ANSWER, field, value, 0, 0, bare.contains(phrase))));
        }
    }

    private static void unclear(String field, Fields detail, Map<String, LineToken> phrases) {
        if (detail.has("unclear")) {
            Fields reasons = detail.map("unclear");
            for (String reason : PhraseTable.keys(detail, "unclear")) {
                reasons.texts(reason)
                        .forEach(phrase -> phrases.put(phrase, new LineToken(Kind.UNCLEAR, field, reason, 0, 0)));
            }
        }
    }

    private static List<String> optional(Fields fields, String name) {
        return fields.has(name) ? fields.texts(name) : List.of();
    }

    private static void puts(Map<String, LineToken> phrases, Fields fields, String name, Kind kind) {
        Fields values = fields.map(name);
        PhraseTable.keys(fields, name).forEach(value -> put(phrases, values.texts(value), kind, value));
    }

    private static void put(Map<String, LineToken> phrases, List<String> said, Kind kind, String value) {
        said.forEach(phrase -> phrases.put(phrase, new LineToken(kind, "", value, 0, 0)));
    }
}
