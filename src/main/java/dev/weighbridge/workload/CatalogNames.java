package dev.weighbridge.workload;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CountryCodes;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Tree;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of the catalogue that a workload may use; collected once, since every read needs them.
 *
 * @param apis ids of API offers and names of their models
 * @param apiOffers the ids alone
 * @param scored models that an index scores, the one that "good enough" is measured against first
 * @param countryAreas the area of each country that lies in one
 */
record CatalogNames(
        Set<String> apis,
        Set<String> apiOffers,
        Set<String> openModels,
        Set<String> machines,
        Set<String> engines,
        Set<String> regions,
        Set<String> providers,
        Set<String> scored,
        Map<String, String> countryAreas) {
    CatalogNames {
        apis = Set.copyOf(apis);
        apiOffers = Set.copyOf(apiOffers);
        openModels = Set.copyOf(openModels);
        machines = Set.copyOf(machines);
        engines = Set.copyOf(engines);
        regions = Set.copyOf(regions);
        providers = Set.copyOf(providers);
        scored = Collections.unmodifiableSet(new LinkedHashSet<>(scored));
        countryAreas = Map.copyOf(countryAreas);
    }

    static CatalogNames of(Catalog catalog) {
        return new CatalogNames(
                catalog.apiNames(),
                catalog.apiOffers().stream().map(ApiOffer::id).collect(Collectors.toSet()),
                catalog.openModels().keySet(),
                catalog.selfHostedMachineNames(),
                catalog.engines().byName().keySet(),
                catalog.regionNames(),
                catalog.facts().places().keySet(),
                catalog.quality().scored(),
                catalog.facts().countryAreas());
    }

    Optional<String> areaOfCountry(String country) {
        return Optional.ofNullable(countryAreas.get(country));
    }

    /** A provider as the catalogue writes it, whatever the letters' case; another one as it is. */
    String provider(String stated) {
        return providers.stream().filter(stated::equalsIgnoreCase).findFirst().orElse(stated);
    }

    /** Every text that a workload can state in a field of its constraints, the plainest first. */
    List<String> texts(String field) {
        return switch (field) {
            case "asGoodAs" -> List.copyOf(scored);
            case "organisationSeat" -> CountryCodes.all();
            default -> List.of();
        };
    }

    /** The name in a field; empty, with a problem added, if the catalogue has no {@code what} of this name. */
    static Optional<String> read(Fields fields, String field, String what, Set<String> names) {
        return read(fields, field, what, names, "`weighbridge catalog list` shows all.");
    }

    /** @param where a sentence that says where all names are */
    static Optional<String> read(Fields fields, String field, String what, Set<String> names, String where) {
        return fields.optionalText(field).filter(name -> {
            boolean known = names.contains(name);
            if (!known) {
                fields.addProblem(
                        field,
                        "%s must be %s, got %s.%s %s"
                                .formatted(
                                        fields.fullName(field),
                                        what,
                                        fields.find(field).map(Tree::display).orElse("nothing"),
                                        Nearest.hint(name, names),
                                        where));
            }
            return known;
        });
    }
}
