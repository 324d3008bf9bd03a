package dev.weighbridge.cli;

import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.service.RecheckTotals;
import dev.weighbridge.service.RecheckedDecision;
import dev.weighbridge.service.RecheckedDecision.OfferEnd;
import dev.weighbridge.service.RecheckedDecision.Reason;
import dev.weighbridge.service.RecheckedDecision.State;
import dev.weighbridge.service.RecheckedDecision.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a recheck says in words.
 *
 * @param endsWithinDays how many days ahead the end of an offer is reported
 */
record RecheckSentences(int endsWithinDays) {
    /** What is to be said about a decision. */
    List<String> of(RecheckedDecision each) {
        List<String> remarks = new ArrayList<>();
        if (each.turned()) {
            remarks.add("would turn from %s to %s"
                    .formatted(
                            each.decision().placement(),
                            each.again().orElseThrow().placement().wireName()));
        }
        if (each.offerMoved()) {
            remarks.add("would recommend %s"
                    .formatted(String.join(" and ", each.again().orElseThrow().otherOffers())));
        }
        each.again().ifPresent(now -> {
            add(remarks, "offers are excluded by", quoted(now.excluding().more()));
            add(
                    remarks,
                    "offers are no longer excluded by",
                    quoted(now.excluding().fewer()));
            add(remarks, "new risks:", now.risks().more());
            add(remarks, "no longer a risk:", now.risks().fewer());
        });
        each.ends().stream().map(RecheckSentences::end).forEach(remarks::add);
        if (each.billMoved()) {
            remarks.add(bill(each));
        }
        each.undecided().map(RecheckSentences::undecided).ifPresent(remarks::add);
        return remarks;
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").toList();
    }

    private static void add(List<String> remarks, String what, List<String> names) {
        if (!names.isEmpty()) {
            remarks.add(what + " " + String.join(", ", names));
        }
    }

    private static String end(OfferEnd end) {
        return switch (end.state()) {
            case ENDED -> "%s ended on %s".formatted(end.offer(), end.on().orElseThrow());
            case ENDS_SOON -> "%s ends on %s".formatted(end.offer(), end.on().orElseThrow());
            case NOT_LISTED -> "%s is no longer in the catalogue".formatted(end.offer());
        };
    }

    private static String bill(RecheckedDecision each) {
        double kept = each.keptUsdPerMonth().orElseThrow();
        RecheckedDecision.Again now = each.again().orElseThrow();
        double usd = now.usdPerMonth().orElseThrow();
        String same = now.sameOfferUsdPerMonth()
                .filter(offer -> Math.abs(offer - usd) >= 0.005)
                .map(offer -> "; the same offer costs %s now".formatted(usd(offer)))
                .orElse("");
        return "the bill was %s a month and is %s now (%s)%s".formatted(usd(kept), usd(usd), change(kept, usd), same);
    }

    private static String undecided(Undecided why) {
        return switch (why.reason()) {
            case MASKED -> "cannot be decided again: a value is masked";
            case INVALID -> "cannot be decided again: " + why.detail();
        };
    }

    private static String usd(double amount) {
        return MoneyText.cents(amount);
    }

    private static String change(double before, double after) {
        if (usd(before).equals(usd(after))) {
            return "unchanged";
        }
        return before == 0
                ? "%s more".formatted(usd(after))
                : String.format(Locale.ROOT, "%+.1f %%", 100 * (after - before) / before);
    }

    /** What the recheck came to, a paragraph each. */
    List<String> summary(RecheckTotals totals) {
        List<String> summary = new ArrayList<>();
        summary.add(
                "%,d decisions checked. %,d would turn%s.".formatted(totals.checked(), totals.turned(), moves(totals)));
        summary.add(
                "%,d would change in something: %,d in the recommended offer, %,d in the rules that exclude offers, %,d in the risks."
                        .formatted(
                                totals.changed(), totals.otherOffer(), totals.otherExclusions(), totals.otherRisks()));
        summary.add(
                "%,d rest on an offer that has ended, %,d on one that ends within %d days, %,d on one that is no longer in the catalogue."
                        .formatted(
                                totals.ends(State.ENDED),
                                totals.ends(State.ENDS_SOON),
                                endsWithinDays,
                                totals.ends(State.NOT_LISTED)));
        if (totals.keptUsdPerMonth() > 0) {
            summary.add("Bills that are known then and now: %s a month then, %s now (%s)."
                    .formatted(
                            usd(totals.keptUsdPerMonth()),
                            usd(totals.nowUsdPerMonth()),
                            change(totals.keptUsdPerMonth(), totals.nowUsdPerMonth())));
        }
        count("Not decided again because a value is masked: %,d.", totals.undecided(Reason.MASKED))
                .ifPresent(summary::add);
        count("Not decided again because the workload is no longer valid: %,d.", totals.undecided(Reason.INVALID))
                .ifPresent(summary::add);
        count("Decided without waivers because the workload's name was not recorded: %,d.", totals.unnamed())
                .ifPresent(summary::add);
        count("Answers of an older format, whose bill is not known: %,d.", totals.billUnknown())
                .ifPresent(summary::add);
        return summary;
    }

    private static Optional<String> count(String sentence, long count) {
        return count == 0 ? Optional.empty() : Optional.of(sentence.formatted(count));
    }

    private static String moves(RecheckTotals totals) {
        return totals.moves().isEmpty()
                ? ""
                : totals.moves().entrySet().stream()
                        .map(move -> "%,d from %s to %s"
                                .formatted(
                                        move.getValue(),
                                        move.getKey().from(),
                                        move.getKey().to()))
                        .collect(Collectors.joining(", ", ": ", ""));
    }
}
