package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredType;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.BandRepresentatives;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The workload with middle answers and no details; every other workload of a proof differs from it in few fields. */
final class BaselineWorkload {
    private static final Map<String, String> ANSWERS = answers();

    /** What constraints have that a workload leaves out. */
    private static final Set<Object> LEFT_OUT = Set.of(FactField.UNKNOWN, Set.of(), false);

    private final WorkloadReader reader;
    private final Map<String, String> required = new LinkedHashMap<>();
    private final Workload workload;

    BaselineWorkload(WorkloadReader reader) {
        this.reader = reader;
        reader.declared().all().stream()
                .filter(DeclaredField::required)
                .forEach(field -> required.put(field.name(), plainest(field.type())));
        this.workload = with(Map.of());
    }

    private static Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("tokensPerDay", "50000000");
        answers.put("latencyP99Ms", "400");
        answers.put("residency", "moderate");
        answers.put("expertise", "limited");
        answers.put("quality", "good-enough");
        return answers;
    }

    /** A value of a declared field that must be stated. */
    private static String plainest(DeclaredType type) {
        if (type instanceof DeclaredType.Choice choice) {
            return choice.choices().get(0).word();
        }
        if (type instanceof DeclaredType.Figure figure) {
            return BandRepresentatives.plain(figure.range().low());
        }
        return type instanceof DeclaredType.Truth
                ? "false"
                : type instanceof DeclaredType.Day ? DeclaredType.Day.FIRST.toString() : "any";
    }

    /** Its value of a field. */
    Object value(FactField field) {
        return field.of(workload);
    }

    /** The five answers and whatever is changed, by the names that a workload file has, as it writes them. */
    Map<String, String> fields(Map<FactField, Object> changed) {
        Map<String, String> fields = new LinkedHashMap<>(ANSWERS);
        fields.putAll(required);
        changed.forEach((field, value) -> {
            boolean leftOut = field.declared().isPresent() ? value == FactField.UNKNOWN : LEFT_OUT.contains(value);
            if (!leftOut) {
                fields.put(dotted(field), written(field, value));
            }
        });
        return fields;
    }

    /**
     * What a field that holds a text can hold, the plainest first: nothing, or each text that a workload can state.
     *
     * @param compared the texts that conditions compare it with
     */
    List<Object> texts(FactField field, Set<String> compared) {
        if (field.declared().isPresent()) {
            Set<Object> all = new LinkedHashSet<>();
            all.add(value(field));
            all.addAll(compared);
            all.add("any");
            return List.copyOf(all);
        }
        List<Object> texts = new ArrayList<>(List.of(FactField.UNKNOWN));
        texts.addAll(reader.texts(field.name()));
        return texts;
    }

    /** The same workload with some fields changed. */
    Workload with(Map<FactField, Object> changed) {
        return read(fields(changed));
    }

    /** The same workload in a region or an area. */
    Workload in(String region) {
        Map<String, String> fields = fields(Map.of());
        fields.put("region", region);
        return read(fields);
    }

    /** The same workload with some fields changed, on a day. */
    Workload with(Map<FactField, Object> changed, LocalDate day) {
        Map<String, String> fields = fields(changed);
        fields.put("asOf", day.toString());
        return read(fields);
    }

    private Workload read(Map<String, String> fields) {
        List<String> sets = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .toList();
        Problems problems = new Problems();
        return reader.read(sets, problems)
                .orElseThrow(
                        () -> new IllegalStateException("a workload that should be valid is not: " + problems.all()));
    }

    /** The name of a fact's field in a workload file: {@code retryShare} is {@code overheads.retryShare}. */
    static String dotted(FactField field) {
        return field.declared().map(DeclaredField::name).orElseGet(() -> dotted(field.name()));
    }

    static String dotted(String field) {
        return WorkloadReader.dotted(field)
                .orElseThrow(() -> new IllegalStateException("no workload file has the field " + field));
    }

    static String written(FactField field, Object value) {
        return field.isDay() && value instanceof Number days
                ? FactField.day(days.doubleValue()).toString()
                : written(value);
    }

    static String written(Object value) {
        if (value instanceof WireName words) {
            return words.wireName();
        }
        if (value instanceof Set<?> several) {
            return several.stream().map(BaselineWorkload::written).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Number number ? BandRepresentatives.plain(number.doubleValue()) : value.toString();
    }
}
