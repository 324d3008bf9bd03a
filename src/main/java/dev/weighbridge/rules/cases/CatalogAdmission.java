package dev.weighbridge.rules.cases;

import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;

/**
 * What the admission rules say of the catalogue's offers for the workload of a case.
 *
 * @param day whose prices apply
 */
record CatalogAdmission(Admission admission, OfferPricing pricing, LocalDate day) {
    static CatalogAdmission of(RuleBook book, Workload workload, OfferPricingCache cache) {
        OfferPricing pricing = cache.of(workload);
        return new CatalogAdmission(book.admit(workload, pricing), pricing, workload.asOf());
    }
}
