package dev.weighbridge.chart;

/**
 * A drawing and the area within it that has the values, in pixels.
 *
 * @param id begins the ids of the drawing, which are unique on a page
 */
public record Plot(String id, int width, int height, double left, double top, double right, double bottom) {
    /** As SVG has it. */
    public static String pixels(double place) {
        return LogAxis.pixels(place);
    }
}
