package dev.weighbridge.workload;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Tree;
import java.util.Optional;
import java.util.Set;

/** The names of the catalogue that a workload may use; gathered once, since every reading asks for them. */
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

    /** The name a field gives; empty, with a problem added, when the catalogue has no such {@code what}. */
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
