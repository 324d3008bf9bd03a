package dev.weighbridge.advice;

import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.ConsideredOffers;
import dev.weighbridge.cost.Payback;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.breakeven.BreakEven;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.NearMiss;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The answer for one workload: where it should run, what that costs, and why.
 *
 * @param id UUID, version 7
 * @param workload as it was read, every default filled in, and with the number that a volume of capacity came to
 * @param summary two sentences: what to do and what it costs; why
 * @param certainty whether the placement stays the same within the error of the figures
 * @param notAsNamed what the workload names and cannot have, in a clause; empty where there is nothing of that kind
 * @param options what a board compares: what is paid today where the workload says it, and one for each way of buying
 * @param offer the chosen offer; empty for a hybrid and for none
 * @param split the parts of a hybrid, or of a workload that states parts, whose shares add up to 1; empty for other
 *     placements, and where no offer can serve a part
 * @param parts where each stated part runs, and why; empty for a workload without parts
 * @param migration what is saved against today; empty where the workload does not say what is paid, and where nothing is
 *     recommended
 * @param exclusions what each rule that excludes offers costs
 * @param preferences what each rule that prefers offers costs, of those that cost something
 * @param findings the facts that the verdict rules read
 * @param nearMisses nearest first
 * @param risks the gravest first
 * @param confirm what to check before signing
 * @param review the day by which to look at the decision again, and why that day
 * @param turningPoints the smallest single change of each field that changes the placement, where one does
 * @param horizon what the options cost over the months that the owner plans for
 * @param costCurve what both sides cost at other volumes: one curve, or none for a workload with parts, each of which has bills
 *     of its own
 * @param swings what each uncertain input alone moves, most first; none for a workload with parts
 * @param draws what the options cost where everything uncertain is drawn; empty unless somebody asks for it
 */
public record Recommendation(
        String id,
        Workload workload,
        Placement placement,
        Certainty certainty,
        String summary,
        Optional<String> notAsNamed,
        List<Option> options,
        Optional<PricedOffer> offer,
        List<SplitPart> split,
        List<PartAdvice> parts,
        Costs costs,
        Optional<MigrationPayback> migration,
        List<Exclusion> exclusions,
        List<PreferenceCost> preferences,
        Findings findings,
        List<Decision.FiredRule> firedRules,
        List<NearMiss> nearMisses,
        List<TurningPoint> turningPoints,
        Tradeoffs tradeoffs,
        List<Risk> risks,
        List<Confirmation> confirm,
        Optional<Review> review,
        Provenance provenance,
        Optional<Horizon> horizon,
        List<CostCurve> costCurve,
        List<Draws.InputSwing> swings,
        Optional<Draws> draws) {
    public Recommendation {
        options = List.copyOf(options);
        split = List.copyOf(split);
        parts = List.copyOf(parts);
        exclusions = LazyList.unchangeable(exclusions);
        preferences = LazyList.unchangeable(preferences);
        firedRules = List.copyOf(firedRules);
        nearMisses = LazyList.unchangeable(nearMisses);
        turningPoints = LazyList.unchangeable(turningPoints);
        risks = List.copyOf(risks);
        confirm = List.copyOf(confirm);
        costCurve = LazyList.unchangeable(costCurve);
        swings = LazyList.unchangeable(swings);
    }

    /** The same recommendation with costs that were drawn. */
    public Recommendation with(Draws drawn) {
        return new Recommendation(
                id,
                workload,
                placement,
                certainty,
                summary,
                notAsNamed,
                options,
                offer,
                split,
                parts,
                costs,
                migration,
                exclusions,
                preferences,
                findings,
                firedRules,
                nearMisses,
                turningPoints,
                tradeoffs,
                risks,
                confirm,
                review,
                provenance,
                horizon,
                costCurve,
                swings,
                Optional.of(drawn));
    }

    /** What tells this recommendation from an equal one. */
    public Stamp stamp() {
        return new Stamp(id, provenance.decidedAt());
    }

    /** The near misses of rules that decide, without those of rules that only describe the consequences. */
    public Stream<NearMiss> nearVerdict() {
        return nearMisses.stream().filter(miss -> miss.rule().phase() != Phase.TELL);
    }

    /**
     * One offer of a split.
     *
     * @param share of the tokens, 0 to 1
     * @param what goes there
     * @param parts the names of the stated parts that go there; empty where the workload states none
     */
    public record SplitPart(
            Placement placement,
            PricedOffer offer,
            double tokensPerDay,
            double share,
            String what,
            List<String> parts) {
        public SplitPart {
            parts = List.copyOf(parts);
        }

        /** {@code 68 %} of each, in order; together 100 %. */
        public static List<String> percents(List<SplitPart> split) {
            return ShareText.percents(split.stream().map(SplitPart::share).toList());
        }

        /** What is named together, in order: parts on one API by the token; machines alone, since each are billed. */
        public static List<List<SplitPart>> byOffer(List<SplitPart> split) {
            Map<Object, List<SplitPart>> byOffer = new LinkedHashMap<>();
            split.forEach(part -> byOffer.computeIfAbsent(
                            part.offer() instanceof PricedOffer.Api api ? api.id() : part, key -> new ArrayList<>())
                    .add(part));
            return List.copyOf(byOffer.values());
        }
    }

    /**
     * A rule that excludes offers which could serve the workload, and what that costs.
     *
     * @param offers how many: an API is one, and so is each model on each machine at each place
     * @param priced how many there are that could serve it, of all
     * @param cheapest of them that can still be bought, if one can
     * @param costsUsdPerMonth the cheapest bill that is left minus the cheapest without this rule; 0 where lifting it alone
     *     saves nothing; empty where nothing is left to compare with, or nothing of these can be bought any more
     * @param freed what would be the cheapest without this rule; empty where the rule costs nothing
     * @param with the other rules, none of which can be left out, to lift with this one, where that saves more than lifting
     *     it alone or where nothing is left
     * @param togetherUsdPerMonth what lifting all of them would save; empty where there are no such rules
     * @param parts the names of the stated parts of which it excludes offers, that which the figures are of first; empty where
     *     the workload states none
     */
    public record Exclusion(
            Rule rule,
            int offers,
            int priced,
            ExcludedOffer cheapest,
            OptionalDouble costsUsdPerMonth,
            Optional<ExcludedOffer> freed,
            List<Rule> with,
            OptionalDouble togetherUsdPerMonth,
            List<String> parts) {
        public Exclusion {
            with = List.copyOf(with);
            parts = List.copyOf(parts);
        }

        /** What a part pays of several that ask for the same. */
        Exclusion times(double share) {
            return share == 1
                    ? this
                    : new Exclusion(
                            rule,
                            offers,
                            priced,
                            cheapest.times(share),
                            AlikeParts.times(costsUsdPerMonth, share),
                            freed.map(offer -> offer.times(share)),
                            with,
                            AlikeParts.times(togetherUsdPerMonth, share),
                            parts);
        }

        /** The same of some parts. */
        Exclusion of(List<String> names) {
            return new Exclusion(
                    rule, offers, priced, cheapest, costsUsdPerMonth, freed, with, togetherUsdPerMonth, names);
        }
    }

    /**
     * A rule without which something cheaper would be recommended, because it prefers an offer that is.
     *
     * @param costsUsdPerMonth the recommended bill minus that without the rule, above 0
     * @param placement what would be recommended without it
     * @param instead the offers of that
     * @param parts the names of the stated parts of which it prefers offers, that which the figures are of first; empty where
     *     the workload states none
     */
    public record PreferenceCost(
            Rule rule, double costsUsdPerMonth, Placement placement, List<ExcludedOffer> instead, List<String> parts) {
        public PreferenceCost {
            instead = List.copyOf(instead);
            parts = List.copyOf(parts);
        }

        /** What a part of a name pays, by its share of several that ask for the same. */
        PreferenceCost of(String name, double share) {
            return new PreferenceCost(
                    rule,
                    costsUsdPerMonth * share,
                    placement,
                    instead.stream().map(offer -> offer.times(share)).toList(),
                    List.of(name));
        }

        /** The same of some parts. */
        PreferenceCost of(List<String> names) {
            return new PreferenceCost(rule, costsUsdPerMonth, placement, instead, names);
        }
    }

    /**
     * An offer that is not recommended because of a rule, with a month's bill.
     *
     * @param ended whether it can no longer be bought
     */
    public record ExcludedOffer(String id, String model, double usdPerMonth, boolean ended) {
        /** What a share of the same volume costs. */
        ExcludedOffer times(double share) {
            return new ExcludedOffer(id, model, usdPerMonth * share, ended);
        }
    }

    /**
     * What every offer and every placement costs.
     *
     * @param offers every offer considered, eligible ones first, cheapest first
     * @param sources of the figures that all self-hosting shares, by the line of the bill
     * @param apiUsdPerMonth cheapest eligible API that no rule ruled out
     * @param selfHostedUsdPerMonth cheapest eligible self-hosting, if no rule ruled it out
     * @param hybridUsdPerMonth the recommended split, or else the cheapest number of full machines with an API for the
     *     rest
     * @param articleEffectiveUsdPerMonth the article's I / U for the cheapest self-hosting: a price of capacity
     * @param breakEvens every crossing of the cheapest self-hosting, ruled out or not, with the cheapest API, ascending
     * @param payback of the cheapest self-hosting, ruled out or not, if its machines are bought
     */
    public record Costs(
            List<PricedOffer> offers,
            Map<String, List<Source>> sources,
            Optional<Double> apiUsdPerMonth,
            Optional<Double> selfHostedUsdPerMonth,
            Optional<Double> hybridUsdPerMonth,
            Optional<Double> articleEffectiveUsdPerMonth,
            List<BreakEven> breakEvens,
            Optional<Payback> payback) {
        public Costs {
            offers = offers instanceof ConsideredOffers ? offers : List.copyOf(offers); // those cannot be changed
            sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
            breakEvens = List.copyOf(breakEvens);
        }
    }

    /**
     * The smallest change of one field alone that changes the placement, its number to three significant digits.
     *
     * @param field of the workload, or {@code rule} with its name: a waivable rule that excludes offers; or
     *     {@code apiUsdPerMillionTokens}: the blended price of the cheapest API, if the prices of
     *     all others changed by the same factor; or {@code fte}: people, whatever machines are bought
     * @param to exactly as tried: reports show it without rounding
     */
    public record TurningPoint(String field, Object from, Object to, Placement placement) {
        /** A condition to print after the point; empty where there is none. */
        public String proviso() {
            return field.equals("apiUsdPerMillionTokens") ? ", if all APIs moved alike" : "";
        }
    }

    /** Gains and losses of the recommended placement. */
    public record Tradeoffs(List<String> gains, List<String> losses) {
        public Tradeoffs {
            gains = List.copyOf(gains);
            losses = List.copyOf(losses);
        }
    }

    /**
     * The versions and the day that the recommendation was made with.
     *
     * @param version of the program
     */
    public record Provenance(
            String rulesSha256, String catalogSha256, String version, LocalDate asOf, Instant decidedAt) {}

    /** What differs between two recommendations with the same content: a UUID, version 7, and the time. */
    public record Stamp(String id, Instant at) {}
}
