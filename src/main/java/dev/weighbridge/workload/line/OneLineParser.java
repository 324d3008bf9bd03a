package dev.weighbridge.workload.line;

import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import dev.weighbridge.workload.WorkloadReader;
import dev.weighbridge.workload.line.LinePart.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a workload from one line of plain words, {@code 50M tokens/day, p99 400ms, strict residency, limited team, good
 * enough}, in any order. Unknown words are reported, and nothing is guessed; {@code chat-words.yaml} lists the words.
 */
public final class OneLineParser {
    /** Without declared fields. */
    public static final OneLineParser SHIPPED =
            new OneLineParser(PhraseTable.SHIPPED, LineSyntax.of(List.of()), List.of());

    /** Longer lines are rejected. */
    public static final int LONGEST = 2_000;

    /** Limits the questions about a line that is not a workload at all. */
    private static final int ASKED = 8;

    private static final String NO_TOKENS = "no tokens, no placement. Write how many a day, or tokensPerDay=0.";

    private final PhraseTable phrases;
    private final LineSyntax syntax;
    private final List<String> required;

    private OneLineParser(PhraseTable phrases, LineSyntax syntax, List<String> required) {
        this.phrases = phrases;
        this.syntax = syntax;
        this.required = List.copyOf(required);
    }

    /** A parser that knows the fields that governance declares. */
    public static OneLineParser of(DeclaredFields declared) {
        return declared.all().isEmpty()
                ? SHIPPED
                : new OneLineParser(
                        PhraseTable.SHIPPED.with(declared),
                        LineSyntax.of(declared.names()),
                        declared.all().stream()
                                .filter(DeclaredField::required)
                                .map(DeclaredField::name)
                                .toList());
    }

    /** Reads a line; never throws. */
    public Understood read(String line) {
        if (line.length() > LONGEST) {
            String shown = "%s… (%,d characters; at most %,d are read)"
                    .formatted(line.substring(0, line.offsetByCodePoints(0, 40)), line.length(), LONGEST);
            return understood(List.of(), List.of(), List.of(shown), List.of(), List.of(), missing(Set.of()));
        }
        return new Reading(line).read(OneLineLexer.of(phrases, syntax, line));
    }

    private List<String> missing(Set<String> given) {
        return Stream.concat(IntakeQuestion.ALL.stream().map(IntakeQuestion::field), required.stream())
                .filter(field -> !given.contains(field))
                .toList();
    }

    private Understood understood(
            List<String> settings,
            List<String> heard,
            List<String> notUnderstood,
            List<String> contradictions,
            List<String> unclear,
            List<String> missing) {
        List<String> asks = new ArrayList<>();
        notUnderstood.stream()
                .limit(ASKED)
                .forEach(words ->
                        asks.add("%s is not understood.%s".formatted(Tree.quoted(words), phrases.hint(words))));
        if (notUnderstood.size() > ASKED) {
            asks.add("%d more parts are not understood.".formatted(notUnderstood.size() - ASKED));
        }
        contradictions.forEach(fault -> asks.add(fault + ". Keep one."));
        asks.addAll(unclear);
        missing.forEach(field -> asks.add("%s is missing. %s".formatted(field, IntakeQuestion.asks(field, phrases))));
        return new Understood(settings, heard, notUnderstood, contradictions, unclear, missing, asks);
    }

    /** The reading of one line. */
    private final class Reading {
        private final String line;
        private final Map<String, Map<String, String>> said = new LinkedHashMap<>();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final Set<String> heard = new LinkedHashSet<>();
        private final Map<String, String> unclear = new LinkedHashMap<>();

        private Reading(String line) {
            this.line = line;
        }

        private Understood read(List<LineToken> terms) {
            List<LinePart> parts = LinePart.all(line, terms);
            AmbiguityCheck doubts = new AmbiguityCheck(line, parts);
            for (int at = 0; at < parts.size(); at++) {
                LinePart part = parts.get(at);
                Optional<String> doubt = doubts.about(at);
                if (doubt.isPresent()) {
                    unclear.putIfAbsent(part.field(), doubt.get() + ". " + IntakeQuestion.asks(part.field(), phrases));
                } else if (!part.doubt().isEmpty()) {
                    unclear.putIfAbsent(part.field(), part.doubt());
                } else if (!part.field().isEmpty()) {
                    set(part);
                }
            }
            List<String> contradictions = new ArrayList<>();
            said.forEach((field, values) -> {
                if (values.size() > 1) {
                    settings.remove(field);
                    contradictions.add(contradiction(field, values));
                }
            });
            List<String> all = settings.entrySet().stream()
                    .map(set -> set.getKey() + "=" + set.getValue())
                    .toList();
            Set<String> given = new HashSet<>();
            said.keySet().forEach(field -> given.add(field.replaceFirst("\\.(low|likely|high)$", "")));
            given.addAll(unclear.keySet());
            List<String> asked = unclear.entrySet().stream()
                    .map(field -> "%s is not clear: %s".formatted(field.getKey(), field.getValue()))
                    .toList();
            return understood(all, List.copyOf(heard), notUnderstood(parts), contradictions, asked, missing(given));
        }

        /** The words that are not understood; adjacent words are joined. */
        private List<String> notUnderstood(List<LinePart> parts) {
            List<String> notUnderstood = new ArrayList<>();
            int at = 0;
            while (at < parts.size()) {
                int end = at;
                while (end < parts.size() && parts.get(end).is(Kind.UNREAD)) {
                    end++;
                }
                if (end > at) {
                    notUnderstood.add(line.substring(
                            parts.get(at).start(), parts.get(end - 1).end()));
                }
                at = end + 1;
            }
            return notUnderstood;
        }

        private void set(LinePart part) {
            heard.add("%s → %s %s".formatted(part.words(), part.field(), part.shown()));
            settings.putIfAbsent(part.field(), part.value());
            said.computeIfAbsent(part.field(), any -> new LinkedHashMap<>())
                    .putIfAbsent(comparable(part.value()), part.words());
            if (part.isFigureOf("tokensPerDay") && part.value().equals("0")) {
                unclear.putIfAbsent(part.field(), NO_TOKENS);
            }
        }
    }

    /** One form for the different ways to write a value. */
    private static String comparable(String value) {
        return Quantity.parse(value)
                .map(number -> number.stripTrailingZeros().toString())
                .orElseGet(() -> value.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-"));
    }

    private static String contradiction(String field, Map<String, String> values) {
        return "%s is given twice: %s"
                .formatted(
                        field,
                        String.join(
                                " and ",
                                values.values().stream().map(Tree::quoted).toList()));
    }

    /**
     * The result of reading a line.
     *
     * @param settings {@code field=value}, as {@link WorkloadReader} takes them; none of a field that contradicts itself
     * @param heard each understood part with its field and value
     * @param notUnderstood the exact words that are not understood
     * @param contradictions fields that are given two different values, with the words that give them
     * @param unclear fields whose words or figures can mean something else, each with the reason and the way out
     * @param missing fields of the five questions, and fields that governance requires, without an answer
     * @param asks what to ask the person, one line each: what was not understood, contradicts itself, is unclear or missing
     */
    public record Understood(
            List<String> settings,
            List<String> heard,
            List<String> notUnderstood,
            List<String> contradictions,
            List<String> unclear,
            List<String> missing,
            List<String> asks) {
        public Understood {
            settings = List.copyOf(settings);
            heard = List.copyOf(heard);
            notUnderstood = List.copyOf(notUnderstood);
            contradictions = List.copyOf(contradictions);
            unclear = List.copyOf(unclear);
            missing = List.copyOf(missing);
            asks = List.copyOf(asks);
        }

        /** Whether there is nothing left to ask before the settings are read. */
        public boolean complete() {
            return notUnderstood.isEmpty() && contradictions.isEmpty() && unclear.isEmpty() && missing.isEmpty();
        }
    }
}
