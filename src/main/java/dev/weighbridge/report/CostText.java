package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.PricedOffer.Hosting.Deployment;
import java.util.List;
import java.util.stream.Collectors;

/** The costs of a text report: four totals, the cheapest offers with their bills, and the volumes of break-even. */
final class CostText {
    private static final int OFFERS_SHOWN = 5;
    private static final int BREAK_EVENS_SHOWN = 6;

    private final TextLines out;
    private final Costs costs;

    private CostText(TextLines out, Costs costs) {
        this.out = out;
        this.costs = costs;
    }

    static void write(TextLines out, Recommendation r) {
        CostText text = new CostText(out, r.costs());
        out.heading("Costs per month");
        text.totals(r.split().isEmpty() ? "full machines + an API" : "the recommended split");
        List<PricedOffer> offers = r.costs().offers();
        List<PricedOffer> eligible =
                offers.stream().filter(PricedOffer::eligible).toList();
        text.offers(
                "API",
                eligible.stream().filter(PricedOffer.Api.class::isInstance).toList());
        text.offers(
                "self-hosted",
                eligible.stream().filter(PricedOffer.Hosting.class::isInstance).toList());
        text.ineligible(offers.stream().filter(o -> !o.eligible()).toList());
        text.breakEvens();
    }

    private void totals(String hybrid) {
        out.amount("cheapest API", costs.apiUsdPerMonth());
        out.amount("cheapest self-hosting", costs.selfHostedUsdPerMonth());
        out.amount(hybrid, costs.hybridUsdPerMonth());
        out.amount("the article's I / U", costs.articleEffectiveUsdPerMonth());
    }

    private void offers(String side, List<PricedOffer> offers) {
        if (offers.isEmpty()) {
            return;
        }
        String shown = offers.size() > OFFERS_SHOWN ? " (%d of %d)".formatted(OFFERS_SHOWN, offers.size()) : "";
        out.line("  %s offers%s".formatted(side, shown));
        offers.stream().limit(OFFERS_SHOWN).forEach(offer -> {
            out.line("    %14s  %s".formatted(NumberText.usd(offer.usdPerMonth()), description(offer)));
            out.line("    %14s  %s".formatted("", bill(offer)));
            out.line("    %14s  %s".formatted("", OfferFactsText.line(offer.fact())));
        });
    }

    private static String description(PricedOffer offer) {
        if (!(offer instanceof PricedOffer.Hosting hosting)) {
            return "%s (%s)".formatted(offer.id(), offer.kind().wireName());
        }
        Deployment deployment = hosting.deployment();
        return "%d × %s, %s %s, %s in %s, %s used%s"
                .formatted(
                        deployment.count(),
                        offer.id(),
                        offer.model(),
                        deployment.precision().wireName(),
                        deployment.plan().wireName(),
                        deployment.region(),
                        NumberText.percent(hosting.capacity().utilization()),
                        hosting.capacity().estimated() ? ", capacity estimated" : "");
    }

    private String bill(PricedOffer offer) {
        return BillLine.of(offer, costs).stream()
                .map(line -> line.name() + " " + NumberText.usd(line.usdPerMonth()))
                .collect(Collectors.joining(" · "));
    }

    private void ineligible(List<PricedOffer> offers) {
        if (offers.isEmpty()) {
            return;
        }
        out.line("  not eligible (%d; --format json lists all)".formatted(offers.size()));
        offers.stream()
                .limit(OFFERS_SHOWN)
                .forEach(offer -> out.wrapped("    ", offer.id() + " with " + offer.model() + ": " + offer.whyNot()));
    }

    private void breakEvens() {
        if (!costs.breakEvens().isEmpty()) {
            String against = costs.breakEvens().get(0).against();
            out.wrapped("  ", BreakEvenText.of(costs.breakEvens(), against, BREAK_EVENS_SHOWN));
        }
    }
}
