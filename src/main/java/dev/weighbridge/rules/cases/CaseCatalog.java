package dev.weighbridge.rules.cases;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.workload.WorkloadReader;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue that cases are run against; safe to use from many threads. It has a cache of prices of its own, because
 * the day of a case is rarely the day of a request.
 *
 * @param reader of the workloads in cases
 * @param pricing of the offers that cases name
 */
public record CaseCatalog(Catalog catalog, WorkloadReader reader, OfferPricingCache pricing) {
    public static CaseCatalog of(Catalog catalog, Clock clock) {
        return new CaseCatalog(catalog, new WorkloadReader(catalog, clock), new OfferPricingCache(catalog));
    }

    /** The same catalogue, with another day for workloads that state none. */
    CaseCatalog on(LocalDate day) {
        return new CaseCatalog(catalog, reader.on(day), pricing);
    }

    /** The same catalogue for the rules of a folder that declares fields; a case need state none of them. */
    public CaseCatalog declaring(DeclaredFields fields) {
        return new CaseCatalog(catalog, reader.declaring(fields.optional()), pricing);
    }

    /** The names of its offers: {@code provider/model} of an API, {@code provider/machine} of an offer by the hour. */
    Set<String> offerIds() {
        return Stream.concat(
                        catalog.apiOffers().stream().map(ApiOffer::id),
                        catalog.machines().stream().map(Machine::id))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
