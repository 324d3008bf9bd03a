package dev.weighbridge.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the tokens of a workload are spread over the hours of a month. Everything that depends on peaks follows from it: the
 * machines that carry the busiest hour, and what fewer machines carry hour by hour.
 *
 * @param peakToAverage tokens in the busiest hour divided by the mean per hour, 1 or more
 * @param busiestFirst the hours that have load; their shares of the tokens add up to 1
 * @param word that states the profile; empty where a number or shares state it
 * @param hourlyShares of the tokens of each day, 24 of them from midnight; empty where something else states the profile
 */
public record LoadProfile(
        double peakToAverage, List<Hours> busiestFirst, Optional<String> word, List<Double> hourlyShares) {
    static final int HOURS_PER_DAY = 24;
    static final int DAYS_PER_MONTH = 30;

    /** The same load in all hours. */
    public static final LoadProfile FLAT = named("flat", 1);

    /** From 08 to 20 the same load, on 22 weekdays of a month of 30 days; none in the other hours. */
    public static final LoadProfile BUSINESS_HOURS = named("business-hours", 24.0 / 12 * 30 / 22);

    /** The profiles that have a word. */
    static final List<LoadProfile> NAMED = List.of(FLAT, BUSINESS_HOURS);

    /** What a float may be off by when shares are added. */
    private static final double ROUNDING = 1e-9;

    /** @throws IllegalArgumentException if the peak is below 1 or not finite */
    public LoadProfile {
        FieldCheck.atLeast(1, "peakToAverage", peakToAverage);
        busiestFirst = List.copyOf(busiestFirst);
        hourlyShares = List.copyOf(hourlyShares);
    }

    /**
     * Hours of the same load.
     *
     * @param overMean tokens in one of them divided by the mean per hour, above 0
     * @param share of all hours, above 0, at most 1
     */
    public record Hours(double overMean, double share) {
        double tokenShare() {
            return overMean * share;
        }
    }

    private static LoadProfile named(String word, double peak) {
        return new LoadProfile(peak, List.of(new Hours(peak, 1 / peak)), Optional.of(word), List.of());
    }

    /**
     * A load that lies evenly in {@code 24 / peak} hours of the day.
     *
     * @param peak tokens in the busiest hour divided by the mean per hour
     * @throws IllegalArgumentException if the peak is below 1 or not finite
     */
    public static LoadProfile ofPeak(double peak) {
        return new LoadProfile(peak, List.of(new Hours(peak, 1 / peak)), Optional.empty(), List.of());
    }

    /**
     * A load that is the same every day.
     *
     * @param shares of the tokens of a day in each of its 24 hours, in any unit: only what they are to their sum counts
     * @throws IllegalArgumentException if there are not 24, one is below 0, or all are 0
     */
    public static LoadProfile ofHours(List<Double> shares) {
        double sum = shares.stream().mapToDouble(share -> share).sum();
        FieldCheck.require(shares.size() == HOURS_PER_DAY, "loadProfile", shares.size());
        FieldCheck.require(sum > 0 && shares.stream().allMatch(share -> share >= 0), "loadProfile", sum);
        Map<Double, Integer> hours = new TreeMap<>(Comparator.reverseOrder());
        shares.stream().filter(share -> share > 0).forEach(share -> hours.merge(share, 1, Integer::sum));
        List<Hours> busiestFirst = new ArrayList<>();
        hours.forEach((share, count) -> busiestFirst.add(new Hours(
                hours.size() == 1 ? (double) HOURS_PER_DAY / count : share / sum * HOURS_PER_DAY,
                (double) count / HOURS_PER_DAY)));
        return new LoadProfile(Math.max(1, busiestFirst.get(0).overMean), busiestFirst, Optional.empty(), shares);
    }

    /** The same without the word or the shares that state it. */
    LoadProfile asHours() {
        return new LoadProfile(peakToAverage, busiestFirst, Optional.empty(), List.of());
    }

    /** Whether the load is the same in all hours. */
    public boolean isFlat() {
        return peakToAverage <= 1;
    }

    /** Whether the load is the same in all hours that have any. */
    public boolean isEven() {
        return busiestFirst.size() == 1;
    }

    /** Whether hours without load are stated, by a word or by shares: of a peak alone nobody knows which they are. */
    public boolean statesEmptyHours() {
        return (word.isPresent() || !hourlyShares.isEmpty()) && shareOfHours() < 1 - ROUNDING;
    }

    /** The hours that have load in a month of {@value DAYS_PER_MONTH} days, above 0. */
    public double hoursPerMonth() {
        return shareOfHours() * HOURS_PER_DAY * DAYS_PER_MONTH;
    }

    /** The share of all hours that have load, above 0, at most 1. */
    public double shareOfHours() {
        return busiestFirst.stream().mapToDouble(Hours::share).sum();
    }

    /**
     * The share of the tokens that a capacity carries, hour by hour.
     *
     * @param overMean tokens that it serves in an hour divided by the mean per hour, 0 or more
     */
    public double carriedShare(double overMean) {
        double carried = 0;
        for (Hours hours : busiestFirst) {
            carried += hours.share * Math.min(hours.overMean, overMean);
        }
        return Math.min(1, carried);
    }

    /**
     * The same load where it is served in a share of the hours only: in the busiest, each of which takes more by the same
     * factor.
     *
     * @param shareOfHours above 0, at most 1
     */
    public LoadProfile within(double shareOfHours) {
        List<Hours> kept = new ArrayList<>();
        double left = shareOfHours;
        double carried = 0;
        for (Hours hours : busiestFirst) {
            if (left > ROUNDING) {
                Hours some = new Hours(hours.overMean, Math.min(left, hours.share));
                kept.add(some);
                carried += some.tokenShare();
                left -= some.share;
            }
        }
        double factor = 1 / carried;
        return carried >= 1 - ROUNDING
                ? this
                : new LoadProfile(
                        Math.max(1, peakToAverage * factor),
                        kept.stream()
                                .map(hours -> new Hours(hours.overMean * factor, hours.share))
                                .toList(),
                        Optional.empty(),
                        List.of());
    }
}
