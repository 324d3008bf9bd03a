package dev.weighbridge.workload;

import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import dev.weighbridge.workload.Term.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a workload from one line of plain words, {@code 50M tokens/day, p99 400ms, strict residency, limited team, good
 * enough}, in any order. What is not known is named and nothing is guessed; {@code chat-words.yaml} lists the words.
 */
public final class OneLine {
    /** Longer lines are not read. */
    public static final int LONGEST = 2_000;

    /** A line that is no workload at all is not worth a question for each of its words. */
    private static final int ASKED = 8;

    private final String line;
    private final Map<String, Map<String, String>> said = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Set<String> heard = new LinkedHashSet<>();

    private OneLine(String line) {
        this.line = line;
    }

    /** What was understood of a line; never throws. */
    public static Understood read(String line) {
        if (line.length() > LONGEST) {
            String shown = "%s… (%,d characters; at most %,d are read)"
                    .formatted(line.substring(0, line.offsetByCodePoints(0, 40)), line.length(), LONGEST);
            return new Understood(List.of(), List.of(), List.of(shown), List.of(), missing(Set.of()));
        }
        return new OneLine(line).read(LineTerms.of(Phrases.SHIPPED, line));
    }

    private Understood read(List<Term> terms) {
        List<String> notUnderstood = new ArrayList<>();
        List<Term> leftover = new ArrayList<>();
        int at = 0;
        while (at < terms.size()) {
            int taken = take(terms.subList(at, terms.size()));
            boolean over = taken > 0 || terms.get(at).sort() == Sort.BREAK;
            if (!over) {
                leftover.add(terms.get(at));
            } else if (!leftover.isEmpty()) {
                notUnderstood.add(written(leftover));
                leftover.clear();
            }
            at += Math.max(1, taken);
        }
        if (!leftover.isEmpty()) {
            notUnderstood.add(written(leftover));
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
        return new Understood(all, List.copyOf(heard), notUnderstood, contradictions, missing(said.keySet()));
    }

    /** Takes in what the terms begin with; says how many of them that took, 0 when they begin with nothing known. */
    private int take(List<Term> terms) {
        Term first = terms.get(0);
        if (first.sort() == Sort.ANSWER || first.sort() == Sort.SETTING) {
            set(first.field(), first.value(), first.value(), written(List.of(first)));
            return 1;
        }
        return Amount.of(terms)
                .map(amount -> {
                    set(amount.field(), amount.setting(), amount.shown(), written(terms.subList(0, amount.size())));
                    return amount.size();
                })
                .orElse(0);
    }

    private void set(String field, String value, String shown, String words) {
        heard.add("%s → %s %s".formatted(words, field, shown));
        settings.putIfAbsent(field, value);
        said.computeIfAbsent(field, any -> new LinkedHashMap<>()).putIfAbsent(comparable(value), words);
    }

    /** The same for two ways of writing one value. */
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

    private static List<String> missing(Set<String> given) {
        return Question.ALL.stream()
                .map(Question::field)
                .filter(field -> !given.contains(field))
                .toList();
    }

    private String written(List<Term> terms) {
        return line.substring(terms.get(0).start(), terms.get(terms.size() - 1).end());
    }

    /**
     * What a line says.
     *
     * @param settings {@code field=value}, as {@link WorkloadReader} takes them; none of a field that contradicts itself
     * @param heard each part with what it was taken for
     * @param notUnderstood the exact words left over
     * @param contradictions fields that are given two different values, with the words that give them
     * @param missing fields of the five questions that nothing answers
     */
    public record Understood(
            List<String> settings,
            List<String> heard,
            List<String> notUnderstood,
            List<String> contradictions,
            List<String> missing) {
        public Understood {
            settings = List.copyOf(settings);
            heard = List.copyOf(heard);
            notUnderstood = List.copyOf(notUnderstood);
            contradictions = List.copyOf(contradictions);
            missing = List.copyOf(missing);
        }

        /** Whether there is nothing left to ask before the settings are read. */
        public boolean complete() {
            return notUnderstood.isEmpty() && contradictions.isEmpty() && missing.isEmpty();
        }

        /** What to ask the person, one line each: what was not understood, what contradicts itself, what is missing. */
        public List<String> asks() {
            List<String> asks = new ArrayList<>();
            notUnderstood.stream()
                    .limit(ASKED)
                    .forEach(words -> asks.add(
                            "%s is not understood.%s".formatted(Tree.quoted(words), Phrases.SHIPPED.hint(words))));
            if (notUnderstood.size() > ASKED) {
                asks.add("%d more parts are not understood.".formatted(notUnderstood.size() - ASKED));
            }
            contradictions.forEach(fault -> asks.add(fault + ". Keep one."));
            missing.forEach(field -> asks.add("%s is missing. %s For example: %s"
                    .formatted(field, asked(field), Phrases.SHIPPED.example(field))));
            return asks;
        }

        private static String asked(String field) {
            return Question.ALL.stream()
                    .filter(question -> question.field().equals(field))
                    .map(question -> question.asked().replaceFirst("^\\d\\. ", ""))
                    .findFirst()
                    .orElse("");
        }
    }
}
