package dev.weighbridge.advice;

import dev.weighbridge.cost.UsdRange;

/**
 * What an option costs a month more than what is paid today, in US dollars; below 0 it costs less.
 *
 * @param high infinite where at the worst no amount buys the option
 */
public record TodayDifference(double low, double likely, double high) {
    private static final double CENT = 0.01;

    static TodayDifference of(UsdRange usd, double todayUsdPerMonth) {
        return new TodayDifference(
                usd.low() - todayUsdPerMonth, usd.likely() - todayUsdPerMonth, usd.high() - todayUsdPerMonth);
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

    /** A sentence for an option that is recommended: what it saves or costs more. */
    public String sentence() {
        if (mayTurn()) {
            return "Between a saving of %s and a loss %s a month against today; likely a %s of %s."
                    .formatted(
                            amount(low),
                            Double.isFinite(high) ? "of " + amount(high) : "without limit",
                            likely > 0 ? "loss" : "saving",
                            amount(likely));
        }
        if (isNothing()) {
            return high - low < CENT
                    ? "Costs as much as today."
                    : high > -low
                            ? "Costs as much as today, or up to %s a month more.".formatted(amount(high))
                            : "Costs as much as today, or up to %s a month less.".formatted(amount(low));
        }
        return likely < 0
                ? "Saves about %s a month against today, %s a year."
                        .formatted(MoneyText.month(band()), MoneyText.year(band()))
                : "Costs about %s a month more than today, %s a year."
                        .formatted(MoneyText.month(band()), MoneyText.year(band()));
    }

    /** Whether it is less than half a cent. */
    boolean isNothing() {
        return Math.abs(likely) < CENT / 2;
    }

    /** Without its sign. */
    String amount() {
        return amount(likely);
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
