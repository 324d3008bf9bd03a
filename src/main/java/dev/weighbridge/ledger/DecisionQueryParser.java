package dev.weighbridge.ledger;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.Placement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** A question to the ledger as people write it: by name, each value as text. */
public final class DecisionQueryParser {
    private static final Set<String> NAMES = Set.of("workload", "placement", "from", "to", "after", "limit");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    private final Map<String, String> given;
    private final Problems problems;

    private DecisionQueryParser(Map<String, String> given, Problems problems) {
        this.given = given;
        this.problems = problems;
    }

    /**
     * What is wanted.
     *
     * @param given values by name: workload, placement, from, to, after, limit
     * @param problems takes everything wrong, each with its name as pointer
     * @return empty if anything is
     */
    public static Optional<DecisionQuery> read(Map<String, String> given, Problems problems) {
        DecisionQueryParser question = new DecisionQueryParser(given, problems);
        int before = problems.count();
        question.refuseUnknown();
        DecisionQuery wanted = new DecisionQuery(
                question.text("workload"),
                question.placement(),
                question.time("from"),
                question.time("to"),
                question.after(),
                question.limit());
        return problems.count() > before ? Optional.empty() : Optional.of(wanted);
    }

    /** Whether a text is the form of an id. */
    public static boolean isId(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    /** A day, which begins at midnight UTC, or a moment; empty where it is neither. */
    public static Optional<Instant> time(String text, String name, Problems problems) {
        try {
            Instant time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            return Optional.of(time).filter(then -> then.isBefore(LAST)).or(() -> noTime(text, name, problems));
        } catch (DateTimeParseException e) {
            return noTime(text, name, problems);
        }
    }

    private static Optional<Instant> noTime(String text, String name, Problems problems) {
        problems.add(
                name,
                name,
                "%s must be a date or a moment, such as 2026-11-25 or 2026-11-25T10:00:00Z, got `%s`."
                        .formatted(name, text));
        return Optional.empty();
    }

    private void refuseUnknown() {
        for (String name : new TreeSet<>(given.keySet())) {
            if (!NAMES.contains(name)) {
                problems.add(
                        name,
                        name,
                        "%s is none of %s.%s"
                                .formatted(name, String.join(", ", new TreeSet<>(NAMES)), Nearest.hint(name, NAMES)));
            }
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name));
    }

    private Optional<Instant> time(String name) {
        return text(name).flatMap(text -> time(text, name, problems));
    }

    private Optional<String> placement() {
        Set<String> words = WireName.of(Placement.class).keySet();
        return text("placement").filter(word -> {
            if (!words.contains(word)) {
                problems.add(
                        "placement",
                        "placement",
                        "placement must be one of %s, got `%s`.%s"
                                .formatted(String.join(", ", words), word, Nearest.hint(word, words)));
            }
            return words.contains(word);
        });
    }

    private Optional<String> after() {
        return text("after").flatMap(id -> {
            if (!isId(id)) {
                problems.add("after", "after", "after must be the id of a decision, a UUID, got `%s`.".formatted(id));
                return Optional.empty();
            }
            return Optional.of(UUID.fromString(id).toString());
        });
    }

    private int limit() {
        String text = text("limit").orElse(Integer.toString(USUAL));
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            problems.add(
                    "limit", "limit", "limit must be a whole number from 1 to %d, got `%s`.".formatted(MOST, text));
            return 1;
        }
        return Integer.parseInt(text);
    }
}
