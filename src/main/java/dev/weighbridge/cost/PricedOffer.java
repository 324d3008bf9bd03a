package dev.weighbridge.cost;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One way of serving a workload, priced at its volume: an API or a model on machines. */
public sealed interface PricedOffer permits PricedApiOffer, PricedHostingOffer {
    OfferIdentity identity();

    /** A month's bill in US dollars. */
    double usdPerMonth();

    /** Where it is served: one region, or several with commas between; empty: any region. */
    Optional<String> region();

    /** Why it is not eligible, each with its arithmetic; empty when it is eligible. */
    List<String> reasons();

    /** Where its price comes from, first, and then its capacity; {@link SelfHostedCost#sources} are the others. */
    List<Source> sources();

    /** The same offer with more reasons why it is not eligible. */
    PricedOffer withMoreReasons(List<String> more);

    default OfferKind kind() {
        return identity().kind();
    }

    /** {@code provider/model} of an API, {@code provider/machine} of self-hosting. */
    default String id() {
        return identity().id();
    }

    default String provider() {
        return identity().provider();
    }

    default String model() {
        return identity().model();
    }

    default boolean eligible() {
        return reasons().isEmpty();
    }

    /** The reasons of an offer and more of them, in one list. */
    static List<String> joined(List<String> reasons, List<String> more) {
        List<String> all = new ArrayList<>(reasons);
        all.addAll(more);
        return all;
    }
}
