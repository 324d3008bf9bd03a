package dev.weighbridge.advice;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Rule.Severity;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The risks about what a workload asks for and cannot have, with what there is instead. */
final class RequestRisks {
    private static final int MAXIMUM_APIS = 3;

    private final Workload workload;
    private final Alternatives alternatives;

    private RequestRisks(Workload workload, Alternatives alternatives) {
        this.workload = workload;
        this.alternatives = alternatives;
    }

    /**
     * @param offers every offer considered; they are read only where the workload asks for something
     * @param chosen the recommended ones
     */
    static List<Risk> of(
            Workload workload, List<PricedOffer> offers, Collection<PricedOffer> chosen, Alternatives alternatives) {
        RequestRisks risks = new RequestRisks(workload, alternatives);
        return Stream.of(
                        HardwareRisks.of(workload, offers),
                        risks.aboutDay(),
                        risks.aboutRegion(offers),
                        risks.aboutApi(offers, chosen),
                        risks.aboutPlan(offers).stream())
                .flatMap(each -> each)
                .toList();
    }

    private Stream<Risk> aboutDay() {
        return alternatives.pricingCache().firstDay().stream()
                .filter(first -> workload.asOf().isBefore(first))
                .map(first -> Risk.ofWorkload(
                        "before-first-price",
                        Severity.HIGH,
                        "The catalogue has no price on %s.".formatted(workload.asOf()),
                        "Ask as of %s, the day of its first price, or later.".formatted(first)));
    }

    private static List<PricedOffer> apis(List<PricedOffer> offers) {
        return offers.stream().filter(PricedOffer.Api.class::isInstance).toList();
    }

    private Stream<Risk> aboutRegion(List<PricedOffer> offers) {
        if (workload.choices().region().isEmpty()
                || workload.choices().apiModel().isPresent()) {
            return Stream.empty();
        }
        List<PricedOffer> apis = apis(offers);
        return workload.choices().region().stream()
                .filter(region -> !apis.isEmpty())
                .filter(region ->
                        apis.stream().noneMatch(offer -> offer.fact().place().servesRegionAsked()))
                .map(region -> Risk.ofWorkload(
                        "no-api-in-region",
                        Severity.MEDIUM,
                        "The catalogue lists no API in %s. Others may exist.".formatted(region),
                        "State one as apiModel to have it judged."));
    }

    /** Deliberate: a risk, because a requested API that is not eligible changes the recommendation. */
    private Stream<Risk> aboutApi(List<PricedOffer> offers, Collection<PricedOffer> chosen) {
        if (workload.choices().apiModel().isEmpty()) {
            return Stream.empty();
        }
        Choices.Api asked = workload.choices().apiModel().get();
        List<PricedOffer> requested = UnavailableApi.requested(asked, offers);
        if (requested.stream().anyMatch(PricedOffer::eligible)) {
            boolean isChosen =
                    !UnavailableApi.requested(asked, List.copyOf(chosen)).isEmpty(); // then a rule warns of its end
            return isChosen
                    ? Stream.empty()
                    : UnavailableApi.of(workload, asked, requested).flatMap(UnavailableApi::ending).stream()
                            .map(this::ending);
        }
        if (requested.isEmpty() && asked instanceof Choices.Api.Named named) {
            return Stream.of(notOnOffer(
                    Severity.HIGH,
                    "The requested API %s has no price on %s.".formatted(named.name(), workload.asOf()),
                    lasting(alternatives)));
        }
        return requested.stream()
                .limit(MAXIMUM_APIS)
                .map(offer -> notOnOffer(
                        // one says that it cannot be had; the others, why not from another provider either
                        offer == UnavailableApi.nearest(requested) ? Severity.HIGH : Severity.MEDIUM,
                        "The requested API %s is not eligible: %s.%s".formatted(offer.id(), offer.whyNot(), end(offer)),
                        instead(offer) + wayOut(offer)));
    }

    private static Risk notOnOffer(Severity severity, String text, String instead) {
        String whatToDo = "Ask for another API." + instead;
        return severity == Severity.HIGH
                ? Risk.ofStated("asked-for-not-on-offer", severity, text, whatToDo)
                : Risk.ofWorkload("asked-for-not-on-offer", severity, text, whatToDo);
    }

    /** Of one that ends and that another option is compared with. */
    private Risk ending(PricedOffer offer) {
        return Risk.ofStated(
                "asked-for-ends",
                Severity.HIGH,
                "The requested API %s ends within the planned months.%s".formatted(offer.id(), end(offer)),
                "Compare with an API that lasts." + instead(offer));
    }

    /** What there is in place of an offer: its replacement where it ends, else the cheapest that lasts. */
    private String instead(PricedOffer offer) {
        return offer.fact()
                .terms()
                .lifecycle()
                .filter(lifecycle -> lifecycle.endsOn().isPresent())
                .map(lifecycle -> Successor.replacement(offer, lifecycle, alternatives) + elsewhere(offer))
                .orElseGet(() -> lasting(alternatives));
    }

    private static String wayOut(PricedOffer offer) {
        return offer.fact().identity().stated()
                ? " What is not stated is not known: apiModel can state name, provider and region."
                : "";
    }

    /** The end of an offer with its source; empty where none is announced. */
    private String end(PricedOffer offer) {
        return offer.fact()
                .terms()
                .lifecycle()
                .filter(lifecycle -> lifecycle.endsOn().isPresent())
                .map(lifecycle -> " Its end is %s at %s (%s, checked %s)."
                        .formatted(
                                lifecycle.endsOn().orElseThrow(),
                                alternatives.ending(lifecycle).orElse(offer.provider()),
                                lifecycle.source().title(),
                                lifecycle.source().checked()))
                .orElse("");
    }

    private String elsewhere(PricedOffer offer) {
        return alternatives
                .elsewhere(offer)
                .map(other -> " The same model is on offer as %s at %s a month."
                        .formatted(other.id(), Summary.usd(other.usdPerMonth())))
                .orElse("");
    }

    /** A sentence that begins with a space; empty where nothing lasts. */
    static String lasting(Alternatives alternatives) {
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

    private Optional<Risk> aboutPlan(List<PricedOffer> offers) {
        Plan plan = workload.choices().selfHosted().plan();
        if (plan == Plan.ON_DEMAND
                || offers.stream().anyMatch(offer -> offer.kind() == OfferKind.SELF_HOSTED && offer.eligible())) {
            return Optional.empty();
        }
        return alternatives
                .selfHosted(Plan.ON_DEMAND)
                .map(hosting -> Risk.ofWorkload(
                        "plan-not-listed",
                        Severity.MEDIUM,
                        planNotListed(plan),
                        "Consider machines on demand: the cheapest is %s in %s at %s a month."
                                .formatted(
                                        hosting.id(),
                                        hosting.deployment().region(),
                                        Summary.usd(hosting.usdPerMonth()))));
    }

    private String planNotListed(Plan plan) {
        if (workload.choices().selfHosted().owned().isPresent()) {
            return "The hardware that you state cannot serve this workload.";
        }
        if (alternatives.excludesAllMachines()) {
            return "Rules exclude all machines at the plan %s that can serve this workload.".formatted(plan.wireName());
        }
        return alternatives.isSold(plan)
                ? "The catalogue lists no machine at the plan %s that can serve this workload."
                        .formatted(plan.wireName())
                : "No machine in this catalogue has a price at the plan %s on %s."
                        .formatted(plan.wireName(), workload.asOf());
    }
}
