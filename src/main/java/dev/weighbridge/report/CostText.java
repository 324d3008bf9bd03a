package dev.weighbridge.report;

import dev.weighbridge.advice.OutageCost;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.PricedOffer.Hosting.Deployment;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The costs of a text report: four totals, the cheapest offers with their bills, and the volumes of break-even. */
final class CostText {
    private static final String UNDER_AMOUNT = " ".repeat(20);
    /** The lowest crossings, which an answer that is not full shows. */
    static final int BREAK_EVENS_SHOWN = 6;

    private final TextLines out;
    private final Costs costs;

    private CostText(TextLines out, Costs costs) {
        this.out = out;
        this.costs = costs;
    }

    static void write(TextLines out, Recommendation r, Detail detail) {
        CostText text = new CostText(out, r.costs());
        out.heading("Costs per month");
        text.totals(r.placement() != Placement.HYBRID ? "full machines + an API" : "the recommended split");
        List<PricedOffer> shown = detail.offers(r);
        text.offers("API offers", PricedOffer.Api.class::isInstance, shown);
        text.offers("managed endpoints", offer -> offer.kind() == OfferKind.MANAGED_ENDPOINT, shown);
        text.offers("self-hosted offers", offer -> offer.kind() == OfferKind.SELF_HOSTED, shown);
        text.ineligible(shown);
        text.breakEvens();
        PaybackText.of(r, id -> id).ifPresent(payback -> out.wrapped("  ", payback));
        r.migration().flatMap(MigrationText::working).ifPresent(working -> out.wrapped("  ", working));
        OutageCost.of(r).ifPresent(sentence -> out.wrapped("  ", sentence));
    }

    private void totals(String hybrid) {
        out.amount("API side compared", costs.apiUsdPerMonth());
        out.amount("self-hosting compared", costs.selfHostedUsdPerMonth());
        out.amount(hybrid, costs.hybridUsdPerMonth());
        out.amount("the article's I / U", costs.articleEffectiveUsdPerMonth());
    }

    private void offers(String heading, Predicate<PricedOffer> kind, List<PricedOffer> offersShown) {
        Predicate<PricedOffer> listed = kind.and(PricedOffer::eligible);
        List<PricedOffer> shown = listed(heading, listed, offersShown);
        shown.forEach(offer -> {
            out.wrapped("    %14s  ".formatted(NumberText.usd(offer.usdPerMonth())), description(offer));
            out.wrapped(UNDER_AMOUNT, bill(offer));
            ProvisionedText.of(offer).ifPresent(line -> out.wrapped(UNDER_AMOUNT, line));
            OperationText.of(offer).ifPresent(line -> out.wrapped(UNDER_AMOUNT, line));
            out.wrapped(UNDER_AMOUNT, OfferFactsText.line(offer.fact()));
        });
    }

    /** Those of the offers that are shown, under a heading that says of how many; nothing where there are none. */
    private List<PricedOffer> listed(String heading, Predicate<PricedOffer> listed, List<PricedOffer> offersShown) {
        List<PricedOffer> shown = offersShown.stream().filter(listed).toList();
        long all = costs.offers().stream().filter(listed).count();
        if (!shown.isEmpty()) {
            out.line("  %s%s".formatted(heading, shown.size() < all ? " (%d of %d)".formatted(shown.size(), all) : ""));
        }
        return shown;
    }

    private static String description(PricedOffer offer) {
        if (!(offer instanceof PricedOffer.Hosting hosting)) {
            return "%s (%s)".formatted(offer.id(), offer.kind().wireName());
        }
        Deployment deployment = hosting.deployment();
        return "%d × %s, %s%s, %s in %s, %s used%s"
                .formatted(
                        deployment.count(),
                        offer.id(),
                        offer.model(),
                        deployment
                                .precision()
                                .map(known -> " " + known.wireName())
                                .orElse(""),
                        deployment.plan().wireName(),
                        deployment.region(),
                        NumberText.percent(hosting.capacity().utilization()),
                        hosting.capacity().estimated() ? ", capacity estimated" : "");
    }

    private String bill(PricedOffer offer) {
        return BillLine.of(offer, costs).stream()
                .map(line -> line.nameWithNote() + " " + NumberText.usd(line.usdPerMonth()))
                .collect(Collectors.joining(" · "));
    }

    private void ineligible(List<PricedOffer> offersShown) {
        listed("not eligible", offer -> !offer.eligible(), offersShown)
                .forEach(offer -> out.wrapped("    ", offer.id() + " with " + offer.model() + ": " + offer.whyNot()));
        if (offersShown.size() < costs.offers().size()) {
            out.line("  --detail full lists all");
        }
    }

    private void breakEvens() {
        if (!costs.breakEvens().isEmpty()) {
            String against = costs.breakEvens().get(0).against();
            out.wrapped("  ", BreakEvenText.of(costs.breakEvens(), against, BREAK_EVENS_SHOWN));
        }
    }
}
