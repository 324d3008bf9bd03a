package dev.weighbridge.advice;

import dev.weighbridge.advice.Option.Way;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Today;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the option that is paid today, and compares the others with it. */
final class TodayOption {
    private final AdmittedPricing pricing;
    private final Alternatives alternatives;
    private final Today today;
    private final Optional<Option> chosen;

    private TodayOption(AdmittedPricing pricing, Alternatives alternatives, Today today, Optional<Option> chosen) {
        this.pricing = pricing;
        this.alternatives = alternatives;
        this.today = today;
        this.chosen = chosen;
    }

    /** What is paid today, and then the options with their differences to it; the options alone where nobody says it. */
    static List<Option> before(List<Option> options, AdmittedPricing pricing, Alternatives alternatives) {
        return beforeAll(options, pricing, alternatives).stream()
                .map(option -> option.inLoadHours(pricing.workload()).promising(pricing.workload()))
                .toList();
    }

    private static List<Option> beforeAll(List<Option> options, AdmittedPricing pricing, Alternatives alternatives) {
        Optional<Today> today = pricing.workload().today();
        if (today.isEmpty()) {
            return options;
        }
        Optional<Option> chosen = options.stream().filter(Option::chosen).findFirst();
        double paid = today.get().usdPerMonth();
        return Stream.concat(
                        Stream.of(new TodayOption(pricing, alternatives, today.get(), chosen).option()),
                        options.stream().map(option -> option.against(paid)))
                .toList();
    }

    private Option option() {
        Optional<PricedOffer> offer = today.offer().flatMap(this::priced);
        return new Option(
                offer.map(PricedOffer::kind).map(Way::of).orElseGet(this::way),
                true,
                offer,
                List.of(),
                Optional.of(UsdRange.exactly(today.usdPerMonth())),
                Optional.empty(),
                false,
                why(offer),
                Optional.empty(),
                Optional.empty());
    }

    private Way way() {
        return switch (today.what()) {
            case API -> Way.API;
            case SELF_HOSTED -> Way.SELF_HOSTED;
            case MANAGED -> Way.MANAGED_ENDPOINT;
        };
    }

    /** The offer at the catalogue's price; empty where it has none on the day. */
    private Optional<PricedOffer> priced(String id) {
        return pricing.all()
                .api(
                        id,
                        pricing.volume(),
                        index -> pricing.admission().excludedBy(index).stream()
                                .map(Rule::name)
                                .toList())
                .or(() -> alternatives.offer(id).flatMap(alternatives::api));
    }

    private String why(Optional<PricedOffer> offer) {
        return Stream.of(
                        today.offer()
                                .filter(id -> offer.isEmpty())
                                .map(id -> "The catalogue has no price of %s on %s."
                                        .formatted(id, pricing.workload().asOf())),
                        offer.flatMap(TodayOption::ended),
                        offer.flatMap(this::ends),
                        offer.flatMap(TodayOption::excluded),
                        offer.flatMap(known -> known.reasons().stream().findFirst())
                                .map("It cannot serve this: %s."::formatted),
                        Optional.of(difference()),
                        offer.map(known -> "The catalogue's price of it comes to %s a month."
                                .formatted(MoneyText.rounded(known.usdPerMonth()))),
                        offer.flatMap(this::quality))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> ended(PricedOffer offer) {
        return Optional.of(offer.fact())
                .filter(fact -> fact.hasEnded())
                .flatMap(fact -> fact.terms().lifecycle())
                .flatMap(ApiOffer.Lifecycle::endsOn)
                .map("It ended on %s."::formatted);
    }

    /** Its end within the planned months, and what its provider names instead. */
    private Optional<String> ends(PricedOffer offer) {
        Offer.Terms terms = offer.fact().terms();
        boolean ends =
                !offer.fact().hasEnded() && !terms.outlast(pricing.workload().horizonMonths());
        return terms.lifecycle()
                .filter(lifecycle -> ends)
                .flatMap(lifecycle -> lifecycle
                        .endsOn()
                        .map(day -> "It ends on %s%s."
                                .formatted(
                                        day,
                                        lifecycle
                                                .replacement()
                                                .map(", and its provider names %s instead"::formatted)
                                                .orElse(""))));
    }

    private static Optional<String> excluded(PricedOffer offer) {
        int rules = offer.excludedBy().size();
        return offer.excludedBy().stream()
                .findFirst()
                .map(rule -> "It is excluded by \"%s\"%s."
                        .formatted(rule, rules == 1 ? "" : " and %d more".formatted(rules - 1)));
    }

    private String difference() {
        return chosen.flatMap(Option::usdPerMonth)
                .map(usd -> CostDifference.of(UsdRange.exactly(today.usdPerMonth()), usd))
                .map(difference -> "It costs %s.".formatted(difference.than("the choice")))
                .orElse("Nothing is recommended to compare it with.");
    }

    private Optional<String> quality(PricedOffer offer) {
        OptionalDouble own = offer.fact().quality().qualityShareOfBest();
        OptionalDouble other = chosen.flatMap(Option::offer)
                .map(choice -> choice.fact().quality().qualityShareOfBest())
                .orElse(OptionalDouble.empty());
        return own.isEmpty() || other.isEmpty() || own.getAsDouble() == other.getAsDouble()
                ? Optional.empty()
                : Optional.of("Its model scores %s."
                        .formatted(ShareText.ofTheChoices(own.getAsDouble() / other.getAsDouble())));
    }
}
