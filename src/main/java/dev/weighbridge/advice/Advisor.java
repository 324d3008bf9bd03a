package dev.weighbridge.advice;

import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.Provenance;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.advice.Recommendation.Tradeoffs;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.ApiCostLine;
import dev.weighbridge.cost.HostingCost;
import dev.weighbridge.cost.OfferCosts;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SelfHostedCost;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Advises on workloads under one rule book and one catalogue; immutable, and safe to use from many threads. */
public final class Advisor {
    private final RuleBook rules;
    private final Catalog catalog;
    private final OfferPricingCache menus;
    private final Map<String, List<Source>> sources;
    private final String version;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random for identifiers; must be safe to use from many threads if the advisor is */
    public Advisor(RuleBook rules, Catalog catalog, String version, Clock clock, RandomGenerator random) {
        this(rules, catalog, new OfferPricingCache(catalog), version, clock, random);
    }

    private Advisor(
            RuleBook rules,
            Catalog catalog,
            OfferPricingCache menus,
            String version,
            Clock clock,
            RandomGenerator random) {
        this.rules = rules;
        this.catalog = catalog;
        this.menus = menus;
        this.sources = SelfHostedCost.sources(catalog);
        this.version = version;
        this.clock = clock;
        this.random = random;
    }

    /** The same under other rules; what is on sale, which they do not change, stays worked out. */
    Advisor with(RuleBook other) {
        return new Advisor(other, catalog, menus, version, clock, random);
    }

    /** What tells one recommendation from another that says the same: its UUID, version 7, and its time. */
    public record Stamp(String id, Instant at) {}

    /** A stamp of this moment. */
    public Stamp stamp() {
        Instant now = clock.instant();
        return new Stamp(Uuid7.of(now, random), now);
    }

    /** The whole story: price what can be bought, weigh, decide, and say what would turn it. */
    public Recommendation recommend(Workload workload) {
        double volume = workload.tokensPerDay();
        OfferPricing menu = menus.of(workload);
        Decision decision = rules.decide(workload, ruledOut -> SensitivityAnalysis.facts(menu, volume, ruledOut));

        Optional<ApiCostLine> api = menu.cheapestApi(decision.ruledOut());
        Optional<HostingCost> cheapest = menu.cheapestSelfHosted(volume);
        Optional<HostingCost> selfHosted =
                cheapest.filter(stairs -> !decision.ruledOut().contains(OfferKind.SELF_HOSTED));
        List<SplitPart> split = split(menu, decision, volume);
        Optional<PricedOffer> offer = switch (decision.placement()) {
            case API -> api.map(line -> line.priced(volume));
            case SELF_HOSTED -> selfHosted.map(stairs -> stairs.priced(volume));
            case HYBRID, NONE -> Optional.empty();
        };
        List<PricedOffer> chosen =
                new ArrayList<>(split.stream().map(SplitPart::offer).toList());
        offer.ifPresent(chosen::add);
        Costs costs = costs(menu, decision, volume, api, selfHosted, cheapest, split);
        Stamp stamp = stamp();
        return new Recommendation(
                stamp.id(),
                workload,
                decision.placement(),
                Summary.of(workload, decision, offer, split),
                offer,
                split,
                costs,
                decision.findings(),
                decision.firedRules(),
                decision.nearMisses(),
                new SensitivityAnalysis(rules, catalog, menus, workload, menu, decision).find(),
                tradeoffs(decision),
                Warnings.of(catalog, workload, decision, chosen, costs.offers()),
                new Provenance(rules.sha256(), catalog.sha256(), version, workload.asOf(), stamp.at()));
    }

    /** The costs of a workload, for each set of offer kinds that rules may exclude. */
    public OfferCosts offerCosts(Workload workload) {
        OfferPricing menu = menus.of(workload);
        double volume = workload.tokensPerDay();
        return ruledOut -> SensitivityAnalysis.facts(menu, volume, ruledOut);
    }

    private Costs costs(
            OfferPricing menu,
            Decision decision,
            double volume,
            Optional<ApiCostLine> api,
            Optional<HostingCost> selfHosted,
            Optional<HostingCost> cheapest,
            List<SplitPart> split) {
        Optional<Double> hybrid = split.isEmpty()
                ? optional(menu.hybridUsdPerMonth(volume, decision.ruledOut()))
                : Optional.of(split.stream()
                        .mapToDouble(part -> part.offer().usdPerMonth())
                        .sum());
        return new Costs(
                menu.offers(volume, decision.ruledOut()),
                menu.selfHosted().isEmpty() ? Map.of() : sources,
                api.map(line -> line.at(volume).usdPerMonth()),
                selfHosted.map(stairs -> stairs.at(volume).usdPerMonth()),
                hybrid,
                menu.chosenSelfHosted(volume).flatMap(stairs -> stairs.articleEffectiveUsdPerMonth(volume)),
                cheapest.flatMap(stairs ->
                                menu.cheapestApi(decision.excluded()).map(line -> menu.breakEvens(stairs, line)))
                        .orElse(List.of()));
    }

    private static List<SplitPart> split(OfferPricing menu, Decision decision, double volume) {
        if (decision.placement() != Placement.HYBRID) {
            return List.of();
        }
        List<SplitPart> parts = new ArrayList<>();
        for (Consequence.Split part : decision.consequences(Consequence.Split.class)) {
            double tokens = volume * part.share();
            Optional<PricedOffer> offer = part.placement() == Placement.API
                    ? menu.cheapestApi(decision.ruledOut()).map(line -> line.priced(tokens))
                    : menu.cheapestSelfHosted(tokens).map(stairs -> stairs.priced(tokens));
            if (offer.isEmpty()) {
                return List.of(); // a half of a hybrid is none
            }
            parts.add(new SplitPart(part.placement(), offer.get(), part.share(), part.what()));
        }
        return parts;
    }

    private static Tradeoffs tradeoffs(Decision decision) {
        return new Tradeoffs(
                decision.consequences(Consequence.Gain.class).stream()
                        .map(Consequence.Gain::text)
                        .toList(),
                decision.consequences(Consequence.Loss.class).stream()
                        .map(Consequence.Loss::text)
                        .toList());
    }

    private static Optional<Double> optional(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
