package dev.weighbridge.chart;

/**
 * A named place on an axis.
 *
 * @param place in pixels
 */
public record Tick(String place, String name) {
    Tick(double place, String name) {
        this(LogAxis.pixels(place), name);
    }
}
