package dev.weighbridge.report;

import dev.weighbridge.declared.DeclaredChoice;
import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredType;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.input.FreeText;
import dev.weighbridge.input.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document as JSON, with the fields that governance declares among those of a workload. */
public final class OpenApiJson {
    private static final List<String> WORKLOAD = List.of("components", "schemas", "Workload");

    private OpenApiJson() {}

    /** @param document as the program has it */
    public static String of(Tree document, DeclaredFields declared) {
        Map<String, Object> all = map(DocumentJson.value(document));
        Map<String, Object> workload = all;
        for (String name : WORKLOAD) {
            workload = map(workload.get(name));
        }
        Map<String, Object> properties = map(workload.get("properties"));
        declared.all().forEach(field -> properties.put(field.name(), schema(field)));
        List<Object> required = new ArrayList<>((List<?>) Objects.requireNonNull(workload.get("required")));
        declared.all().stream()
                .filter(DeclaredField::required)
                .map(DeclaredField::name)
                .forEach(required::add);
        workload.put("required", required);
        return JsonViews.MAPPER.writeValueAsString(all);
    }

    @SuppressWarnings("unchecked") // a map of a document has its names as keys
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static Map<String, Object> schema(DeclaredField field) {
        Map<String, Object> schema = new LinkedHashMap<>(schema(field.type()));
        field.otherwise().ifPresent(value -> schema.put("default", DeclaredValues.written(value)));
        schema.put(
                "description",
                field.question() + field.help().map(help -> " " + help).orElse(""));
        return schema;
    }

    private static Map<String, Object> schema(DeclaredType type) {
        if (type instanceof DeclaredType.Choice choice) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    choice.choices().stream().map(DeclaredChoice::word).toList());
        }
        if (type instanceof DeclaredType.Figure figure) {
            return Map.of(
                    "type",
                    figure.whole() ? "integer" : "number",
                    "minimum",
                    DeclaredValues.written(figure.range().low()),
                    "maximum",
                    DeclaredValues.written(figure.range().high()));
        }
        if (type instanceof DeclaredType.Truth) {
            return Map.of("type", "boolean");
        }
        return type instanceof DeclaredType.Day
                ? Map.of("type", "string", "format", "date")
                : Map.of("type", "string", "maxLength", FreeText.LONGEST);
    }
}
