package dev.weighbridge.workload;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the fields of a workload that may be {@code {low, likely, high}} instead of one number, and puts the likely number in
 * their place. So whatever reads the fields afterwards reads one number.
 */
final class RangeFields {
    static final String LOW = "low";
    static final String LIKELY = "likely";
    static final String HIGH = "high";
    static final List<String> ENDS = List.of(LOW, LIKELY, HIGH);

    private static final String VOLUME = "tokensPerDay";

    /** What each of the fields may be, and a number to read on with where its range is wrong. */
    private static final Map<String, Limits> FIELDS = fields();

    /** The dotted name of each end of each range. */
    static final List<String> ENDS_OF_FIELDS = FIELDS.keySet().stream()
            .flatMap(field -> ENDS.stream().map(end -> field + "." + end))
            .toList();

    private final String file;
    private final Problems problems;
    private final Map<String, ValueRange> ranges = new LinkedHashMap<>();
    private final Tree tree;

    private record Limits(Range range, String placeholder) {}

    private RangeFields(String file, Tree document, Problems problems) {
        this.file = file;
        this.problems = problems;
        Tree read = document;
        for (Map.Entry<String, Limits> field : FIELDS.entrySet()) {
            read = read(read, field.getKey(), field.getValue());
        }
        this.tree = read;
    }

    private static Map<String, Limits> fields() {
        Map<String, Limits> fields = new LinkedHashMap<>();
        fields.put(VOLUME, new Limits(WorkloadRanges.of(VOLUME), "1"));
        fields.put("growth", new Limits(WorkloadRanges.GROWTH, "0"));
        fields.put("selfHosted.utilization", new Limits(WorkloadRanges.UTILIZATION, "1"));
        fields.put("apiModel.usdPerMillionTokens", new Limits(WorkloadRanges.PRICE, "1"));
        fields.put("apiModel.inputUsdPerMillionTokens", new Limits(WorkloadRanges.PRICE, "1000000"));
        fields.put("apiModel.cachedInputUsdPerMillionTokens", new Limits(WorkloadRanges.PRICE, "0.000001"));
        fields.put("apiModel.outputUsdPerMillionTokens", new Limits(WorkloadRanges.PRICE, "1"));
        return fields;
    }

    /** Whether a pointer is that of a field that may be a range. */
    static boolean mayBe(String pointer) {
        return FIELDS.containsKey(pointer.replaceFirst("^/", "").replace('/', '.'));
    }

    /** Reads every range of a document; a problem is added for each that is wrong. */
    static RangeFields read(String file, Tree tree, Problems problems) {
        return new RangeFields(file, tree, problems);
    }

    /** The document with one number for each range. */
    Tree tree() {
        return tree;
    }

    /** The ranges by the dotted names of their fields. */
    Map<String, ValueRange> ranges() {
        return ranges;
    }

    /** The document with one number for this range; the same document where the field is none. */
    private Tree read(Tree document, String field, Limits limits) {
        List<String> path = List.of(field.split("\\."));
        Optional<Tree> value = Optional.of(document);
        for (String name : path) {
            value = value.filter(Tree.Entries.class::isInstance)
                    .flatMap(map ->
                            Optional.ofNullable(((Tree.Entries) map).values().get(name)));
        }
        if (value.filter(RangeFields::isMap).isEmpty()) {
            return document;
        }
        Tree map = value.get();
        Fields part = Fields.of(file, document, problems);
        for (String name : path) {
            part = part.optionalPart(name).orElseThrow();
        }
        String likely = likely(field, part, limits);
        return replaced(document, path, new Tree.Scalar(map.line(), map.pointer(), Tree.Kind.NUMBER, likely));
    }

    /** An empty map says nothing, and the reader of the field rejects it. */
    private static boolean isMap(Tree tree) {
        return tree instanceof Tree.Entries map && !map.values().isEmpty();
    }

    /** The likely number as it was written, or the placeholder where the range is wrong. */
    private String likely(String field, Fields part, Limits limits) {
        int before = problems.count();
        double low = number(field, part, LOW, limits);
        double likely = number(field, part, LIKELY, limits);
        double high = number(field, part, HIGH, limits);
        part.rejectUnknown();
        if (problems.count() == before && !(low <= likely && likely <= high)) {
            String got = String.join(", ", List.of(shown(part, LOW), shown(part, LIKELY), shown(part, HIGH)));
            part.addProblem(
                    LIKELY,
                    "%s must have low at most likely, and likely at most high, got %s. Put them in this order."
                            .formatted(field, got));
        }
        if (problems.count() > before) {
            return limits.placeholder;
        }
        ranges.put(field, new ValueRange(low, likely, high));
        return ((Tree.Scalar) part.find(LIKELY).orElseThrow()).text();
    }

    private static double number(String field, Fields part, String end, Limits limits) {
        return field.equals(VOLUME) ? RequirementsReader.volume(part, end) : part.number(end, limits.range);
    }

    private static String shown(Fields part, String end) {
        return part.find(end).map(Tree::display).orElse("nothing");
    }

    private static Tree replaced(Tree tree, List<String> path, Tree value) {
        if (path.isEmpty()) {
            return value;
        }
        Tree.Entries map = (Tree.Entries) tree;
        Map<String, Tree> values = new LinkedHashMap<>(map.values());
        values.computeIfPresent(path.get(0), (name, inner) -> replaced(inner, path.subList(1, path.size()), value));
        return new Tree.Entries(map.line(), map.pointer(), values);
    }
}
