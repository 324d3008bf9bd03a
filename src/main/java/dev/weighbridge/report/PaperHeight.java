package dev.weighbridge.report;

import static dev.weighbridge.report.TextWidth.lines;

import dev.weighbridge.advice.Confirmation;
import dev.weighbridge.report.AnswerView.OptionRow;
import dev.weighbridge.report.AnswerView.RuleCostRow;
import java.util.List;

/**
 * How high the first page of a paper comes out, in points. The figures are those of its style sheet, {@code paper.css}: sizes of type,
 * heights of lines, margins and widths of columns. Deliberate: added up here. Laying the page out as PDF for each cut of its lists
 * would take a second.
 */
record PaperHeight(PaperPage page) {
    /** Of a sheet of Letter within its margins, less what tables may break otherwise than here; A4 is higher. */
    static final double SHEET = 718;

    private static final double WIDTH = 514;
    private static final double HALF = 246;
    private static final double HEAD = 20.7;
    private static final double TEXT = 9;
    private static final double TEXT_LINE = 11.4;
    private static final double SMALL = 7.8;
    private static final double SMALL_LINE = 10;
    private static final double TABLE = 8.4;
    private static final double TABLE_LINE = 11;
    private static final double GAP = 2.5;

    /** Bold letters are wider by so much. */
    private static final double BOLD = 1.07;

    private static final double SIGNATURES = HEAD + 3 * 19.1;

    boolean fits() {
        return height() <= SHEET;
    }

    double height() {
        return top() + options() + Math.max(reasons() + turns(), rules() + checks()) + risks() + end();
    }

    private double top() {
        return 16 * lines(page.title(), 13 * BOLD, WIDTH)
                + 10.5
                + 20 * lines(page.verdict(), 15 * BOLD, WIDTH - 90)
                + GAP
                + 14 * lines(page.sentence(), 10.5, WIDTH)
                + GAP
                + paragraphs(page.notes())
                + small(List.of(page.basis(), page.question()), WIDTH);
    }

    private double options() {
        double height = HEAD + (page.today() ? 24 : 14);
        for (OptionRow option : page.options()) {
            double type = option.chosen() ? TABLE * BOLD : TABLE;
            double cells = TABLE_LINE
                    * Math.max(
                            lines("oo " + option.title(), type, 192),
                            Math.max(lines(option.firstToken(), type, 50), lines(option.quality(), type, 53)));
            double range = option.range().isPresent() ? TABLE_LINE + SMALL_LINE : 0;
            double why = SMALL_LINE
                    * lines(
                            (option.chosen() ? "Recommended. " : "") + option.where() + ". " + option.why(),
                            SMALL,
                            WIDTH - 6);
            height += Math.max(cells, range) + why + (option.chosen() ? 10 : 8);
        }
        return height + small(page.underOptions(), WIDTH);
    }

    private double reasons() {
        return HEAD + items(page.why(), HALF - 15) + paragraphs(page.against(), HALF);
    }

    private double rules() {
        if (page.rules().isEmpty()) {
            return 0;
        }
        double height = HEAD + 24;
        for (RuleCostRow rule : page.rules()) {
            double name = TABLE_LINE * lines(rule.name(), TABLE, 100) + SMALL_LINE * lines(rule.owner(), SMALL, 100);
            height += Math.max(name, TABLE_LINE * lines(rule.without(), TABLE, 76)) + 3.4;
        }
        return height + small(page.rulesNote().stream().toList(), HALF);
    }

    private double risks() {
        return page.risks().isEmpty() ? 0 : HEAD + items(page.risks(), WIDTH - 15);
    }

    private double turns() {
        return page.turns().isEmpty() ? 0 : HEAD + items(page.turns(), HALF - 15);
    }

    private double checks() {
        if (page.confirm().isEmpty()) {
            return 0;
        }
        double height = HEAD + GAP;
        for (Confirmation check : page.confirm()) {
            height += TEXT_LINE * lines("oo " + check.text(), TEXT, HALF)
                    + check.command()
                            .map(command -> TEXT_LINE * (1 + command.length() / 46))
                            .orElse(0.0)
                    + 2;
        }
        return height;
    }

    private double end() {
        return small(page.more(), WIDTH) + (page.blank() ? SIGNATURES : 0) + paragraphs(page.signed());
    }

    private static double items(List<String> texts, double width) {
        return GAP
                + texts.stream()
                        .mapToDouble(text -> TEXT_LINE * lines(text, TEXT, width) + 2)
                        .sum();
    }

    private static double paragraphs(List<String> texts) {
        return paragraphs(texts, WIDTH);
    }

    private static double paragraphs(List<String> texts, double width) {
        return texts.stream()
                .mapToDouble(text -> TEXT_LINE * lines(text, TEXT, width) + GAP)
                .sum();
    }

    private static double small(List<String> texts, double width) {
        return texts.stream()
                .mapToDouble(text -> SMALL_LINE * lines(text, SMALL, width) + GAP)
                .sum();
    }
}
