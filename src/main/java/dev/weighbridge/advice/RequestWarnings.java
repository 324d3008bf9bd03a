package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Warning;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The warnings about what a workload asks for and cannot have, with what there is instead. */
final class RequestWarnings {
    private static final int MAXIMUM_APIS = 3;

    private final Workload workload;
    private final Alternatives alternatives;

    private RequestWarnings(Workload workload, Alternatives alternatives) {
        this.workload = workload;
        this.alternatives = alternatives;
    }

    /** @param offers every offer considered */
    static List<Warning> of(Workload workload, List<PricedOffer> offers, Alternatives alternatives) {
        RequestWarnings warnings = new RequestWarnings(workload, alternatives);
        List<PricedOffer> apis =
                offers.stream().filter(PricedOffer.Api.class::isInstance).toList();
        return Stream.of(
                        HardwareWarnings.of(workload, offers),
                        warnings.aboutDay(),
                        warnings.aboutRegion(apis),
                        warnings.aboutApi(apis),
                        warnings.aboutPlan(offers).stream())
                .flatMap(each -> each)
                .toList();
    }

    private Stream<Warning> aboutDay() {
        return alternatives.pricingCache().firstDay().stream()
                .filter(first -> workload.asOf().isBefore(first))
                .map(first -> new Warning(
                        "before-first-price",
                        "The catalogue has no price on %s: its first is of %s. Ask as of that day or later."
                                .formatted(workload.asOf(), first)));
    }

    private Stream<Warning> aboutRegion(List<PricedOffer> apis) {
        return workload.choices().region().stream()
                .filter(region -> workload.choices().apiModel().isEmpty() && !apis.isEmpty())
                .filter(region ->
                        apis.stream().noneMatch(offer -> offer.fact().place().servesRegionAsked()))
                .map(region -> new Warning(
                        "no-api-in-region",
                        "The catalogue lists no API in %s. Others may exist: state one as apiModel to have it judged."
                                .formatted(region)));
    }

    /** Deliberate: a warning, because a requested API that is not eligible changes the recommendation. */
    private Stream<Warning> aboutApi(List<PricedOffer> apis) {
        if (workload.choices().apiModel().isEmpty()) {
            return Stream.empty();
        }
        Choices.Api asked = workload.choices().apiModel().get();
        List<PricedOffer> requested = apis.stream()
                .filter(offer -> asked.means(
                        offer.id(), offer.model(), offer.fact().identity().stated()))
                .toList();
        if (requested.stream().anyMatch(PricedOffer::eligible)) {
            return Stream.empty();
        }
        if (requested.isEmpty() && asked instanceof Choices.Api.Named named) {
            return Stream.of(new Warning(
                    "asked-for-not-on-offer",
                    "The requested API %s has no price on %s.%s"
                            .formatted(named.name(), workload.asOf(), lasting(alternatives))));
        }
        return requested.stream()
                .limit(MAXIMUM_APIS)
                .map(offer -> new Warning(
                        "asked-for-not-on-offer",
                        "The requested API %s is not eligible: %s.%s%s"
                                .formatted(offer.id(), offer.whyNot(), instead(offer), wayOut(offer))));
    }

    private String instead(PricedOffer offer) {
        String end = end(offer);
        return end.isEmpty() ? lasting(alternatives) : end;
    }

    private static String wayOut(PricedOffer offer) {
        return offer.fact().identity().stated()
                ? " What is not stated is not known: apiModel can state name, provider and region."
                : "";
    }

    /** The end of an offer with its source, and the replacement. */
    private String end(PricedOffer offer) {
        return offer.fact()
                .terms()
                .lifecycle()
                .filter(lifecycle -> lifecycle.endsOn().isPresent())
                .map(lifecycle -> " Its end is %s at %s (%s, checked %s).%s"
                        .formatted(
                                lifecycle.endsOn().orElseThrow(),
                                alternatives.ending(lifecycle).orElse(offer.provider()),
                                lifecycle.source().title(),
                                lifecycle.source().checked(),
                                replacement(offer, lifecycle, alternatives) + elsewhere(offer)))
                .orElse("");
    }

    private String elsewhere(PricedOffer offer) {
        return alternatives
                .elsewhere(offer)
                .map(other -> " The same model is on offer as %s at %s a month."
                        .formatted(other.id(), Summary.usd(other.usdPerMonth())))
                .orElse("");
    }

    /** What a provider names instead of an offer that ends, with its bill; where it names nothing, the cheapest that lasts. */
    static String replacement(PricedOffer offer, ApiOffer.Lifecycle lifecycle, Alternatives alternatives) {
        return lifecycle
                .replacement()
                .map(named -> " Its replacement is " + priced(named, offer.provider(), alternatives))
                .orElseGet(
                        () -> lifecycle.endsOn().isEmpty() ? "" : " No replacement is named." + lasting(alternatives));
    }

    private static String lasting(Alternatives alternatives) {
        return alternatives
                .lastingApi()
                .map(other -> " The cheapest API that outlasts the planned months is %s at %s a month%s."
                        .formatted(other.id(), Summary.usd(other.usdPerMonth()), score(other)))
                .orElse("");
    }

    private static String score(PricedOffer offer) {
        OptionalDouble share = offer.fact().quality().qualityShareOfBest();
        return share.isPresent() ? ", %s of the best score".formatted(Summary.share(share.getAsDouble())) : "";
    }

    private static String priced(String named, String provider, Alternatives alternatives) {
        Optional<ApiOffer> listed = alternatives.listed(named, provider);
        return listed.isEmpty()
                ? named + ", which this catalogue does not list." + lasting(alternatives)
                : alternatives
                        .api(listed.get())
                        .map(other -> "%s at %s a month%s."
                                        .formatted(
                                                other.provider().equals(provider)
                                                        ? other.id()
                                                        : "%s, listed at %s as %s,"
                                                                .formatted(named, other.provider(), other.id()),
                                                Summary.usd(other.usdPerMonth()),
                                                other.eligible() ? "" : ", but it cannot be chosen: " + other.whyNot())
                                + (other.eligible() ? "" : lasting(alternatives)))
                        .orElseGet(
                                () -> listed.get().id() + ", which has no price on this day." + lasting(alternatives));
    }

    private Optional<Warning> aboutPlan(List<PricedOffer> offers) {
        Plan plan = workload.choices().selfHosted().plan();
        if (plan == Plan.ON_DEMAND
                || offers.stream().anyMatch(offer -> offer.kind() == OfferKind.SELF_HOSTED && offer.eligible())) {
            return Optional.empty();
        }
        return alternatives
                .selfHosted(Plan.ON_DEMAND)
                .map(hosting -> new Warning(
                        "plan-not-listed",
                        "%s On demand the cheapest is %s in %s at %s a month."
                                .formatted(
                                        workload.choices().selfHosted().owned().isPresent()
                                                ? "The hardware that you state cannot serve this workload."
                                                : alternatives.isSold(plan)
                                                        ? "The catalogue lists no machine at the plan %s that can serve this workload."
                                                                .formatted(plan.wireName())
                                                        : "No machine in this catalogue has a price at the plan %s on %s."
                                                                .formatted(plan.wireName(), workload.asOf()),
                                        hosting.id(),
                                        hosting.deployment().region(),
                                        Summary.usd(hosting.usdPerMonth()))));
    }
}
