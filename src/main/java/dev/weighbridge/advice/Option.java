package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Operations;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a board compares: what is paid today, the best that is left of one way of buying, or the split.
 *
 * @param today whether it is what is paid today
 * @param offer empty for a split, where none is left, and where nobody says which one is paid today
 * @param split the parts of a split; empty for one offer, and where no split leaves both sides something
 * @param usdPerMonth empty where nothing of it can be bought
 * @param versusToday what it costs more than what is paid today; empty where nobody says that
 * @param chosen whether it is what the answer recommends
 * @param why one sentence: why it is the choice, or why not
 * @param asGood of the same way of buying, the cheapest with a model at least as good as the recommended one, if its own is
 *     less good
 * @param loadHours its bill with machines that run only in the hours that have load; empty where none can be given
 */
public record Option(
        Way way,
        boolean today,
        Optional<PricedOffer> offer,
        List<SplitPart> split,
        Optional<UsdRange> usdPerMonth,
        Optional<CostDifference> versusToday,
        boolean chosen,
        String why,
        Optional<PricedOffer> asGood,
        Optional<LoadHoursBill> loadHours) {
    private static final String NO_PROMISE = " No availability promise is known of its API.";

    public Option {
        split = List.copyOf(split);
    }

    /** One that is not paid today, and compared with nothing. */
    Option(
            Way way,
            Optional<PricedOffer> offer,
            List<SplitPart> split,
            Optional<UsdRange> usdPerMonth,
            boolean chosen,
            String why,
            Optional<PricedOffer> asGood) {
        this(way, false, offer, split, usdPerMonth, Optional.empty(), chosen, why, asGood, Optional.empty());
    }

    /** The same, compared with what is paid today, in US dollars a month. */
    Option against(double todayUsdPerMonth) {
        return new Option(
                way,
                today,
                offer,
                split,
                usdPerMonth,
                usdPerMonth.map(usd -> CostDifference.of(usd, todayUsdPerMonth)),
                chosen,
                why,
                asGood,
                loadHours);
    }

    /** The same, with its bill for the hours that have load, and a sentence on it. */
    Option inLoadHours(Workload workload) {
        return LoadHoursBill.of(this, workload)
                .map(bill -> with(bill.sentence(usdPerMonth.orElseThrow()), Optional.of(bill)))
                .orElse(this);
    }

    private Option with(String sentence, Optional<LoadHoursBill> bill) {
        return new Option(way, today, offer, split, usdPerMonth, versusToday, chosen, why + sentence, asGood, bill);
    }

    /**
     * The same, with a sentence on the promise of an API where the workload asks for high availability. Deliberate: no
     * catalogue has a promise of availability, so none is known.
     */
    Option promising(Workload workload) {
        boolean api = Stream.concat(offer.stream(), split.stream().map(SplitPart::offer))
                .anyMatch(served -> served.kind() != OfferKind.SELF_HOSTED);
        return workload.operations().availability() != Operations.Availability.HIGH || !api
                ? this
                : with(NO_PROMISE, loadHours);
    }

    /** The ways of buying that are compared. */
    public enum Way implements WireName {
        /** A provider's own model or open weights, by the token. */
        API,
        PRIVATE_CLOUD_API,
        MANAGED_ENDPOINT,
        SELF_HOSTED,
        /** Part of the tokens on machines, the rest on an API. */
        HYBRID;

        /** The placement that it belongs to. */
        public Placement placement() {
            return switch (this) {
                case API, PRIVATE_CLOUD_API, MANAGED_ENDPOINT -> Placement.API;
                case SELF_HOSTED -> Placement.SELF_HOSTED;
                case HYBRID -> Placement.HYBRID;
            };
        }

        /** Whether rules rule out its side, of a split either one. */
        boolean isRuledOut(Decision decision) {
            boolean api = decision.findings().apiRuledOut();
            boolean selfHosted = decision.findings().selfHostedRuledOut();
            return switch (placement()) {
                case API -> api;
                case SELF_HOSTED -> selfHosted;
                case HYBRID, NONE -> api || selfHosted;
            };
        }

        boolean has(OfferKind kind) {
            return this == of(kind);
        }

        /** The way in which an offer of a kind is bought. */
        public static Way of(OfferKind kind) {
            return switch (kind) {
                case PROVIDER_API, OPEN_MODEL_API -> API;
                case PRIVATE_CLOUD_API -> PRIVATE_CLOUD_API;
                case MANAGED_ENDPOINT -> MANAGED_ENDPOINT;
                case SELF_HOSTED -> SELF_HOSTED;
            };
        }
    }
}
