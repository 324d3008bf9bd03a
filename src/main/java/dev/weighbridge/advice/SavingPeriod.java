package dev.weighbridge.advice;

import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * How long what is saved against today can be had: a year, or less where the planned months or today's offer end before.
 *
 * @param months 0 to 12; 0 where today's offer has ended
 * @param endsOn the day on which today's offer ends, if that is what limits it
 * @param limit in a few words, after the amount; empty for a year
 */
public record SavingPeriod(double months, Optional<LocalDate> endsOn, String limit) {
    private static final int MONTHS_PER_YEAR = 12;
    private static final double DAYS_PER_YEAR = 365;

    /** Twelve months. */
    public static final SavingPeriod YEAR = new SavingPeriod(MONTHS_PER_YEAR, Optional.empty(), "");

    /** @param today the offer that is paid today; empty where nobody says which, or where the catalogue does not list it */
    static SavingPeriod of(Workload workload, Optional<PricedOffer> today) {
        SavingPeriod planned = planned(workload.horizonMonths());
        return today.flatMap(offer -> LineEnd.day(offer.fact()).map(day -> until(day, offer.id(), workload.asOf())))
                .filter(end -> end.months < planned.months)
                .orElse(planned);
    }

    private static SavingPeriod planned(int months) {
        return months >= MONTHS_PER_YEAR
                ? YEAR
                : new SavingPeriod(
                        months,
                        Optional.empty(),
                        months == 1 ? "over the month planned" : "over the %d months planned".formatted(months));
    }

    private static SavingPeriod until(LocalDate day, String offer, LocalDate asOf) {
        double months = Math.max(0, ChronoUnit.DAYS.between(asOf, day) * MONTHS_PER_YEAR / DAYS_PER_YEAR);
        return new SavingPeriod(
                months,
                Optional.of(day),
                months == 0
                        ? "but %s ended on %s".formatted(offer, day)
                        : "until %s, when %s ends".formatted(day, offer));
    }

    public boolean isYear() {
        return months == MONTHS_PER_YEAR;
    }

    /** {@code $24,500 a year}; {@code $3,020 until 2027-01-14, when openai/gpt-4o ends}; {@code but it ended on …}. */
    String amount(double usdPerMonth, DoubleFunction<String> text) {
        String usd = text.apply(months * usdPerMonth);
        return isYear() ? usd + " a year" : months == 0 ? limit : usd + " " + limit;
    }
}
