package dev.weighbridge.advice;

import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.breakeven.BreakEven;
import dev.weighbridge.rules.engine.FiredRule;
import dev.weighbridge.rules.engine.NearMiss;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Phase;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a workload should run, and everything that a board needs to sign it.
 *
 * @param id UUID, version 7
 * @param workload as understood, every default filled in
 * @param summary two sentences that can be read out
 * @param offer the chosen offer; empty for a hybrid and for none
 * @param split the parts of a hybrid, their shares adding to 1; empty otherwise, and where
 *     nothing on offer can serve a part
 * @param findings what the verdict rules saw
 * @param nearMisses nearest first
 * @param turningPoints the smallest single change of each field that turns the placement, where one does
 */
public record Recommendation(
        String id,
        Workload workload,
        Placement placement,
        String summary,
        Optional<PricedOffer> offer,
        List<SplitPart> split,
        Costs costs,
        Findings findings,
        List<FiredRule> firedRules,
        List<NearMiss> nearMisses,
        List<TurningPoint> turningPoints,
        Tradeoffs tradeoffs,
        List<Warning> warnings,
        Provenance provenance) {
    public Recommendation {
        split = List.copyOf(split);
        firedRules = List.copyOf(firedRules);
        nearMisses = List.copyOf(nearMisses);
        turningPoints = List.copyOf(turningPoints);
        warnings = List.copyOf(warnings);
    }

    /** What tells this recommendation from an equal one. */
    public Stamp stamp() {
        return new Stamp(id, provenance.decidedAt());
    }

    /** The near misses that bear on the verdict: not those of rules that tell what a verdict brings. */
    public Stream<NearMiss> nearVerdict() {
        return nearMisses.stream().filter(miss -> miss.rule().phase() != Phase.TELL);
    }

    /**
     * One part of a hybrid.
     *
     * @param share of the tokens, 0 to 1
     * @param what goes there
     */
    public record SplitPart(Placement placement, PricedOffer offer, double share, String what) {}

    /**
     * What everything costs.
     *
     * @param offers every offer considered, eligible ones first, cheapest first
     * @param sources of the figures that all self-hosting shares, by the line of the bill
     * @param apiUsdPerMonth cheapest eligible API that no rule ruled out
     * @param selfHostedUsdPerMonth cheapest eligible self-hosting, if no rule ruled it out
     * @param hybridUsdPerMonth the recommended split, or else the cheapest number of full machines with an API for the
     *     rest
     * @param articleEffectiveUsdPerMonth the article's I / U for the cheapest self-hosting: a price of capacity
     * @param breakEvens every crossing of the cheapest self-hosting, ruled out or not, with the cheapest API, ascending
     */
    public record Costs(
            List<PricedOffer> offers,
            Map<String, List<Source>> sources,
            Optional<Double> apiUsdPerMonth,
            Optional<Double> selfHostedUsdPerMonth,
            Optional<Double> hybridUsdPerMonth,
            Optional<Double> articleEffectiveUsdPerMonth,
            List<BreakEven> breakEvens) {
        public Costs {
            offers = List.copyOf(offers);
            sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
            breakEvens = List.copyOf(breakEvens);
        }
    }

    /**
     * The smallest change of one field alone that turns the placement.
     *
     * @param field of the workload, or {@code apiUsdPerMillionTokens}: the blended price of the cheapest API, if those of
     *     all others moved alike; or {@code fte}: people, whatever machines are bought
     * @param to exactly as tried: reports show it without rounding
     */
    public record TurningPoint(String field, Object from, Object to, Placement placement) {
        /** What else must hold for it, to be put behind it; empty where nothing must. */
        public String proviso() {
            return field.equals("apiUsdPerMillionTokens") ? ", if all APIs moved alike" : "";
        }
    }

    /** What the chosen placement brings and takes. */
    public record Tradeoffs(List<String> gains, List<String> losses) {
        public Tradeoffs {
            gains = List.copyOf(gains);
            losses = List.copyOf(losses);
        }
    }

    /** Something to know before signing. */
    public record Warning(String code, String message) {}

    /**
     * What the recommendation rests on.
     *
     * @param version of the program
     */
    public record Provenance(
            String rulesSha256, String catalogSha256, String version, LocalDate asOf, Instant decidedAt) {}
}
