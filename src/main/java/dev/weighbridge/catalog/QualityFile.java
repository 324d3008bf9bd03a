package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code quality.yaml}. */
final class QualityFile {
    /** Long reasoning takes some ten times as many tokens as the answer. */
    private static final Range REASONING = Range.between(1, 1_000, "times the tokens of the answer");

    private final Collection<String> models;
    private final List<Fields> entries = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private QualityFile(Collection<String> models) {
        this.models = models;
    }

    /** @param models every model of an API offer and every open model; none where a file of them could not be read */
    static QualityScores read(Fields file, Collection<String> models) {
        return new QualityFile(models).read(file);
    }

    private QualityScores read(Fields file) {
        String reference = file.text("reference");
        List<QualityScores.Version> versions = file.maps("indexes", this::version);
        CatalogFields.rejectDuplicates(entries, names, "model", name -> name);
        Map<String, String> efforts = defaultEfforts(file);
        List<QualityScores.Reasoning> reasoning = file.has("reasoning") ? reasoning(file) : List.of();
        Map<String, Set<Quality>> judgements = judgements(file);
        LocalDate from = file.date("judgementsFrom");
        Source source = CatalogFields.source(file, "judgementsSource");
        CatalogFields.requireDateByChecked(file, "judgementsFrom", from, source);
        List<String> scored = versions.stream()
                .flatMap(part -> part.scores().stream())
                .map(QualityScores.Score::model)
                .distinct()
                .toList();
        CatalogFields.requireKnown(file, "reference", reference, scored, "the scores of an index");
        return new QualityScores(reference, versions, efforts, reasoning, judgements, from, source);
    }

    private QualityScores.Version version(Fields entry) {
        String index = entry.text("index");
        String version = entry.text("version");
        LocalDate date = entry.date("date");
        QualityScores.Scale scale = entry.optionalChoice("scale", WireName.of(QualityScores.Scale.class))
                .orElse(QualityScores.Scale.POINTS);
        String part = "%s %s of %s".formatted(index, version, date);
        List<QualityScores.Score> scores = entry.maps("scores", row -> score(row, scale.range(), part));
        Source source = CatalogFields.source(entry);
        CatalogFields.requireDateByChecked(entry, date, source);
        entry.rejectUnknown();
        return new QualityScores.Version(index, version, date, scale, scores, source);
    }

    private QualityScores.Score score(Fields row, Range range, String part) {
        QualityScores.Score score = new QualityScores.Score(
                row.text("model"), row.number("score", range), EffortWords.readOptional(row), row.flag("estimated"));
        rejectOtherSpelling(row, score.model());
        entries.add(row);
        names.add(row.clean() ? "%s%s, %s".formatted(score.model(), atEffort(score.effort()), part) : "");
        row.rejectUnknown();
        return score;
    }

    private static String atEffort(Optional<String> effort) {
        return effort.map(word -> " (" + word + ")").orElse("");
    }

    /** Indexes score models that the catalogue does not sell, so an unknown name is fine; a misspelt one is not. */
    private void rejectOtherSpelling(Fields row, String model) {
        if (!models.contains(model)) {
            models.stream()
                    .filter(known -> lettersAndDigits(known).equals(lettersAndDigits(model)))
                    .findFirst()
                    .ifPresent(known -> row.addProblem(
                            "model",
                            "model `%s` is spelt `%s` in this catalogue. Write it so.".formatted(model, known)));
        }
    }

    private static String lettersAndDigits(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private Map<String, String> defaultEfforts(Fields file) {
        List<Fields> stated = new ArrayList<>();
        List<String> statedModels = new ArrayList<>();
        Map<String, String> efforts = new LinkedHashMap<>();
        file.maps("defaultEfforts", entry -> {
            String model = entry.text("model");
            efforts.put(model, EffortWords.read(entry));
            CatalogFields.requireKnown(entry, "model", model, models, "api-offers.yaml or open-models.yaml");
            CatalogFields.source(entry);
            stated.add(entry);
            statedModels.add(model);
            entry.rejectUnknown();
            return model;
        });
        CatalogFields.rejectDuplicates(stated, statedModels, "model", name -> name);
        return efforts;
    }

    private List<QualityScores.Reasoning> reasoning(Fields file) {
        List<Fields> stated = new ArrayList<>();
        List<QualityScores.Reasoning> reasoning = file.maps("reasoning", entry -> {
            QualityScores.Reasoning read = new QualityScores.Reasoning(
                    entry.text("model"),
                    EffortWords.read(entry),
                    entry.number("reasoningMultiplier", REASONING),
                    CatalogFields.source(entry));
            CatalogFields.requireKnown(entry, "model", read.model(), models, "api-offers.yaml or open-models.yaml");
            stated.add(entry);
            entry.rejectUnknown();
            return read;
        });
        CatalogFields.rejectDuplicates(
                stated, reasoning, "model", known -> known.model() + atEffort(Optional.of(known.effort())));
        return reasoning;
    }

    private Map<String, Set<Quality>> judgements(Fields file) {
        List<Fields> judged = new ArrayList<>();
        List<String> judgedModels = new ArrayList<>();
        Map<String, Set<Quality>> judgements = new LinkedHashMap<>();
        file.maps("judgements", entry -> {
            String model = entry.text("model");
            judgements.put(model, Set.copyOf(entry.choices("serves", WireName.of(Quality.class))));
            CatalogFields.requireKnown(entry, "model", model, models, "api-offers.yaml or open-models.yaml");
            judged.add(entry);
            judgedModels.add(model);
            entry.rejectUnknown();
            return model;
        });
        CatalogFields.rejectDuplicates(judged, judgedModels, "model", name -> name);
        return judgements;
    }
}
