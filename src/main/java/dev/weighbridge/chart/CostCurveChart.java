package dev.weighbridge.chart;

import static dev.weighbridge.chart.LogAxis.pixels;

import dev.weighbridge.advice.CostCurve;
import dev.weighbridge.advice.CostCurve.Crossing;
import dev.weighbridge.advice.CostCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cost against volume, both logarithmic: the API side as a line, self-hosting as a staircase, each crossing, and the volume
 * asked for.
 *
 * @param id begins the ids of the drawing, which are unique on a page
 * @param width of the drawing in pixels
 * @param api the line of the API side as SVG has a path; empty where there is none
 * @param selfHosted the staircase of self-hosting; empty where there is none
 * @param here the volume asked for
 * @param finding what the chart shows, in a sentence
 * @param figures the bills at the powers of ten, at the volume asked for, and at the crossings
 */
public record CostCurveChart(
        String id,
        int width,
        int height,
        double left,
        double top,
        double right,
        double bottom,
        List<Tick> volumes,
        List<Tick> amounts,
        String api,
        String selfHosted,
        Here here,
        List<Mark> crossings,
        String finding,
        List<Row> figures) {
    private static final double LEFT = 64;
    private static final double TOP = 14;
    private static final double RIGHT = 14;
    private static final double BOTTOM = 44;

    /** A bill of less stands at the floor: the axis begins at $1. */
    private static final double LEAST_USD = 1;

    /** What costs in proportion rises by 3.9 % from one point to the next; more, or any fall, is a step. */
    private static final double MOST_RISE = 1.045;

    private static final double MOST_FALL = 0.999;

    /** Of these a reader can tell the numbers apart; more are only counted. */
    private static final int MOST_MARKS = 9;

    public CostCurveChart {
        volumes = List.copyOf(volumes);
        amounts = List.copyOf(amounts);
        crossings = List.copyOf(crossings);
        figures = List.copyOf(figures);
    }

    /**
     * The volume asked for.
     *
     * @param api where the bill of the API side stands; empty where there is none
     * @param right whether its words stand left of it, for want of room on the right
     */
    public record Here(String x, String name, Optional<String> api, Optional<String> selfHosted, boolean right) {}

    /** A crossing, by its number from 1. */
    public record Mark(String x, String y, int number) {}

    /** A row of the table beneath. */
    public record Row(String volume, String api, String selfHosted, String cheaper) {}

    /** The chart of a curve, in the size of a page. */
    public static CostCurveChart wide(CostCurve curve) {
        return of("curve", curve, 612, 330);
    }

    /** The same in the size of a phone. */
    public static CostCurveChart narrow(CostCurve curve) {
        return of("narrow", curve, 340, 300);
    }

    private static CostCurveChart of(String id, CostCurve curve, int width, int height) {
        LogAxis x = LogAxis.holding(curve.low(), curve.high(), LEFT, width - RIGHT);
        double[] bills = curve.points().stream()
                .flatMapToDouble(point ->
                        DoubleStream.concat(point.apiUsdPerMonth().stream(), point.selfHostedUsdPerMonth().stream()))
                .map(usd -> Math.max(usd, LEAST_USD))
                .toArray();
        LogAxis y = LogAxis.holding(
                DoubleStream.of(bills).min().orElse(LEAST_USD),
                DoubleStream.of(bills).max().orElse(LEAST_USD),
                height - BOTTOM,
                TOP);
        Point asked = curve.asked();
        double tokensPerDay = asked.tokensPerDay();
        return new CostCurveChart(
                id,
                width,
                height,
                LEFT,
                TOP,
                width - RIGHT,
                height - BOTTOM,
                x.ticks(AxisText::volume),
                y.ticks(AxisText::usd),
                path(curve, x, y, Point::apiUsdPerMonth),
                path(curve, x, y, Point::selfHostedUsdPerMonth),
                new Here(
                        pixels(x.at(tokensPerDay)),
                        AxisText.volume(tokensPerDay),
                        place(y, asked.apiUsdPerMonth()),
                        place(y, asked.selfHostedUsdPerMonth()),
                        x.at(tokensPerDay) > (LEFT + width - RIGHT) / 2),
                IntStream.range(0, Math.min(MOST_MARKS, curve.crossings().size()))
                        .mapToObj(i -> mark(curve.crossings().get(i), i + 1, x, y))
                        .toList(),
                finding(curve, asked),
                figures(curve));
    }

    private static Optional<String> place(LogAxis y, OptionalDouble usd) {
        return usd.isPresent() ? Optional.of(pixels(y.at(usd.getAsDouble()))) : Optional.empty();
    }

    private static Mark mark(Crossing crossing, int number, LogAxis x, LogAxis y) {
        return new Mark(pixels(x.at(crossing.tokensPerDay())), pixels(y.at(crossing.usdPerMonth())), number);
    }

    /** A path through all points that have a bill; a jump stands upright, half way between its points. */
    private static String path(CostCurve curve, LogAxis x, LogAxis y, Function<Point, OptionalDouble> bill) {
        StringBuilder path = new StringBuilder();
        OptionalDouble before = OptionalDouble.empty();
        double lastX = 0;
        for (Point point : curve.points()) {
            OptionalDouble usd = bill.apply(point);
            double at = x.at(point.tokensPerDay());
            if (usd.isPresent()) {
                double height = y.at(usd.getAsDouble());
                if (before.isPresent() && isStep(before.getAsDouble(), usd.getAsDouble())) {
                    String middle = pixels((lastX + at) / 2);
                    path.append(" L%s %s L%s %s"
                            .formatted(middle, pixels(y.at(before.getAsDouble())), middle, pixels(height)));
                }
                path.append(before.isPresent() ? " L" : " M")
                        .append(pixels(at))
                        .append(' ')
                        .append(pixels(height));
            }
            before = usd;
            lastX = at;
        }
        return path.toString().strip();
    }

    private static boolean isStep(double before, double now) {
        return now > MOST_RISE * before || now < MOST_FALL * before;
    }

    private static String finding(CostCurve curve, Point asked) {
        if (curve.crossings().isEmpty()) {
            return asked.apiUsdPerMonth().isEmpty()
                    ? "The rules leave no API to compare with."
                    : asked.selfHostedUsdPerMonth().isEmpty()
                            ? "No machines that the rules leave carry this volume."
                            : "%s is cheaper at every volume from %s to %s tokens a day."
                                    .formatted(
                                            cheaper(asked),
                                            AxisText.volume(curve.low()),
                                            AxisText.volume(curve.high()));
        }
        Crossing last = curve.crossings().get(curve.crossings().size() - 1);
        return "%s stays cheaper from about %s tokens a day%s."
                .formatted(
                        last.selfHostedAbove() ? "Self-hosting" : "An API",
                        AxisText.volume(last.tokensPerDay()),
                        curve.crossings().size() == 1
                                ? ""
                                : "; the sides change places %d times before"
                                        .formatted(curve.crossings().size() - 1));
    }

    private static String cheaper(Point point) {
        return point.apiUsdPerMonth().isEmpty() || point.selfHostedUsdPerMonth().isEmpty()
                ? ""
                : point.apiUsdPerMonth().getAsDouble()
                                <= point.selfHostedUsdPerMonth().getAsDouble()
                        ? "An API"
                        : "Self-hosting";
    }

    private static List<Row> figures(CostCurve curve) {
        List<Row> rows = new ArrayList<>();
        Stream.concat(
                        curve.points().stream()
                                .filter(point -> isPowerOfTen(point.tokensPerDay())
                                        && point.tokensPerDay() != curve.asked().tokensPerDay()),
                        Stream.of(curve.asked()))
                .sorted((one, other) -> Double.compare(one.tokensPerDay(), other.tokensPerDay()))
                .map(point -> new Row(
                        AxisText.volume(point.tokensPerDay())
                                + (point.tokensPerDay() == curve.asked().tokensPerDay() ? ", asked" : ""),
                        usd(point.apiUsdPerMonth()),
                        usd(point.selfHostedUsdPerMonth()),
                        cheaper(point)))
                .forEach(rows::add);
        curve.crossings()
                .forEach(crossing -> rows.add(new Row(
                        AxisText.volume(crossing.tokensPerDay()) + ", crossing",
                        AxisText.usd(crossing.usdPerMonth()),
                        AxisText.usd(crossing.usdPerMonth()),
                        (crossing.selfHostedAbove() ? "Self-hosting" : "An API") + " above")));
        return rows;
    }

    private static boolean isPowerOfTen(double value) {
        double power = Math.log10(value);
        return Math.abs(power - Math.rint(power)) < 1e-9;
    }

    private static String usd(OptionalDouble amount) {
        return amount.isPresent() ? AxisText.usd(amount.getAsDouble()) : "none";
    }

    /** The words of the crossings for whoever cannot see them. */
    public String crossingsInWords() {
        return figures.stream()
                .filter(row -> row.volume().endsWith("crossing"))
                .map(row -> "%s: %s".formatted(row.volume(), row.cheaper()))
                .collect(Collectors.joining("; "));
    }
}
