package dev.weighbridge.workload;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import java.util.Optional;

/** Reads {@code today}: what is paid now, for what, and for which API of the catalogue. */
final class TodayReader {
    private static final Range USD = Range.between(0, 1e12, "US dollars");

    private TodayReader() {}

    static Optional<Today> read(Fields workload, CatalogNames names) {
        Optional<Tree> stated = workload.find("today");
        if (stated.isPresent() && !(stated.get() instanceof Tree.Entries)) {
            workload.addProblem(
                    "today",
                    "today must be a map of fields, such as { usdPerMonth: 12000, what: api }, got %s."
                            .formatted(stated.get().display()));
            return Optional.empty();
        }
        return workload.optionalPart("today")
                .flatMap(fields -> read(fields, names, fields.problems().count()));
    }

    private static Optional<Today> read(Fields fields, CatalogNames names, int before) {
        double usdPerMonth = fields.number("usdPerMonth", USD);
        Today.Serving what = fields.choice("what", WireName.of(Today.Serving.class));
        Optional<String> offer =
                CatalogNames.read(fields, "offer", "the id of an API offer of the catalogue", names.apiOffers());
        if (offer.isPresent() && what != Today.Serving.API) {
            fields.addProblem(
                    "offer",
                    "today.offer names an API, and today.what is `%s`. Leave today.offer out, or state what: api."
                            .formatted(what.wireName()));
        }
        fields.rejectUnknown();
        return fields.problems().count() > before ? Optional.empty() : Optional.of(new Today(usdPerMonth, what, offer));
    }
}
