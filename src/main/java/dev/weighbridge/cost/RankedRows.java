package dev.weighbridge.cost;

import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * Some of the offers by the hour of {@link HostingFigures}, each with what its bill is multiplied by when offers are ranked;
 * nobody changes the arrays.
 */
final class RankedRows {
    private final HostingFigures figures;
    private final int[] rows;
    private final double[] ranks;

    /** @param rows places in the figures */
    RankedRows(HostingFigures figures, int[] rows, IntToDoubleFunction rank) {
        this.figures = figures;
        this.rows = rows;
        this.ranks = new double[rows.length];
        for (int i = 0; i < rows.length; i++) { // no stream: a decision makes dozens
            ranks[i] = rank.applyAsDouble(rows[i]);
        }
    }

    HostingFigures figures() {
        return figures;
    }

    int size() {
        return rows.length;
    }

    /** The place of one in the figures. */
    int row(int index) {
        return rows[index];
    }

    double rank(int index) {
        return ranks[index];
    }

    /** The least share of the tokens that makes a part of a split, as the catalogue has it; empty without offers. */
    OptionalDouble leastPartOfSplit() {
        return rows.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(figures.hosting(rows[0]).leastPartOfSplit());
    }

    /** Whether one of them carries a volume without an API. */
    boolean carry(double tokensPerDay) {
        boolean carries = false;
        for (int i = 0; !carries && i < rows.length; i++) {
            carries = figures.carries(rows[i], tokensPerDay);
        }
        return carries;
    }
}
