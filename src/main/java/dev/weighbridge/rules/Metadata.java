package dev.weighbridge.rules;

import dev.weighbridge.catalog.Words;
import dev.weighbridge.input.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.RuleDescr;

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

    private static final Pattern KEY = Pattern.compile("^\\s*@(\\w+)");
    private static final Pattern WHEN = Pattern.compile("^\\s*when\\b");

    /**
     * Reads and checks a rule's metadata.
     *
     * @param lines of the whole file
     * @param refuse told what is wrong, as the rest of a sentence that begins with the rule's name
     */
    static Metadata read(RuleDescr descr, List<String> lines, Consumer<String> refuse) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (AnnotationDescr annotation : descr.getAnnotations()) {
            String key = annotation.getName();
            Object value = annotation.getSingleValue();
            String quoted = value == null ? "" : value.toString();
            if (!KNOWN.contains(key)) {
                refuse.accept("has @%s, which is not known.%s Known: @%s."
                        .formatted(key, Nearest.hint(key, KNOWN), String.join(", @", KNOWN)));
            } else if (quoted.length() < 3 || !quoted.startsWith("\"") || !quoted.endsWith("\"")) {
                refuse.accept("has @%s without a text in double quotes. %s".formatted(key, EXAMPLES.get(key)));
            } else {
                metadata.put(key, quoted.substring(1, quoted.length() - 1).replace("\\\"", "\""));
            }
        }
        refuseTwice(descr, lines, refuse);
        Set<String> there = new LinkedHashSet<>();
        descr.getAnnotations().forEach(annotation -> there.add(annotation.getName()));
        REQUIRED.stream()
                .filter(key -> !there.contains(key))
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

    private static Optional<Enforcement> enforcement(Map<String, String> metadata, Consumer<String> refuse) {
        String given = metadata.get("enforcement");
        if (given == null) {
            return Optional.empty();
        }
        Optional<Enforcement> known =
                Optional.ofNullable(Words.of(Enforcement.class).get(given));
        if (known.isEmpty()) {
            refuse.accept("has @enforcement(\"%s\"). %s".formatted(given, EXAMPLES.get("enforcement")));
        }
        return known;
    }

    /** Drools keeps only the last of two equal keys, so they are looked for in the text between the rule's name and when. */
    private static void refuseTwice(RuleDescr descr, List<String> lines, Consumer<String> refuse) {
        int end = Math.min(lines.size(), Math.max(descr.getLine(), descr.getEndLine()));
        int start = Math.min(end, Math.max(0, descr.getLine() - 1));
        Set<String> seen = new LinkedHashSet<>();
        for (String line : lines.subList(start, end)) {
            if (WHEN.matcher(line).find()) {
                break;
            }
            Matcher matcher = KEY.matcher(line);
            if (matcher.find() && !seen.add(matcher.group(1))) {
                refuse.accept("has @%s twice. Keep one.".formatted(matcher.group(1)));
            }
        }
    }

    private static void checkDate(String since, Consumer<String> refuse) {
        try {
            LocalDate.parse(since);
        } catch (DateTimeParseException e) {
            refuse.accept("has @since(\"%s\"), which is no date. Write it as 2026-01-15.".formatted(since));
        }
    }
}
