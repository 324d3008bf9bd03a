package dev.weighbridge.report;

import dev.weighbridge.advice.Confirmation;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.report.AnswerView.OptionRow;
import dev.weighbridge.report.AnswerView.RuleCostRow;
import dev.weighbridge.report.AnswerView.Sure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first page of a paper, laid out for one sheet of A4 or Letter: the rows of {@link FirstPage}, as many as there is room for.
 *
 * @param notes on certainty, on what is paid today, and on the months that are planned for
 * @param today whether there is a column for the difference to what is paid today
 * @param scale the largest amount that the bars of the options show, in US dollars a month
 * @param underOptions what stands beneath them
 * @param against reasons for the other side, and what all reasons weigh
 * @param more what the appendix has besides
 * @param blank whether there are blanks to sign on
 * @param signed what has been signed
 */
public record PaperPage(
        String title,
        Sure sure,
        AnswerView.Mark mark,
        String verdict,
        String sentence,
        List<String> notes,
        String basis,
        String question,
        List<OptionRow> options,
        boolean today,
        double scale,
        List<String> underOptions,
        List<String> why,
        List<String> against,
        List<RuleCostRow> rules,
        Optional<String> rulesNote,
        List<String> risks,
        List<String> turns,
        List<Confirmation> confirm,
        List<String> more,
        boolean blank,
        List<String> signed) {
    public PaperPage {
        notes = List.copyOf(notes);
        options = List.copyOf(options);
        underOptions = List.copyOf(underOptions);
        why = List.copyOf(why);
        against = List.copyOf(against);
        rules = List.copyOf(rules);
        risks = List.copyOf(risks);
        turns = List.copyOf(turns);
        confirm = List.copyOf(confirm);
        more = List.copyOf(more);
        signed = List.copyOf(signed);
    }

    static PaperPage of(Recommendation r, FirstPage page) {
        return new PaperPage(
                page.title(),
                AnswerView.sure(r),
                AnswerView.mark(r.placement()),
                AnswerView.headline(r),
                page.sentence(),
                Stream.of(Stream.of(page.certainty()), page.againstToday().stream(), page.overTime().stream())
                        .flatMap(lines -> lines)
                        .toList(),
                page.basis(),
                page.question() + ".",
                page.options().stream()
                        .filter(option -> !page.dense() || option.usdPerMonth().isPresent())
                        .map(option -> AnswerView.option(option, page))
                        .toList(),
                page.options().stream().anyMatch(Option::today),
                AnswerView.scale(r),
                Stream.of(none(page), page.development(), page.qualityNote())
                        .flatMap(Optional::stream)
                        .toList(),
                page.why(),
                Stream.concat(page.against().stream().map("Against: "::concat), page.weight().stream())
                        .toList(),
                page.rules().stream().map(AnswerView::ruleCost).toList(),
                page.rulesNote(),
                page.risks(),
                page.turns(),
                page.confirm(),
                Stream.concat(
                                page.moreChecks().stream().map(more -> "Before signing: %s.".formatted(more)),
                                page.leftOut().stream())
                        .toList(),
                page.signed().blank(),
                page.signed().lines());
    }

    /** Where there is little room, the ways in which nothing can be bought stand beneath the others, at last without why. */
    private static Optional<String> none(FirstPage page) {
        List<Option> none = page.options().stream()
                .filter(option -> page.dense() && option.usdPerMonth().isEmpty())
                .toList();
        return none.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        page.comparesEquals()
                                ? none.stream()
                                        .map(option -> OptionText.way(option) + ": " + OptionText.why(option))
                                        .collect(Collectors.joining(" "))
                                : "Nothing is left of: %s; what rules exclude stands in the appendix."
                                        .formatted(none.stream()
                                                .map(OptionText::way)
                                                .collect(Collectors.joining(", "))));
    }
}
