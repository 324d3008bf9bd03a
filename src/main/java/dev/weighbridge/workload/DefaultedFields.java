package dev.weighbridge.workload;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the optional fields of a workload, and records each default that it fills in. */
final class DefaultedFields {
    /** Every field that has a default. */
    static final List<String> FIELDS = List.of(
            "inputShare",
            "tokensPerRequest",
            "apiModel.name",
            "apiModel.kind",
            "apiModel.cachedInputUsdPerMillionTokens",
            "selfHosted.plan",
            "selfHosted.owned.pue",
            "selfHosted.owned.hostingUsdPerMonth",
            "selfHosted.owned.hoursPerMonth",
            "overheads.retryShare",
            "overheads.devTestShare",
            "cachedInputShare",
            "newPromptShare",
            "cacheLifetime",
            "batchShare",
            "peakToAverage",
            "availability",
            "environments",
            "horizonMonths",
            "noThirdParty",
            "asOf");

    private final Set<String> filledIn = new LinkedHashSet<>();

    /**
     * Dotted names of the fields filled in, immutable. First come those that {@code defaulted} lists. An answer repeats
     * them, so that its workload can be sent again unchanged.
     */
    List<String> defaulted(Fields workload) {
        Set<String> names = new LinkedHashSet<>(listed(workload));
        names.addAll(filledIn);
        return List.copyOf(names);
    }

    private static List<String> listed(Fields workload) {
        Optional<Tree> value = workload.find("defaulted");
        if (value.isEmpty()
                || value.get() instanceof Tree.Items items && items.values().isEmpty()) {
            return List.of();
        }
        List<String> names = workload.texts("defaulted");
        for (String name : names) {
            if (!FIELDS.contains(name)) {
                String shown = new Tree.Scalar(0, "", Tree.Kind.TEXT, name).display();
                workload.addProblem(
                        "defaulted",
                        "defaulted must list fields that have a default, got %s.%s"
                                .formatted(shown, Nearest.hint(name, FIELDS)));
            }
        }
        return names;
    }

    double number(Fields fields, String name, Range range, Catalog.Figure otherwise) {
        return orElse(fields, name, fields.optionalNumber(name, range), otherwise.value());
    }

    int months(Fields fields, String name, Catalog.Figure otherwise) {
        Optional<Integer> months = fields.optionalWhole(
                        name,
                        1,
                        WorkloadRanges.MOST_MONTHS,
                        "a whole number of months from 1 to %d".formatted(WorkloadRanges.MOST_MONTHS))
                .map(Math::toIntExact);
        return orElse(fields, name, months, (int) Math.round(otherwise.value()));
    }

    <E extends Enum<E> & WireName> E choice(Fields fields, String name, Class<E> type, E otherwise) {
        return orElse(fields, name, fields.optionalChoice(name, WireName.of(type)), otherwise);
    }

    /** The stated value; if the field is left out, the default, which is recorded. */
    <T> T orElse(Fields fields, String name, Optional<T> given, T otherwise) {
        if (!fields.has(name)) {
            filledIn.add(dotted(fields.pointer() + "/" + name));
        }
        return given.orElse(otherwise);
    }

    private static String dotted(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }
}
