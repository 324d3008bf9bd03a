package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Warning;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.PromptSteps;
import dev.weighbridge.input.Range;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The warnings of a recommendation: those of rules, and those about the figures of the recommended offers. */
final class Warnings {
    private final Catalog catalog;
    private final Alternatives alternatives;
    private final List<Warning> warnings = new ArrayList<>();

    private Warnings(Catalog catalog, Alternatives alternatives) {
        this.catalog = catalog;
        this.alternatives = alternatives;
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
            Alternatives alternatives,
            OfferPricing pricing,
            Decision decision,
            List<FiredRule> fired,
            Collection<PricedOffer> chosen,
            List<PricedOffer> offers) {
        Workload workload = alternatives.workload();
        Warnings warnings = new Warnings(catalog, alternatives);
        chosen.forEach(offer -> warnings.addWarningsAbout(
                offer, decision.book().warningOfBill(workload, offer.factWithBill()), decision.waived()));
        RequestWarnings.of(workload, offers, alternatives).forEach(warnings::add);
        chosen.forEach(offer -> warnings.addWarningsAbout(
                offer, decision.admission().warningAbout(pricing.indexOf(offer.fact())), decision.waived()));
        fired.stream().filter(each -> each.rule().phase() != Phase.ADMIT).forEach(warnings::addWarningsOfRule);
        fired.stream().flatMap(each -> each.waiver().stream()).forEach(warnings::addWaiver);
        chosen.forEach(warnings::addAboutOffer);
        chosen.forEach(warnings::addAboutPrompts);
        chosen.forEach(warnings::addAboutProvisioned);
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
        return warnings.ranked(decision);
    }

    /** The gravest first, each with an owner. */
    private List<Warning> ranked(Decision decision) {
        Optional<String> decides = decision.verdictRules().stream()
                .findFirst()
                .map(rule -> rule.metadata().owner());
        return warnings.stream()
                .map(warning -> decides.map(warning::ownedBy).orElse(warning))
                .sorted(Comparator.comparing(Warning::severity))
                .toList();
    }

    private void addWarningsOfRule(FiredRule fired) {
        fired.rule().consequences(Consequence.Warn.class).forEach(warn -> {
            String message = warn.message() + waived(fired.waiver().isPresent());
            add(fired.rule(), warn.code(), message, message);
        });
    }

    /** What admission rules warn of for a recommended offer, with the figures that they read. */
    private void addWarningsAbout(PricedOffer offer, Stream<Rule> rules, Map<Integer, Waiver> waived) {
        rules.forEach(rule -> rule.consequences(Consequence.Warn.class).forEach(warn -> {
            String behind = successor(offer, rule) + waived(waived.containsKey(rule.number()));
            add(
                    rule,
                    warn.code(),
                    warn.message() + " (" + offer.id() + figures(rule, offer) + ")" + behind,
                    warn.message() + behind);
        }));
    }

    private static String figures(Rule rule, PricedOffer offer) {
        String figures = FiguresRead.of(rule, offer.factWithBill());
        return figures.isEmpty() ? "" : ": " + figures;
    }

    private static String waived(boolean waived) {
        return waived ? " (This rule is waived.)" : "";
    }

    /** What comes after an offer, where a rule warns of its end. */
    private String successor(PricedOffer offer, Rule rule) {
        return offer.fact()
                .terms()
                .lifecycle()
                .filter(lifecycle -> rule.when().patterns().anyMatch(pattern -> pattern.reads("daysUntilEnd")))
                .map(lifecycle -> lifecycle
                                .endsOn()
                                .map(day -> " It ends on " + day + ".")
                                .orElse("")
                        + RequestWarnings.replacement(offer, lifecycle, alternatives))
                .orElse("");
    }

    private void addWaiver(Waiver waiver) {
        add(
                "rule-waived",
                "The rule \"%s\" is waived for the workload \"%s\" by %s until %s. %s"
                        .formatted(
                                waiver.rule().name(), waiver.workload(), waiver.who(), waiver.until(), waiver.why()));
    }

    private void addAboutOffer(PricedOffer offer) {
        if (offer instanceof PricedOffer.Hosting hosting) {
            hosting.capacity()
                    .band()
                    .ifPresent(band -> add(
                            "estimated-capacity",
                            "The capacity of %s is an estimate: it may be %s to %s times as large. Measure it before buying."
                                    .formatted(offer.id(), Range.plain(band.low()), Range.plain(band.high()))));
        }
    }

    private void addAboutProvisioned(PricedOffer offer) {
        Optional.of(offer)
                .filter(PricedOffer.Api.class::isInstance)
                .flatMap(api -> ((PricedOffer.Api) api).provisioned())
                .ifPresent(units -> units.cheaper()
                        .ifPresent(cost -> add(
                                "provisioned-cheaper",
                                "Throughput by the hour is cheaper: %d %s of %s at the commitment %s cost %s a month, and the tokens as you go %s."
                                        .formatted(
                                                units.units(),
                                                units.unit(),
                                                offer.id(),
                                                cost.commitment().wireName(),
                                                Summary.usd(cost.usdPerMonth()),
                                                Summary.usd(offer.usdPerMonth())))));
    }

    private void addAboutPrompts(PricedOffer offer) {
        catalog.apiOffers().stream()
                .filter(listed ->
                        offer instanceof PricedOffer.Api && listed.id().equals(offer.id()))
                .flatMap(listed -> listed.priceAt(alternatives.workload().asOf()).stream())
                .filter(price -> PromptSteps.averageHidesStep(
                        price,
                        alternatives.workload().traffic(),
                        catalog.defaults().promptP95OverP50().value()))
                .forEach(price -> add(
                        "prompt-average",
                        String.format(
                                Locale.ROOT,
                                "Every prompt is billed as one of the average length, %,.0f tokens, and the prices of %s change at %,d. State promptTokens with p50 and p95: then the longer prompts have their price.",
                                alternatives.workload().traffic().inputTokensPerRequest(),
                                offer.id(),
                                price.longContext().get(0).promptTokens())));
    }

    private void add(Rule rule, String code, String message, String brief) {
        add(new Warning(
                code,
                message,
                brief,
                rule.metadata().severity(),
                Optional.of(rule.metadata().owner())));
    }

    private void add(String code, String message) {
        add(new Warning(code, message));
    }

    private void add(Warning warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }
}
