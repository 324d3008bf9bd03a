package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code open-models.yaml}. */
final class OpenModelFile {
    private static final Range BILLIONS = Range.between(0.001, 100_000, "10^9 parameters");

    private OpenModelFile() {}

    static Map<String, OpenModel> read(Fields file, Set<String> computed, Set<String> licences) {
        List<Fields> entries = new ArrayList<>();
        List<OpenModel> models = file.maps("models", entry -> {
            entries.add(entry);
            double total = entry.number("totalParametersBillions", BILLIONS);
            int layers = CatalogFields.count(entry, "layers");
            int hiddenSize = CatalogFields.count(entry, "hiddenSize");
            OpenModel model = new OpenModel(
                    entry.text("model"),
                    entry.date("released"),
                    entry.text("licence"),
                    total,
                    entry.number("activeParametersBillions", BILLIONS),
                    layers,
                    hiddenSize,
                    entry.whole("contextTokens", 1, 1_000_000_000, "a whole number of tokens, 1 or more"),
                    entry.choices("precisions", WireName.of(Precision.class)),
                    CatalogFields.supports(entry),
                    entry.optionalMap("architecture")
                            .map(map -> ArchitectureReader.read(map, layers, hiddenSize, total)),
                    CatalogFields.source(entry));
            if (entry.clean() && model.activeParametersBillions() > model.totalParametersBillions()) {
                entry.addProblem(
                        "activeParametersBillions",
                        "activeParametersBillions must be at most totalParametersBillions `%s`, got `%s`."
                                .formatted(model.totalParametersBillions(), model.activeParametersBillions()));
            }
            CatalogFields.requireEntry(entry, "licence", model.licence(), licences, "licences.yaml");
            for (Precision precision : model.precisions()) {
                CatalogFields.requireKnown(entry, "precisions", precision.wireName(), computed, "engines.yaml");
            }
            entry.rejectUnknown();
            return model;
        });
        CatalogFields.rejectDuplicates(entries, models, "model", OpenModel::model);
        Map<String, OpenModel> byName = new LinkedHashMap<>();
        models.forEach(model -> byName.put(model.model(), model));
        return byName;
    }
}
