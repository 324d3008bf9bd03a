package dev.weighbridge.report;

import dev.weighbridge.advice.Draws;
import dev.weighbridge.advice.Draws.InputSwing;
import dev.weighbridge.advice.Draws.OptionDraws;
import dev.weighbridge.advice.Draws.Percentiles;
import dev.weighbridge.advice.FieldWords;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.cost.UsdRange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Costs that were drawn, in the words of an appendix. */
final class DrawsText {
    /** What a share of the draws is a share of. */
    static final String MEANING =
            "Each draw takes a value for everything uncertain and prices the offers of the options again; the rules then decide at these costs, with the workload as it is likely. P10, P50 and P90 are what 10, 50 and 90 of 100 draws do not exceed, or \"not enough\" where the machines on sale do not carry the load.";

    private final Draws draws;

    DrawsText(Draws draws) {
        this.draws = draws;
    }

    /** {@code 10,000 draws (seed 1)}. */
    String title() {
        return String.format(
                Locale.ROOT,
                "%,d draws (seed %d)",
                draws.settings().count(),
                draws.settings().seed());
    }

    /** The title and the three amounts of an option. */
    private static List<String> row(OptionDraws drawn, Percentiles usd) {
        double p10 = usd.p10();
        double p50 = usd.p50();
        double p90 = usd.p90();
        return Stream.concat(
                        Stream.of(OptionText.title(drawn.option())),
                        Stream.of(p10, p50, p90).map(amount -> amount(amount, p10, p50, p90)))
                .toList();
    }

    /** With the digits that the range of the draws leaves. */
    private static String amount(double usd, double p10, double p50, double p90) {
        if (!Double.isFinite(usd)) {
            return "not enough";
        }
        double likely = Double.isFinite(p50) ? p50 : p10;
        return Double.isFinite(likely) ? MoneyText.about(usd, new UsdRange(p10, likely, p90)) : MoneyText.rounded(usd);
    }

    private List<List<String>> months() {
        return draws.options().stream()
                .map(drawn -> row(drawn, drawn.usdPerMonth()))
                .toList();
    }

    /** Of all planned months, where the growth is a range. */
    private List<List<String>> totals() {
        return draws.options().stream()
                .flatMap(drawn -> drawn.horizonUsd().map(usd -> row(drawn, usd)).stream())
                .toList();
    }

    /** {@code The rules decide for api in 93 % of the draws and for self-hosted in 7 %.} */
    String placements() {
        return "The rules decide for %s of the draws."
                .formatted(draws.placements().entrySet().stream()
                        .map(share -> "%s in %s".formatted(share.getKey().wireName(), percent(share.getValue())))
                        .collect(Collectors.joining(" and for ")));
    }

    /** Two digits, and never all or nothing where it is neither. */
    private static String percent(double share) {
        if (share < 1 && share > 0.99) {
            return "over 99 %";
        }
        return share < 0.01 ? "under 1 %" : NumberText.number(100 * share, 2) + " %";
    }

    /** What moves the bill, most first; one sentence where nothing does. */
    List<String> inputs() {
        return draws.inputs().isEmpty()
                ? List.of("Nothing uncertain moves the bill of the choice or its lead.")
                : draws.inputs().stream().map(DrawsText::input).toList();
    }

    private static String input(InputSwing swing) {
        String values = FieldWords.of(swing.field()) + " from " + NumberText.number(swing.from(), 3) + " to "
                + NumberText.number(swing.to(), 3);
        String what = swing.field().equals("growth") ? "the mean bill of the planned months" : "the bill of the choice";
        String bill = swing.swingUsdPerMonth() == 0
                ? what + " stays"
                : "%s from %s to %s".formatted(what, usd(swing.usdPerMonthAtFrom()), usd(swing.usdPerMonthAtTo()));
        String lead = swing.leadSwingUsdPerMonth() == 0
                ? ""
                : "; its lead over the next placement moves by " + usd(swing.leadSwingUsdPerMonth());
        return values + ": " + bill + lead + ".";
    }

    private static String usd(double amount) {
        return Double.isFinite(amount) ? MoneyText.rounded(amount) : "more than the machines on sale";
    }

    void write(TextLines out) {
        out.heading("How sure: " + title());
        out.wrapped("  ", MEANING);
        table(out, "A month", months());
        table(out, "All planned months", totals());
        out.wrapped("  ", placements());
        out.wrapped("  ", "What matters most, alone from its lowest to its highest value:");
        inputs().forEach(input -> out.wrapped("  - ", input));
    }

    private static void table(TextLines out, String head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            out.line("  %-60s %12s %12s %12s".formatted(head, "P10", "P50", "P90"));
        }
        rows.forEach(row -> out.line(
                "  %-60s %12s %12s %12s".formatted(shortened(row.get(0)), row.get(1), row.get(2), row.get(3))));
    }

    private static void table(MarkdownLines out, String head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            out.table("| %s | P10 | P50 | P90 |".formatted(head), "|---|---:|---:|---:|");
        }
        rows.forEach(row -> out.row(MarkdownLines.escaped(row.get(0)), row.get(1), row.get(2), row.get(3)));
    }

    private static String shortened(String title) {
        return title.length() <= 60 ? title : title.substring(0, 59) + "…";
    }

    void write(MarkdownLines out) {
        out.heading("How sure: " + title());
        out.line("%s", MEANING);
        table(out, "A month", months());
        table(out, "All planned months", totals());
        out.paragraph(placements());
        out.paragraph("What matters most, alone from its lowest to its highest value:");
        out.line("");
        inputs().forEach(input -> out.line("- %s", MarkdownLines.escaped(input)));
    }
}
