package dev.weighbridge.chart;

import static dev.weighbridge.chart.LogAxis.pixels;

import dev.weighbridge.advice.Horizon;
import dev.weighbridge.advice.Horizon.Crossing;
import dev.weighbridge.advice.Horizon.Total;
import dev.weighbridge.advice.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What options cost added up, month by month. A line ends where an API ends, or where the machines on sale do not carry the load.
 *
 * @param finding whether the sums of the choice and of what it is compared with cross, in a sentence
 */
public record MonthsChart(
        Plot plot, List<Tick> months, List<Tick> amounts, List<Line> lines, String finding, FigureTable figures) {
    private static final Plot PLOT = new Plot("months", 352, 220, 56, 12, 226, 176);
    private static final int STEPS = 4;

    /** Between the names of two lines. */
    private static final double LINE_HEIGHT = 15;

    public MonthsChart {
        months = List.copyOf(months);
        amounts = List.copyOf(amounts);
        lines = List.copyOf(lines);
    }

    /**
     * The line of an option.
     *
     * @param kind {@code api}, {@code managed}, {@code self}, {@code hybrid} or {@code today}
     * @param path as SVG has it
     * @param nameAt where the name stands, right of the plot
     */
    public record Line(String kind, String name, String path, String nameAt) {}

    /** Empty where no option has a sum. */
    public static Optional<MonthsChart> of(Horizon horizon) {
        List<Total> totals = horizon.totals().stream()
                .filter(total -> total.sums().size() > 1)
                .toList();
        if (totals.isEmpty()) {
            return Optional.empty();
        }
        double highest = totals.stream().mapToDouble(MonthsChart::last).max().orElseThrow();
        LinearAxis x = new LinearAxis(0, horizon.months(), step(horizon), PLOT.left(), PLOT.right());
        LinearAxis y = LinearAxis.holding(0, highest, STEPS, PLOT.bottom(), PLOT.top());
        return Optional.of(new MonthsChart(
                PLOT,
                monthTicks(horizon, x),
                y.ticks(AxisText::usd),
                lines(horizon, totals, x, y),
                finding(horizon),
                figures(horizon, totals)));
    }

    private static double last(Total total) {
        return total.sums().get(total.sums().size() - 1);
    }

    /** In months. */
    private static int step(Horizon horizon) {
        return (horizon.months() + STEPS - 1) / STEPS;
    }

    private static List<Integer> shown(Horizon horizon) {
        return IntStream.iterate(0, month -> month + step(horizon))
                .limit(STEPS + 1L)
                .filter(month -> month <= horizon.months())
                .boxed()
                .toList();
    }

    private static List<Tick> monthTicks(Horizon horizon, LinearAxis x) {
        return shown(horizon).stream()
                .map(month -> new Tick(x.at(month), String.valueOf(month)))
                .toList();
    }

    /** Names of lines that end close together stand below each other. */
    private static List<Line> lines(Horizon horizon, List<Total> totals, LinearAxis x, LinearAxis y) {
        List<Total> fromTop = totals.stream()
                .sorted(Comparator.comparingDouble(total -> -last(total)))
                .toList();
        double[] places =
                fromTop.stream().mapToDouble(total -> y.at(last(total))).toArray();
        for (int i = 1; i < places.length; i++) {
            places[i] = Math.max(places[i], places[i - 1] + LINE_HEIGHT);
        }
        for (int i = places.length - 1; i >= 0; i--) {
            double most = PLOT.bottom() - LINE_HEIGHT * (places.length - 1 - i);
            places[i] = Math.min(places[i], most);
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            List<Double> sums = fromTop.get(i).sums();
            Option option = fromTop.get(i).option();
            String until = sums.size() > horizon.months() ? "" : " to month " + (sums.size() - 1);
            lines.add(new Line(kind(option), name(option) + until, path(sums, x, y), pixels(places[i])));
        }
        return lines;
    }

    private static String path(List<Double> sums, LinearAxis x, LinearAxis y) {
        StringBuilder path = new StringBuilder();
        for (int month = 0; month < sums.size(); month++) {
            path.append(month == 0 ? "M" : " L")
                    .append(pixels(x.at(month)))
                    .append(' ')
                    .append(pixels(y.at(sums.get(month))));
        }
        return path.toString();
    }

    private static String kind(Option option) {
        return option.today()
                ? "today"
                : switch (option.way()) {
                    case API, PRIVATE_CLOUD_API -> "api";
                    case MANAGED_ENDPOINT -> "managed";
                    case SELF_HOSTED -> "self";
                    case HYBRID -> "hybrid";
                };
    }

    private static String name(Option option) {
        return option.today()
                ? "today"
                : switch (option.way()) {
                    case API -> "API";
                    case PRIVATE_CLOUD_API -> "own cloud";
                    case MANAGED_ENDPOINT -> "endpoint";
                    case SELF_HOSTED -> "self-hosted";
                    case HYBRID -> "hybrid";
                };
    }

    private static String finding(Horizon horizon) {
        String months = horizon.months() == 1 ? "1 month" : horizon.months() + " months";
        return horizon.crossings().stream()
                .filter(crossing -> crossing.month().isPresent())
                .findFirst()
                .map(crossing -> "Over %s; the sums of the choice and of %s cross in month %d."
                        .formatted(
                                months, name(crossing.with()), crossing.month().getAsInt()))
                .orElseGet(() -> horizon.crossings().isEmpty()
                        ? "Over %s.".formatted(months)
                        : "Over %s; the sums of the choice and of %s do not cross."
                                .formatted(months, with(horizon.crossings())));
    }

    private static String with(List<Crossing> crossings) {
        return String.join(
                " or ",
                crossings.stream().map(crossing -> name(crossing.with())).toList());
    }

    private static FigureTable figures(Horizon horizon, List<Total> totals) {
        DoubleFunction<String> usd = AxisText::usd;
        return new FigureTable(
                Stream.concat(
                                Stream.of("option"),
                                shown(horizon).stream().map(month -> month == 0 ? "at first" : "month " + month))
                        .toList(),
                totals.stream()
                        .map(total -> Stream.concat(
                                        Stream.of(name(total.option())),
                                        shown(horizon).stream()
                                                .map(month -> month
                                                                < total.sums().size()
                                                        ? usd.apply(total.sums().get(month))
                                                        : "none"))
                                .toList())
                        .toList());
    }
}
