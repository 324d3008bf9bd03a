package dev.weighbridge.report;

import dev.weighbridge.advice.Confirmation;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.Option;
import dev.weighbridge.report.TextStyle.Ink;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first page for a terminal: the verdict first. */
final class FirstPageText {
    private static final String DASH = " — ";

    private final TextLines out;
    private final FirstPage page;
    private final boolean dense;

    /** @param dense whether what is known of an option and why it is or is not the choice are one paragraph */
    private FirstPageText(FirstPage page, TextStyle style, boolean dense) {
        this.out = new TextLines(style);
        this.page = page;
        this.dense = dense;
    }

    /**
     * One page: where it is too long, it is denser first, and then its lists are shorter.
     *
     * @return what it shows
     */
    static FirstPage write(TextLines out, FirstPage page) {
        int most = Math.max(
                FirstPage.MOST_LINES,
                FirstPage.MOST_LINES * TextStyle.PLAIN.width() / out.style().width());
        TextLines roomy = new FirstPageText(page, out.style(), false).lines();
        if (roomy.count() <= most) {
            out.append(roomy);
            return page;
        }
        FirstPage shown = page.fitting(
                shorter -> new FirstPageText(shorter, out.style(), true).lines().count() <= most);
        out.append(new FirstPageText(shown, out.style(), true).lines());
        return shown;
    }

    private TextLines lines() {
        out.wrapped(Ink.BOLD, "", page.sentence());
        out.wrapped("", page.certainty());
        page.againstToday().ifPresent(against -> out.wrapped("", against));
        page.overTime().ifPresent(total -> out.wrapped("", total));
        out.wrapped("", page.question() + ". " + page.basis());
        out.heading("Options");
        page.options().forEach(this::option);
        page.development().ifPresent(line -> out.wrapped("  ", line));
        page.qualityNote().ifPresent(note -> out.wrapped("  ", note));
        list("Why", page.why());
        page.against().forEach(against -> out.wrapped("  Against: ", against));
        page.weight().ifPresent(weight -> out.wrapped("  ", weight));
        if (!page.rules().isEmpty()) {
            out.heading("What the rules cost a month");
            page.rules().forEach(price -> out.wrapped("  ", price.text()));
            page.rulesNote().ifPresent(note -> out.wrapped("  ", note));
        }
        list("Risks", page.risks());
        list("What would turn it", page.turns());
        list("Before signing", checks(page));
        page.leftOut().ifPresent(left -> out.wrapped("", left));
        if (page.signed().blank()) {
            out.wrapped("", FirstPage.toSign());
        }
        page.signed().lines().forEach(line -> out.wrapped("", line));
        return out;
    }

    /** What a bot shows: the decision, how sure it is, its gravest risk and what would turn it. */
    static void brief(TextLines out, FirstPage page) {
        page.brief().forEach(line -> out.wrapped("", line));
    }

    /** A line with its name and, where there is room, what it costs; what is known of it; why it is or is not the choice. */
    private void option(Option option) {
        String cost = cost(option);
        String title = page.title(option);
        if (dense && option.offer().isEmpty() && option.split().isEmpty() && !option.today()) {
            out.wrapped("  ", title + DASH + option.why());
            return;
        }
        boolean fits = 2 + title.length() + DASH.length() + cost.length()
                <= out.style().width();
        out.wrapped(
                option.chosen() ? Ink.GREEN : Ink.NONE,
                option.chosen() ? "* " : "  ",
                title + (fits && !cost.isEmpty() ? DASH + cost : ""));
        boolean known = page.hasFacts(option);
        String facts = Stream.of(
                        fits ? "" : cost,
                        OptionText.quality(option).isEmpty() ? "" : "quality " + OptionText.quality(option),
                        !known || OptionText.firstToken(option).isEmpty()
                                ? ""
                                : "first token " + OptionText.firstToken(option),
                        known ? OptionText.where(option) : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
        String why = page.comparesEquals() ? OptionText.why(option) : option.why();
        if (dense && !facts.isEmpty()) {
            out.wrapped("      ", facts + " · " + why);
            return;
        }
        if (!facts.isEmpty()) {
            out.wrapped("      ", facts);
        }
        out.wrapped("      ", why);
    }

    private static String cost(Option option) {
        return option.usdPerMonth()
                        .map(usd -> "%s a month, %s a year".formatted(MoneyText.month(usd), MoneyText.year(usd)))
                        .orElse("")
                + option.versusToday()
                        .map(difference -> ", %s against today".formatted(difference.text()))
                        .orElse("");
    }

    private static List<String> checks(FirstPage page) {
        return Stream.concat(page.confirm().stream().map(FirstPageText::check), page.moreChecks().stream())
                .toList();
    }

    /** What the first page has no room for. */
    static void furtherChecks(TextLines out, FirstPage page) {
        if (!page.furtherConfirm().isEmpty()) {
            out.heading("More to check before signing");
            page.furtherConfirm().forEach(check -> out.wrapped("  ", check(check)));
        }
    }

    private static String check(Confirmation check) {
        return check.text() + check.command().map(": "::concat).orElse("");
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.heading(title);
            for (int i = 0; i < lines.size(); i++) {
                Ink ink = lines.get(i).startsWith(RiskText.HIGH) ? Ink.RED : Ink.NONE;
                out.wrapped(ink, "  %d. ".formatted(i + 1), lines.get(i));
            }
        }
    }
}
