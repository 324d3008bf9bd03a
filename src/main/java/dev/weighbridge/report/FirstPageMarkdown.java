package dev.weighbridge.report;

import static dev.weighbridge.report.MarkdownLines.code;
import static dev.weighbridge.report.MarkdownLines.escaped;

import dev.weighbridge.advice.Confirmation;
import dev.weighbridge.advice.CostDifference;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.Option;
import java.util.ArrayList;
import java.util.List;

/** The first page as Markdown. */
final class FirstPageMarkdown {
    private final MarkdownLines out;

    private FirstPageMarkdown(MarkdownLines out) {
        this.out = out;
    }

    /**
     * One page: where it is too long, its lists are shorter.
     *
     * @return what it shows
     */
    static FirstPage write(MarkdownLines out, FirstPage page) {
        FirstPage shown = page.fitting(shorter -> {
            MarkdownLines lines = new MarkdownLines();
            new FirstPageMarkdown(lines).write(shorter);
            return lines.count() <= FirstPage.MOST_LINES;
        });
        new FirstPageMarkdown(out).write(shown);
        out.paragraph("---");
        return shown;
    }

    private void write(FirstPage page) {
        out.line("# %s", escaped(page.title()));
        out.paragraph("**" + escaped(page.sentence()) + "**");
        out.line("%s", escaped(page.certainty()));
        page.againstToday().ifPresent(against -> out.paragraph(escaped(against)));
        page.overTime().ifPresent(total -> out.paragraph(escaped(total)));
        if (page.dense()) {
            out.paragraph(escaped(page.question() + ". " + page.basis()));
        } else {
            out.paragraph(escaped(page.question()));
            out.paragraph(escaped(page.basis()));
        }
        out.paragraph("## Options");
        boolean today = page.options().stream().anyMatch(Option::today);
        out.table(
                "| | a month | a year |" + (today ? " against today |" : "") + " quality | first token | where |",
                "|---|---:|---:|" + (today ? "---:|" : "") + "---|---|---|");
        page.options().stream()
                .filter(option -> !page.dense() || option.usdPerMonth().isPresent())
                .forEach(option -> option(page, option, today));
        out.line("");
        page.options()
                .forEach(option -> out.line(
                        "- %s: %s",
                        OptionText.way(option),
                        escaped(page.comparesEquals() ? OptionText.why(option) : option.why())));
        page.development().ifPresent(line -> out.paragraph(escaped(line)));
        page.qualityNote().ifPresent(note -> out.paragraph(escaped(note)));
        list("Why", page.why());
        if (!page.against().isEmpty() || page.weight().isPresent()) {
            out.line("");
            page.against().forEach(against -> out.line("- Against: %s", escaped(against)));
            page.weight().ifPresent(weight -> out.line("- %s", escaped(weight)));
        }
        rules(page);
        rulesNote(page);
        list("Risks", page.risks());
        list("What would turn it", page.turns());
        if (!page.confirm().isEmpty() || page.moreChecks().isPresent()) {
            out.heading("Before signing");
            checks(page.confirm());
            page.moreChecks().ifPresent(more -> out.line("- [ ] %s", more));
        }
        page.leftOut().ifPresent(left -> out.paragraph(escaped(left)));
        if (page.signed().blank()) {
            out.paragraph(FirstPage.toSign());
        }
        page.signed().lines().forEach(line -> out.paragraph(escaped(line)));
    }

    /** @param today whether there is a column for the difference to what is paid today */
    private void option(FirstPage page, Option option, boolean today) {
        boolean known = page.hasFacts(option);
        String bold = option.chosen() ? "**" : "";
        List<String> cells = new ArrayList<>(List.of(
                bold + escaped(page.title(option)) + bold,
                option.usdPerMonth().map(MoneyText::month).orElse(""),
                option.usdPerMonth().map(MoneyText::year).orElse("")));
        if (today) {
            cells.add(option.versusToday().map(CostDifference::text).orElse(""));
        }
        cells.add(OptionText.quality(option));
        cells.add(known ? OptionText.firstToken(option) : "");
        cells.add(known ? escaped(OptionText.where(option)) : "");
        out.row(cells.toArray(String[]::new));
    }

    private void rules(FirstPage page) {
        List<RulePrice> rules = page.rules();
        if (rules.isEmpty()) {
            return;
        }
        if (page.dense()) {
            list(
                    "What the rules cost a month",
                    rules.stream().map(RulePrice::text).toList());
            return;
        }
        out.paragraph("## What the rules cost");
        out.table("| Rule | without it | costs a month | owner |", "|---|---|---:|---|");
        rules.forEach(price -> out.row(
                escaped(price.rule().name()),
                escaped(price.without()),
                MoneyText.rounded(price.usdPerMonth()),
                escaped(price.owner())));
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
