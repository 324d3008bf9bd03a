package dev.weighbridge.chart;

import static dev.weighbridge.chart.LogAxis.pixels;

import dev.weighbridge.workload.LoadProfile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The share of a day's tokens in each hour: hour by hour where the workload says it, or else from the busiest hour on. What
 * machines carry of a split stands beneath a line; the rest goes to an API.
 *
 * @param path the outline as SVG has it, closed along the axis
 * @param base where the line stands; empty where everything goes to one side
 * @param hoursTitle what stands beneath the hours
 * @param finding in a sentence
 */
public record LoadChart(
        Plot plot,
        List<Tick> hours,
        List<Tick> shares,
        String path,
        Optional<Tick> base,
        String hoursTitle,
        String finding,
        FigureTable figures) {
    private static final Plot PLOT = new Plot("load", 300, 220, 48, 12, 286, 176);
    private static final int HOURS = 24;
    private static final int EACH = 6;
    private static final int STEPS = 3;
    private static final int DIGITS = 2;

    public LoadChart {
        hours = List.copyOf(hours);
        shares = List.copyOf(shares);
    }

    /**
     * Hours side by side with the same load.
     *
     * @param hours how many, above 0
     * @param share of the day's tokens in one of them
     */
    private record Step(double from, double hours, double share) {}

    /**
     * @param carried the share of the tokens that machines of a split carry, from 0 to 1; empty where everything goes to one side
     */
    public static LoadChart of(LoadProfile profile, Optional<Double> carried) {
        List<Step> steps = steps(profile);
        double busiest = profile.peakToAverage() / HOURS;
        LinearAxis x = new LinearAxis(0, HOURS, EACH, PLOT.left(), PLOT.right());
        LinearAxis y = LinearAxis.holding(0, 100 * busiest, STEPS, PLOT.bottom(), PLOT.top());
        return new LoadChart(
                PLOT,
                x.ticks(hour -> String.valueOf(Math.round(hour))),
                y.ticks(percent -> percent(percent)),
                path(steps, x, y),
                carried.map(share -> level(profile, share) / HOURS)
                        .map(level -> new Tick(y.at(100 * level), "machines carry " + percent(100 * level))),
                profile.hourlyShares().isEmpty() && !profile.isFlat()
                        ? "hours of a day, busiest first"
                        : "hour of the day",
                profile.isFlat()
                        ? "The same in all hours: %s of a day's tokens in each.".formatted(percent(100 * busiest))
                        : "The busiest hour has %s of a day's tokens, %s times the mean%s."
                                .formatted(
                                        percent(100 * busiest),
                                        digits(profile.peakToAverage()),
                                        profile.word()
                                                .map(word -> " (" + word.replace('-', ' ') + ")")
                                                .orElse("")),
                figures(steps));
    }

    private static List<Step> steps(LoadProfile profile) {
        List<Step> steps = new ArrayList<>();
        if (profile.hourlyShares().isEmpty()) {
            double from = 0;
            for (LoadProfile.Hours hours : profile.busiestFirst()) {
                steps.add(new Step(from, hours.share() * HOURS, hours.overMean() / HOURS));
                from += hours.share() * HOURS;
            }
            return steps;
        }
        double sum = profile.hourlyShares().stream().mapToDouble(share -> share).sum();
        for (int hour = 0; hour < HOURS; hour++) {
            steps.add(new Step(hour, 1, profile.hourlyShares().get(hour) / sum));
        }
        return steps;
    }

    /** What machines serve in an hour, over the mean, where they carry a share of all tokens: by halving. */
    private static double level(LoadProfile profile, double carried) {
        double low = 0;
        double high = profile.peakToAverage();
        for (int halving = 0; halving < 40; halving++) {
            double middle = (low + high) / 2;
            if (profile.carriedShare(middle) < carried) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static String path(List<Step> steps, LinearAxis x, LinearAxis y) {
        StringBuilder path = new StringBuilder("M").append(place(steps.get(0).from, 0, x, y));
        for (Step step : steps) {
            path.append(" L").append(place(step.from, 100 * step.share, x, y));
            path.append(" L").append(place(step.from + step.hours, 100 * step.share, x, y));
        }
        Step last = steps.get(steps.size() - 1);
        return path.append(" L")
                .append(place(last.from + last.hours, 0, x, y))
                .append(" Z")
                .toString();
    }

    private static String place(double hour, double percent, LinearAxis x, LinearAxis y) {
        return pixels(x.at(hour)) + " " + pixels(y.at(percent));
    }

    /** With a no-break space. */
    private static String percent(double percent) {
        return digits(percent) + "\u00a0%";
    }

    private static String digits(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static FigureTable figures(List<Step> steps) {
        return new FigureTable(
                List.of("hours", "share of a day's tokens in one hour"),
                steps.stream()
                        .map(step -> List.of(
                                "%s to %s".formatted(digits(step.from), digits(step.from + step.hours)),
                                percent(100 * step.share)))
                        .toList());
    }
}
