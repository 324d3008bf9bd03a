package dev.weighbridge.advice;

import dev.weighbridge.cost.OfferPricing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the API side and self-hosting cost a month at other volumes, the workload being the same otherwise: at each volume the
 * offer that is first in rank there, of those that rules leave at the volume asked for.
 *
 * @param asked the bills at the volume asked for
 * @param points by volume, ascending: from a million to ten billion tokens a day, or further where the volume asked for is
 *     beyond
 * @param crossings volumes at which the sides change places, ascending, each to within a tenth of a per cent
 */
public record CostCurve(Point asked, List<Point> points, List<Crossing> crossings) {
    private static final int LOW_POWER = 6;
    private static final int HIGH_POWER = 10;

    /** Points from one power of ten to the next. */
    private static final int A_DECADE = 60;

    /** Halvings of the stretch between two points: then a crossing is known to within 0.004 %. */
    private static final int HALVINGS = 10;

    public CostCurve {
        points = List.copyOf(points);
        crossings = List.copyOf(crossings);
    }

    /**
     * Both bills at a volume.
     *
     * @param apiUsdPerMonth empty where rules leave no API
     * @param selfHostedUsdPerMonth empty where no machines that rules leave carry the volume
     */
    public record Point(double tokensPerDay, OptionalDouble apiUsdPerMonth, OptionalDouble selfHostedUsdPerMonth) {
        private boolean comparable() {
            return apiUsdPerMonth.isPresent() && selfHostedUsdPerMonth.isPresent();
        }

        private boolean selfHostedIsCheaper() {
            return selfHostedUsdPerMonth.getAsDouble() < apiUsdPerMonth.getAsDouble();
        }
    }

    /**
     * A volume at which the sides change places.
     *
     * @param selfHostedAbove whether self-hosting is the cheaper side just above it
     */
    public record Crossing(double tokensPerDay, double usdPerMonth, boolean selfHostedAbove) {}

    /** Whether either side has an offer at some volume. */
    public boolean hasBills() {
        return points.stream()
                .anyMatch(point -> point.apiUsdPerMonth.isPresent() || point.selfHostedUsdPerMonth.isPresent());
    }

    /** The lowest volume of the points, in tokens a day. */
    public double low() {
        return points.get(0).tokensPerDay;
    }

    /** The highest volume of the points. */
    public double high() {
        return points.get(points.size() - 1).tokensPerDay;
    }

    static CostCurve of(OfferPricing left, double tokensPerDay) {
        double power = Math.log10(Math.max(1, tokensPerDay));
        int low = tokensPerDay < 1 ? LOW_POWER : Math.min(LOW_POWER, (int) Math.floor(power));
        int high = Math.max(HIGH_POWER, (int) Math.ceil(power));
        List<Point> points = new ArrayList<>();
        List<Crossing> crossings = new ArrayList<>();
        for (int i = 0; i <= (high - low) * A_DECADE; i++) {
            Point point = at(left, Math.pow(10, low + (double) i / A_DECADE));
            if (i > 0 && changesPlaces(points.get(i - 1), point)) {
                crossings.add(crossing(left, points.get(i - 1), point));
            }
            points.add(point);
        }
        return new CostCurve(at(left, tokensPerDay), points, crossings);
    }

    private static Point at(OfferPricing left, double tokensPerDay) {
        return new Point(tokensPerDay, left.apiUsdPerMonth(tokensPerDay), left.selfHostedUsdPerMonth(tokensPerDay));
    }

    private static boolean changesPlaces(Point below, Point above) {
        return below.comparable() && above.comparable() && below.selfHostedIsCheaper() != above.selfHostedIsCheaper();
    }

    private static Crossing crossing(OfferPricing left, Point low, Point high) {
        Point below = low;
        Point above = high;
        for (int i = 0; i < HALVINGS; i++) {
            Point middle = at(left, Math.sqrt(below.tokensPerDay * above.tokensPerDay));
            if (changesPlaces(below, middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return new Crossing(above.tokensPerDay, above.apiUsdPerMonth.getAsDouble(), above.selfHostedIsCheaper());
    }
}
