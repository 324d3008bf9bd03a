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
import java.util.stream.Stream;

/** Reads the optional fields of a workload, and records each default that it fills in. */
final class DefaultedFields {
    /** Every built-in field that has a default. */
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
     *
     * @param declared the names of the declared fields that have a default
     */
    List<String> defaulted(Fields workload, List<String> declared) {
        List<String> known = Stream.of(FIELDS, declared).flatMap(List::stream).toList();
        Set<String> names = new LinkedHashSet<>(listed(workload, known));
        names.addAll(filledIn);
        return List.copyOf(names);
    }

    private static List<String> listed(Fields workload, List<String> known) {
        Optional<Tree> value = workload.find("defaulted");
        if (value.isEmpty()
                || value.get() instanceof Tree.Items items && items.values().isEmpty()) {
            return List.of();
        }
        List<String> names = workload.texts("defaulted");
        for (String name : names) {
            if (!known.contains(name)) {
                String shown = new Tree.Scalar(0, "", Tree.Kind.TEXT, name).display();
                workload.addProblem(
                        "defaulted",
                        "defaulted must list fields that have a default, got %s.%s"
                                .formatted(shown, Nearest.hint(name, known)));
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

    /** Records a field that is left out and takes its default. */
    void addDefaulted(String name) {
        filledIn.add(name);
    }

    private static String dotted(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }
}
