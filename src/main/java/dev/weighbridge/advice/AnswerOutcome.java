package dev.weighbridge.advice;

import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.DistinctParts;
import dev.weighbridge.workload.Workload;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an answer comes to, without what explains it: to compare the answers to one workload by two versions of the rules or
 * the catalogue.
 *
 * @param decision of the whole of a workload with parts
 * @param offers that are recommended
 * @param usdPerMonth likely bill of all of them; empty where there are none
 * @param excluded the offers that rules exclude; one entry for each part of a workload with parts
 * @param warnings what rules warn of, each once
 * @param fired the names of the rules that fire for the whole or for one of its parts
 * @param refusals why the workload would be refused as a request, by its declared fields; decided without these all the same
 */
public record AnswerOutcome(
        Decision decision,
        List<PricedOffer> offers,
        OptionalDouble usdPerMonth,
        List<ExcludedOffers> excluded,
        Set<Warning> warnings,
        Set<String> fired,
        List<String> refusals) {
    private static final double CENTS = 100;

    /**
     * What a rule warns of.
     *
     * @param severity empty of the note that a rule is waived
     * @param whatToDo empty where nothing can be done
     */
    public record Warning(String code, String text, Optional<Rule.Severity> severity, Optional<String> whatToDo) {
        /** With what to do only where that alone tells it from another. */
        private String words(Set<Warning> others) {
            boolean alike = others.stream().anyMatch(other -> other.says().equals(says()));
            return says() + whatToDo.filter(text -> alike).map(" "::concat).orElse("");
        }

        private String says() {
            return "%s: %s%s"
                    .formatted(
                            code,
                            text,
                            severity.map(how -> " (" + how.wireName() + ")").orElse(""));
        }
    }

    public AnswerOutcome {
        offers = List.copyOf(offers);
        excluded = List.copyOf(excluded);
        warnings = Collections.unmodifiableSet(new LinkedHashSet<>(warnings));
        fired = Set.copyOf(fired);
        refusals = List.copyOf(refusals);
    }

    static AnswerOutcome of(DistinctParts distinct, AdmittedPricing pricing, List<String> refusals) {
        Decision decision = pricing.decide();
        return pricing.parts()
                .map(parts -> parted(distinct, pricing, parts, decision, refusals))
                .orElseGet(() -> undivided(pricing, decision, refusals));
    }

    private static AnswerOutcome undivided(AdmittedPricing pricing, Decision decided, List<String> refusals) {
        RecommendedOffers recommended = RecommendedOffers.of(pricing, decided);
        Set<Warning> warnings = new LinkedHashSet<>();
        add(warnings, pricing, recommended.decision(), recommended.all());
        return new AnswerOutcome(
                recommended.decision(),
                recommended.all(),
                recommended.usdPerMonth(),
                List.of(ExcludedOffers.of(pricing)),
                warnings,
                names(recommended.decision()),
                refusals);
    }

    private static AnswerOutcome parted(
            DistinctParts distinct,
            AdmittedPricing pricing,
            PartDecisions parts,
            Decision ofWhole,
            List<String> refusals) {
        PartedOffers offers = new PartedOffers(distinct, parts);
        List<PricedOffer> all =
                offers.split().stream().map(Recommendation.SplitPart::offer).toList();
        Decision decision = ofWhole.choosing(ChosenOffers.of(ofWhole.placement(), all, pricing.partsUsdPerMonth()));
        Set<Warning> warnings = new LinkedHashSet<>();
        Set<String> fired = new HashSet<>(names(decision));
        for (int part = 0; part < parts.count(); part++) {
            List<PricedOffer> own =
                    offers.of(part).map(group -> group.offer()).stream().toList();
            Decision ofPart = parts.decision(part);
            add(warnings, parts.pricing(part), ofPart, own);
            fired.addAll(names(ofPart));
        }
        addOfRules(warnings, decision);
        List<ExcludedOffers> excluded = IntStream.range(0, parts.count())
                .mapToObj(part -> ExcludedOffers.of(parts.pricing(part)))
                .toList();
        return new AnswerOutcome(decision, all, pricing.partsUsdPerMonth(), excluded, warnings, fired, refusals);
    }

    private static Set<String> names(Decision decision) {
        return decision.fired().stream().map(Rule::name).collect(Collectors.toSet());
    }

    private static void add(
            Set<Warning> warnings, AdmittedPricing pricing, Decision decision, Collection<PricedOffer> chosen) {
        RuleBook book = decision.book();
        Workload workload = pricing.workload();
        for (PricedOffer offer : chosen) {
            Stream.concat(
                            book.warningOfBill(workload, offer.factWithBill()),
                            decision.admission().warningAbout(pricing.all().indexOf(offer.fact())))
                    .forEach(rule -> add(warnings, rule));
        }
        addOfRules(warnings, decision);
    }

    private static void addOfRules(Set<Warning> warnings, Decision decision) {
        decision.fired().stream().filter(rule -> rule.phase() != Phase.ADMIT).forEach(rule -> add(warnings, rule));
        decision.fired().stream()
                .filter(rule -> decision.waived().containsKey(rule.number()))
                .forEach(rule ->
                        warnings.add(new Warning("rule-waived", rule.name(), Optional.empty(), Optional.empty())));
    }

    private static void add(Set<Warning> warnings, Rule rule) {
        rule.consequences(Consequence.Warn.class)
                .map(warn -> new Warning(
                        warn.code(), warn.text(), Optional.of(rule.metadata().severity()), warn.whatToDo()))
                .forEach(warnings::add);
    }

    public Placement placement() {
        return decision.placement();
    }

    /** In what another outcome for the same workload differs. */
    public Set<ChangedAspect> changes(AnswerOutcome after) {
        Set<ChangedAspect> changes = EnumSet.noneOf(ChangedAspect.class);
        if (placement() != after.placement()) {
            changes.add(ChangedAspect.PLACEMENT);
        }
        if (!names().equals(after.names())) {
            changes.add(ChangedAspect.OFFER);
        }
        if (!excludedBeyond(after).isEmpty() || !after.excludedBeyond(this).isEmpty()) {
            changes.add(ChangedAspect.EXCLUSIONS);
        }
        if (!warnings.equals(after.warnings)) {
            changes.add(ChangedAspect.RISKS);
        }
        if (!refusals.equals(after.refusals)) {
            changes.add(ChangedAspect.REFUSAL);
        }
        if (!cents().equals(after.cents())) {
            changes.add(ChangedAspect.BILL);
        }
        return changes;
    }

    private List<Object> names() {
        return offers.stream()
                .<Object>map(offer -> List.of(
                        offer.identity(), offer.region(), offer.fact().terms().plan()))
                .toList();
    }

    private Optional<Long> cents() {
        return usdPerMonth.isPresent() ? Optional.of(Math.round(usdPerMonth.getAsDouble() * CENTS)) : Optional.empty();
    }

    /** The names of the offers that are excluded here and not there, each once. */
    public List<String> excludedBeyond(AnswerOutcome other) {
        return IntStream.range(0, Math.min(excluded.size(), other.excluded.size()))
                .boxed()
                .flatMap(part -> excluded.get(part).beyond(other.excluded.get(part)).stream())
                .distinct()
                .toList();
    }

    /** Why the workload would be refused here and not there. */
    public List<String> refusalsBeyond(AnswerOutcome other) {
        return refusals.stream()
                .filter(refusal -> !other.refusals.contains(refusal))
                .toList();
    }

    /** What rules warn of here and not there, in words. */
    public List<String> warningsBeyond(AnswerOutcome other) {
        return warnings.stream()
                .filter(warning -> !other.warnings.contains(warning))
                .map(warning -> warning.words(other.warnings))
                .toList();
    }
}
