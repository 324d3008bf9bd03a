package dev.weighbridge.page;

import dev.weighbridge.advice.FieldWords;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredType;
import dev.weighbridge.input.Problem;
import dev.weighbridge.page.FormField.Choice;
import dev.weighbridge.report.NumberText;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadFields;
import dev.weighbridge.workload.WorkloadReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The question as a form: the five answers, the fields that governance declares, and every other detail.
 *
 * @param stated what was typed, by the name of the field
 * @param questions the five
 * @param own those that governance declares
 * @param details every other one that a request can state
 * @param parts what the address states of parts of the workload, which the form keeps
 * @param errors problems of no field that the form has
 */
public record QuestionForm(
        Map<String, String> stated,
        List<FormField> questions,
        List<FormField> own,
        List<FormField> details,
        List<FormField> parts,
        List<String> errors) {
    /** The question of the article's first worked example. */
    static final Map<String, String> EXAMPLE = example();

    /** The five; and what the form does not ask: the server knows who asks, and an API is stated by its fields. */
    private static final Set<String> NOT_DETAILS =
            Set.of("tokensPerDay", "latencyP99Ms", "residency", "expertise", "quality", "requestedBy", "apiModel");

    public QuestionForm {
        stated = Collections.unmodifiableMap(new LinkedHashMap<>(stated));
        questions = List.copyOf(questions);
        own = List.copyOf(own);
        details = List.copyOf(details);
        parts = List.copyOf(parts);
        errors = List.copyOf(errors);
    }

    private static Map<String, String> example() {
        Map<String, String> example = new LinkedHashMap<>();
        example.put("name", "customer-support");
        example.put("tokensPerDay", "50M");
        example.put("latencyP99Ms", "400");
        example.put("residency", "moderate");
        example.put("expertise", "limited");
        example.put("quality", "good-enough");
        return Collections.unmodifiableMap(example);
    }

    /**
     * The form of a question.
     *
     * @param problems of what was typed
     * @param read the workload that it states, with every default; empty where it states none
     */
    static QuestionForm of(
            Map<String, String> stated, DeclaredFields declared, List<Problem> problems, Optional<Workload> read) {
        Building form = new Building(stated, read.map(QuestionForm::defaults).orElse(Map.of()), problems);
        List<FormField> questions = List.of(
                form.field("tokensPerDay", "Tokens a day", List.of(), "", "Input and output together, such as 50M"),
                form.field("latencyP99Ms", "P99 first token", List.of(), "ms", ""),
                form.field("residency", "Residency", words(Workload.Residency.values()), "", ""),
                form.field("expertise", "Expertise", words(Workload.Expertise.values()), "", ""),
                form.field("quality", "Quality", words(Quality.values()), "", ""));
        List<FormField> own = declared.all().stream().map(form::own).toList();
        List<FormField> details = WorkloadReader.fields().stream()
                .filter(name -> !NOT_DETAILS.contains(name))
                .map(name -> form.field(name, capital(FieldWords.of(name)), List.of(), "", ""))
                .toList();
        List<String> known = Stream.of(questions, own, details)
                .flatMap(List::stream)
                .map(FormField::name)
                .toList();
        List<FormField> parts = stated.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> form.field(name, name, List.of(), "", ""))
                .toList();
        return new QuestionForm(stated, questions, own, details, parts, form.others(known));
    }

    private static Map<String, String> defaults(Workload workload) {
        Map<String, String> defaults = new LinkedHashMap<>();
        WorkloadFields.flat(workload).forEach((field, value) -> defaults.put(field, NumberText.value(value)));
        defaults.keySet().retainAll(workload.defaulted());
        return defaults;
    }

    private static List<Choice> words(WireName[] values) {
        return Stream.of(values)
                .map(WireName::wireName)
                .map(word -> new Choice(word, word.replace('-', ' ')))
                .toList();
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** How many of some fields have a value. */
    public static long stated(List<FormField> fields) {
        return fields.stream().filter(FormField::stated).count();
    }

    /** The names of the five, with spaces between. */
    public String needed() {
        return questions.stream().map(FormField::name).collect(Collectors.joining(" "));
    }

    /** Every field with something wrong, for the summary. */
    public List<FormField> wrong() {
        return Stream.of(questions, own, details, parts)
                .flatMap(List::stream)
                .filter(field -> field.error().isPresent())
                .toList();
    }

    /** Makes fields of what was typed. */
    private record Building(Map<String, String> stated, Map<String, String> defaults, List<Problem> problems) {
        FormField field(String name, String label, List<Choice> choices, String unit, String help) {
            return new FormField(
                    name,
                    label,
                    stated.getOrDefault(name, ""),
                    defaults.getOrDefault(name, ""),
                    choices,
                    unit,
                    Optional.of(help).filter(text -> !text.isEmpty()),
                    problems.stream()
                            .filter(problem -> field(problem).equals(name))
                            .map(Problem::message)
                            .findFirst());
        }

        FormField own(DeclaredField declared) {
            String help = declared.help().map(text -> text + " ").orElse("") + "Declared by " + declared.owner() + ".";
            return field(declared.name(), declared.question(), choices(declared.type()), "", help);
        }

        private static List<Choice> choices(DeclaredType type) {
            if (type instanceof DeclaredType.Choice choice) {
                return choice.choices().stream()
                        .map(each -> new Choice(each.word(), each.word().replace('-', ' ')))
                        .toList();
            }
            return type instanceof DeclaredType.Truth
                    ? List.of(new Choice("true", "yes"), new Choice("false", "no"))
                    : List.of();
        }

        /** The problems that no field of the form shows. */
        List<String> others(List<String> known) {
            return problems.stream()
                    .filter(problem -> !known.contains(field(problem)) && !stated.containsKey(field(problem)))
                    .map(Problem::message)
                    .toList();
        }

        private static String field(Problem problem) {
            return problem.pointer().replaceFirst("^/", "").replace('/', '.');
        }
    }
}
