package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;

/** Reads {@code defaults.yaml}. */
final class DefaultsFile {
    private DefaultsFile() {}

    /** Each range is the one in which a workload may state the same detail. */
    static Catalog.Defaults read(Fields file) {
        Range share = Range.SHARE;
        Range extra = Range.between(0, 100, "");
        Fields plan = file.map("plan");
        Plan chosen = plan.choice("value", WireName.of(Plan.class));
        CatalogFields.source(plan);
        plan.rejectUnknown();
        Fields owned = file.map("owned");
        Catalog.OwnedDefaults bought = new Catalog.OwnedDefaults(
                CatalogFields.figure(owned, "pue", OwnedPriceRanges.PUE),
                CatalogFields.figure(owned, "hoursPerMonth", OwnedPriceRanges.HOURS_PER_MONTH),
                CatalogFields.figure(owned, "hostingUsdPerMonth", OwnedPriceRanges.HOSTING_USD_PER_MONTH));
        owned.rejectUnknown();
        return new Catalog.Defaults(
                CatalogFields.figure(file, "inputShare", share),
                CatalogFields.figure(file, "tokensPerRequest", Range.between(1, 10_000_000, "tokens")),
                CatalogFields.figure(file, "promptP95OverP50", Range.between(1, 1000, "")),
                CatalogFields.figure(file, "retryShare", extra),
                CatalogFields.figure(file, "devTestShare", extra),
                CatalogFields.figure(file, "cachedInputShare", share),
                CatalogFields.figure(file, "newPromptShare", share),
                CatalogFields.figure(file, "batchShare", share),
                CatalogFields.figure(file, "peakToAverage", Range.between(1, 1000, "")),
                CatalogFields.wholeFigure(file, "horizonMonths", 1, 120, "months"),
                CatalogFields.figure(file, "tpotMs", Range.between(1, 10_000, "milliseconds")),
                bought,
                chosen);
    }
}
