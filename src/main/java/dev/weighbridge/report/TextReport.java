package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.FiredRule;
import dev.weighbridge.rules.engine.NearMiss;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.WorkloadFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A recommendation for a terminal of 100 columns: the answer first, then what it rests on. */
public final class TextReport {
    private static final int WIDTH = 100;
    private static final int OFFERS_SHOWN = 5;
    private static final int NEAR_MISSES_SHOWN = 5;
    private static final int BREAK_EVENS_SHOWN = 6;

    private final StringBuilder out = new StringBuilder();

    private TextReport() {}

    public static String of(Recommendation recommendation) {
        TextReport report = new TextReport();
        report.answer(recommendation);
        report.workload(recommendation);
        report.costs(recommendation);
        report.rules(recommendation);
        report.turns(recommendation);
        report.tradeoffs(recommendation);
        report.provenance(recommendation);
        return report.out.toString();
    }

    private void answer(Recommendation r) {
        line(r.placement().word().toUpperCase(Locale.ROOT));
        wrapped("", r.summary());
        r.split()
                .forEach(part -> wrapped(
                        "  ",
                        "%s to %s (%s): %s"
                                .formatted(
                                        NumberFormat.percent(part.share()),
                                        part.placement().word(),
                                        part.offer().id(),
                                        part.what())));
        r.warnings().forEach(warning -> wrapped("  ! ", warning.message()));
    }

    private void workload(Recommendation r) {
        heading("Workload" + r.workload().name().map(name -> ": " + name).orElse(""));
        List<String> stated = new ArrayList<>();
        List<String> filled = new ArrayList<>();
        WorkloadFields.flat(r.workload()).forEach((field, value) -> {
            if (!field.equals("name")) {
                (r.workload().defaulted().contains(field) ? filled : stated)
                        .add(field + " " + NumberFormat.value(value));
            }
        });
        wrapped("  ", String.join(" · ", stated));
        wrapped("  defaults: ", String.join(" · ", filled));
    }

    private void costs(Recommendation r) {
        heading("Costs a month");
        total("cheapest API", r.costs().apiUsdPerMonth());
        total("cheapest self-hosting", r.costs().selfHostedUsdPerMonth());
        total(
                r.split().isEmpty() ? "full machines + an API" : "the recommended split",
                r.costs().hybridUsdPerMonth());
        total("the article's I / U", r.costs().articleEffectiveUsdPerMonth());
        List<PricedOffer> eligible =
                r.costs().offers().stream().filter(PricedOffer::eligible).toList();
        offers("API", eligible.stream().filter(o -> o.api().isPresent()).toList(), r.costs());
        offers(
                "self-hosted",
                eligible.stream().filter(o -> o.selfHosted().isPresent()).toList(),
                r.costs());
        refused(r.costs().offers().stream().filter(o -> !o.eligible()).toList());
        if (!r.costs().breakEvens().isEmpty()) {
            String points = r.costs().breakEvens().stream()
                    .limit(BREAK_EVENS_SHOWN)
                    .map(point -> "%s (%s above)"
                            .formatted(
                                    NumberFormat.number(Math.rint(point.tokensPerDay()), 1),
                                    point.cheaperAbove().word()))
                    .collect(Collectors.joining(", "));
            int more = r.costs().breakEvens().size() - BREAK_EVENS_SHOWN;
            wrapped(
                    "  breaks even at ",
                    points + (more > 0 ? ", and %d more".formatted(more) : "") + " tokens a day against "
                            + r.costs().breakEvens().get(0).against());
        }
    }

    private void total(String what, Optional<Double> amount) {
        line("  %-24s %14s".formatted(what, amount.map(NumberFormat::usd).orElse("none")));
    }

    private void offers(String side, List<PricedOffer> offers, Costs costs) {
        if (offers.isEmpty()) {
            return;
        }
        int more = offers.size() - OFFERS_SHOWN;
        line("  %s offers%s".formatted(side, more > 0 ? " (%d of %d)".formatted(OFFERS_SHOWN, offers.size()) : ""));
        offers.stream().limit(OFFERS_SHOWN).forEach(offer -> {
            line("    %14s  %s".formatted(NumberFormat.usd(offer.usdPerMonth()), named(offer)));
            line("    %14s  %s".formatted("", lines(offer, costs)));
        });
    }

    private static String named(PricedOffer offer) {
        if (offer.machine().isEmpty()) {
            return "%s (%s)".formatted(offer.id(), offer.kind().word());
        }
        return "%d × %s, %s %s, %s in %s, %s used%s"
                .formatted(
                        offer.count().orElse(0),
                        offer.id(),
                        offer.model(),
                        offer.precision().map(p -> p.word()).orElse(""),
                        offer.plan().map(p -> p.word()).orElse(""),
                        offer.region().orElse("any region"),
                        offer.utilization().map(NumberFormat::percent).orElse("nothing"),
                        offer.estimated() ? ", capacity estimated" : "");
    }

    private static String lines(PricedOffer offer, Costs costs) {
        return BillLine.of(offer, costs).stream()
                .map(line -> line.what() + " " + NumberFormat.usd(line.usdPerMonth()))
                .collect(Collectors.joining(" · "));
    }

    private void refused(List<PricedOffer> offers) {
        if (offers.isEmpty()) {
            return;
        }
        line("  not eligible (%d; --format json lists all)".formatted(offers.size()));
        offers.stream()
                .limit(OFFERS_SHOWN)
                .forEach(offer -> wrapped(
                        "    ", offer.id() + " with " + offer.model() + ": " + String.join("; ", offer.reasons())));
    }

    private void rules(Recommendation r) {
        heading("Why: the rules that fired");
        wrapped("  ", counts(r));
        r.firedRules().stream().filter(FiredRule::argues).forEach(this::fired);
        heading("What nearly fired");
        r.nearVerdict().limit(NEAR_MISSES_SHOWN).forEach(this::nearMiss);
    }

    /** What the findings count, and what they come to: support can be added up by hand. */
    static String counts(Recommendation r) {
        String counts = r.firedRules().stream()
                .flatMap(fired -> fired.rule().consequences(Consequence.Counts.class))
                .map(say -> say.finding().word() + " " + NumberFormat.value(say.weight()))
                .collect(Collectors.joining(", "));
        return "A finding counts: %s. Support is %s for an API and %s for self-hosting."
                .formatted(
                        counts,
                        NumberFormat.value(r.findings().apiSupport()),
                        NumberFormat.value(r.findings().selfHostedSupport()));
    }

    /** What a rule saw: {@code lead = 0, apiCheaper = true}. */
    static String seen(FiredRule fired) {
        return fired.facts().entrySet().stream()
                .map(fact -> fact.getKey() + " = " + NumberFormat.value(fact.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void fired(FiredRule fired) {
        wrapped("  ", "%s — %s".formatted(fired.title(), said(fired.rule())));
        fired.waiver().ifPresent(waiver -> wrapped("      ", waived(waiver)));
        String facts = seen(fired);
        wrapped("      ", fired.rule().condition() + (facts.isEmpty() ? "" : "  with " + facts));
        wrapped(
                "      ",
                "%s (%s, %s:%d)"
                        .formatted(
                                fired.rule().metadata().why(),
                                fired.rule().metadata().owner(),
                                fired.rule().file(),
                                fired.rule().line()));
    }

    static String waived(Waiver waiver) {
        return "WAIVED by %s until %s, so it does not count: %s".formatted(waiver.who(), waiver.until(), waiver.why());
    }

    /** What a rule says that bears on the verdict; gains and losses have a section of their own. */
    public static String said(Rule rule) {
        return rule.consequences().stream()
                .map(TextReport::said)
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(", "));
    }

    public static String said(Consequence say) {
        if (say instanceof Consequence.Opinion opinion) {
            String about = opinion.kind()
                    .map(kind -> kind.word())
                    .orElse(opinion.placement().word());
            return about + ": " + opinion.finding().word();
        }
        if (say instanceof Consequence.Recommend recommend) {
            return "recommends " + recommend.placement().word();
        }
        if (say instanceof Consequence.Split split) {
            return NumberFormat.percent(split.share()) + " " + split.placement().word();
        }
        if (say instanceof Consequence.Counts counts) {
            return counts.finding().word() + " counts " + NumberFormat.value(counts.weight());
        }
        return say instanceof Consequence.Warn warn ? "warns of " + warn.code() : "";
    }

    private void nearMiss(NearMiss miss) {
        wrapped(
                "  ",
                "%s — needs %s; %s is %s, %s would do%s"
                        .formatted(
                                miss.rule().name(),
                                miss.condition(),
                                miss.field(),
                                NumberFormat.value(miss.actual()),
                                NumberFormat.needed(miss),
                                NumberFormat.away(miss).isEmpty() ? "" : " (" + NumberFormat.away(miss) + " away)"));
    }

    private void turns(Recommendation r) {
        heading("What would turn it");
        if (r.turningPoints().isEmpty()) {
            line("  no change of one answer alone");
        }
        r.turningPoints()
                .forEach(point -> line("  %-24s %s → %s: %s%s"
                        .formatted(
                                point.field(),
                                NumberFormat.value(point.from()),
                                NumberFormat.value(point.to()),
                                point.placement().word(),
                                point.proviso())));
    }

    private void tradeoffs(Recommendation r) {
        heading("What it brings and takes");
        r.tradeoffs().gains().forEach(gain -> wrapped("  + ", gain));
        r.tradeoffs().losses().forEach(loss -> wrapped("  - ", loss));
    }

    private void provenance(Recommendation r) {
        heading("What it rests on");
        line("  recommendation %s, decided %s by version %s"
                .formatted(r.id(), r.provenance().decidedAt(), r.provenance().version()));
        line("  prices as of %s, rules %s, catalogue %s"
                .formatted(
                        r.provenance().asOf(),
                        r.provenance().rulesSha256().substring(0, 12),
                        r.provenance().catalogSha256().substring(0, 12)));
    }

    private void heading(String text) {
        line("");
        line(text);
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    /** Breaks at spaces; further lines stand under the first one's text. */
    private void wrapped(String indent, String text) {
        String lead = indent;
        StringBuilder row = new StringBuilder(lead);
        for (String word : text.split(" ", -1)) {
            if (row.length() > lead.length() && row.length() + 1 + word.length() > WIDTH) {
                line(row.toString());
                lead = " ".repeat(indent.length());
                row = new StringBuilder(lead);
            }
            row.append(row.length() > lead.length() ? " " : "").append(word);
        }
        line(row.toString());
    }
}
