package dev.weighbridge.report;

import static dev.weighbridge.report.MarkdownLines.code;
import static dev.weighbridge.report.MarkdownLines.escaped;

import dev.weighbridge.advice.Confirmation;
import dev.weighbridge.advice.CostDifference;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.Recommendation.Exclusion;
import java.util.List;

/** The first page as Markdown. */
final class FirstPageMarkdown {
    private final MarkdownLines out;

    private FirstPageMarkdown(MarkdownLines out) {
        this.out = out;
    }

    static void write(MarkdownLines out, FirstPage page) {
        FirstPageMarkdown markdown = new FirstPageMarkdown(out);
        out.line("# %s", escaped(page.title()));
        out.paragraph("**" + escaped(page.sentence()) + "**");
        out.line("%s", escaped(page.certainty()));
        page.againstToday().ifPresent(against -> out.paragraph(escaped(against)));
        page.overTime().ifPresent(total -> out.paragraph(escaped(total)));
        out.paragraph(escaped(page.question()));
        out.paragraph(escaped(page.basis()));
        out.paragraph("## Options");
        boolean today = page.options().stream().anyMatch(Option::today);
        out.table(
                "| | a month | a year |" + (today ? " against today |" : "") + " quality | first token | where |",
                "|---|---:|---:|" + (today ? "---:|" : "") + "---|---|---|");
        page.options().forEach(option -> markdown.option(option, today));
        out.line("");
        page.options()
                .forEach(option ->
                        out.line("- %s: %s", escaped(OptionText.title(option)), escaped(OptionText.why(option))));
        page.development().ifPresent(line -> out.paragraph(escaped(line)));
        page.qualityNote().ifPresent(note -> out.paragraph(escaped(note)));
        markdown.list("Why", page.why());
        if (!page.against().isEmpty()) {
            out.line("");
            page.against().forEach(against -> out.line("- Against: %s", escaped(against)));
        }
        markdown.rules(page.rules());
        markdown.rulesNote(page);
        markdown.list("Risks", page.risks());
        markdown.list("What would turn it", page.turns());
        if (!page.confirm().isEmpty()) {
            out.heading("Before signing");
            markdown.checks(page.confirm());
            if (!page.furtherConfirm().isEmpty()) {
                out.line("- [ ] %d more in the appendix", page.furtherConfirm().size());
            }
        }
        if (page.signed().blank()) {
            out.paragraph(FirstPage.toSign());
        }
        page.signed().lines().forEach(line -> out.paragraph(escaped(line)));
        out.paragraph("---");
    }

    /** @param today whether there is a column for the difference to what is paid today */
    private void option(Option option, boolean today) {
        String bold = option.chosen() ? "**" : "";
        out.line(
                "| %s%s%s | %s | %s |%s %s | %s | %s |",
                bold,
                escaped(OptionText.title(option)),
                bold,
                option.usdPerMonth().map(MoneyText::month).orElse(""),
                option.usdPerMonth().map(MoneyText::year).orElse(""),
                today
                        ? " %s |"
                                .formatted(option.versusToday()
                                        .map(CostDifference::text)
                                        .orElse(""))
                        : "",
                OptionText.quality(option),
                OptionText.firstToken(option),
                escaped(OptionText.where(option)));
    }

    private void rules(List<Exclusion> rules) {
        if (rules.isEmpty()) {
            return;
        }
        out.paragraph("## What the rules cost");
        out.table("| Rule | leaves out | costs a month | owner |", "|---|---|---:|---|");
        rules.forEach(exclusion -> out.line(
                "| %s | %d offers, the cheapest %s | %s | %s |",
                escaped(exclusion.rule().name()),
                exclusion.offers(),
                escaped(exclusion.cheapest().id()),
                MoneyText.rounded(exclusion.costsUsdPerMonth().orElse(0)),
                escaped(exclusion.rule().metadata().owner())));
    }

    private void rulesNote(FirstPage page) {
        page.rulesNote().ifPresent(note -> out.paragraph(escaped(note)));
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.heading(title);
            for (int i = 0; i < lines.size(); i++) {
                out.line("%d. %s", i + 1, escaped(lines.get(i)));
            }
        }
    }

    private void checks(List<Confirmation> checks) {
        checks.forEach(check -> out.line(
                "- [ ] %s%s",
                escaped(check.text()),
                check.command().map(command -> ": " + code(command)).orElse("")));
    }

    /** What the first page has no room for. */
    static void furtherChecks(MarkdownLines out, FirstPage page) {
        if (!page.furtherConfirm().isEmpty()) {
            out.heading("More to check before signing");
            out.line("");
            new FirstPageMarkdown(out).checks(page.furtherConfirm());
        }
    }
}
