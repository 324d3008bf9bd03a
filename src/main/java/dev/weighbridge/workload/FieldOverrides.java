package dev.weighbridge.workload;

import dev.weighbridge.input.Document;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Options that state single fields, each {@code field=value}. They override a document. Of two
 * options for one field, the later one is used.
 *
 * @param values text by dotted name, in the order in which they are applied
 */
public record FieldOverrides(Map<String, String> values) {
    /** Every field of a workload that holds one value or a list of words, by its dotted name. */
    public static final List<String> FIELDS = List.of(
            "name",
            "requestedBy",
            "tokensPerDay",
            "latencyP99Ms",
            "residency",
            "expertise",
            "quality",
            "inputShare",
            "tokensPerRequest",
            "promptTokens.p50",
            "promptTokens.p95",
            "apiModel",
            "apiModel.name",
            "apiModel.kind",
            "apiModel.provider",
            "apiModel.region",
            "apiModel.jurisdiction",
            "apiModel.usdPerMillionTokens",
            "apiModel.inputUsdPerMillionTokens",
            "apiModel.cachedInputUsdPerMillionTokens",
            "apiModel.outputUsdPerMillionTokens",
            "selfHosted.model",
            "selfHosted.machine",
            "selfHosted.count",
            "selfHosted.plan",
            "selfHosted.utilization",
            "selfHosted.engine",
            "selfHosted.precision",
            "selfHosted.owned.capexUsd",
            "selfHosted.owned.lifetimeMonths",
            "selfHosted.owned.kilowatts",
            "selfHosted.owned.pue",
            "selfHosted.owned.usdPerKwh",
            "selfHosted.owned.hoursPerMonth",
            "selfHosted.owned.hostingUsdPerMonth",
            "selfHosted.tokensPerSecond",
            "overheads.retryShare",
            "overheads.devTestShare",
            "cachedInputShare",
            "newPromptShare",
            "cacheLifetime",
            "batchShare",
            "peakToAverage",
            "loadProfile",
            "fte",
            "availability",
            "environments",
            "horizonMonths",
            "growth",
            "today.usdPerMonth",
            "today.what",
            "today.offer",
            "region",
            "asGoodAs",
            "needs",
            "noThirdParty",
            "organisationSeat",
            "asOf");

    /** Each end of each field that may be a range, by its dotted name. */
    public static final List<String> RANGE_ENDS = RangeFields.ENDS_OF_FIELDS;

    /** Each field of a part of the workload; {@code NAME} stands for the name of the part. */
    public static final List<String> PART_FIELDS = PartOverrides.FIELDS;

    private static final String OPTION = "--set";
    private static final String API_MODEL = "apiModel";

    public FieldOverrides {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The options that can be used; a problem is added for every other one.
     *
     * @param declared the names of the fields that governance declares
     */
    public static FieldOverrides of(List<String> sets, List<String> declared, Problems problems) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String set : sets) {
            int equals = set.indexOf('=');
            String field = set.substring(0, Math.max(0, equals)).strip();
            if (field.isEmpty()) {
                problems.add(
                        OPTION,
                        "",
                        "must be field=value, for example --set tokensPerDay=50M, got %s.".formatted(shown(set)));
            } else if (!FIELDS.contains(field)
                    && !RANGE_ENDS.contains(field)
                    && !PartOverrides.isField(field)
                    && !declared.contains(field)) {
                rejectField(field, declared, problems);
            } else {
                String value = set.substring(equals + 1).strip();
                values.remove(field);
                if (!isMap(field, value) || map(field, value, problems).isPresent()) {
                    values.put(field, value);
                }
            }
        }
        return new FieldOverrides(values);
    }

    private static void rejectField(String field, List<String> declared, Problems problems) {
        List<String> known = knownBeside(field, declared);
        if (known.stream().anyMatch(inner -> inner.startsWith(field + "."))) {
            problems.add(
                    OPTION + " " + field,
                    "",
                    "%s is set field by field, or in a file. Known here: %s."
                            .formatted(shown(field), String.join(", ", known)));
        } else {
            problems.add(
                    OPTION,
                    "",
                    "%s is not a field that can be set.%s Known here: %s."
                            .formatted(shown(field), Nearest.hint(field, known), String.join(", ", known)));
        }
    }

    /** Whether a value is a map of inner fields, where the field has such. A range has ends, which are read by themselves. */
    private static boolean isMap(String field, String value) {
        return field.equals(API_MODEL) && value.startsWith("{");
    }

    /** The map, read as YAML. */
    private static Optional<Tree> map(String field, String value, Problems problems) {
        return Document.read(OPTION + " " + field, value, Document.Format.YAML, problems)
                .map(tree -> asOption(tree, "/" + field));
    }

    /** The same value at a place in the document, and without the line that it has in the option. */
    private static Tree asOption(Tree tree, String pointer) {
        if (tree instanceof Tree.Entries entries) {
            Map<String, Tree> values = new LinkedHashMap<>();
            entries.values().forEach((key, value) -> values.put(key, asOption(value, pointer + "/" + Tree.token(key))));
            return new Tree.Entries(Tree.FROM_OPTION, pointer, values);
        }
        if (tree instanceof Tree.Items items) {
            List<Tree> values = new ArrayList<>();
            items.values().forEach(value -> values.add(asOption(value, pointer + "/" + values.size())));
            return new Tree.Items(Tree.FROM_OPTION, pointer, values);
        }
        Tree.Scalar scalar = (Tree.Scalar) tree;
        return new Tree.Scalar(Tree.FROM_OPTION, pointer, scalar.kind(), scalar.text());
    }

    /** Of an inner field the fields beside it, of a field that has inner ones those; of any other one all fields. */
    private static List<String> knownBeside(String field, List<String> declared) {
        List<String> all = Stream.of(FIELDS, PartOverrides.FIELDS, declared)
                .flatMap(List::stream)
                .toList();
        String outer = field.split("\\.", 2)[0] + ".";
        List<String> beside =
                all.stream().filter(known -> known.startsWith(outer)).toList();
        return beside.isEmpty() ? all : beside;
    }

    /** The document with the options applied; a map of the options alone where there is no document. */
    Tree over(Optional<Tree> document) {
        Tree tree = document.orElseGet(() -> new Tree.Entries(0, "", Map.of()));
        for (Map.Entry<String, String> set : values.entrySet()) {
            tree = PartOverrides.isField(set.getKey())
                    ? PartOverrides.over(tree, set.getKey(), set.getValue())
                    : overridden(tree, List.of(set.getKey().split("\\.")), set.getValue());
        }
        return tree;
    }

    /** The same problem; if an option caused it, its place is the full option. */
    Problem placed(Problem problem) {
        String field = problem.pointer().replaceFirst("^/", "").replace('/', '.');
        return problem.place().equals(OPTION) && values.containsKey(field)
                ? new Problem(OPTION + " " + field, problem.pointer(), problem.message())
                : problem;
    }

    private static Tree overridden(Tree tree, List<String> path, String value) {
        if (path.isEmpty()) {
            return tree.pointer().equals("/needs") || tree.pointer().equals("/loadProfile") && value.contains(",")
                    ? words(tree.pointer(), value)
                    : RangeFields.mayBe(tree.pointer()) && value.startsWith("{") && value.endsWith("}")
                            ? ends(tree.pointer(), value.substring(1, value.length() - 1))
                            : mapOrText(tree.pointer(), value);
        }
        if (!(tree instanceof Tree.Entries) && !givesWay(tree)) {
            return tree; // a text or a list instead of a map; the reader reports it
        }
        Map<String, Tree> values = new LinkedHashMap<>();
        if (isNumberOfRange(tree)) {
            values.put(RangeFields.LIKELY, tree);
        }
        int line = Tree.FROM_OPTION;
        if (tree instanceof Tree.Entries entries) {
            values.putAll(entries.values());
            line = entries.line();
        }
        String pointer = tree.pointer() + "/" + path.get(0);
        Tree inner = values.getOrDefault(path.get(0), new Tree.Entries(Tree.FROM_OPTION, pointer, Map.of()));
        values.put(path.get(0), overridden(inner, path.subList(1, path.size()), value));
        return new Tree.Entries(line, tree.pointer(), values);
    }

    private static Tree mapOrText(String pointer, String value) {
        String field = pointer.substring(pointer.isEmpty() ? 0 : 1);
        return isMap(field, value)
                ? map(field, value, new Problems()).orElseThrow() // it was read before
                : text(pointer, value);
    }

    /** The ends between braces: {@code low: 20M, likely: 50M, high: 80M}. */
    private static Tree ends(String pointer, String value) {
        Map<String, Tree> ends = new LinkedHashMap<>();
        for (String end : value.split(",", -1)) {
            String[] parts = end.split(":", 2);
            String name = parts[0].strip();
            ends.put(name, text(pointer + "/" + name, parts.length == 1 ? "" : parts[1].strip()));
        }
        return new Tree.Entries(Tree.FROM_OPTION, pointer, ends);
    }

    private static Tree text(String pointer, String value) {
        return new Tree.Scalar(Tree.FROM_OPTION, pointer, Tree.Kind.TEXT, value);
    }

    /** The words between commas, in square brackets or without. */
    private static Tree words(String pointer, String value) {
        String inside = value.startsWith("[") && value.endsWith("]") ? value.substring(1, value.length() - 1) : value;
        return new Tree.Items(
                Tree.FROM_OPTION,
                pointer,
                Arrays.stream(inside.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(word -> text(pointer, word))
                        .toList());
    }

    /**
     * Whether an option for an inner field replaces this value: it is empty, the name of an API whose prices are set, or one
     * number where an end of its range is set.
     */
    private static boolean givesWay(Tree tree) {
        return tree instanceof Tree.Scalar scalar
                && !tree.pointer().isEmpty()
                && (scalar.kind() == Tree.Kind.NULL || tree.pointer().equals("/apiModel") || isNumberOfRange(tree));
    }

    /** Whether it is one number of a field that may be a range: options for its ends make it the likely one. */
    private static boolean isNumberOfRange(Tree tree) {
        return tree instanceof Tree.Scalar scalar
                && scalar.kind() != Tree.Kind.NULL
                && RangeFields.mayBe(tree.pointer());
    }

    private static String shown(String text) {
        return text("", text).display();
    }
}
