package dev.weighbridge.advice;

import dev.weighbridge.rules.language.Rule;
import java.util.Optional;

/** The risk that a stated bill of today is not what the stated offer costs: all that is saved rests on it. */
final class TodayRisk {
    private TodayRisk() {}

    static Optional<Risk> of(MigrationPayback migration) {
        return migration
                .listed()
                .map(listed -> Risk.ofStated(
                        "today-does-not-fit",
                        Rule.Severity.MEDIUM,
                        "The bill stated for today, %s a month, does not fit the catalogue: %s costs %s a month at this volume. Every difference to today rests on the stated bill."
                                .formatted(
                                        MoneyText.rounded(migration.today().usdPerMonth()),
                                        listed.id(),
                                        MoneyText.rounded(listed.usdPerMonth())),
                        "Compare tokensPerDay with the last bill, and ask whether a price was negotiated."));
    }
}
