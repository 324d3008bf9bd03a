package dev.weighbridge.advice;

import dev.weighbridge.advice.Confirmation.What;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Place;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.HybridSplit;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Operations;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What has to be checked of each recommended offer before somebody signs. */
final class Confirmations {
    private static final double SECONDS_PER_DAY = 86_400;

    private final Workload workload;
    private final PricedOffer offer;
    private final int latencyP99Ms;
    private final double tokensPerSecond;
    private final Optional<String> fallback;

    /** @param atPeak tokens a day at the rate of the busiest hour */
    private Confirmations(
            Workload workload, PricedOffer offer, int latencyP99Ms, double atPeak, Optional<String> fallback) {
        this.workload = workload;
        this.latencyP99Ms = latencyP99Ms;
        this.offer = offer;
        this.fallback = fallback;
        this.tokensPerSecond = atPeak / SECONDS_PER_DAY;
    }

    /** Those of the recommended offer, or of both of a split; none where nothing is recommended. */
    static List<Confirmation> of(Workload workload, RecommendedOffers recommended) {
        return Stream.concat(
                        recommended.offer().stream()
                                .map(offer -> new Confirmations(
                                        workload,
                                        offer,
                                        workload.latencyP99Ms(),
                                        atPeak(workload, (double) workload.tokensPerDay()),
                                        fallback(recommended.pricing(), offer))),
                        recommended.split().stream()
                                .map(part -> new Confirmations(
                                        workload,
                                        part.offer(),
                                        workload.latencyP99Ms(),
                                        atPeak(workload, recommended.hybrid().orElseThrow(), part.placement()),
                                        fallback(recommended.pricing(), part.offer()))))
                .flatMap(Confirmations::all)
                .distinct()
                .toList();
    }

    /** Those of the offers that stated parts go to; what holds for several offers stands once, with the names of their parts. */
    static List<Confirmation> ofParts(Workload workload, List<SplitPart> parts, PartDecisions decided) {
        Map<Object, List<OfParts>> alike = new LinkedHashMap<>();
        ofOneOffer(parts)
                .forEach(part -> new Confirmations(
                                workload,
                                part.offer(),
                                shortest(workload, part),
                                atPeak(workload, part.tokensPerDay()),
                                fallback(decided, part.offer()))
                        .all()
                        .forEach(check -> alike.computeIfAbsent(
                                        isOfEachOffer(check) ? List.of(check, part) : check, key -> new ArrayList<>())
                                .add(new OfParts(check, part.parts()))));
        return alike.values().stream().map(OfParts::joined).toList();
    }

    /** A check with the names of the parts that it is about. */
    private record OfParts(Confirmation check, List<String> parts) {
        static Confirmation joined(List<OfParts> alike) {
            Confirmation check = alike.get(0).check;
            return alike.size() == 1
                    ? check
                    : check.about(
                            alike.stream().flatMap(each -> each.parts.stream()).toList());
        }
    }

    /** Whether two offers need two, even where they read alike: machines, and what is signed for them. */
    private static boolean isOfEachOffer(Confirmation check) {
        return switch (check.what()) {
            case MEASURE, QUOTA, COMMITMENT -> true;
            case AVAILABILITY, CONTRACT, LICENCE -> false;
        };
    }

    /** One that is left to each part that the offer is left to. */
    private static Optional<String> fallback(PartDecisions decided, PricedOffer offer) {
        return IntStream.range(0, decided.count())
                .mapToObj(decided::pricing)
                .filter(part ->
                        part.left().apis().stream().anyMatch(line -> line.id().equals(offer.id())))
                .map(part -> fallback(part, offer))
                .reduce((one, other) -> one.equals(other) ? one : Optional.empty())
                .flatMap(found -> found);
    }

    private static double atPeak(Workload workload, double tokensPerDay) {
        return tokensPerDay * workload.traffic().peakToAverage();
    }

    /**
     * What one of both serves in the busiest hour: the machines are full, and the API takes what exceeds them. Where
     * availability is high it stands in for them, and must be able to serve all.
     */
    private static double atPeak(Workload workload, HybridSplit split, Placement placement) {
        double all = atPeak(workload, (double) workload.tokensPerDay());
        double machines = Math.min(split.hostedAtPeak(), all);
        boolean standsIn = workload.operations().availability() == Operations.Availability.HIGH;
        return placement == Placement.API ? all - (standsIn ? 0 : machines) : machines;
    }

    /** Stated parts on one offer together: its quota must allow all of them. */
    private static Stream<SplitPart> ofOneOffer(List<SplitPart> split) {
        Map<Object, SplitPart> together = new LinkedHashMap<>();
        split.forEach(part -> together.merge(
                List.of(part.placement(), part.offer().identity(), part.offer().region()),
                part,
                (one, other) -> new SplitPart(
                        one.placement(),
                        one.offer(),
                        one.tokensPerDay() + other.tokensPerDay(),
                        one.share() + other.share(),
                        one.what() + ", " + other.what(),
                        Stream.concat(one.parts().stream(), other.parts().stream())
                                .toList())));
        return together.values().stream();
    }

    /** The shortest latency that the stated parts on an offer ask for, in milliseconds; that of the whole where none is stated. */
    private static int shortest(Workload workload, SplitPart part) {
        return workload.parts().stream()
                .filter(stated -> part.parts().contains(stated.name()))
                .mapToInt(stated -> stated.latencyP99Ms().orElse(workload.latencyP99Ms()))
                .min()
                .orElse(workload.latencyP99Ms());
    }

    private Stream<Confirmation> all() {
        return Stream.of(measure(), Optional.of(quota()), availability(), contract(), commitment(), licence())
                .flatMap(Optional::stream);
    }

    /** Empty where somebody has measured it. */
    private Optional<Confirmation> measure() {
        boolean measured = offer.fact()
                .latency()
                .latencyEvidence()
                .filter(evidence -> evidence == Offer.Evidence.MEASURED)
                .isPresent();
        return measured
                ? Optional.empty()
                : Optional.of(new Confirmation(
                        What.MEASURE,
                        OfferName.of(offer) + " answers within " + MoneyText.grouped(latencyP99Ms)
                                + " ms at P99 at the planned load",
                        Optional.of(MeasureCall.of(offer, workload.traffic(), tokensPerSecond))));
    }

    private Confirmation quota() {
        String tokens = MoneyText.grouped((long) Math.ceil(tokensPerSecond));
        String hour = workload.traffic().load().isFlat() ? "on a flat day" : "in the busiest hour";
        return new Confirmation(
                What.QUOTA,
                switch (offer.kind()) {
                    case PROVIDER_API, PRIVATE_CLOUD_API, OPEN_MODEL_API ->
                        "The quota of " + provider() + " allows " + tokens + " tokens a second " + hour;
                    case MANAGED_ENDPOINT, SELF_HOSTED ->
                        "The machines can be had, and carry " + tokens + " tokens a second " + hour;
                });
    }

    /** Deliberate: no catalogue has a promise of availability, so none is given. */
    private Optional<Confirmation> availability() {
        if (workload.operations().availability() != Operations.Availability.HIGH
                || offer.kind() == OfferKind.SELF_HOSTED) {
            return Optional.empty();
        }
        return Optional.of(
                new Confirmation(
                        What.AVAILABILITY,
                        "%s promises the availability that you need: no promise is known here%s"
                                .formatted(
                                        provider(),
                                        fallback.map(other ->
                                                        ", and %s sells the same model as a fallback".formatted(other))
                                                .orElse(
                                                        ", and no other provider that is left sells the same model as a fallback"))));
    }

    /** The first in rank of other providers' APIs with the same model that rules left. */
    private static Optional<String> fallback(AdmittedPricing pricing, PricedOffer offer) {
        return pricing.left().apis().stream()
                .filter(line -> line.fact().identity().model().equals(offer.model())
                        && !line.provider().equals(offer.provider()))
                .map(ApiCostLine::id)
                .findFirst();
    }

    private String provider() {
        return offer.fact().identity().stated() ? "its provider" : offer.provider();
    }

    private Optional<Confirmation> contract() {
        Offer.Place place = offer.fact().place();
        String where = place.area()
                .filter(area -> !area.equals("global"))
                .flatMap(area -> offer.region())
                .orElse("every region in which it may process your data");
        return place.control()
                .filter(control -> control != Place.Control.OWN_SITE)
                .map(control -> new Confirmation(
                        What.CONTRACT, "A data processing contract with " + provider() + " covers " + where));
    }

    private Optional<Confirmation> commitment() {
        return PlanTerm.of(offer)
                .map(commitment -> new Confirmation(
                        What.COMMITMENT,
                        "The commitment of %s with %s may be signed: %s a month until %s, used or not"
                                .formatted(
                                        commitment.term(),
                                        provider(),
                                        MoneyText.rounded(commitment.usdPerMonth()),
                                        commitment.endsOn(workload.asOf()))));
    }

    private Optional<Confirmation> licence() {
        return offer.fact()
                .terms()
                .licence()
                .map(licence -> new Confirmation(
                        What.LICENCE, "The licence %s of the weights allows this use".formatted(licence)));
    }
}
