package planted.catalog;

import planted.cost.Prices;

/** Breaks the row of rooms on purpose, so that the test of it can be seen to fail. */
final class ReadsPrices {
    private ReadsPrices() {}

    static double wrong() {
        return Prices.none();
    }
}
