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
 * The metadata that a rule carries: who answers for it, since when, on what grounds.
 *
 * @param since ISO date
 * @param enforcement whether it can be waived; there where the rule rules something out, and only there
 * @param overlaps why it may speak beside others of its question, where it may
 * @param gaps why its question may stay silent on some workload, where it may
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
            "overlaps", "Write why it may speak beside others of its question.",
            "gaps", "Write why its question may stay silent on some workload.");

    /**
     * Reads and checks a rule's metadata.
     *
     * @param refuse told what is wrong, as the rest of a sentence that begins with the rule's name
     */
    static Metadata read(List<TokenChecks.Line> lines, Consumer<String> refuse) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Long> times = lines.stream()
                .collect(Collectors.groupingBy(TokenChecks.Line::key, LinkedHashMap::new, Collectors.counting()));
        lines.forEach(line -> text(line, refuse).ifPresent(text -> metadata.put(line.key(), text)));
        times.forEach((key, count) -> {
            if (count > 1 && KNOWN.contains(key)) {
                refuse.accept("has @%s twice. Keep one.".formatted(key));
            }
        });
        REQUIRED.stream()
                .filter(key -> !times.containsKey(key))
                .forEach(key -> refuse.accept("has no @%s. %s".formatted(key, EXAMPLES.get(key))));
        Optional.ofNullable(metadata.get("since")).ifPresent(since -> checkDate(since, refuse));
        return new Metadata(
                metadata.getOrDefault("question", ""),
                metadata.getOrDefault("owner", ""),
                metadata.getOrDefault("since", ""),
                metadata.getOrDefault("source", ""),
                metadata.getOrDefault("why", ""),
                enforcement(metadata, refuse),
                Optional.ofNullable(metadata.get("overlaps")),
                Optional.ofNullable(metadata.get("gaps")));
    }

    /** What stands in its double quotes. */
    private static Optional<String> text(TokenChecks.Line line, Consumer<String> refuse) {
        String key = line.key();
        if (!KNOWN.contains(key)) {
            refuse.accept("has @%s, which is not known.%s Known: @%s."
                    .formatted(key, Nearest.hint(key, KNOWN), String.join(", @", KNOWN)));
            return Optional.empty();
        }
        boolean quoted = line.value().stream().anyMatch(word -> word.startsWith("\""));
        if (!quoted || line.value().size() > 1) {
            refuse.accept("has @%s %s a text in double quotes. %s"
                    .formatted(key, quoted ? "with more than" : "without", EXAMPLES.get(key)));
            return Optional.empty();
        }
        String written = line.value().get(0);
        String quotedText = written.substring(1, written.length() - 1);
        if (quotedText.isBlank()) {
            refuse.accept("has @%s with a blank text. %s".formatted(key, EXAMPLES.get(key)));
            return Optional.empty();
        }
        if (quotedText.indexOf('\n') >= 0) {
            refuse.accept("has @%s with a text that runs over a line end. Write it on one line.".formatted(key));
            return Optional.empty();
        }
        Optional<String> fault = PlainText.faultOfQuoted(quotedText);
        if (fault.isPresent()) {
            refuse.accept("has @%s with %s".formatted(key, fault.get()));
            return Optional.empty();
        }
        return Optional.of(PlainText.ofQuoted(quotedText));
    }

    private static Optional<Enforcement> enforcement(Map<String, String> metadata, Consumer<String> refuse) {
        String given = metadata.get("enforcement");
        if (given == null) {
            return Optional.empty();
        }
        Optional<Enforcement> known =
                Optional.ofNullable(WireName.of(Enforcement.class).get(given));
        if (known.isEmpty()) {
            refuse.accept("has @enforcement(\"%s\"). %s".formatted(given, EXAMPLES.get("enforcement")));
        }
        return known;
    }

    private static void checkDate(String since, Consumer<String> refuse) {
        try {
            LocalDate.parse(since);
        } catch (DateTimeParseException e) {
            refuse.accept("has @since(\"%s\"), which is no date. Write it as 2026-01-15.".formatted(since));
        }
    }
}
