package dev.weighbridge.workload;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Tree;
import java.util.Optional;
import java.util.Set;

/** Reads {@code asGoodAs}, {@code needs}, {@code noThirdParty} and {@code organisationSeat}, all of them optional. */
final class ConstraintsReader {
    private ConstraintsReader() {}

    static Constraints read(Fields fields, CatalogNames names, DefaultedFields details) {
        Optional<String> asGoodAs = asGoodAs(fields, names);
        Set<Constraints.Need> needs = needs(fields);
        Optional<Boolean> noThirdParty =
                fields.has("noThirdParty") ? Optional.of(fields.flag("noThirdParty")) : Optional.empty();
        Optional<String> seat = CountryReader.read(fields, "organisationSeat");
        return new Constraints(
                asGoodAs,
                needs,
                details.orElse(fields, "noThirdParty", noThirdParty, false),
                seat,
                seat.flatMap(names::areaOfCountry));
    }

    static Optional<String> asGoodAs(Fields fields, CatalogNames names) {
        return CatalogNames.read(
                fields,
                "asGoodAs",
                "a model that an index of the catalogue scores",
                names.scored(),
                "`quality.yaml` of the catalogue lists all.");
    }

    /** An empty list asks for nothing, as a missing one does. */
    private static Set<Constraints.Need> needs(Fields fields) {
        boolean none = fields.find("needs")
                .map(value ->
                        value instanceof Tree.Items items && items.values().isEmpty())
                .orElse(true);
        return none ? Set.of() : Set.copyOf(fields.choices("needs", WireName.of(Constraints.Need.class)));
    }
}
