package dev.weighbridge.catalog;

import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;

/** Reads {@code running-costs.yaml}. */
final class RunningCostsFile {
    private RunningCostsFile() {}

    static Catalog.RunningCosts read(Fields file) {
        Range usd = Range.between(0, 10_000, "US dollars");
        return new Catalog.RunningCosts(
                CatalogFields.figure(file, "storageUsdPerGBMonth", usd),
                CatalogFields.figure(file, "weightCopies", Range.between(1, 1000, "")),
                CatalogFields.figure(file, "egressUsdPerGB", usd),
                CatalogFields.figure(file, "bytesPerToken", Range.between(0.1, 1000, "bytes")),
                CatalogFields.figure(file, "maintenanceShareOfMachines", Range.SHARE),
                CatalogFields.figure(file, "spotInterruptionReserve", Range.SHARE),
                CatalogFields.figure(file, "plannedLoad", Range.PART),
                CatalogFields.wholeFigure(file, "agedPriceDays", 1, 3650, "days"),
                CatalogFields.figure(file, "agedPriceError", Range.SHARE),
                CatalogFields.figure(file, "leastPartOfSplit", Range.between(0.001, 0.5, "")),
                CatalogFields.figure(
                        file,
                        "apiPriceChangePerYear",
                        new Range(-0.9, true, 1, "a share from -0.9 to 1, below 0 where prices fall")),
                CatalogFields.wholeFigure(file, "spareMachines", 0, 100, "machines"),
                CatalogFields.wholeFigure(file, "developmentMachines", 1, 100, "machines"));
    }
}
