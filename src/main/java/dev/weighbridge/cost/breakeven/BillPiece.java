package dev.weighbridge.cost.breakeven;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a monthly bill that is a straight line: {@code fixed + slope × volume}. Pieces of one bill follow each other
 * without a gap.
 *
 * @param above volume in tokens a day above which it holds
 * @param upTo volume up to which it holds, this one included; infinite where it has no end
 * @param fixedUsdPerMonth whatever the volume
 * @param usdPerDailyToken dollars a month for each token a day
 */
public record BillPiece(double above, double upTo, double fixedUsdPerMonth, double usdPerDailyToken) {
    private double at(double tokensPerDay) {
        return fixedUsdPerMonth + usdPerDailyToken * tokensPerDay;
    }

    /**
     * Volumes at which one bill becomes cheaper than a multiple of another, or no longer is; ascending, and by turns, the
     * first one always a volume above which it is cheaper. At an equal amount it counts as cheaper. Nothing is said of volumes
     * that one of the two does not carry.
     *
     * @param ratio above 0
     */
    public static List<Double> crossings(List<BillPiece> bill, List<BillPiece> other, double ratio) {
        List<Double> crossings = new ArrayList<>();
        boolean cheaper = false;
        int i = 0;
        int j = 0;
        while (i < bill.size() && j < other.size()) {
            BillPiece one = bill.get(i);
            BillPiece two = other.get(j);
            double low = Math.max(one.above, two.above);
            double high = Math.min(one.upTo, two.upTo);
            double fixed = one.fixedUsdPerMonth - ratio * two.fixedUsdPerMonth;
            double slope = one.usdPerDailyToken - ratio * two.usdPerDailyToken;
            double difference = fixed + slope * low;
            if ((difference < 0 || difference == 0 && slope <= 0) != cheaper) { // one of the two jumps here
                crossings.add(low);
                cheaper = !cheaper;
            }
            if (isCheaper(fixed, slope, high) != cheaper) {
                crossings.add(Math.min(high, Math.max(low, -fixed / slope)));
                cheaper = !cheaper;
            }
            i += one.upTo <= high ? 1 : 0;
            j += two.upTo <= high ? 1 : 0;
        }
        return crossings;
    }

    /** Whether a difference of two bills is at most 0 at a volume. */
    private static boolean isCheaper(double fixed, double slope, double tokensPerDay) {
        return Double.isInfinite(tokensPerDay)
                ? slope < 0 || slope == 0 && fixed <= 0
                : fixed + slope * tokensPerDay <= 0;
    }

    /** Volumes at which a bill reaches an amount, or jumps over it; ascending. */
    public static List<Double> volumesAt(List<BillPiece> bill, double usdPerMonth) {
        List<Double> volumes = new ArrayList<>();
        double before = 0;
        for (BillPiece piece : bill) {
            double from = piece.at(piece.above);
            double to = piece.usdPerDailyToken == 0 ? from : piece.at(piece.upTo);
            if (Math.min(before, from) <= usdPerMonth && usdPerMonth <= Math.max(before, from)) {
                volumes.add(piece.above);
            }
            if (from < usdPerMonth && usdPerMonth <= to) {
                volumes.add((usdPerMonth - piece.fixedUsdPerMonth) / piece.usdPerDailyToken);
            }
            before = to;
        }
        return volumes;
    }
}
