package dev.weighbridge.advice;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.language.Rule;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an answer says of the first token of a recommended offer that is not known to be in time, and what there is instead. */
record OfferInTime(AdmittedPricing pricing) {
    private static final String LIMIT = "latencyP99Ms";
    private static final String EVIDENCE = "latencyEvidence";

    /** Of some rules the gravest that warns of what is known of the first token. */
    static Optional<Rule> gravest(List<Rule> warning) {
        return warning.stream()
                .filter(rule -> rule.when().patterns().anyMatch(pattern -> pattern.reads(EVIDENCE)))
                .min(Comparator.comparing(rule -> rule.metadata().severity()));
    }

    /**
     * What is known of an offer against the limit, and the cheapest API by the token that rules prefer for being in time:
     * of those that outlast the planned months, or where none does, of the others; begins with a space. Empty for an offer that rules prefer so, and for self-hosting.
     */
    String sentence(PricedOffer offer) {
        BitSet inTime = inTime();
        if (offer.kind() == OfferKind.SELF_HOSTED || inTime.get(pricing.all().indexOf(offer.fact()))) {
            return "";
        }
        return known(offer.fact().latency())
                + pricing.left().apis().stream()
                        .filter(line -> inTime.get(pricing.all().indexOf(line.fact())))
                        .min(Comparator.<ApiCostLine, Boolean>comparing(line -> !pricing.outlasts(line))
                                .thenComparingDouble(ApiCostLine::usdPerMillionTokens))
                        .map(line -> instead(line, offer))
                        .orElse(" No API that the rules leave is known to meet the limit.");
    }

    /** The indexes of the offers that rules prefer by the limit. */
    private BitSet inTime() {
        BitSet inTime = new BitSet();
        pricing.admission().preferring().stream()
                .filter(match -> match.rule().when().patterns().anyMatch(pattern -> pattern.reads(LIMIT)))
                .map(Admission.Match::offers)
                .forEach(inTime::or);
        return inTime;
    }

    private String known(Offer.Latency latency) {
        return LatencyText.of(latency)
                .map(figure -> String.format(
                        Locale.ROOT,
                        " Known: %s; limit: %,d ms.",
                        figure,
                        pricing.workload().latencyP99Ms()))
                .orElse("");
    }

    private String instead(ApiCostLine line, PricedOffer offer) {
        PricedOffer other = line.priced(pricing.volume());
        return " %s is the cheapest API that is known to meet it (%s): %s a month, %s.%s"
                .formatted(
                        other.id(),
                        LatencyText.of(other.fact().latency()).orElseThrow(),
                        MoneyText.rounded(other.usdPerMonth()),
                        Options.difference(other.usdPerMonth() - offer.usdPerMonth()),
                        pricing.outlasts(line) ? "" : " It ends within the planned months.");
    }
}
