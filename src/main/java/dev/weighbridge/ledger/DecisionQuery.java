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

/**
 * A query for recorded decisions, whose results come newest first.
 *
 * @param workload exact name of the workload
 * @param placement by its JSON value
 * @param rule exact name of a rule that fired
 * @param from earliest time, included
 * @param to latest time, excluded
 * @param after id of the last decision on the page before
 * @param limit largest number of results
 * @param inForce only those that are signed and in whose place no other was put
 */
public record DecisionQuery(
        Optional<String> workload,
        Optional<String> placement,
        Optional<String> rule,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> after,
        int limit,
        boolean inForce) {
    /** A query for the newest decisions. */
    public static DecisionQuery newest(int limit) {
        return new DecisionQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit,
                false);
    }

    /** The same query with another earliest time. */
    public DecisionQuery since(Optional<Instant> earliest) {
        return new DecisionQuery(workload, placement, rule, earliest, to, after, limit, inForce);
    }

    /** The same query for decisions that are signed and in whose place no other was put. */
    public DecisionQuery onlyInForce() {
        return new DecisionQuery(workload, placement, rule, from, to, after, limit, true);
    }

    /** The same query for decisions on workloads of a name. */
    public DecisionQuery ofWorkload(String name) {
        return new DecisionQuery(Optional.of(name), placement, rule, from, to, after, limit, inForce);
    }

    /** The same query for decisions in which this rule fired, or for any. */
    DecisionQuery ofRule(Optional<String> name) {
        return new DecisionQuery(workload, placement, name, from, to, after, limit, inForce);
    }

    /** The same query with one more result, which shows whether there is a next page. */
    public DecisionQuery withOneMore() {
        return withLimit(limit + 1);
    }

    /** The same query with another limit. */
    public DecisionQuery withLimit(int newLimit) {
        return new DecisionQuery(workload, placement, rule, from, to, after, newLimit, inForce);
    }

    /** The same query for the decisions after this one. */
    public DecisionQuery startingAfter(String id) {
        return new DecisionQuery(workload, placement, rule, from, to, Optional.of(id), limit, inForce);
    }

    /** The lowest id of this millisecond: ids are UUIDs of version 7, which are in order of time. */
    static String firstId(Instant at) {
        long millis = Math.max(0, at.toEpochMilli());
        return "%08x-%04x-".formatted(millis >>> 16, millis & 0xFFFF);
    }

    /** The parser of a decision query whose values are texts, such as options or URL parameters. */
    public static final class Parser {
        /** What {@link #time} reads, for messages. */
        public static final String WANTED_TIME = "a date or a moment, such as 2026-11-25 or 2026-11-25T10:00:00Z";

        private static final Set<String> NAMES =
                Set.of("workload", "placement", "rule", "from", "to", "after", "limit");
        private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
        private static final int MAX_LIMIT = 1_000;
        private static final int DEFAULT_LIMIT = 100;

        private final Map<String, String> values;
        private final Problems problems;

        private Parser(Map<String, String> values, Problems problems) {
            this.values = values;
            this.problems = problems;
        }

        /**
         * Parses a query.
         *
         * @param values by name: workload, placement, rule, from, to, after, limit
         * @param problems receives every problem, each with the value's name as pointer
         * @return empty if there is any problem
         */
        public static Optional<DecisionQuery> read(Map<String, String> values, Problems problems) {
            Parser parser = new Parser(values, problems);
            int before = problems.count();
            parser.rejectUnknown();
            DecisionQuery query = new DecisionQuery(
                    parser.text("workload"),
                    parser.placement(),
                    parser.text("rule"),
                    parser.timeOf("from"),
                    parser.timeOf("to"),
                    parser.after(),
                    parser.limit(),
                    false);
            return problems.count() > before ? Optional.empty() : Optional.of(query);
        }

        /** Whether a text has the form of a decision's id, a UUID. */
        public static boolean isId(String text) {
            return UUID_TEXT.matcher(text).matches();
        }

        /** A date, which means midnight UTC, or a moment; empty if the text is neither. */
        public static Optional<Instant> time(String text) {
            try {
                Instant time = text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text);
                return Optional.of(time).filter(then -> then.isBefore(LAST));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        private void rejectUnknown() {
            for (String name : new TreeSet<>(values.keySet())) {
                if (!NAMES.contains(name)) {
                    problems.add(
                            name,
                            name,
                            "%s is not one of %s.%s"
                                    .formatted(
                                            name, String.join(", ", new TreeSet<>(NAMES)), Nearest.hint(name, NAMES)));
                }
            }
        }

        private Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name));
        }

        private Optional<Instant> timeOf(String name) {
            return text(name).flatMap(text -> {
                Optional<Instant> time = time(text);
                if (time.isEmpty()) {
                    problems.add(name, name, "%s must be %s, got `%s`.".formatted(name, WANTED_TIME, text));
                }
                return time;
            });
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
                    problems.add(
                            "after", "after", "after must be the id of a decision, a UUID, got `%s`.".formatted(id));
                    return Optional.empty();
                }
                return Optional.of(UUID.fromString(id).toString());
            });
        }

        private int limit() {
            String text = text("limit").orElse(Integer.toString(DEFAULT_LIMIT));
            if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
                problems.add(
                        "limit",
                        "limit",
                        "limit must be a whole number from 1 to %d, got `%s`.".formatted(MAX_LIMIT, text));
                return 1;
            }
            return Integer.parseInt(text);
        }
    }
}
