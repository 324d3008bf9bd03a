package dev.weighbridge.advice;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.LatencyRow;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Place;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the files of the catalogue say of a recommended offer, found without the facts that rules read. An offer whose
 * prices the workload states is in no file.
 */
final class CatalogueFacts {
    private static final Catalog CATALOG = ShippedPolicy.CATALOG;

    private CatalogueFacts() {}

    private static Optional<ApiOffer> listed(PricedOffer offer) {
        return CATALOG.apiOffers().stream()
                .filter(each -> each.id().equals(offer.id()))
                .findFirst();
    }

    static boolean isStated(PricedOffer offer) {
        return offer.provider().equals("as stated");
    }

    private static List<String> regions(PricedOffer offer) {
        return offer instanceof PricedOffer.Hosting hosting
                ? List.of(hosting.deployment().region())
                : listed(offer).map(ApiOffer::regions).orElse(List.of());
    }

    static boolean hasEnded(PricedOffer offer, LocalDate day) {
        return listed(offer)
                .flatMap(ApiOffer::lifecycle)
                .flatMap(ApiOffer.Lifecycle::endsOn)
                .filter(end -> !end.isAfter(day))
                .isPresent();
    }

    static boolean isInArea(PricedOffer offer, String wanted) {
        return isStated(offer)
                || regions(offer).stream()
                        .anyMatch(region -> region.equals(wanted)
                                || wanted.equals(CATALOG.regions().get(region)));
    }

    /** Whether the data stays in a promised region that the organisation controls itself. */
    static boolean isPinnedAndOwn(PricedOffer offer) {
        if (isStated(offer)) {
            return offer.kind() == OfferKind.PRIVATE_CLOUD_API;
        }
        Place place = CATALOG.place(offer.provider());
        return Set.of(Place.Control.OWN_SITE, Place.Control.OWN_ACCOUNT).contains(place.control())
                && place.pinned()
                && !regions(offer).isEmpty()
                && !regions(offer).contains("global");
    }

    /** The most favourable median of the best evidence with a comparable prompt; empty where the files have none. */
    static OptionalDouble knownMedianMs(PricedOffer offer, Workload workload) {
        List<LatencyRow> rows = CATALOG.latencyRows().stream()
                .filter(row -> listed(offer).filter(row::appliesTo).isPresent())
                .filter(row -> !row.date().isAfter(workload.asOf()))
                .filter(row -> row.p50Ms().isPresent())
                .toList();
        Optional<LatencyRow.Evidence> best =
                rows.stream().map(LatencyRow::evidence).max(Comparator.naturalOrder());
        return rows.stream()
                .filter(row -> best.filter(row.evidence()::equals).isPresent())
                .mapToDouble(row -> medianMs(row, workload.traffic().inputTokensPerRequest()))
                .min();
    }

    /** A prompt of another length takes 1/18 of a millisecond more or less for each token, and never less than the row's P5. */
    private static double medianMs(LatencyRow row, double prompt) {
        double median = row.p50Ms().orElseThrow();
        double tokens = row.promptTokens().map(Long::doubleValue).orElse(prompt);
        boolean alike = tokens <= 2 * prompt && prompt <= 2 * tokens;
        return alike ? median : Math.max(row.p5Ms().orElse(0.0), median + (prompt - tokens) / 18);
    }

    static boolean canBeFineTuned(PricedOffer offer) {
        return offer.kind() == OfferKind.SELF_HOSTED
                || offer.kind() == OfferKind.MANAGED_ENDPOINT
                || isStated(offer)
                || listed(offer).filter(ApiOffer::fineTunable).isPresent();
    }
}
