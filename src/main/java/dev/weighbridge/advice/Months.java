package dev.weighbridge.advice;

/**
 * The months that a workload is planned for: the volume and the list prices of APIs change evenly, by the same factor each
 * month. The first month is the one that the answer prices.
 *
 * @param count 1 or more
 * @param firstVolume in tokens a day
 * @param growth of the volume in a year, as a share of it, above −1
 * @param apiPriceChange of list prices in a year, as a share of them, above −1
 */
record Months(int count, double firstVolume, double growth, double apiPriceChange) {
    private static final double PER_YEAR = 12;

    /** The first month alone. */
    static Months first(double volume) {
        return new Months(1, volume, 0, 0);
    }

    /** The tokens a day of a month, the first of which is 0. */
    double volume(int month) {
        return firstVolume * volumeFactor(month);
    }

    /** That of the first or of the last month. */
    double largestVolume() {
        return Math.max(firstVolume, volume(count - 1));
    }

    /** By what the volume of the first month is multiplied. */
    double volumeFactor(int month) {
        return month == 0 ? 1 : Math.pow(1 + growth, month / PER_YEAR);
    }

    /** By what a list price of the first month is multiplied. */
    double apiPrice(int month) {
        return month == 0 ? 1 : Math.pow(1 + apiPriceChange, month / PER_YEAR);
    }
}
