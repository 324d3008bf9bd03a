package dev.weighbridge.advice;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Rule;
import java.util.Optional;

/**
 * What comes after an offer that ends; both sentences begin with a space.
 *
 * @param end the day; empty text where none is announced
 * @param instead the replacement with its bill, or what lasts longer
 */
record Successor(String end, String instead) {
    /** That of an offer where a rule reads its end; empty where the rule does not, and where no end is known. */
    static Optional<Successor> of(PricedOffer offer, Rule rule, Alternatives alternatives) {
        return offer.fact()
                .terms()
                .lifecycle()
                .filter(lifecycle -> rule.when().patterns().anyMatch(pattern -> pattern.reads("daysUntilEnd")))
                .map(lifecycle -> new Successor(
                        lifecycle
                                .endsOn()
                                .map(day -> " It ends on " + day + ".")
                                .orElse(""),
                        replacement(offer, lifecycle, alternatives)));
    }

    /** What a provider names instead of an offer that ends, with its bill; where it names nothing, the cheapest that lasts. */
    static String replacement(PricedOffer offer, ApiOffer.Lifecycle lifecycle, Alternatives alternatives) {
        return lifecycle
                .replacement()
                .map(named -> " Its replacement is " + priced(named, offer.provider(), alternatives))
                .orElseGet(() -> lifecycle.endsOn().isEmpty()
                        ? ""
                        : " No replacement is named." + RequestRisks.lasting(alternatives));
    }

    private static String priced(String named, String provider, Alternatives alternatives) {
        Optional<ApiOffer> listed = alternatives.listed(named, provider);
        return listed.isEmpty()
                ? named + ", which this catalogue does not list." + RequestRisks.lasting(alternatives)
                : alternatives
                        .api(listed.get())
                        .map(other -> bill(other, named, provider)
                                + (other.eligible() ? "" : RequestRisks.lasting(alternatives)))
                        .orElseGet(() -> listed.get().id() + ", which has no price on this day."
                                + RequestRisks.lasting(alternatives));
    }

    private static String bill(PricedOffer other, String named, String provider) {
        return "%s at %s a month%s."
                .formatted(
                        other.provider().equals(provider)
                                ? other.id()
                                : "%s, listed at %s as %s,".formatted(named, other.provider(), other.id()),
                        Summary.usd(other.usdPerMonth()),
                        other.eligible() ? "" : ", but it cannot be chosen: " + other.whyNot());
    }
}
