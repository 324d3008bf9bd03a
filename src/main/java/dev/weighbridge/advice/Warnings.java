package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Warning;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The warnings of a recommendation: those of rules, and those about the figures of the recommended offers. */
final class Warnings {
    private static final int MAXIMUM_INELIGIBLE = 3;

    private final Catalog catalog;
    private final Workload workload;
    private final ReplacementText replacement;
    private final List<Warning> warnings = new ArrayList<>();

    private Warnings(Catalog catalog, Workload workload, ReplacementText replacement) {
        this.catalog = catalog;
        this.workload = workload;
        this.replacement = replacement;
    }

    /**
     * Every warning, each once.
     *
     * @param fired the rules that fired
     * @param chosen the recommended offers
     * @param offers every offer considered
     */
    static List<Warning> of(
            Catalog catalog,
            Workload workload,
            OfferPricingCache pricingCache,
            OfferPricing pricing,
            Decision decision,
            List<FiredRule> fired,
            Collection<PricedOffer> chosen,
            List<PricedOffer> offers) {
        Warnings warnings = new Warnings(catalog, workload, new ReplacementText(pricingCache, workload));
        fired.stream().filter(each -> each.rule().phase() != Phase.ADMIT).forEach(warnings::addWarningsOfRule);
        chosen.forEach(offer ->
                warnings.addWarningsAbout(offer, decision.admission().warningAbout(pricing.indexOf(offer.fact()))));
        fired.stream().flatMap(each -> each.waiver().stream()).forEach(warnings::addWaiver);
        warnings.addIneligibleRequested(offers);
        chosen.forEach(warnings::addAboutOffer);
        if (decision.verdictRules().size() > 1) {
            warnings.add(
                    "verdict-conflict",
                    "Several verdict rules fired: "
                            + String.join(
                                    "; ",
                                    decision.verdictRules().stream()
                                            .map(r -> r.name())
                                            .toList())
                            + ". Fix the rules so that exactly one fires for this workload.");
        }
        if (decision.placement() != Placement.NONE && chosen.isEmpty()) {
            warnings.add(
                    "nothing-on-offer",
                    "No offer can serve the recommended placement. Fix the rules; `weighbridge rules verify` shows where.");
        }
        if (decision.verdictRules().isEmpty()) {
            warnings.add(
                    "no-verdict", "No verdict rule fired. Fix the rules so that exactly one fires for this workload.");
        }
        return warnings.warnings;
    }

    private void addWarningsOfRule(FiredRule fired) {
        fired.rule()
                .consequences(Consequence.Warn.class)
                .forEach(warn -> add(
                        warn.code(), warn.message() + (fired.waiver().isPresent() ? " (This rule is waived.)" : "")));
    }

    /** What admission rules warn of for a recommended offer, with the figures that they read. */
    private void addWarningsAbout(PricedOffer offer, Stream<Rule> rules) {
        rules.forEach(rule -> rule.consequences(Consequence.Warn.class)
                .forEach(warn ->
                        add(warn.code(), warn.message() + " (" + figures(offer, rule) + ")" + replaced(offer, rule))));
    }

    private static String figures(PricedOffer offer, Rule rule) {
        return ofOffer(rule)
                .flatMap(pattern -> pattern.fieldsRead().stream())
                .map(field -> field.name() + " " + field.text(offer.fact()))
                .collect(Collectors.joining(", ", offer.id() + ": ", ""));
    }

    /** What comes after an offer, where the rule is about its end. */
    private String replaced(PricedOffer offer, Rule rule) {
        return ofOffer(rule).anyMatch(pattern -> pattern.reads("daysUntilEnd") || pattern.reads("monthsUntilEnd"))
                ? replacement.of(offer)
                : "";
    }

    private static Stream<ConditionElement.Pattern> ofOffer(Rule rule) {
        return rule.when().patterns().filter(pattern -> pattern.fact().type() == Offer.class);
    }

    /** Deliberate: a warning too, because a requested API that is not eligible changes the recommendation. */
    private void addIneligibleRequested(List<PricedOffer> offers) {
        if (workload.choices().apiModel().isEmpty()) {
            return;
        }
        List<PricedOffer> apis =
                offers.stream().filter(PricedOffer.Api.class::isInstance).toList();
        if (apis.stream().noneMatch(PricedOffer::eligible)) {
            apis.stream()
                    .limit(MAXIMUM_INELIGIBLE)
                    .forEach(offer -> add(
                            "asked-for-not-on-offer",
                            "The requested API %s is not eligible: %s.".formatted(offer.id(), offer.whyNot())));
        }
    }

    private void addWaiver(Waiver waiver) {
        add(
                "rule-waived",
                "The rule \"%s\" is waived for the workload \"%s\" by %s until %s. %s"
                        .formatted(
                                waiver.rule().name(), waiver.workload(), waiver.who(), waiver.until(), waiver.why()));
    }

    private void addAboutOffer(PricedOffer offer) {
        if (offer instanceof PricedOffer.Hosting hosting && hosting.capacity().estimated()) {
            add(
                    "estimated-capacity",
                    "The capacity of %s is an estimate, ±%.0f %%; measure it before buying."
                            .formatted(offer.id(), catalog.estimate().band().value() * 100));
        }
    }

    private void add(String code, String message) {
        Warning warning = new Warning(code, message);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }
}
