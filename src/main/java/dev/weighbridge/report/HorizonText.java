package dev.weighbridge.report;

import dev.weighbridge.advice.Horizon;
import dev.weighbridge.advice.Horizon.Crossing;
import dev.weighbridge.advice.Horizon.End;
import dev.weighbridge.advice.Horizon.Signed;
import dev.weighbridge.advice.Horizon.Total;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What options cost over the months of a plan, in the words of an appendix. */
final class HorizonText {
    private final Horizon horizon;
    private final Workload workload;

    HorizonText(Horizon horizon, Workload workload) {
        this.horizon = horizon;
        this.workload = workload;
    }

    /** What the choice costs over these months, in a sentence; empty where nothing is chosen. */
    static Optional<String> ofChoice(Horizon horizon, boolean changes) {
        String change = changes ? " at this change of the volume" : "";
        return horizon.totals().stream()
                .filter(total -> total.option().chosen())
                .findFirst()
                .map(total -> total.usd().isPresent()
                        ? "Over %d months%s, and %s a year on list prices of APIs, it costs about %s%s."
                                .formatted(
                                        horizon.months(),
                                        change,
                                        NumberText.signedPercent(
                                                horizon.apiPriceChange().value()),
                                        MoneyText.about(total.usd().getAsDouble(), leastExact(horizon)),
                                        ends(total))
                        : "Over %d months%s, the machines on sale do not carry the load of every month."
                                .formatted(horizon.months(), change));
    }

    /** Whether an API of the choice ends within these months. */
    static boolean choiceEnds(Horizon horizon) {
        return horizon.totals().stream()
                .anyMatch(total -> total.option().chosen() && !total.ends().isEmpty());
    }

    private static String ends(Total total) {
        return total.ends().stream().map(HorizonText::end).map(", "::concat).collect(Collectors.joining());
    }

    private String title() {
        return horizon.months() == 1 ? "Over 1 month" : "Over %d months".formatted(horizon.months());
    }

    private String assumptions() {
        String volume = workload.estimates().growth().isEmpty()
                ? "The volume stays the same, since no growth is stated"
                : horizon.growth() == 0
                        ? "The volume stays the same, as stated"
                        : "The volume changes by %s a year, as stated"
                                .formatted(NumberText.signedPercent(horizon.growth()));
        return "%s. List prices of APIs change by %s a year (%s)."
                .formatted(
                        volume,
                        NumberText.signedPercent(horizon.apiPriceChange().value()),
                        horizon.apiPriceChange().source().cited());
    }

    /** {@code Self-hosted: … — $150,000, of it $37,500 for the migration}. */
    private String total(Total total) {
        StringBuilder text = new StringBuilder(OptionText.title(total.option())).append(" — ");
        if (total.usd().isEmpty()) {
            return text.append("the machines on sale do not carry the load of every month")
                    .toString();
        }
        text.append(MoneyText.about(total.usd().getAsDouble(), leastExact(horizon)));
        if (total.migrationUsd() > 0) {
            text.append(", of it ")
                    .append(MoneyText.rounded(total.migrationUsd()))
                    .append(" for the migration");
        }
        total.signed().map(HorizonText::signed).ifPresent(text::append);
        total.ends().forEach(end -> text.append("; ").append(end(end)));
        return text.toString();
    }

    /** The month of the largest error: sums that stand side by side have as few digits as it allows, or they seem to differ. */
    private static UsdRange leastExact(Horizon horizon) {
        return horizon.totals().stream()
                .filter(total -> total.usd().isPresent())
                .flatMap(total -> total.option().usdPerMonth().stream())
                .max(Comparator.comparingDouble(UsdRange::error))
                .orElseThrow();
    }

    /** {@code until month 3: groq/qwen3-32b ends on 2026-07-17, and nothing that rules left outlasts these months}. */
    private static String end(End end) {
        return end.next()
                .map(next -> "from month %d on at the price of %s: %s ends on %s"
                        .formatted(end.months() + 1, next, end.id(), end.day()))
                .orElseGet(() -> "only until month %d: %s ends on %s, and nothing that is compared follows it"
                        .formatted(end.months(), end.id(), end.day()));
    }

    private static String signed(Signed signed) {
        return "; signed for terms of %s months: %s, and leaving at the end costs %s"
                .formatted(
                        NumberText.number(signed.termMonths(), 3),
                        MoneyText.rounded(signed.usd()),
                        signed.leavingUsd() < 0.005 ? "nothing" : MoneyText.rounded(signed.leavingUsd()));
    }

    private String crossing(Crossing crossing) {
        String with = crossing.with().today()
                ? "what is paid today"
                : "the option \"%s\"".formatted(OptionText.title(crossing.with()));
        if (crossing.month().isEmpty()) {
            return "Added up, the choice costs %s than %s in each of these months; the sums never cross."
                    .formatted(crossing.choiceCheaperBefore() ? "no more" : "more", with);
        }
        return "Added up, the choice costs %s than %s at first, and %s from the end of month %d on."
                .formatted(
                        crossing.choiceCheaperBefore() ? "less" : "more",
                        with,
                        crossing.choiceCheaperBefore() ? "more" : "less",
                        crossing.month().getAsInt());
    }

    private List<String> crossings() {
        List<String> sentences = new ArrayList<>();
        horizon.crossings().forEach(crossing -> sentences.add(crossing(crossing)));
        return sentences;
    }

    private Optional<String> nothing() {
        return horizon.totals().isEmpty() ? Optional.of("Nothing that is left can be bought.") : Optional.empty();
    }

    void write(TextLines out) {
        out.heading(title());
        out.wrapped("  ", assumptions());
        nothing().ifPresent(sentence -> out.wrapped("  ", sentence));
        horizon.totals().forEach(total -> out.wrapped(total.option().chosen() ? "  * " : "  - ", total(total)));
        crossings().forEach(sentence -> out.wrapped("  ", sentence));
    }

    void write(MarkdownLines out) {
        out.heading(title());
        out.line("%s", MarkdownLines.escaped(assumptions()));
        nothing().ifPresent(out::paragraph);
        out.line("");
        horizon.totals()
                .forEach(total -> out.line(
                        total.option().chosen() ? "- **Choice** — %s" : "- %s", MarkdownLines.escaped(total(total))));
        crossings().forEach(sentence -> out.paragraph(MarkdownLines.escaped(sentence)));
    }
}
