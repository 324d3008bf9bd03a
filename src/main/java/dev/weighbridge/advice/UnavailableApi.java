package dev.weighbridge.advice;

import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The API that a workload names, where it cannot be had, or not for all of the planned months.
 *
 * @param name as the workload has it
 * @param why in a few words that follow the name
 * @param ending the offer of that name that lasts the longest, where one can be had until it ends
 */
record UnavailableApi(String name, String why, Optional<PricedOffer> ending) {
    /**
     * Empty where the workload names none, and where one of that name can be had for the planned months.
     *
     * @param offers every offer considered; they are read only where the workload names one
     */
    static Optional<UnavailableApi> of(Workload workload, List<PricedOffer> offers) {
        return workload.choices().apiModel().flatMap(asked -> of(workload, asked, requested(asked, offers)));
    }

    /** The APIs by the token among some offers that a workload asks for. */
    static List<PricedOffer> requested(Choices.Api asked, List<PricedOffer> offers) {
        return offers.stream()
                .filter(PricedOffer.Api.class::isInstance)
                .filter(offer -> isMeant(asked, offer))
                .toList();
    }

    /** Whether an offer is what a workload asks for. */
    static boolean isMeant(Choices.Api asked, PricedOffer offer) {
        return asked.means(offer.id(), offer.model(), offer.fact().identity().stated());
    }

    static Optional<UnavailableApi> of(Workload workload, Choices.Api asked, List<PricedOffer> requested) {
        if (requested.isEmpty()) {
            return asked instanceof Choices.Api.Named
                    ? Optional.of(
                            new UnavailableApi(asked.id(), "has no price on " + workload.asOf(), Optional.empty()))
                    : Optional.empty();
        }
        List<PricedOffer> eligible =
                requested.stream().filter(PricedOffer::eligible).toList();
        if (eligible.isEmpty()) {
            return Optional.of(new UnavailableApi(asked.id(), whyNot(nearest(requested)), Optional.empty()));
        }
        int months = workload.horizonMonths();
        return eligible.stream().anyMatch(offer -> offer.fact().terms().outlast(months))
                ? Optional.empty()
                : eligible.stream()
                        .max(Comparator.comparing(offer -> end(offer).orElseThrow()))
                        .map(last -> new UnavailableApi(
                                asked.id(),
                                "ends on %s, within the planned months"
                                        .formatted(end(last).orElseThrow()),
                                Optional.of(last)));
    }

    /** One that is still on sale, if any is. */
    static PricedOffer nearest(List<PricedOffer> requested) {
        return requested.stream()
                .filter(offer -> !offer.fact().hasEnded())
                .findFirst()
                .orElseGet(() -> requested.get(0));
    }

    private static String whyNot(PricedOffer offer) {
        return Stream.of(
                        end(offer).filter(day -> offer.fact().hasEnded()).map("ended on %s"::formatted),
                        offer.excludedBy().stream().findFirst().map("is excluded by \"%s\""::formatted),
                        offer.reasons().stream().findFirst().map("cannot serve this: %s"::formatted))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("cannot be chosen");
    }

    private static Optional<LocalDate> end(PricedOffer offer) {
        return LineEnd.day(offer.fact());
    }

    /** {@code the requested API groq/llama-3.3-70b ended on 2026-08-16}. */
    String clause() {
        return "the requested API %s %s".formatted(name, why);
    }
}
