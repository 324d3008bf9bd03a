package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metadata of a rule: who is responsible for it, since when, on what grounds.
 *
 * @param since ISO date
 * @param enforcement whether it can be waived; present exactly if the rule rules something out
 * @param overlaps why it may fire together with other rules of its question, if it may
 * @param gaps why no rule of its question may fire for some workload, if so
 */
public record Metadata(
        String question,
        String owner,
        String since,
        String source,
        String why,
        Optional<Enforcement> enforcement,
        Optional<String> overlaps,
        Optional<String> gaps) {
    private static final List<String> REQUIRED = List.of("question", "owner", "since", "source", "why");
    private static final List<String> OPTIONAL = List.of("enforcement", "overlaps", "gaps");
    private static final List<String> KNOWN =
            Stream.concat(REQUIRED.stream(), OPTIONAL.stream()).toList();
    private static final Map<String, String> EXAMPLES = Map.of(
            "question", "Add the question it answers, for example @question(\"volume\").",
            "owner", "Add the team that answers for it, for example @owner(\"platform-architecture\").",
            "since", "Add the day it was agreed, for example @since(\"2026-01-15\").",
            "source", "Add where it comes from, for example @source(\"Architecture board, minute 12\").",
            "why", "Add the reason in one sentence, for example @why(\"Below this volume no machine is busy.\").",
            "enforcement", "Write @enforcement(\"mandatory\") or @enforcement(\"waivable\").",
            "overlaps", "Write why it may fire together with others of its question.",
            "gaps", "Write why no rule of its question may fire for some workload.");

    /**
     * Reads and checks a rule's metadata.
     *
     * @param reject receives each problem, as the rest of a sentence that begins with the rule's name
     */
    static Metadata read(List<TokenChecks.Line> lines, Consumer<String> reject) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Long> times = lines.stream()
                .collect(Collectors.groupingBy(TokenChecks.Line::key, LinkedHashMap::new, Collectors.counting()));
        lines.forEach(line -> text(line, reject).ifPresent(text -> metadata.put(line.key(), text)));
        times.forEach((key, count) -> {
            if (count > 1 && KNOWN.contains(key)) {
                reject.accept("has @%s twice. Keep one.".formatted(key));
            }
        });
        REQUIRED.stream()
                .filter(key -> !times.containsKey(key))
                .forEach(key -> reject.accept("has no @%s. %s".formatted(key, EXAMPLES.get(key))));
        Optional.ofNullable(metadata.get("since")).ifPresent(since -> checkDate(since, reject));
        return new Metadata(
                metadata.getOrDefault("question", ""),
                metadata.getOrDefault("owner", ""),
                metadata.getOrDefault("since", ""),
                metadata.getOrDefault("source", ""),
                metadata.getOrDefault("why", ""),
                enforcement(metadata, reject),
                Optional.ofNullable(metadata.get("overlaps")),
                Optional.ofNullable(metadata.get("gaps")));
    }

    /** The text in its double quotes. */
    private static Optional<String> text(TokenChecks.Line line, Consumer<String> reject) {
        String key = line.key();
        if (!KNOWN.contains(key)) {
            reject.accept("has @%s, which is not known.%s Known: @%s."
                    .formatted(key, Nearest.hint(key, KNOWN), String.join(", @", KNOWN)));
            return Optional.empty();
        }
        boolean quoted = line.value().stream().anyMatch(word -> word.startsWith("\""));
        if (!quoted || line.value().size() > 1) {
            reject.accept("has @%s %s a text in double quotes. %s"
                    .formatted(key, quoted ? "with more than" : "without", EXAMPLES.get(key)));
            return Optional.empty();
        }
        String written = line.value().get(0);
        String quotedText = written.substring(1, written.length() - 1);
        if (quotedText.isBlank()) {
            reject.accept("has @%s with a blank text. %s".formatted(key, EXAMPLES.get(key)));
            return Optional.empty();
        }
        if (quotedText.indexOf('\n') >= 0) {
            reject.accept("has @%s with a text on several lines. Write it on one line.".formatted(key));
            return Optional.empty();
        }
        Optional<String> fault = PlainText.faultOfQuoted(quotedText);
        if (fault.isPresent()) {
            reject.accept("has @%s with %s".formatted(key, fault.get()));
            return Optional.empty();
        }
        return Optional.of(PlainText.ofQuoted(quotedText));
    }

    private static Optional<Enforcement> enforcement(Map<String, String> metadata, Consumer<String> reject) {
        String value = metadata.get("enforcement");
        if (value == null) {
            return Optional.empty();
        }
        Optional<Enforcement> known =
                Optional.ofNullable(WireName.of(Enforcement.class).get(value));
        if (known.isEmpty()) {
            reject.accept("has @enforcement(\"%s\"). %s".formatted(value, EXAMPLES.get("enforcement")));
        }
        return known;
    }

    private static void checkDate(String since, Consumer<String> reject) {
        try {
            LocalDate.parse(since);
        } catch (DateTimeParseException e) {
            reject.accept("has @since(\"%s\"), which is not a date. Write it as 2026-01-15.".formatted(since));
        }
    }
}
