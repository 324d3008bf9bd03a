package dev.weighbridge.chart;

import static dev.weighbridge.chart.LogAxis.pixels;

import dev.weighbridge.cost.UsdRange;

/**
 * Where an amount with its error stands on the scale that all options share, in pixels.
 *
 * @param ranged whether the error is wider than the mark
 * @param open whether no amount is enough at the worst, so that the bar ends in an arrow
 */
public record RangeBar(String low, String likely, String high, boolean ranged, boolean open) {
    /** Of the drawing. */
    public static final int WIDTH = 150;

    private static final double MARGIN = 9;
    private static final double MARK = 8;

    /** @param scale the amount at the right end, above 0 */
    public static RangeBar of(UsdRange usd, double scale) {
        boolean open = !Double.isFinite(usd.high());
        double low = at(usd.low(), scale);
        double high = open ? WIDTH - MARGIN / 2 : at(usd.high(), scale);
        return new RangeBar(pixels(low), pixels(at(usd.likely(), scale)), pixels(high), high - low > MARK, open);
    }

    private static double at(double usd, double scale) {
        return MARGIN + Math.min(1, usd / scale) * (WIDTH - 2 * MARGIN);
    }
}
