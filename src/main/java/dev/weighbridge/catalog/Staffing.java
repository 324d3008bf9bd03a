package dev.weighbridge.catalog;

import java.util.List;

/**
 * People who run the machines.
 *
 * @param usdPerFtePerYear fully loaded
 * @param levels by number of machines, ascending; the last has no limit
 */
public record Staffing(double usdPerFtePerYear, List<Level> levels, Source source, Source levelsSource) {
    public Staffing {
        Check.aboveZero("usdPerFtePerYear", usdPerFtePerYear);
        levels = List.copyOf(levels);
    }

    /** FTE for up to a number of machines. */
    public record Level(int upToMachines, double fte) {
        public Level {
            Check.atLeast("upToMachines", 1, upToMachines);
            Check.atLeast("fte", 0, fte);
        }
    }

    /** FTE that run this many machines. */
    public double fte(int machines) {
        for (Level level : levels) {
            if (machines <= level.upToMachines) {
                return level.fte;
            }
        }
        return levels.get(levels.size() - 1).fte;
    }
}
