package dev.weighbridge.report;

import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.Recommendation.Exclusion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first page for a terminal: the verdict first. */
final class FirstPageText {
    private final TextLines out;

    private FirstPageText(TextLines out) {
        this.out = out;
    }

    static void write(TextLines out, FirstPage page) {
        FirstPageText text = new FirstPageText(out);
        out.wrapped("", page.sentence());
        out.wrapped("", page.certainty());
        out.wrapped("", page.question() + ". " + page.basis());
        out.heading("Options");
        page.options().forEach(text::option);
        text.list("Why", page.why());
        page.against().forEach(against -> out.wrapped("  Against: ", against));
        if (!page.rules().isEmpty()) {
            out.heading("What the rules cost a month");
            page.rules().forEach(text::rule);
        }
        text.list("Risks", page.risks());
        text.list("What would turn it", page.turns());
        text.list("Before signing", page.confirm());
        out.line("Signed. " + String.join("  ", FirstPage.signatures()));
    }

    /** What a bot shows: the decision, how sure it is, its gravest risk and what would turn it. */
    static void brief(TextLines out, FirstPage page) {
        page.brief().forEach(line -> out.wrapped("", line));
    }

    private void option(Option option) {
        out.wrapped(
                option.chosen() ? "* " : "  ",
                OptionText.title(option)
                        + option.usdPerMonth()
                                .map(usd ->
                                        " — %s a month, %s a year".formatted(MoneyText.month(usd), MoneyText.year(usd)))
                                .orElse(""));
        String facts = Stream.of(
                        OptionText.quality(option).isEmpty() ? "" : "quality " + OptionText.quality(option),
                        OptionText.firstToken(option).isEmpty() ? "" : "first token " + OptionText.firstToken(option),
                        OptionText.where(option))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
        if (!facts.isEmpty()) {
            out.wrapped("    ", facts);
        }
        out.wrapped("    ", OptionText.why(option));
    }

    private void rule(Exclusion exclusion) {
        out.wrapped(
                "  ",
                "%s: %s (%s)"
                        .formatted(
                                MoneyText.rounded(exclusion.costsUsdPerMonth().orElse(0)),
                                exclusion.rule().name(),
                                exclusion.rule().metadata().owner()));
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.heading(title);
            for (int i = 0; i < lines.size(); i++) {
                out.wrapped("  %d. ".formatted(i + 1), lines.get(i));
            }
        }
    }
}
