package dev.weighbridge.advice;

import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The risk that a stated bill of today is not what the stated offer costs: all that is saved rests on it. */
final class TodayRisk {
    private TodayRisk() {}

    /** The risks of an answer and this one, if there is one, the gravest first. */
    static List<Risk> beside(List<Risk> risks, Optional<MigrationPayback> migration, Decision decision) {
        Optional<Risk> own = migration.flatMap(TodayRisk::of);
        Optional<Risk> owned = decision.verdictRules().stream()
                .findFirst()
                .flatMap(rule -> own.map(risk -> risk.ownedBy(rule.metadata().owner())))
                .or(() -> own);
        return owned.isEmpty()
                ? risks
                : Stream.concat(risks.stream(), owned.stream())
                        .sorted(Risk.GRAVEST_FIRST)
                        .toList();
    }

    private static Optional<Risk> of(MigrationPayback migration) {
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
