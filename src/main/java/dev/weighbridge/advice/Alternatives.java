package dev.weighbridge.advice;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.Workload;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The offers that rules leave of a workload if it selects others.
 *
 * @param pricing of what it selects
 */
record Alternatives(Catalog catalog, AdmittedPricing pricing, OfferPricingCache pricingCache) {
    Workload workload() {
        return pricing.workload();
    }

    /** An API with its bill, and the rules that exclude it; empty where it has no price on the day. */
    Optional<PricedOffer> api(ApiOffer offer) {
        boolean isPriced = workload().choices().apiModel().isEmpty(); // as every API is
        AdmittedPricing priced =
                isPriced ? pricing : priced(workload().choices().withApi(offer.id()));
        return priced.all()
                .api(
                        offer.id(),
                        volume(),
                        index -> priced.admission().excludedBy(index).stream()
                                .map(Rule::name)
                                .toList());
    }

    /** The cheapest API of another provider with the same model that rules leave and that outlasts the planned months. */
    Optional<PricedOffer> elsewhere(PricedOffer offer) {
        String model = offer.fact().identity().model();
        return cheapest(
                priced(workload().choices().withApi(model)),
                line -> line.fact().identity().model().equals(model) // where none of it is left, others are compared
                        && !line.provider().equals(offer.provider())
                        && pricing.outlasts(line));
    }

    /** The cheapest API of all that rules leave whose end is not announced for the planned months. */
    Optional<PricedOffer> lastingApi() {
        return cheapest(priced(workload().choices().withAnyApi()), pricing::outlasts);
    }

    private Optional<PricedOffer> cheapest(AdmittedPricing priced, Predicate<ApiCostLine> wanted) {
        return priced.left().apis().stream()
                .filter(wanted)
                .min(Comparator.comparingDouble(ApiCostLine::usdPerMillionTokens))
                .map(line -> line.priced(volume()));
    }

    /**
     * The API that a provider means; where it sells none of that name, another provider's API with the model.
     *
     * @param named by its id, or by the name of its model
     */
    Optional<ApiOffer> listed(String named, String provider) {
        return pricingCache.apisNamed(named).stream()
                .min(Comparator.<ApiOffer, Boolean>comparing(
                                offer -> !offer.id().equals(named))
                        .thenComparing(offer -> !offer.provider().equals(provider)));
    }

    /** An API of the catalogue. */
    Optional<ApiOffer> offer(String id) {
        return pricingCache.apisNamed(id).stream()
                .filter(offer -> offer.id().equals(id))
                .findFirst();
    }

    /** The provider that announced an end; empty where the catalogue has no such end. */
    Optional<String> ending(ApiOffer.Lifecycle lifecycle) {
        return catalog.apiOffers().stream()
                .filter(offer -> offer.lifecycle().filter(lifecycle::equals).isPresent())
                .map(ApiOffer::provider)
                .findFirst();
    }

    /** Whether any machine of the catalogue has a price at a plan on the day. */
    boolean isSold(Plan plan) {
        return catalog.machines().stream()
                .flatMap(machine -> machine.regions().stream())
                .flatMap(region -> region.priceAt(workload().asOf()).stream())
                .anyMatch(price -> plan == Plan.OWNED
                        ? price.owned().isPresent()
                        : price.usdPerHour().containsKey(plan));
    }

    /** Whether machines are on sale at the plan that the workload selects which can serve it, and rules exclude all of them. */
    boolean excludesAllMachines() {
        return !pricing.excluding(Placement.SELF_HOSTED, pricing.bills()).isEmpty();
    }

    /** The cheapest machines at a plan. */
    Optional<PricedOffer.Hosting> selfHosted(Plan plan) {
        return priced(workload().choices().withPlan(plan))
                .left()
                .cheapestSelfHosted(volume())
                .map(hosting -> hosting.priced(volume()));
    }

    private AdmittedPricing priced(Choices changed) {
        if (changed.equals(workload().choices())) {
            return pricing;
        }
        Workload other = workload().with(changed);
        return AdmittedPricing.of(pricing.rules(), other, pricingCache.of(other));
    }

    private double volume() {
        return pricing.volume();
    }
}
