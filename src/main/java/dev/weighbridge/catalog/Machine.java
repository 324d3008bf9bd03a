package dev.weighbridge.catalog;

import java.util.List;

/**
 * A machine with GPUs that can be rented or bought as a whole.
 *
 * @param id unique: provider/machine
 * @param gpu of {@link Catalog#gpus()}
 * @param gpus how many of them it holds
 */
public record Machine(
        String id,
        String machine,
        String provider,
        Gpu gpu,
        int gpus,
        PurchasableCounts counts,
        List<MachineRegion> regions) {
    public Machine {
        Check.atLeast("gpus", 1, gpus);
        regions = List.copyOf(regions);
    }
}
