package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.rules.language.Rule.Enforcement;
import dev.weighbridge.rules.language.Rule.Metadata;
import dev.weighbridge.rules.language.Rule.Severity;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.runtime.CommonToken;
import org.drools.drl.parser.lang.DRL6Lexer;

/** Reads the metadata of a rule from the tokens of its file: of two equal keys, Drools' parser drops the first. */
final class MetadataReader {
    private static final List<String> REQUIRED = List.of("question", "owner", "since", "source", "why");
    private static final List<String> OPTIONAL =
            List.of("enforcement", "overlaps", "gaps", "severity", "from", "until");
    /** The keys of all lines that a rule may have, in their usual order. */
    static final List<String> KNOWN =
            Stream.concat(REQUIRED.stream(), OPTIONAL.stream()).toList();

    private static final String ENFORCEMENT = "enforcement";
    private static final List<String> NAMES = List.of("question", "owner");
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("question", "Add the question it answers, for example @question(\"volume\")."),
            Map.entry("owner", "Add the team that answers for it, for example @owner(\"platform-architecture\")."),
            Map.entry("since", "Add the day it was agreed, for example @since(\"2026-01-15\")."),
            Map.entry("source", "Add where it comes from, for example @source(\"Architecture board, minute 12\")."),
            Map.entry(
                    "why",
                    "Add the reason in one sentence, for example @why(\"Below this volume no machine is busy.\")."),
            Map.entry("enforcement", "Write @enforcement(\"mandatory\") or @enforcement(\"waivable\")."),
            Map.entry("overlaps", "Write why it may fire together with others of its question."),
            Map.entry("severity", "Write @severity(\"high\"), @severity(\"medium\") or @severity(\"low\")."),
            Map.entry(
                    "gaps",
                    "Write why no rule of its question may fire for some workload, or why an admission rule matches no offer."),
            Map.entry("from", "Write the first day on which the rule counts, for example @from(\"2027-04-01\")."),
            Map.entry(
                    "until", "Write the first day on which it no longer counts, for example @until(\"2027-09-30\")."));

    private static final Map<String, String> TO_PASTE = Map.of(
            "question",
            "volume",
            "owner",
            "platform-architecture",
            "since",
            "2026-01-15",
            "source",
            "Architecture board, minute 12",
            "why",
            "Below this volume no machine is busy.",
            ENFORCEMENT,
            "waivable");

    private final TokenChecks tokens;
    private final RuleProblems problems;
    private final List<CommonToken> ofRule;
    private final List<Line> lines;

    /**
     * A reader of one rule's metadata.
     *
     * @param tokens of its file
     * @param ofRule the tokens from its first to the end of the file
     */
    MetadataReader(TokenChecks tokens, List<CommonToken> ofRule, RuleProblems problems) {
        this.tokens = tokens;
        this.problems = problems;
        this.ofRule = ofRule;
        this.lines = lines();
    }

    /**
     * One line of metadata.
     *
     * @param key without the {@code @}
     * @param value each token between its parentheses, as written
     * @param keySpan where the {@code @} and the key stand
     * @param valueSpan where the value stands; without a value the key
     */
    private record Line(String key, List<String> value, TextSpan keySpan, TextSpan valueSpan) {
        Line {
            value = List.copyOf(value);
        }
    }

    /** The lines between a rule's name and its condition, in order, whatever the layout. */
    private List<Line> lines() {
        List<Line> found = new ArrayList<>();
        for (int i = 0; i < ofRule.size() && !isEnd(ofRule.get(i)); i++) {
            if (TokenChecks.is(ofRule.get(i), DRL6Lexer.AT)) {
                TextSpan at = TokenChecks.span(ofRule.get(i));
                StringBuilder key = new StringBuilder();
                while (i + 1 < ofRule.size()
                        && (TokenChecks.is(ofRule.get(i + 1), DRL6Lexer.ID)
                                        && (key.isEmpty() || key.toString().endsWith("."))
                                || TokenChecks.is(ofRule.get(i + 1), DRL6Lexer.DOT))) {
                    key.append(tokens.written(ofRule.get(++i)));
                }
                TextSpan keySpan = at.to(TokenChecks.span(ofRule.get(i)));
                List<CommonToken> value = bracketed(ofRule.subList(i + 1, ofRule.size()));
                i += value.size();
                found.add(new Line(key.toString(), inner(value), keySpan, valueSpan(value, keySpan)));
            }
        }
        return found;
    }

    /** What stands between the parentheses. */
    private List<String> inner(List<CommonToken> bracketed) {
        List<CommonToken> inner = bracketed.size() < 2 ? bracketed : bracketed.subList(1, bracketed.size() - 1);
        return inner.stream().map(tokens::written).toList();
    }

    private static TextSpan valueSpan(List<CommonToken> bracketed, TextSpan keySpan) {
        return bracketed.size() < 3
                ? keySpan
                : TokenChecks.span(bracketed.get(1)).to(TokenChecks.span(bracketed.get(bracketed.size() - 2)));
    }

    private boolean isEnd(CommonToken token) {
        return tokens.isWord(token, "when") || tokens.isWord(token, "then");
    }

    /** The tokens from an opening parenthesis to the one that closes it, both included; empty without a parenthesis. */
    private static List<CommonToken> bracketed(List<CommonToken> from) {
        List<CommonToken> bracketed = new ArrayList<>();
        int depth = 0;
        for (CommonToken token : from) {
            depth += TokenChecks.is(token, DRL6Lexer.LEFT_PAREN)
                    ? 1
                    : TokenChecks.is(token, DRL6Lexer.RIGHT_PAREN) ? -1 : 0;
            if (depth == 0 && bracketed.isEmpty()) {
                return bracketed;
            }
            bracketed.add(token);
            if (depth == 0) {
                return bracketed;
            }
        }
        return bracketed;
    }

    /** The line with a key; the last one if there are several. */
    private Optional<Line> line(String key) {
        return lines.stream().filter(line -> line.key().equals(key)).reduce((first, last) -> last);
    }

    /** Where the {@code @} and the key of a line stand, if the rule has one. */
    Optional<TextSpan> keySpan(String key) {
        return line(key).map(Line::keySpan);
    }

    /** The metadata; each part that is wrong is rejected, and empty, and so is each that is missing. */
    Metadata read() {
        Map<String, String> metadata = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Line line : lines) {
            text(line).ifPresent(text -> metadata.put(line.key(), text));
            if (!seen.add(line.key()) && KNOWN.contains(line.key()) && twice.add(line.key())) {
                problems.add(line.keySpan(), "has @%s twice. Keep one.".formatted(line.key()));
            }
        }
        date(metadata, "since");
        return new Metadata(
                metadata.getOrDefault("question", ""),
                metadata.getOrDefault("owner", ""),
                metadata.getOrDefault("since", ""),
                metadata.getOrDefault("source", ""),
                metadata.getOrDefault("why", ""),
                choice(metadata, "enforcement", Enforcement.class),
                Optional.ofNullable(metadata.get("overlaps")),
                Optional.ofNullable(metadata.get("gaps")),
                choice(metadata, "severity", Severity.class).orElse(Severity.MEDIUM),
                days(metadata));
    }

    /**
     * Rejects a rule that lacks lines, with all of them to paste. A misspelt key is reported already. A rule that excludes
     * or rules something out must say whether it can be waived.
     */
    void requireLines() {
        boolean rulesOut = ofRule.stream()
                .dropWhile(token -> !tokens.isWord(token, "then"))
                .takeWhile(token -> !tokens.isWord(token, "end"))
                .anyMatch(token -> tokens.isWord(token, "excludes") || tokens.isWord(token, "rulesOut"));
        Set<String> meant = lines.stream()
                .flatMap(line -> Nearest.to(line.key(), KNOWN).stream())
                .collect(Collectors.toSet());
        List<String> missing = Stream.concat(REQUIRED.stream(), rulesOut ? Stream.of(ENFORCEMENT) : Stream.empty())
                .filter(key -> !meant.contains(key))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String message = "has no @%s. Add the lines below its name, with what is true of this rule."
                .formatted(String.join(", @", missing));
        if (missing.equals(List.of(ENFORCEMENT))) {
            message = "rules something out but has no @enforcement. Add whether it can be waived for a workload:"
                    + " @enforcement(\"mandatory\") or @enforcement(\"waivable\").";
        } else if (missing.size() == 1) {
            message = "has no @%s. %s".formatted(missing.get(0), EXAMPLES.get(missing.get(0)));
        }
        problems.addToRule(
                message,
                missing.stream()
                        .map(key -> "    @%s(\"%s\")".formatted(key, TO_PASTE.get(key)))
                        .toList());
    }

    private DayRange days(Map<String, String> metadata) {
        Optional<LocalDate> from = date(metadata, "from");
        Optional<LocalDate> until = date(metadata, "until");
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            problems.add(
                    line("until").map(Line::valueSpan).orElseThrow(),
                    "has @until(\"%s\"), which is not after @from(\"%s\"). Write the first day on which it no longer counts."
                            .formatted(until.get(), from.get()));
            return DayRange.ALWAYS;
        }
        return new DayRange(from, until);
    }

    /** The text in its double quotes. */
    private Optional<String> text(Line line) {
        String key = line.key();
        if (!KNOWN.contains(key)) {
            problems.add(
                    line.keySpan(),
                    "has @%s, which is not known.%s Known: @%s."
                            .formatted(key, Nearest.hint(key, KNOWN), String.join(", @", KNOWN)));
            return Optional.empty();
        }
        boolean quoted = line.value().stream().anyMatch(word -> word.startsWith("\""));
        if (line.value().size() == 1 && line.value().get(0).startsWith("'")) {
            String written = line.value().get(0);
            problems.add(
                    line.valueSpan(),
                    "has @%s in single quotes. Write @%s(\"%s\")."
                            .formatted(key, key, written.substring(1, written.length() - 1)));
            return Optional.empty();
        }
        if (!quoted || line.value().size() > 1) {
            problems.add(
                    line.valueSpan(),
                    "has @%s %s a text in double quotes. %s"
                            .formatted(key, quoted ? "with more than" : "without", EXAMPLES.get(key)));
            return Optional.empty();
        }
        String written = line.value().get(0);
        String quotedText = written.substring(1, written.length() - 1);
        if (quotedText.isBlank()) {
            problems.add(line.valueSpan(), "has @%s with a blank text. %s".formatted(key, EXAMPLES.get(key)));
            return Optional.empty();
        }
        if (quotedText.indexOf('\n') >= 0) {
            problems.add(
                    line.valueSpan(), "has @%s with a text on several lines. Write it on one line.".formatted(key));
            return Optional.empty();
        }
        Optional<String> fault = PlainText.faultOfQuoted(quotedText)
                .or(() -> NAMES.contains(key)
                        ? PlainText.faultOfName(quotedText).map("a text that holds "::concat)
                        : Optional.empty());
        if (fault.isPresent()) {
            problems.add(line.valueSpan(), "has @%s with %s".formatted(key, fault.get()));
            return Optional.empty();
        }
        return Optional.of(PlainText.ofQuoted(quotedText));
    }

    private <E extends Enum<E> & WireName> Optional<E> choice(Map<String, String> metadata, String key, Class<E> type) {
        String value = metadata.get(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<E> known = Optional.ofNullable(WireName.of(type).get(value));
        if (known.isEmpty()) {
            problems.add(
                    line(key).map(Line::valueSpan).orElseThrow(),
                    "has @%s(\"%s\"). %s".formatted(key, value, EXAMPLES.get(key)));
        }
        return known;
    }

    private Optional<LocalDate> date(Map<String, String> metadata, String key) {
        String written = metadata.get(key);
        if (written == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(written));
        } catch (DateTimeParseException e) {
            problems.add(
                    line(key).map(Line::valueSpan).orElseThrow(),
                    "has @%s(\"%s\"), which is not a date. Write it as 2026-01-15.".formatted(key, written));
            return Optional.empty();
        }
    }
}
