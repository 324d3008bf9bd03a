package dev.weighbridge.report;

import static dev.weighbridge.report.MarkdownLines.code;
import static dev.weighbridge.report.MarkdownLines.escaped;

import dev.weighbridge.advice.OutageCost;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.PricedOffer.Hosting.Deployment;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The costs of a Markdown report: four totals, the bills of what is recommended with their sources, and all offers. */
final class CostMarkdown {
    private final MarkdownLines out;
    private final Costs costs;

    private CostMarkdown(MarkdownLines out, Costs costs) {
        this.out = out;
        this.costs = costs;
    }

    static void write(MarkdownLines out, Recommendation r, Detail detail) {
        CostMarkdown markdown = new CostMarkdown(out, r.costs());
        out.paragraph("## Costs per month");
        markdown.totals(
                r.placement() != Placement.HYBRID ? "Full machines and an API for the rest" : "The recommended split");
        r.offer().ifPresent(markdown::bill);
        r.split().forEach(part -> markdown.bill(part.offer()));
        List<PricedOffer> shown = detail.offers(r);
        int priced = r.costs().offers().size();
        out.paragraph(
                shown.size() == priced
                        ? "All offers that were priced:"
                        : "%d of %d offers that were priced; an answer of full detail lists all:"
                                .formatted(shown.size(), priced));
        out.table(
                "| Offer | Kind | Model | Quality | First token | Place | Machines | Used | US dollars | Eligible |",
                "|---|---|---|---|---|---|---:|---:|---:|---|");
        shown.forEach(markdown::offer);
        shown.forEach(markdown::provisioned);
        markdown.breakEvens();
        PaybackText.of(r, MarkdownLines::code).ifPresent(out::paragraph);
        r.migration().flatMap(MigrationText::working).ifPresent(working -> out.paragraph(escaped(working)));
        OutageCost.of(r).ifPresent(text -> out.paragraph(escaped(text)));
    }

    private void totals(String hybrid) {
        out.table("| | US dollars |", "|---|---:|");
        total("API side compared", costs.apiUsdPerMonth());
        total("Self-hosting compared", costs.selfHostedUsdPerMonth());
        total(hybrid, costs.hybridUsdPerMonth());
        total("The article's I / U", costs.articleEffectiveUsdPerMonth());
    }

    private void total(String name, Optional<Double> usd) {
        out.row(name, usd.map(NumberText::usd).orElse("none"));
    }

    private void bill(PricedOffer offer) {
        Optional<Deployment> deployment = hosting(offer).map(PricedOffer.Hosting::deployment);
        String variant = Stream.of(
                        offer.region(),
                        deployment.map(Deployment::plan).map(Plan::wireName),
                        deployment.flatMap(Deployment::precision).map(Precision::wireName))
                .flatMap(Optional::stream)
                .map(word -> ", " + word)
                .collect(Collectors.joining());
        out.paragraph(code(offer.id()) + escaped(variant) + " costs " + NumberText.usd(offer.usdPerMonth()) + ":");
        out.table("| Line | US dollars | Sources |", "|---|---:|---|");
        BillLine.of(offer, costs)
                .forEach(line -> out.row(
                        line.nameWithNote(),
                        NumberText.usd(line.usdPerMonth()),
                        escaped(line.sources().stream().map(Source::cited).collect(Collectors.joining("; ")))));
        OperationText.of(offer).ifPresent(line -> out.paragraph(escaped(capital(line)) + "."));
    }

    private static String capital(String line) {
        return Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }

    private void provisioned(PricedOffer offer) {
        ProvisionedText.of(offer).ifPresent(line -> out.paragraph(code(offer.id()) + " " + escaped(line) + "."));
    }

    private void offer(PricedOffer offer) {
        out.row(
                code(offer.id()),
                offer.kind().wireName(),
                escaped(offer.model()),
                OfferFactsText.quality(offer.fact()),
                OfferFactsText.firstToken(offer.fact()),
                escaped(OfferFactsText.where(offer.fact())),
                hosting(offer)
                        .map(hosting -> Integer.toString(hosting.deployment().count()))
                        .orElse(""),
                hosting(offer)
                        .map(hosting -> NumberText.percent(hosting.capacity().utilization()))
                        .orElse(""),
                NumberText.usd(offer.usdPerMonth()),
                offer.eligible() ? "yes" : escaped(offer.whyNot()));
    }

    private static Optional<PricedOffer.Hosting> hosting(PricedOffer offer) {
        return offer instanceof PricedOffer.Hosting hosting ? Optional.of(hosting) : Optional.empty();
    }

    private void breakEvens() {
        if (!costs.breakEvens().isEmpty()) {
            String against = code(costs.breakEvens().get(0).against());
            out.paragraph(BreakEvenText.of(costs.breakEvens(), against, Integer.MAX_VALUE) + ".");
        }
    }
}
