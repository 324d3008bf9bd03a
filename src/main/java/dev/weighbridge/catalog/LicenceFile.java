package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code licences.yaml}. */
final class LicenceFile {
    private LicenceFile() {}

    /** @param named every licence that {@code open-models.yaml} names; none where it could not be read */
    static Map<String, Licence> read(Fields file, Collection<String> named) {
        List<Fields> entries = new ArrayList<>();
        List<Licence> licences = file.maps("licences", entry -> {
            entries.add(entry);
            Licence licence = new Licence(
                    entry.text("licence"),
                    entry.has("forbids")
                            ? Set.copyOf(entry.choices("forbids", WireName.of(Licence.Restriction.class)))
                            : Set.of(),
                    entry.optionalText("limits"),
                    CatalogFields.source(entry));
            CatalogFields.requireKnown(entry, "licence", licence.licence(), named, "open-models.yaml");
            entry.rejectUnknown();
            return licence;
        });
        CatalogFields.rejectDuplicates(entries, licences, "licence", Licence::licence);
        Map<String, Licence> byName = new LinkedHashMap<>();
        licences.forEach(licence -> byName.putIfAbsent(licence.licence(), licence));
        return byName;
    }
}
