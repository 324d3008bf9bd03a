package dev.weighbridge.report;

import static dev.weighbridge.report.MarkdownLines.code;
import static dev.weighbridge.report.MarkdownLines.escaped;

import dev.weighbridge.advice.CostDifference;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.OutageCost;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A recommendation as an architecture decision record after MADR 4. */
final class AdrReport {
    private final MarkdownLines out = new MarkdownLines();
    private final Recommendation r;
    private final FirstPage page;
    private final Optional<Option> chosen;

    private AdrReport(Recommendation r, SignatureLines signatures) {
        this.r = r;
        this.page = new FirstPage(r, signatures);
        this.chosen = r.options().stream().filter(Option::chosen).findFirst();
    }

    static RenderedAnswer render(Recommendation recommendation, SignatureLines signatures) {
        AdrReport report = new AdrReport(recommendation, signatures);
        report.frontMatter();
        report.context();
        report.drivers();
        report.options();
        report.outcome();
        report.prosAndCons();
        report.moreInformation();
        return RenderedAnswer.of(report.out.toString(), MarkdownReport.provenance(recommendation));
    }

    /** What is decided, in a few words; also the name of a file. */
    static String title(Recommendation r) {
        String what = r.workload().name().orElse("this workload");
        return switch (r.placement()) {
            case API -> "Run %s on an API".formatted(what);
            case SELF_HOSTED -> "Self-host %s".formatted(what);
            case HYBRID -> "Split %s between machines and an API".formatted(what);
            case NONE -> "Nothing on offer meets the requirements of %s".formatted(what);
        };
    }

    private void frontMatter() {
        List<String> decides = r.firedRules().stream()
                .map(Decision.FiredRule::rule)
                .filter(rule -> rule.phase() == Rule.Phase.DECIDE)
                .map(AdrReport::owner)
                .distinct()
                .toList();
        List<String> consulted = r.firedRules().stream()
                .filter(Decision.FiredRule::argues)
                .map(fired -> owner(fired.rule()))
                .filter(owner -> !decides.contains(owner))
                .distinct()
                .toList();
        out.line("---");
        out.line("status: %s", status(page.signed()));
        out.line("date: %s", r.provenance().asOf());
        out.line("decision-makers: %s", yaml(decides));
        out.line("consulted: %s", yaml(consulted));
        out.line("---");
    }

    /** Proposed until somebody signs it, then accepted, until another decision takes its place, signed or not. */
    private static String status(SignatureLines signatures) {
        return signatures
                .supersededBy()
                .map("superseded by "::concat)
                .orElse(signatures.signed() ? "accepted" : "proposed");
    }

    private static String owner(Rule rule) {
        return rule.metadata().owner();
    }

    /** A list on one line, each text in double quotes. */
    private static String yaml(List<String> texts) {
        return texts.stream()
                .map(text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private void context() {
        out.paragraph("# " + escaped(title(r)));
        out.heading("Context and Problem Statement");
        out.line(
                "Where should %s run: on a provider's API, on machines of your own, or split between both? The amounts are US dollars, at the prices of %s.",
                escaped(r.workload().name().orElse("this workload")),
                r.provenance().asOf());
        page.options().stream()
                .filter(Option::today)
                .flatMap(today -> today.usdPerMonth().stream())
                .forEach(usd -> out.paragraph("Today %s a month are paid for it.".formatted(MoneyText.month(usd))));
    }

    private void drivers() {
        Workload.Requirements asked = r.workload().requirements();
        out.heading("Decision Drivers");
        out.line("* Volume: %s tokens a day", NumberText.number((double) asked.tokensPerDay(), 3));
        out.line(
                "* Latency: the first token of 99 of 100 answers within %s ms (P99)",
                NumberText.number(asked.latencyP99Ms(), 3));
        out.line("* Residency of the data: %s", asked.residency().wireName());
        out.line("* Expertise of the team: %s", asked.expertise().wireName());
        out.line("* Quality of the model: %s", asked.quality().wireName());
        asked(r.workload());
        page.rules()
                .forEach(rule -> out.line(
                        "* Rule: %s, which costs %s a month (%s)",
                        escaped(rule.rule().name()),
                        MoneyText.rounded(rule.usdPerMonth()),
                        escaped(owner(rule.rule()))));
    }

    private void asked(Workload workload) {
        workload.parts()
                .forEach(part -> out.line(
                        "* Part %s: %s of the tokens%s",
                        escaped(part.name()),
                        NumberText.number(100 * part.share(), 4) + " %",
                        escaped(PartText.asked(part))));
    }

    private void options() {
        out.heading("Considered Options");
        r.options().forEach(option -> out.line("* %s", title(option)));
    }

    private static String title(Option option) {
        return escaped(OptionText.title(option));
    }

    private void outcome() {
        out.heading("Decision Outcome");
        String why = r.firedRules().stream()
                .map(Decision.FiredRule::rule)
                .filter(rule -> rule.phase() == Rule.Phase.DECIDE)
                .findFirst()
                .map(rule -> "the rule \"%s\" decides so".formatted(rule.name()))
                .orElse("no rule decides");
        out.line(
                "Chosen option: %s, because %s. %s",
                chosen.map(option -> "\"" + title(option) + "\"").orElse("none"),
                escaped(why),
                escaped(page.sentence()));
        out.paragraph(escaped(page.certainty()));
        page.againstToday().ifPresent(against -> out.paragraph(escaped(against)));
        page.overTime().ifPresent(total -> out.paragraph(escaped(total)));
        if (!page.why().isEmpty()) {
            out.paragraph("The reasons, each with the team that answers for it:");
            out.line("");
            page.why().forEach(reason -> out.line("* %s", escaped(reason)));
            page.against().forEach(reason -> out.line("* Against it: %s", escaped(reason)));
            page.weight().ifPresent(weight -> out.line("* %s", escaped(weight)));
        }
        consequences();
        out.paragraph("### Confirmation");
        out.line("");
        r.confirm()
                .forEach(check -> out.line(
                        "* [ ] %s%s",
                        escaped(check.text()),
                        check.command().map(command -> ": " + code(command)).orElse("")));
        r.review()
                .ifPresent(review -> out.line(
                        "* [ ] The decision is looked at again %s: %s",
                        review.now() ? "now" : "by " + review.on(), escaped(review.why())));
    }

    private void consequences() {
        out.paragraph("### Consequences");
        out.line("");
        r.tradeoffs().gains().forEach(gain -> out.line("* Good, because of this gain: %s", escaped(gain)));
        r.tradeoffs().losses().forEach(loss -> out.line("* Bad, because of this loss: %s", escaped(loss)));
        r.risks()
                .forEach(risk -> out.line(
                        "* %s, because of a %s risk: %s",
                        risk.severity() == Rule.Severity.LOW ? "Neutral" : "Bad",
                        risk.severity().wireName(),
                        escaped(RiskText.sentences(risk))));
        OutageCost.of(r).ifPresent(outage -> out.line("* Neutral, because no bill has it: %s", escaped(outage)));
    }

    private void prosAndCons() {
        out.heading("Pros and Cons of the Options");
        for (Option option : r.options()) {
            out.paragraph("### " + title(option));
            option.usdPerMonth()
                    .ifPresent(usd -> out.paragraph(
                            "%s a month, %s a year.".formatted(MoneyText.month(usd), MoneyText.year(usd))));
            out.line("");
            out.line("* %s", escaped(judgement(option)));
            facts(option).forEach(fact -> out.line("* Neutral, because %s", escaped(fact)));
        }
    }

    /** Whether it speaks for or against an option that it is or is not the choice. */
    private String judgement(Option option) {
        Optional<CostDifference> difference = option.usdPerMonth()
                .flatMap(usd -> chosen.flatMap(Option::usdPerMonth).map(other -> CostDifference.of(usd, other)));
        String word = option.chosen()
                ? "Good"
                : difference.isEmpty()
                        ? "Bad"
                        : difference.get().isNothing()
                                ? "Neutral"
                                : difference.get().likely() > 0 ? "Bad" : "Good";
        String why = OptionText.why(option);
        return "%s, because %s%s"
                .formatted(
                        word,
                        option.chosen() ? "it is " : "",
                        why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1));
    }

    private static Stream<String> facts(Option option) {
        return Stream.of(
                        OptionText.quality(option).isEmpty()
                                ? ""
                                : "the quality of its model, by a public index, is " + OptionText.quality(option),
                        OptionText.firstToken(option).isEmpty()
                                ? ""
                                : "its time to the first token is " + OptionText.firstToken(option),
                        OptionText.where(option).isEmpty() ? "" : "it runs here: " + OptionText.where(option))
                .filter(fact -> !fact.isEmpty());
    }

    private void moreInformation() {
        out.heading("More Information");
        if (!page.turns().isEmpty() && r.placement() != Placement.NONE) {
            out.line("What would change the decision:");
            out.line("");
            page.turns().forEach(turn -> out.line("* %s", escaped(turn)));
            out.line("");
        }
        out.line("%s", escaped(page.basis()));
        if (page.signed().blank()) {
            out.paragraph(FirstPage.toSign());
        }
        page.signed().lines().forEach(line -> out.paragraph(escaped(line)));
    }
}
