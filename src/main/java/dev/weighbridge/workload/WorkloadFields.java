package dev.weighbridge.workload;

import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.input.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A workload as the fields of a document, with every default filled in. Reading them again gives an equal workload,
 * without defaulted fields unless {@code defaulted} is added.
 */
public final class WorkloadFields {
    private WorkloadFields() {}

    /**
     * The range of a field that is a number and always has a value.
     *
     * @param field its name in {@link Workload}
     * @throws IllegalArgumentException if there is no such field
     */
    public static Range range(String field) {
        return WorkloadRanges.of(field);
    }

    /** The field of a document that decides a field of {@link Workload}: mostly that of the same name. */
    public static String stating(String field) {
        return field.equals("organisationArea") ? "organisationSeat" : field;
    }

    /** Fields in the order of the questions, without those that are not stated and have no default. */
    public static Map<String, Object> of(Workload workload) {
        Map<String, Object> fields = new LinkedHashMap<>();
        workload.name().ifPresent(name -> fields.put("name", name));
        workload.requestedBy().ifPresent(who -> fields.put("requestedBy", who));
        fields.put(
                "tokensPerDay",
                workload.choices().selfHosted().isFull() ? RequirementsReader.CAPACITY : workload.tokensPerDay());
        fields.put("latencyP99Ms", workload.latencyP99Ms());
        fields.put("residency", workload.residency().wireName());
        fields.put("expertise", workload.expertise().wireName());
        fields.put("quality", workload.quality().wireName());
        fields.put("inputShare", workload.traffic().inputShare());
        fields.put("tokensPerRequest", workload.traffic().tokensPerRequest());
        workload.traffic().promptTokens().ifPresent(prompts -> fields.put("promptTokens", promptTokens(prompts)));
        workload.choices().apiModel().ifPresent(choice -> fields.put("apiModel", apiModel(choice)));
        fields.put("selfHosted", selfHosted(workload.choices().selfHosted()));
        Map<String, Object> overheads = new LinkedHashMap<>();
        overheads.put("retryShare", workload.traffic().overheads().retryShare());
        overheads.put("devTestShare", workload.traffic().overheads().devTestShare());
        fields.put("overheads", overheads);
        fields.put("cachedInputShare", workload.traffic().cachedInputShare());
        fields.put("newPromptShare", workload.traffic().newPromptShare());
        fields.put("cacheLifetime", workload.traffic().cacheLifetime().wireName());
        fields.put("batchShare", workload.traffic().batchShare());
        putLoad(workload.traffic().load(), fields);
        workload.choices().fte().ifPresent(fte -> fields.put("fte", fte));
        fields.put("availability", workload.operations().availability().wireName());
        fields.put("environments", workload.operations().environments());
        fields.put("horizonMonths", workload.horizonMonths());
        workload.estimates().growth().ifPresent(growth -> fields.put("growth", growth));
        workload.today().ifPresent(paid -> fields.put("today", today(paid)));
        if (!workload.parts().isEmpty()) {
            fields.put(
                    "parts", workload.parts().stream().map(WorkloadFields::part).toList());
        }
        workload.choices().region().ifPresent(region -> fields.put("region", region));
        putConstraints(workload.constraints(), fields);
        workload.declared().byName().forEach((field, value) -> fields.put(field, DeclaredValues.written(value)));
        fields.put("asOf", workload.asOf().toString());
        workload.estimates().ranges().forEach((field, range) -> putRange(field, range, fields));
        return fields;
    }

    private static void putLoad(LoadProfile load, Map<String, Object> fields) {
        if (load.word().isPresent()) {
            fields.put(LoadProfileReader.NAME, load.word().get());
        } else if (!load.hourlyShares().isEmpty()) {
            fields.put(LoadProfileReader.NAME, load.hourlyShares());
        } else {
            fields.put(LoadProfileReader.PEAK, load.peakToAverage());
        }
    }

    /** In place of the one number. */
    @SuppressWarnings("unchecked") // what is put into a workload's fields is a map by names
    private static void putRange(String field, ValueRange range, Map<String, Object> fields) {
        int dot = field.indexOf('.');
        if (dot >= 0) {
            putRange(field.substring(dot + 1), range, (Map<String, Object>)
                    Objects.requireNonNull(fields.get(field.substring(0, dot))));
            return;
        }
        if (field.equals(ApiModelReader.BLENDED)) {
            ApiModelReader.SPLIT.forEach(fields::remove);
        }
        boolean whole = field.equals("tokensPerDay");
        Map<String, Object> ends = new LinkedHashMap<>();
        ends.put(RangeFields.LOW, whole ? (Object) (long) range.low() : range.low());
        ends.put(RangeFields.LIKELY, whole ? (Object) (long) range.likely() : range.likely());
        ends.put(RangeFields.HIGH, whole ? (Object) (long) range.high() : range.high());
        fields.put(field, ends);
    }

    /** The stated fields only, without defaults. */
    public static Map<String, Object> given(Workload workload) {
        return given("", of(workload), workload);
    }

    private static Map<String, Object> given(String prefix, Map<?, ?> fields, Workload workload) {
        Map<String, Object> given = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> inner) {
                Map<String, Object> innerGiven = given(name + ".", inner, workload);
                if (!innerGiven.isEmpty()) {
                    given.put((String) key, innerGiven);
                }
            } else if (!workload.defaulted().contains(name)) {
                given.put((String) key, value);
            }
        });
        return given;
    }

    /** The same by dotted name, as {@code --set} takes them. */
    public static Map<String, Object> flat(Workload workload) {
        Map<String, Object> flat = new LinkedHashMap<>();
        putFlat("", of(workload), flat);
        return flat;
    }

    private static void putFlat(String prefix, Map<?, ?> fields, Map<String, Object> flat) {
        fields.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                putFlat(prefix + key + ".", inner, flat);
            } else if (value instanceof List<?> maps && maps.get(0) instanceof Map<?, ?>) {
                maps.forEach(each -> {
                    Map<?, ?> part = (Map<?, ?>) each;
                    putFlat(prefix + key + "." + part.get("name") + ".", withoutName(part), flat);
                });
            } else {
                flat.put(prefix + key, value instanceof List<?> words ? joined(words) : value);
            }
        });
    }

    private static Map<?, ?> withoutName(Map<?, ?> part) {
        Map<Object, Object> fields = new LinkedHashMap<>(part);
        fields.remove("name");
        return fields;
    }

    private static String joined(List<?> words) {
        return words.stream()
                .map(word -> word instanceof Double number ? Range.plain(number) : String.valueOf(word))
                .collect(Collectors.joining(", "));
    }

    private static void putConstraints(Constraints constraints, Map<String, Object> fields) {
        constraints.asGoodAs().ifPresent(model -> fields.put("asGoodAs", model));
        if (!constraints.needs().isEmpty()) {
            fields.put(
                    "needs",
                    constraints.needs().stream().map(Constraints.Need::wireName).toList());
        }
        fields.put("noThirdParty", constraints.noThirdParty());
        constraints.organisationSeat().ifPresent(country -> fields.put("organisationSeat", country));
    }

    private static Map<String, Object> today(Today paid) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("usdPerMonth", paid.usdPerMonth());
        fields.put("what", paid.what().wireName());
        paid.offer().ifPresent(offer -> fields.put("offer", offer));
        return fields;
    }

    private static Map<String, Object> part(WorkloadPart part) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", part.name());
        fields.put("share", part.share());
        part.latencyP99Ms().ifPresent(ms -> fields.put("latencyP99Ms", ms));
        part.residency().ifPresent(residency -> fields.put("residency", residency.wireName()));
        part.quality().ifPresent(quality -> fields.put("quality", quality.wireName()));
        part.asGoodAs().ifPresent(model -> fields.put("asGoodAs", model));
        if (part.batch()) {
            fields.put("batch", true);
        }
        return fields;
    }

    private static Map<String, Object> promptTokens(PromptTokens prompts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("p50", prompts.p50());
        fields.put("p95", prompts.p95());
        return fields;
    }

    private static Object apiModel(Choices.Api choice) {
        if (choice instanceof Choices.Api.Named named) {
            return named.name();
        }
        Choices.Api.Priced priced = (Choices.Api.Priced) choice;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", priced.name());
        fields.put("kind", priced.kind().wireName());
        priced.place().provider().ifPresent(provider -> fields.put("provider", provider));
        priced.place().region().ifPresent(region -> fields.put("region", region));
        priced.place().jurisdiction().ifPresent(country -> fields.put("jurisdiction", country));
        fields.put("inputUsdPerMillionTokens", priced.prices().inputUsdPerMillionTokens());
        fields.put("cachedInputUsdPerMillionTokens", priced.prices().cachedInputUsdPerMillionTokens());
        fields.put("outputUsdPerMillionTokens", priced.prices().outputUsdPerMillionTokens());
        return fields;
    }

    private static Map<String, Object> selfHosted(Choices.SelfHosted choice) {
        Map<String, Object> fields = new LinkedHashMap<>();
        choice.model().ifPresent(model -> fields.put("model", model));
        choice.machine().ifPresent(machine -> fields.put("machine", machine));
        choice.count().ifPresent(count -> fields.put("count", count));
        fields.put("plan", choice.plan().wireName());
        choice.utilization().ifPresent(utilization -> fields.put("utilization", utilization));
        choice.engine().ifPresent(engine -> fields.put("engine", engine));
        choice.precision().ifPresent(precision -> fields.put("precision", precision.wireName()));
        choice.owned().ifPresent(owned -> fields.put("owned", owned(owned)));
        choice.tokensPerSecond().ifPresent(speed -> fields.put("tokensPerSecond", speed));
        return fields;
    }

    private static Map<String, Object> owned(OwnedHardware owned) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("capexUsd", owned.price().capexUsd());
        fields.put("lifetimeMonths", owned.price().lifetimeMonths());
        fields.put("kilowatts", owned.price().kilowatts());
        fields.put("pue", owned.price().pue());
        fields.put("usdPerKwh", owned.price().usdPerKwh());
        fields.put("hoursPerMonth", owned.hoursPerMonth());
        fields.put("hostingUsdPerMonth", owned.price().hostingUsdPerMonth());
        return fields;
    }
}
