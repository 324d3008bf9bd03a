package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.PricedHostingOffer;
import dev.weighbridge.cost.PricedHostingOffer.Deployment;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.FiredRule;
import dev.weighbridge.workload.WorkloadFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A recommendation as Markdown, for a ticket or a decision file. Text that people gave is escaped. */
public final class MarkdownReport {
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport() {}

    public static String of(Recommendation r) {
        MarkdownReport report = new MarkdownReport();
        report.answer(r);
        report.workload(r);
        report.costs(r);
        report.rules(r);
        report.turns(r);
        report.provenance(r);
        return report.out.toString();
    }

    private void answer(Recommendation r) {
        line(
                "# %s: %s",
                escaped(r.workload().name().orElse("Recommendation")),
                r.placement().wireName());
        line("");
        line("%s", escaped(r.summary()));
        line("");
        r.split()
                .forEach(part -> line(
                        "- **%s %s** — %s: %s",
                        NumberFormat.percent(part.share()),
                        part.placement().wireName(),
                        code(part.offer().id()),
                        escaped(part.what())));
        r.warnings().forEach(warning -> line("- ⚠ %s", escaped(warning.message())));
    }

    private void workload(Recommendation r) {
        line("");
        line("## Workload");
        line("");
        line("| Field | Value | |");
        line("|---|---|---|");
        WorkloadFields.flat(r.workload())
                .forEach((field, value) -> line(
                        "| `%s` | %s | %s |",
                        field,
                        escaped(NumberFormat.value(value)),
                        r.workload().defaulted().contains(field) ? "default" : ""));
    }

    private void costs(Recommendation r) {
        line("");
        line("## Costs a month");
        line("");
        line("| | US dollars |");
        line("|---|---:|");
        total("Cheapest API", r.costs().apiUsdPerMonth());
        total("Cheapest self-hosting", r.costs().selfHostedUsdPerMonth());
        total(
                r.split().isEmpty() ? "Full machines and an API for the rest" : "The recommended split",
                r.costs().hybridUsdPerMonth());
        total("The article's I / U", r.costs().articleEffectiveUsdPerMonth());
        r.offer().ifPresent(offer -> bill(offer, r.costs()));
        r.split().forEach(part -> bill(part.offer(), r.costs()));
        line("");
        line("Every offer that was considered:");
        line("");
        line("| Offer | Kind | Model | Machines | Used | US dollars | Eligible |");
        line("|---|---|---|---:|---:|---:|---|");
        r.costs().offers().forEach(this::offer);
        if (!r.costs().breakEvens().isEmpty()) {
            line("");
            line(
                    "Breaks even against %s at %s tokens a day.",
                    code(r.costs().breakEvens().get(0).against()),
                    r.costs().breakEvens().stream()
                            .map(point -> "%s (%s above)"
                                    .formatted(
                                            NumberFormat.number(Math.rint(point.tokensPerDay()), 1),
                                            point.cheaperAbove().wireName()))
                            .collect(Collectors.joining(", ")));
        }
    }

    /** What is recommended line by line, each with where its figures come from. */
    private void bill(PricedOffer offer, Costs costs) {
        Optional<Deployment> deployment = hosting(offer).map(PricedHostingOffer::deployment);
        line("");
        line(
                "%s%s costs %s:",
                code(offer.id()),
                escaped(Stream.of(
                                offer.region(),
                                deployment.map(Deployment::plan).map(Plan::wireName),
                                deployment.map(Deployment::precision).map(Precision::wireName))
                        .flatMap(Optional::stream)
                        .map(word -> ", " + word)
                        .collect(Collectors.joining())),
                NumberFormat.usd(offer.usdPerMonth()));
        line("");
        line("| Line | US dollars | Rests on |");
        line("|---|---:|---|");
        BillLine.of(offer, costs)
                .forEach(line -> line(
                        "| %s | %s | %s |",
                        line.what(),
                        NumberFormat.usd(line.usdPerMonth()),
                        escaped(line.sources().stream().map(Source::cited).collect(Collectors.joining("; ")))));
    }

    private void total(String what, Optional<Double> amount) {
        line("| %s | %s |", what, amount.map(NumberFormat::usd).orElse("none"));
    }

    private static Optional<PricedHostingOffer> hosting(PricedOffer offer) {
        return offer instanceof PricedHostingOffer hosting ? Optional.of(hosting) : Optional.empty();
    }

    private void offer(PricedOffer offer) {
        line(
                "| %s | %s | %s | %s | %s | %s | %s |",
                code(offer.id()),
                offer.kind().wireName(),
                escaped(offer.model()),
                hosting(offer)
                        .map(hosting -> Integer.toString(hosting.deployment().count()))
                        .orElse(""),
                hosting(offer)
                        .map(hosting -> NumberFormat.percent(hosting.capacity().utilization()))
                        .orElse(""),
                NumberFormat.usd(offer.usdPerMonth()),
                offer.eligible() ? "yes" : escaped(String.join("; ", offer.reasons())));
    }

    private void rules(Recommendation r) {
        line("");
        line("## Rules that fired");
        line("");
        line("%s", escaped(TextReport.counts(r)));
        line("");
        line("| Rule | Says | Because | Owner |");
        line("|---|---|---|---|");
        r.firedRules().stream()
                .filter(FiredRule::argues)
                .forEach(fired -> line(
                        "| %s | %s | %s — %s | %s, %s |",
                        escaped(fired.title()),
                        TextReport.said(fired.rule())
                                + fired.waiver()
                                        .map(waiver -> "; " + escaped(TextReport.waived(waiver)))
                                        .orElse(""),
                        code(fired.rule().condition())
                                + (fired.facts().isEmpty() ? "" : " with " + escaped(TextReport.seen(fired))),
                        escaped(fired.rule().metadata().why()),
                        escaped(fired.rule().metadata().owner()),
                        code(fired.rule().file() + ":" + fired.rule().line())));
        line("");
        line("## Rules that nearly fired");
        line("");
        line("| Rule | Needs | Is | Would do | Away |");
        line("|---|---|---:|---:|---:|");
        r.nearVerdict()
                .forEach(miss -> line(
                        "| %s | %s | %s | %s | %s |",
                        escaped(miss.rule().name()),
                        code(miss.condition()),
                        NumberFormat.value(miss.actual()),
                        NumberFormat.needed(miss),
                        NumberFormat.away(miss)));
    }

    private void turns(Recommendation r) {
        line("");
        line("## What would turn it");
        line("");
        if (r.turningPoints().isEmpty()) {
            line("No change of one answer alone.");
        }
        r.turningPoints()
                .forEach(point -> line(
                        "- `%s` from %s to %s: **%s**%s",
                        point.field(),
                        NumberFormat.value(point.from()),
                        NumberFormat.value(point.to()),
                        point.placement().wireName(),
                        point.proviso()));
        line("");
        line("## What it brings and takes");
        line("");
        items("Gain", r.tradeoffs().gains());
        items("Loss", r.tradeoffs().losses());
    }

    private void items(String what, List<String> texts) {
        texts.forEach(text -> line("- %s: %s", what, escaped(text)));
    }

    private void provenance(Recommendation r) {
        line("");
        line("---");
        line(
                "Recommendation `%s`, decided %s by version %s; prices as of %s; rules `%s`; catalogue `%s`.",
                r.id(),
                r.provenance().decidedAt(),
                r.provenance().version(),
                r.provenance().asOf(),
                r.provenance().rulesSha256(),
                r.provenance().catalogSha256());
    }

    private void line(String text, Object... values) {
        out.append(String.format(Locale.ROOT, text, values)).append('\n');
    }

    /** A code span; what would end it, or the cell that it stands in, is written so that it does not. */
    private static String code(String text) {
        return "`" + text.replace('`', '\'').replace("|", "\\|") + "`";
    }

    public static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }
}
