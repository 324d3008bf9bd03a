package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Warning;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Figure;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.FiredRule;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What to know before signing: what the rules warn of, and what the figures of the chosen offers do not promise. */
final class Warnings {
    private static final int MOST_IN_VAIN = 3;

    private final Catalog catalog;
    private final Workload workload;
    private final List<Warning> warnings = new ArrayList<>();

    private Warnings(Catalog catalog, Workload workload) {
        this.catalog = catalog;
        this.workload = workload;
    }

    /**
     * All of them.
     *
     * @param chosen what is recommended
     * @param offers every offer considered
     */
    static List<Warning> of(
            Catalog catalog,
            Workload workload,
            Decision decision,
            Collection<PricedOffer> chosen,
            List<PricedOffer> offers) {
        Warnings warnings = new Warnings(catalog, workload);
        decision.firedRules().forEach(warnings::said);
        decision.firedRules().stream().flatMap(fired -> fired.waiver().stream()).forEach(warnings::waived);
        warnings.askedInVain(offers);
        chosen.forEach(warnings::about);
        if (decision.verdictRules().size() > 1) {
            warnings.add(
                    "verdict-conflict",
                    "Several verdict rules fired: "
                            + String.join(
                                    "; ",
                                    decision.verdictRules().stream()
                                            .map(r -> r.name())
                                            .toList())
                            + ". The rule book must be mended before it can decide this workload.");
        }
        if (decision.placement() != Placement.NONE && chosen.isEmpty()) {
            warnings.add(
                    "nothing-on-offer",
                    "Nothing on offer can serve what is recommended. The rule book must be mended before it can decide"
                            + " this workload; `weighbridge rules verify` shows where.");
        }
        if (decision.verdictRules().isEmpty()) {
            warnings.add(
                    "no-verdict",
                    "No verdict rule fired. The rule book must be mended before it can decide this workload.");
        }
        return warnings.warnings;
    }

    private void said(FiredRule fired) {
        fired.rule()
                .consequences(Consequence.Warn.class)
                .forEach(warn -> add(
                        warn.code(),
                        warn.message() + (fired.waiver().isPresent() ? " (The rule that says so is waived.)" : "")));
    }

    /** Deliberate: told here too, since a side that was asked for by name and is not there turns the answer unseen. */
    private void askedInVain(List<PricedOffer> offers) {
        List<PricedOffer> apis =
                offers.stream().filter(offer -> offer.api().isPresent()).toList();
        if (workload.apiModel().isPresent() && apis.stream().noneMatch(PricedOffer::eligible)) {
            apis.stream()
                    .limit(MOST_IN_VAIN)
                    .forEach(offer -> add(
                            "asked-for-not-on-offer",
                            "The API asked for, %s, cannot be chosen: %s."
                                    .formatted(offer.id(), String.join("; ", offer.reasons()))));
        }
    }

    private void waived(Waiver waiver) {
        add(
                "rule-waived",
                "The rule \"%s\" does not count for %s: waived by %s until %s. %s"
                        .formatted(
                                waiver.rule().name(), waiver.workload(), waiver.who(), waiver.until(), waiver.why()));
    }

    private void about(PricedOffer offer) {
        stale(offer);
        expiring(offer);
        if (offer.estimated()) {
            add(
                    "estimated-capacity",
                    "The capacity of %s is an estimate, ±%.0f %%; measure it before buying."
                            .formatted(offer.id(), catalog.estimate().band().value() * 100));
        }
        Figure best = catalog.bestKnownP99Ms().get(offer.kind());
        if (best != null && workload.latencyP99Ms() < best.value()) {
            add(
                    "latency-below-known",
                    "P99 of %d ms is asked for; the best that any %s is known to reach is %.0f ms (%s)."
                            .formatted(
                                    workload.latencyP99Ms(),
                                    offer.kind().word(),
                                    best.value(),
                                    best.source().title()));
        }
        if (offer.kind() == OfferKind.PRIVATE_CLOUD_API) {
            add("sold-by-contract", "%s is sold under a contract with %s.".formatted(offer.id(), offer.provider()));
        }
    }

    private void stale(PricedOffer offer) {
        long limit = (long) catalog.defaults().priceStaleAfterDays().value();
        LocalDate checked = offer.sources().get(0).checked();
        long days = ChronoUnit.DAYS.between(checked, workload.asOf());
        if (days > limit) {
            add(
                    "price-old",
                    "The price of %s was last checked on %s, %d days before %s; more than %d is old."
                            .formatted(offer.id(), checked, days, workload.asOf(), limit));
        }
    }

    private void expiring(PricedOffer offer) {
        LocalDate notice = workload.asOf()
                .plusDays((long) catalog.defaults().expiryNoticeDays().value());
        offer.expires()
                .filter(end -> !end.isAfter(notice))
                .ifPresent(end ->
                        add("model-expiring", "%s can no longer be called from %s on.".formatted(offer.id(), end)));
    }

    private void add(String code, String message) {
        Warning warning = new Warning(code, message);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }
}
