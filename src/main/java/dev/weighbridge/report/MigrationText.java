package dev.weighbridge.report;

import dev.weighbridge.advice.MigrationPayback;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.SavingPeriod;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is saved against today, what moving costs once, and when that is paid back, in words. */
final class MigrationText {
    private static final int COARSE_DIGITS = 2;
    private static final int FINE_DIGITS = 3;

    private MigrationText() {}

    /** For a first page: the saving, and what moving costs where something moves. */
    static String of(MigrationPayback migration) {
        String saving = migration.saving();
        return migration.usd() == 0
                ? saving
                : "%s Migration costs about %s once (%s, an assumption) and is %s."
                        .formatted(saving, MoneyText.rounded(migration.usd()), work(migration), paidBack(migration));
    }

    /** For an appendix: how the cost of moving is worked out, and its source; empty where nothing moves. */
    static Optional<String> working(MigrationPayback migration) {
        return migration.usd() == 0
                ? Optional.empty()
                : Optional.of("Migration: %s at %s a month = %s once, %s. Source of the months: %s."
                        .formatted(
                                work(migration),
                                NumberText.usd(migration.usdPerEngineerMonth()),
                                NumberText.usd(migration.usd()),
                                paidBack(migration),
                                migration.source().cited()));
    }

    private static String work(MigrationPayback migration) {
        return "%s %s of one engineer"
                .formatted(
                        NumberText.number(migration.engineerMonths(), FINE_DIGITS),
                        migration.engineerMonths() == 1 ? "month" : "months");
    }

    private static String paidBack(MigrationPayback migration) {
        OptionalDouble months = migration.months();
        boolean mayTurn = migration.difference().mayTurn();
        if (months.isEmpty()) {
            return mayTurn
                    ? "likely never paid back at this volume and these prices"
                    : "never paid back at this volume and these prices";
        }
        if (migration.period().months() == 0) {
            return "needed anyway";
        }
        boolean tooLate = isTooLate(migration, months.getAsDouble());
        String within = months.getAsDouble() <= 1 && !tooLate
                ? "paid back within a month"
                : (tooLate ? "not paid back in that time: it takes %s months" : "paid back in %s months")
                        .formatted(NumberText.number(months.getAsDouble(), mayTurn ? COARSE_DIGITS : FINE_DIGITS));
        return within + (mayTurn ? ", or never" : range(migration));
    }

    /** Whether what is saved ends before; a year is no such end. */
    private static boolean isTooLate(MigrationPayback migration, double months) {
        SavingPeriod period = migration.period();
        return !period.isYear() && months > period.months();
    }

    /** The quickest and the slowest payback, where the error of the saving makes a difference. */
    private static String range(MigrationPayback migration) {
        double quickest = migration.usd() / -migration.difference().low();
        double slowest = migration.usd() / -migration.difference().high();
        return slowest - quickest < 0.1
                ? ""
                : " (%s to %s)"
                        .formatted(
                                NumberText.number(quickest, COARSE_DIGITS), NumberText.number(slowest, COARSE_DIGITS));
    }
}
