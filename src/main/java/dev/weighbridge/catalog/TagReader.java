package dev.weighbridge.catalog;

import dev.weighbridge.declared.DeclaredField;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.declared.FieldDeclarations;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code tags} of offers, machines and places; an offer without a tag has that of its place. */
final class TagReader {
    /** Offers that a message names. */
    private static final int SHOWN = 3;

    private final DeclaredFields declared;
    private final Map<String, DeclaredValues> byId = new HashMap<>();
    private final Map<String, DeclaredValues> byProvider = new HashMap<>();

    TagReader(DeclaredFields declared) {
        this.declared = declared;
    }

    /** Reads those of an API offer or a machine. */
    void ofOffer(Fields entry, String id) {
        byId.put(id, read(entry));
    }

    /** Reads those of a place. */
    void ofPlace(Fields entry, String provider) {
        byProvider.put(provider, read(entry));
    }

    /** Defaults are left to the end: a tag of the place comes before them. */
    private DeclaredValues read(Fields entry) {
        if (declared.all().isEmpty() && entry.has("tags")) {
            entry.addProblem(
                    "tags",
                    "tags states fields of offers, but the catalogue declares none. Declare them in %s, or remove tags."
                            .formatted(FieldDeclarations.FILE));
            return DeclaredValues.NONE;
        }
        return entry.optionalPart("tags")
                .map(tags -> {
                    DeclaredValues values = declared.stated(tags);
                    tags.rejectUnknown();
                    return values;
                })
                .orElse(DeclaredValues.NONE);
    }

    /** The tags of every offer; a problem is added for each required one that some lack. */
    OfferTags all(String folder, List<ApiOffer> offers, List<Machine> machines, Problems problems) {
        Map<String, DeclaredValues> all = new LinkedHashMap<>();
        offers.forEach(offer -> all.put(offer.id(), values(offer.id(), offer.provider())));
        machines.forEach(machine -> all.put(machine.id(), values(machine.id(), machine.provider())));
        declared.all().stream().filter(DeclaredField::required).forEach(field -> {
            List<String> without = all.entrySet().stream()
                    .filter(values -> values.getValue().of(field.name()).isEmpty())
                    .map(Map.Entry::getKey)
                    .toList();
            if (!without.isEmpty()) {
                problems.add(
                        folder + "/" + FieldDeclarations.FILE,
                        "",
                        "%s is required, but %,d offers do not have it: %s. Add it to tags of each of them or of its place, or give it a default."
                                .formatted(
                                        field.name(),
                                        without.size(),
                                        Stream.concat(
                                                        without.stream().limit(SHOWN),
                                                        Stream.of("…").filter(more -> without.size() > SHOWN))
                                                .collect(Collectors.joining(", "))));
            }
        });
        return new OfferTags(declared, declared.all().isEmpty() ? Map.of() : all, declared.defaults());
    }

    private DeclaredValues values(String id, String provider) {
        Map<String, Object> values = new LinkedHashMap<>(declared.defaults().byName());
        values.putAll(byProvider.getOrDefault(provider, DeclaredValues.NONE).byName());
        values.putAll(byId.getOrDefault(id, DeclaredValues.NONE).byName());
        return new DeclaredValues(values);
    }
}
