package dev.weighbridge.advice;

import dev.weighbridge.cost.UsdRange;

/**
 * What one way of serving costs a month more than another or than what is paid today, in US dollars; below 0 it costs
 * less. Every difference in a sentence is rounded here.
 *
 * @param high infinite where at the worst no amount buys the option
 */
public record CostDifference(double low, double likely, double high) {
    private static final double CENT = 0.01;

    /** What one costs more than the other, each as far off as it may be. */
    public static CostDifference of(UsdRange usd, UsdRange other) {
        return new CostDifference(usd.low() - other.high(), usd.likely() - other.likely(), usd.high() - other.low());
    }

    static CostDifference of(UsdRange usd, double todayUsdPerMonth) {
        return of(usd, UsdRange.exactly(todayUsdPerMonth));
    }

    /** Whether the error of what the option costs leaves open if it costs more or less. */
    public boolean mayTurn() {
        return low < 0 && high > 0;
    }

    /** {@code −$2,040}, {@code +$1,500}, or {@code −$310 (−$900 to +$400)} where it may turn. */
    public String text() {
        if (!mayTurn()) {
            return signed(likely);
        }
        return "%s (%s %s)"
                .formatted(signed(likely), signed(low), Double.isFinite(high) ? "to " + signed(high) : "upward");
    }

    /**
     * A sentence for an option that is recommended: what it saves or costs more.
     *
     * @param period how long
     */
    public String sentence(SavingPeriod period) {
        if (mayTurn()) {
            return "Between a saving of %s and a loss %s a month against today; likely a %s of %s%s."
                    .formatted(
                            amount(low),
                            Double.isFinite(high) ? "of " + amount(high) : "without limit",
                            likely > 0 ? "loss" : "saving",
                            amount(likely),
                            period.isYear() ? "" : ", " + period.limit());
        }
        if (isNothing()) {
            return high - low < CENT
                    ? "Costs as much as today."
                    : high > -low
                            ? "Costs as much as today, or up to %s a month more.".formatted(amount(high))
                            : "Costs as much as today, or up to %s a month less.".formatted(amount(low));
        }
        UsdRange band = band();
        return (likely < 0
                        ? "Saves about %s a month against today, %s."
                        : "Costs about %s a month more than today, %s.")
                .formatted(
                        MoneyText.month(band), period.amount(band.likely(), amount -> MoneyText.about(amount, band)));
    }

    /** Whether it is less than half a cent. */
    public boolean isNothing() {
        return Math.abs(likely) < CENT / 2;
    }

    /** The same seen from the other. */
    CostDifference reversed() {
        return new CostDifference(-high, -likely, -low);
    }

    /** {@code $265 a month more than the choice}, or {@code as much as the choice}. */
    public String than(String other) {
        return isNothing()
                ? "as much as " + other
                : amount(likely) + " a month " + (likely > 0 ? "more" : "less") + " than " + other;
    }

    private String signed(double usd) {
        return Math.abs(usd) < CENT / 2 ? "$0" : (usd < 0 ? "−" : "+") + amount(usd);
    }

    /** Without its sign, with the digits that the error of the difference leaves. */
    private String amount(double usd) {
        return MoneyText.about(Math.abs(usd), band());
    }

    /** The difference without its sign; as far off as can be where it may turn. */
    private UsdRange band() {
        if (mayTurn()) {
            return new UsdRange(0, Math.abs(likely), Double.POSITIVE_INFINITY);
        }
        return high <= 0 ? new UsdRange(-high, -likely, -low) : new UsdRange(low, likely, high);
    }
}
