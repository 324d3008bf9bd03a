package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The people who run machines, by their number. Deliberate: arrays, for a decision asks once for each self-hosting. */
final class Staff {
    private static final int FEW = 64;

    private final int[] upToMachines;
    private final double[] fte;
    private final double usdPerFteMonth;

    /** A month's pay by the number of machines, of few. */
    private final double[] usdPerMonth;

    /** @param fixedFte the full-time equivalents that the workload states, for any number of machines */
    Staff(Catalog.Staffing staffing, Optional<Double> fixedFte) {
        List<Catalog.Staffing.Level> levels = staffing.levels();
        int last = fixedFte.isPresent() ? 0 : levels.size() - 1;
        this.upToMachines = levels.stream()
                .limit(last)
                .mapToInt(Catalog.Staffing.Level::upToMachines)
                .toArray();
        this.fte = fixedFte.isPresent()
                ? new double[] {fixedFte.get()}
                : levels.stream().mapToDouble(Catalog.Staffing.Level::fte).toArray();
        this.usdPerFteMonth = staffing.usdPerFteMonth();
        this.usdPerMonth = IntStream.range(0, FEW)
                .mapToDouble(machines -> fte(machines) * usdPerFteMonth)
                .toArray();
    }

    /** What the people who run a number of machines, 0 or more, cost a month. */
    double usdPerMonth(int machines) {
        return machines < FEW ? usdPerMonth[machines] : fte(machines) * usdPerFteMonth;
    }

    /** Full-time equivalents who run a number of machines. */
    double fte(int machines) {
        int level = 0;
        while (level < upToMachines.length && machines > upToMachines[level]) {
            level++;
        }
        return fte[level];
    }

    double usdPerFteMonth() {
        return usdPerFteMonth;
    }
}
