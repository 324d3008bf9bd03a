package dev.weighbridge.workload.line;

import dev.weighbridge.declared.DeclaredChoice;
import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredType;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.workload.line.LineToken.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that people write and what each means, as {@code chat-words.yaml} lists them. */
final class PhraseTable {
    private static final String FILE = "chat-words.yaml";

    static final PhraseTable SHIPPED = shipped();

    private final Problems problems;
    private final Set<String> noise;
    private final Set<String> names;
    private final Set<String> articles;
    private final Map<String, LineToken> meanings = new LinkedHashMap<>();
    private final Map<String, String> examples = new LinkedHashMap<>();
    private final Map<String, String> questions = new LinkedHashMap<>();

    /** @throws dev.weighbridge.input.InvalidInput if the table is broken, or gives one phrase two meanings */
    PhraseTable(String table) {
        problems = new Problems();
        Tree tree = Document.read(FILE, table, Document.Format.YAML, problems)
                .orElseGet(() -> new Tree.Entries(0, "", Map.of()));
        Fields file = Fields.of(FILE, tree, problems);
        noise = new HashSet<>(file.texts("noise"));
        names = new HashSet<>(file.texts("names"));
        articles = new HashSet<>(file.texts("articles"));
        Fields volume = file.map("volume");
        examples.put("tokensPerDay", volume.text("example"));
        mean(volume.texts("about"), term(Kind.VOLUME, ""));
        mean(volume.texts("tokens"), term(Kind.TOKENS, ""));
        units(volume, "scales", Kind.SCALE);
        units(volume, "periods", Kind.HOURS);
        Fields latency = file.map("latency");
        examples.put("latencyP99Ms", latency.text("example"));
        mean(latency.texts("about"), term(Kind.LATENCY, ""));
        mean(latency.texts("most"), term(Kind.MOST, ""));
        units(latency, "units", Kind.MILLISECONDS);
        Fields answers = file.map("answers");
        for (String field : List.of("residency", "expertise", "quality")) {
            answers(field, answers.map(field));
        }
        new DetailPhrases(file.map("details")).all().forEach(this::detail);
        problems.stopIfAny();
    }

    private PhraseTable(PhraseTable other) {
        problems = other.problems;
        noise = other.noise;
        names = other.names;
        articles = other.articles;
        meanings.putAll(other.meanings);
        examples.putAll(other.examples);
        questions.putAll(other.questions);
    }

    /**
     * This table with the fields that governance declares: a choice beside the words of its field, {@code data class secret}
     * or {@code secret data class}. What means something already keeps its meaning.
     */
    PhraseTable with(DeclaredFields declared) {
        PhraseTable table = new PhraseTable(this);
        declared.all().forEach(table::declare);
        return table;
    }

    private void declare(DeclaredField field) {
        questions.put(field.name(), field.question());
        examples.put(field.name(), field.name() + "=…");
        if (field.type() instanceof DeclaredType.Choice choice) {
            String noun = field.name().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
            examples.put(field.name(), noun + " " + choice.choices().get(0).word());
            for (DeclaredChoice each : choice.choices()) {
                String word = each.word().replace('-', ' ');
                LineToken meaning = new LineToken(Kind.ANSWER, field.name(), each.word(), 0, 0);
                meanings.putIfAbsent(withoutNoise(noun + " " + word), meaning);
                meanings.putIfAbsent(withoutNoise(word + " " + noun), meaning);
            }
        }
    }

    private String withoutNoise(String phrase) {
        List<String> words = new ArrayList<>(List.of(phrase.split(" ")));
        words.removeIf(noise::contains);
        return String.join(" ", words);
    }

    private static PhraseTable shipped() {
        try (InputStream table = PhraseTable.class.getResourceAsStream("/" + FILE)) {
            if (table == null) {
                throw new IllegalStateException(FILE + " is not in the program");
            }
            return new PhraseTable(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void detail(DetailPhrases.Detail detail) {
        examples.put(detail.field(), detail.example());
        questions.put(detail.field(), detail.asks());
        detail.phrases().forEach((phrase, meaning) -> mean(phrase, meaning, true));
    }

    private void answers(String field, Fields answer) {
        examples.put(field, answer.text("example"));
        List<String> about = answer.texts("about");
        List<String> bare = answer.texts("bare");
        Fields values = answer.map("values");
        for (String value : keys(answer, "values")) {
            Fields words = values.map(value);
            Set<String> phrases = new HashSet<>(words.texts("alone"));
            for (String word : words.texts("with")) {
                for (String noun : about) {
                    phrases.add(word + " " + noun);
                    phrases.add(noun + " " + word);
                }
            }
            for (String phrase : phrases) {
                mean(List.of(phrase), new LineToken(Kind.ANSWER, field, value, 0, 0, bare.contains(phrase)));
            }
        }
    }

    private void units(Fields fields, String name, Kind sort) {
        Fields units = fields.map(name);
        keys(fields, name).forEach(factor -> mean(units.texts(factor), term(sort, factor)));
    }

    /** The names of the fields of a map within another, in order. */
    static List<String> keys(Fields fields, String name) {
        return fields.find(name)
                .filter(Tree.Entries.class::isInstance)
                .map(map -> List.copyOf(((Tree.Entries) map).values().keySet()))
                .orElse(List.of());
    }

    private static LineToken term(Kind sort, String value) {
        return new LineToken(sort, "", value, 0, 0);
    }

    private void mean(List<String> phrases, LineToken meaning) {
        phrases.forEach(phrase -> mean(phrase, meaning, false));
    }

    /** @param led whether the first word counts even if it is noise */
    private void mean(String phrase, LineToken meaning, boolean led) {
        List<String> words = new ArrayList<>(List.of(phrase.replace('-', ' ').split(" ")));
        String first = words.get(0);
        words.removeIf(noise::contains);
        if (led && noise.contains(first)) {
            words.add(0, first);
        }
        LineToken other = meanings.putIfAbsent(String.join(" ", words), meaning);
        if (other != null && !other.equals(meaning)) {
            problems.add(FILE, "", "`%s` means two things. Keep one.".formatted(phrase));
        }
    }

    boolean isNoise(String word) {
        return noise.contains(word.toLowerCase(Locale.ROOT)) && !names.contains(word);
    }

    /** Whether noise may stand between the first word of a phrase and the next, where the first is noise too. */
    boolean isArticle(String word) {
        return articles.contains(word.toLowerCase(Locale.ROOT));
    }

    /** What words mean as they are written, noise left out, joined by single spaces; case counts for few phrases. */
    Optional<LineToken> meaning(String words) {
        LineToken asWritten = meanings.get(words);
        return Optional.ofNullable(asWritten != null ? asWritten : meanings.get(words.toLowerCase(Locale.ROOT)));
    }

    /** What is asked about a detail; empty for the five questions. */
    String question(String field) {
        return questions.getOrDefault(field.replaceFirst("\\..*", ""), "");
    }

    /** How a question can be answered. */
    String example(String field) {
        return examples.getOrDefault(field.replaceFirst("^today\\..*", "today"), field + "=…");
    }

    /** Ends a message: {@code  Did you mean `x`?}, or an example of the detail that the words are about, or nothing. */
    String hint(String leftover) {
        List<String> answers = meanings.entrySet().stream()
                .filter(meaning -> meaning.getValue().kind() == Kind.ANSWER)
                .map(Map.Entry::getKey)
                .toList();
        return exampleOfDetail(leftover).orElseGet(() -> Nearest.hint(leftover, answers));
    }

    /** Ends a message about words of a detail that miss something: growing 50 % does not say in which time. */
    private Optional<String> exampleOfDetail(String leftover) {
        List<String> words = List.of(leftover.toLowerCase(Locale.ROOT).split("(?<=[^\\p{L}])|(?=[^\\p{L}])"));
        return words.stream()
                .flatMap(word -> Optional.ofNullable(meanings.get(word)).stream())
                .flatMap(term -> Optional.ofNullable(DetailPhrases.FIELD_OF_KIND.get(term.kind())).stream())
                .findFirst()
                .map(field -> " For example: %s.".formatted(example(field)));
    }

    Map<String, LineToken> all() {
        return Map.copyOf(meanings);
    }
}
