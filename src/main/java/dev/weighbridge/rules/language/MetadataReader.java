package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.rules.language.Rule.Enforcement;
import dev.weighbridge.rules.language.Rule.Metadata;
import dev.weighbridge.rules.language.Rule.Severity;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.runtime.CommonToken;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.lang.DRL6Lexer;

/** Reads the metadata of a rule from the tokens of its file: of two equal keys, Drools' parser drops the first. */
final class MetadataReader {
    private static final List<String> REQUIRED = List.of("question", "owner", "since", "source", "why");
    private static final List<String> OPTIONAL = List.of("enforcement", "overlaps", "gaps", "severity");
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
            "severity", "Write @severity(\"high\"), @severity(\"medium\") or @severity(\"low\").",
            "gaps",
                    "Write why no rule of its question may fire for some workload, or why an admission rule matches no offer.");

    private final TokenChecks tokens;
    private final Consumer<String> reject;
    private final List<Line> lines;

    /**
     * A reader of one rule's metadata.
     *
     * @param tokens of its file
     * @param reject receives each problem, as the rest of a sentence that begins with the rule's name
     */
    MetadataReader(TokenChecks tokens, RuleDescr rule, Consumer<String> reject) {
        this.tokens = tokens;
        this.reject = reject;
        this.lines = lines(tokens.from(rule));
    }

    /**
     * One line of metadata.
     *
     * @param key without the {@code @}
     * @param value each token between its parentheses, as written
     */
    private record Line(String key, List<String> value) {
        Line {
            value = List.copyOf(value);
        }
    }

    /** The lines between a rule's name and its condition, in order, whatever the layout. */
    private List<Line> lines(List<CommonToken> written) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < written.size() && !isEnd(written.get(i)); i++) {
            if (TokenChecks.is(written.get(i), DRL6Lexer.AT)) {
                StringBuilder key = new StringBuilder();
                while (i + 1 < written.size()
                        && (TokenChecks.is(written.get(i + 1), DRL6Lexer.ID)
                                        && (key.isEmpty() || key.toString().endsWith("."))
                                || TokenChecks.is(written.get(i + 1), DRL6Lexer.DOT))) {
                    key.append(tokens.written(written.get(++i)));
                }
                List<String> value = bracketed(written.subList(i + 1, written.size()));
                i += value.isEmpty() ? 0 : value.size();
                lines.add(new Line(key.toString(), value.size() < 2 ? value : value.subList(1, value.size() - 1)));
            }
        }
        return lines;
    }

    private boolean isEnd(CommonToken token) {
        return tokens.isWord(token, "when") || tokens.isWord(token, "then");
    }

    /** The tokens from an opening parenthesis to the one that closes it, both included; empty without a parenthesis. */
    private List<String> bracketed(List<CommonToken> from) {
        List<String> bracketed = new ArrayList<>();
        int depth = 0;
        for (CommonToken token : from) {
            depth += TokenChecks.is(token, DRL6Lexer.LEFT_PAREN)
                    ? 1
                    : TokenChecks.is(token, DRL6Lexer.RIGHT_PAREN) ? -1 : 0;
            if (depth == 0 && bracketed.isEmpty()) {
                return bracketed;
            }
            bracketed.add(tokens.written(token));
            if (depth == 0) {
                return bracketed;
            }
        }
        return bracketed;
    }

    /** Whether a line has the key, with whatever value. */
    boolean has(String key) {
        return lines.stream().anyMatch(line -> line.key().equals(key));
    }

    /** The metadata; each part that is missing or wrong is rejected, and empty. */
    Metadata read() {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Long> times =
                lines.stream().collect(Collectors.groupingBy(Line::key, LinkedHashMap::new, Collectors.counting()));
        lines.forEach(line -> text(line).ifPresent(text -> metadata.put(line.key(), text)));
        times.forEach((key, count) -> {
            if (count > 1 && KNOWN.contains(key)) {
                reject.accept("has @%s twice. Keep one.".formatted(key));
            }
        });
        REQUIRED.stream()
                .filter(key -> !times.containsKey(key))
                .forEach(key -> reject.accept("has no @%s. %s".formatted(key, EXAMPLES.get(key))));
        Optional.ofNullable(metadata.get("since")).ifPresent(this::checkDate);
        return new Metadata(
                metadata.getOrDefault("question", ""),
                metadata.getOrDefault("owner", ""),
                metadata.getOrDefault("since", ""),
                metadata.getOrDefault("source", ""),
                metadata.getOrDefault("why", ""),
                choice(metadata, "enforcement", Enforcement.class),
                Optional.ofNullable(metadata.get("overlaps")),
                Optional.ofNullable(metadata.get("gaps")),
                choice(metadata, "severity", Severity.class).orElse(Severity.MEDIUM));
    }

    /** The text in its double quotes. */
    private Optional<String> text(Line line) {
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

    private <E extends Enum<E> & WireName> Optional<E> choice(Map<String, String> metadata, String key, Class<E> type) {
        String value = metadata.get(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<E> known = Optional.ofNullable(WireName.of(type).get(value));
        if (known.isEmpty()) {
            reject.accept("has @%s(\"%s\"). %s".formatted(key, value, EXAMPLES.get(key)));
        }
        return known;
    }

    private void checkDate(String since) {
        try {
            LocalDate.parse(since);
        } catch (DateTimeParseException e) {
            reject.accept("has @since(\"%s\"), which is not a date. Write it as 2026-01-15.".formatted(since));
        }
    }
}
