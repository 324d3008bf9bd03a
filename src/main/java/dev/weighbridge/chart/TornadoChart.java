package dev.weighbridge.chart;

import static dev.weighbridge.chart.LogAxis.pixels;

import dev.weighbridge.advice.Draws.InputSwing;
import dev.weighbridge.advice.FieldWords;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What each uncertain input moves the bill of the choice by, alone from its lowest to its highest value; the one that moves it most
 * first.
 *
 * @param likely where the likely bill stands
 * @param finding in a sentence
 */
public record TornadoChart(
        Plot plot, List<Tick> amounts, List<Bar> bars, String likely, String finding, FigureTable figures) {
    private static final double TOP = 8;
    private static final double ROW = 30;
    private static final int STEPS = 3;
    private static final int DIGITS = 3;

    public TornadoChart {
        amounts = List.copyOf(amounts);
        bars = List.copyOf(bars);
    }

    /**
     * The bill at both ends of an input.
     *
     * @param y the middle of the bar
     * @param open whether no amount is enough at one end, so that the bar ends in an arrow
     */
    public record Bar(String name, String y, String from, String width, String to, boolean open) {}

    /**
     * Empty where nothing uncertain moves the bill.
     *
     * @param usdPerMonth the likely bill of the choice
     */
    public static Optional<TornadoChart> of(List<InputSwing> swings, double usdPerMonth) {
        List<InputSwing> moving = swings.stream()
                .filter(swing -> !swing.field().equals("growth") && swing.swingUsdPerMonth() > 0)
                .toList();
        if (moving.isEmpty()) {
            return Optional.empty();
        }
        Plot plot = new Plot(
                "tornado", 320, (int) (TOP + ROW * moving.size() + 44), 128, TOP, 306, TOP + ROW * moving.size());
        double[] bills = DoubleStream.concat(
                        DoubleStream.of(usdPerMonth),
                        moving.stream()
                                .flatMapToDouble(
                                        swing -> DoubleStream.of(swing.usdPerMonthAtFrom(), swing.usdPerMonthAtTo())))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        LinearAxis x = LinearAxis.holding(bills[0], bills[bills.length - 1], STEPS, plot.left(), plot.right());
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < moving.size(); i++) {
            bars.add(bar(moving.get(i), x, TOP + ROW * (i + 0.5)));
        }
        InputSwing most = moving.get(0);
        return Optional.of(new TornadoChart(
                plot,
                x.ticks(AxisText::usd),
                bars,
                pixels(x.at(usdPerMonth)),
                "%s moves the bill most: from %s to %s a month."
                        .formatted(
                                capital(FieldWords.of(most.field())),
                                usd(most.usdPerMonthAtFrom()),
                                usd(most.usdPerMonthAtTo())),
                new FigureTable(
                        List.of("input", "from", "to", "bill at first", "bill at last"),
                        moving.stream()
                                .map(swing -> List.of(
                                        FieldWords.of(swing.field()),
                                        digits(swing.from()),
                                        digits(swing.to()),
                                        usd(swing.usdPerMonthAtFrom()),
                                        usd(swing.usdPerMonthAtTo())))
                                .toList())));
    }

    private static Bar bar(InputSwing swing, LinearAxis x, double y) {
        double from = x.at(Math.min(swing.usdPerMonthAtFrom(), swing.usdPerMonthAtTo()));
        double to = x.at(Math.max(swing.usdPerMonthAtFrom(), swing.usdPerMonthAtTo()));
        return new Bar(
                FieldWords.of(swing.field()),
                pixels(y),
                pixels(from),
                pixels(Math.max(1, to - from)),
                pixels(to),
                !Double.isFinite(swing.swingUsdPerMonth()));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String usd(double amount) {
        return Double.isFinite(amount) ? AxisText.usd(amount) : "more than the machines on sale";
    }

    private static String digits(double value) {
        return Math.abs(value) >= 1000
                ? AxisText.volume(value)
                : BigDecimal.valueOf(value)
                        .round(new MathContext(DIGITS))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
