package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;

/** Which regions lie where a workload must stay. */
final class Regions {
    private Regions() {}

    /** Whether a region is the one wanted, or lies in the area wanted. */
    static boolean within(Catalog catalog, String region, String wanted) {
        return region.equals(wanted) || wanted.equals(catalog.regions().get(region));
    }
}
