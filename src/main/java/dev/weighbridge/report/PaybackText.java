package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.Payback;
import dev.weighbridge.cost.PricedOffer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** A sentence that says when bought machines have saved what they cost, against the recommended or the cheapest API. */
final class PaybackText {
    private PaybackText() {}

    /**
     * The sentence, with a full stop; empty where no machines are bought or there is no API.
     *
     * @param shown how the report writes the name of an offer
     */
    static Optional<String> of(Recommendation r, UnaryOperator<String> shown) {
        return r.costs()
                .payback()
                .flatMap(payback -> r.offer()
                        .filter(offer -> offer.kind() != OfferKind.SELF_HOSTED)
                        .or(() -> r.costs().offers().stream()
                                .filter(offer -> offer.kind() != OfferKind.SELF_HOSTED)
                                .findFirst())
                        .map(api -> text(payback, api, shown)));
    }

    private static String text(Payback payback, PricedOffer api, UnaryOperator<String> shown) {
        String machines = shown.apply(payback.id());
        String against = shown.apply(api.id());
        String running = NumberText.usd(payback.runningUsdPerMonth());
        OptionalDouble months = payback.months(api.usdPerMonth());
        return months.isEmpty()
                ? "Payback of %s against %s: never. It costs %s a month to run, capital not counted, and the API %s."
                        .formatted(machines, against, running, NumberText.usd(api.usdPerMonth()))
                : "Payback of %s against %s: %s months. Its %s of capital over what it saves a month: the API costs %s, and it costs %s to run."
                        .formatted(
                                machines,
                                against,
                                NumberText.number(months.getAsDouble(), 3),
                                NumberText.usd(payback.capitalUsd()),
                                NumberText.usd(api.usdPerMonth()),
                                running);
    }
}
