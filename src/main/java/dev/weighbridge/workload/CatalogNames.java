package dev.weighbridge.workload;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Tree;
import java.util.Optional;
import java.util.Set;

/** The names of the catalogue that a workload may use; collected once, since every read needs them. */
record CatalogNames(Set<String> apis, Set<String> openModels, Set<String> machines, Set<String> regions) {
    CatalogNames {
        apis = Set.copyOf(apis);
        openModels = Set.copyOf(openModels);
        machines = Set.copyOf(machines);
        regions = Set.copyOf(regions);
    }

    static CatalogNames of(Catalog catalog) {
        return new CatalogNames(
                catalog.apiNames(), catalog.openModels().keySet(), catalog.machineNames(), catalog.regionNames());
    }

    /** The name in a field; empty, with a problem added, if the catalogue has no {@code what} of this name. */
    static Optional<String> read(Fields fields, String field, String what, Set<String> names) {
        return fields.optionalText(field).filter(name -> {
            boolean known = names.contains(name);
            if (!known) {
                fields.addProblem(
                        field,
                        "%s must be %s, got %s.%s `weighbridge catalog list` shows all."
                                .formatted(
                                        field,
                                        what,
                                        fields.find(field).map(Tree::display).orElse("nothing"),
                                        Nearest.hint(name, names)));
            }
            return known;
        });
    }
}
