package dev.weighbridge.cli;

import dev.weighbridge.report.JsonViews;
import dev.weighbridge.service.RecheckTotals;
import dev.weighbridge.service.RecheckedDecision;
import dev.weighbridge.service.RecheckedDecision.Reason;
import dev.weighbridge.service.RecheckedDecision.State;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A recheck as one JSON document: the decisions, one on each line, and then the counts.
 *
 * @param begun whether a decision was written
 */
record RecheckJson(PrintStream out, AtomicBoolean begun) implements RecheckReport {
    private record OfferView(String offer, String state, Optional<String> on) {}

    private record DecisionView(
            String id,
            String decidedAt,
            Optional<String> workload,
            String placement,
            Optional<String> placementNow,
            boolean turned,
            List<String> otherOffersNow,
            List<String> newRisks,
            List<String> goneRisks,
            List<String> newExcludingRules,
            List<String> goneExcludingRules,
            Optional<Double> usdPerMonth,
            Optional<Double> usdPerMonthNow,
            Optional<Double> sameOfferUsdPerMonthNow,
            List<OfferView> offers,
            Optional<String> notDecided,
            Optional<String> why) {}

    private record MoveView(String from, String to, long count) {}

    private record TotalsView(
            long checked,
            long changed,
            long turned,
            long otherOffer,
            long otherExclusions,
            long otherRisks,
            List<MoveView> moves,
            long ended,
            long endsSoon,
            long notListed,
            long notDecidedMasked,
            long notDecidedInvalid,
            long withoutWaivers,
            long billUnknown,
            double usdPerMonth,
            double usdPerMonthNow) {}

    RecheckJson(PrintStream out) {
        this(out, new AtomicBoolean());
        out.print("{\"decisions\":[");
    }

    @Override
    public void decision(RecheckedDecision each) {
        Optional<RecheckedDecision.Again> now = each.again();
        out.print(begun.getAndSet(true) ? ",\n" : "\n");
        out.print(JsonViews.MAPPER.writeValueAsString(new DecisionView(
                each.decision().id(),
                each.decision().decidedAt().toString(),
                each.decision().workload(),
                each.decision().placement(),
                now.map(again -> again.placement().wireName()),
                each.turned(),
                now.map(RecheckedDecision.Again::otherOffers).orElse(List.of()),
                now.map(again -> again.risks().more()).orElse(List.of()),
                now.map(again -> again.risks().fewer()).orElse(List.of()),
                now.map(again -> again.excluding().more()).orElse(List.of()),
                now.map(again -> again.excluding().fewer()).orElse(List.of()),
                each.keptUsdPerMonth(),
                now.flatMap(RecheckedDecision.Again::usdPerMonth).map(RecheckJson::cents),
                now.flatMap(RecheckedDecision.Again::sameOfferUsdPerMonth).map(RecheckJson::cents),
                each.ends().stream()
                        .map(end -> new OfferView(
                                end.offer(), word(end.state()), end.on().map(Object::toString)))
                        .toList(),
                each.undecided().map(why -> word(why.reason())),
                each.undecided().map(RecheckedDecision.Undecided::detail))));
    }

    @Override
    public void end(RecheckTotals totals) {
        out.print("\n],\"totals\":");
        out.print(JsonViews.MAPPER.writeValueAsString(new TotalsView(
                totals.checked(),
                totals.changed(),
                totals.turned(),
                totals.otherOffer(),
                totals.otherExclusions(),
                totals.otherRisks(),
                totals.moves().entrySet().stream()
                        .map(move ->
                                new MoveView(move.getKey().from(), move.getKey().to(), move.getValue()))
                        .toList(),
                totals.ends(State.ENDED),
                totals.ends(State.ENDS_SOON),
                totals.ends(State.NOT_LISTED),
                totals.undecided(Reason.MASKED),
                totals.undecided(Reason.INVALID),
                totals.unnamed(),
                totals.billUnknown(),
                cents(totals.keptUsdPerMonth()),
                cents(totals.nowUsdPerMonth()))));
        out.println("}");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double cents(double usd) {
        return Math.round(usd * 100) / 100.0;
    }
}
