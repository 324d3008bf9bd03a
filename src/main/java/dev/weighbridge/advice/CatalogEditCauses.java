package dev.weighbridge.advice;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.refresh.CatalogDifference;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which edited entries of a catalogue may cause a change: those that name an offer which is recommended before or after, or its
 * model, machine or provider, and those that name no offer of either catalogue, such as the price of a GPU. Where no entry does,
 * each may.
 */
final class CatalogEditCauses implements ChangeCauses {
    private final List<Entry> entries;
    private final Set<String> ofOffers;

    /** An entry with some edited figures. */
    private record Entry(String file, String name, List<CatalogDifference> edits) {
        String text() {
            CatalogDifference first = edits.get(0);
            String entry = file + " " + name;
            if (edits.size() > 1) {
                return "changed %s (%d figures)".formatted(entry, edits.size());
            }
            return "%s %s".formatted(first.kind().name().toLowerCase(Locale.ROOT), entry)
                    + (first.figure().isEmpty()
                            ? ""
                            : " (%s)".formatted(first.figure() + ": " + first.before() + " → " + first.after()));
        }

        boolean isOf(Set<String> names) {
            String words = " " + name + " ";
            return names.stream().anyMatch(each -> words.contains(" " + each + " "));
        }
    }

    /** @param catalogs both, whose names tell which entries are of an offer */
    CatalogEditCauses(List<CatalogDifference> differences, List<Catalog> catalogs) {
        this.ofOffers = catalogs.stream()
                .flatMap(catalog -> Stream.of(
                                catalog.apiOffers().stream()
                                        .flatMap(offer -> Stream.of(offer.id(), offer.model(), offer.provider())),
                                catalog.machineNames().stream()
                                        .flatMap(id -> Stream.of(id, id.substring(id.indexOf('/') + 1))),
                                catalog.openModels().keySet().stream())
                        .flatMap(names -> names))
                .collect(Collectors.toUnmodifiableSet());
        Map<List<String>, List<CatalogDifference>> byEntry = new LinkedHashMap<>();
        differences.forEach(
                each -> byEntry.computeIfAbsent(List.of(each.file(), each.entry()), none -> new ArrayList<>())
                        .add(each));
        this.entries = byEntry.entrySet().stream()
                .map(entry -> new Entry(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                .toList();
    }

    @Override
    public List<String> edits() {
        return entries.stream().map(Entry::text).toList();
    }

    @Override
    public List<String> of(Workload workload, AnswerOutcome before, AnswerOutcome after) {
        Set<String> names = new HashSet<>();
        Stream.concat(before.offers().stream(), after.offers().stream()).forEach(offer -> addNames(names, offer));
        List<Entry> affecting = entries.stream()
                .filter(entry -> entry.isOf(names) || !entry.isOf(ofOffers))
                .toList();
        return (affecting.isEmpty() ? entries : affecting)
                .stream().map(Entry::text).toList();
    }

    private static void addNames(Set<String> names, PricedOffer offer) {
        names.add(offer.id());
        names.add(offer.id().substring(offer.id().indexOf('/') + 1));
        names.add(offer.model());
        names.add(offer.provider());
    }
}
