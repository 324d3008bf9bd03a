package dev.weighbridge.advice;

import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.Decision.FiredRule;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The risks of a recommendation: those that rules warn of, and those of the figures and of the rules themselves. */
final class Risks {
    private final Alternatives alternatives;
    private final OfferInTime inTime;
    private final ExclusionCauses causes;
    private final Decision decision;
    private final List<Risk> risks = new ArrayList<>();

    private Risks(Alternatives alternatives, Decision decision, OfferBills bills) {
        this.alternatives = alternatives;
        this.inTime = new OfferInTime(alternatives.pricing());
        this.causes = new ExclusionCauses(alternatives.pricing(), bills);
        this.decision = decision;
    }

    /**
     * Every risk once, the gravest first; of equal ones those of the verdict, then those of the recommended offers.
     *
     * @param fired the rules that fired
     * @param chosen the recommended offers
     * @param offers every offer considered
     * @param bills of every offer that was priced
     */
    static List<Risk> of(
            Alternatives alternatives,
            Decision decision,
            List<FiredRule> fired,
            Collection<PricedOffer> chosen,
            List<PricedOffer> offers,
            OfferBills bills) {
        OfferPricing all = alternatives.pricing().all();
        Risks risks = new Risks(alternatives, decision, bills);
        chosen.forEach(offer -> risks.addOfRules(
                offer,
                decision.book().warningOfBill(alternatives.workload(), offer.factWithBill()),
                decision.waived()));
        RequestRisks.of(alternatives.workload(), offers, chosen, alternatives).forEach(risks::add);
        chosen.forEach(offer -> risks.addOfRules(
                offer, decision.admission().warningAbout(all.indexOf(offer.fact())), decision.waived()));
        fired.stream().filter(each -> each.rule().phase() != Phase.ADMIT).forEach(risks::addOfRule);
        fired.stream()
                .flatMap(each -> each.waiver().stream())
                .map(Risks::ofWaiver)
                .forEach(risks::add);
        unusedWaivers(alternatives.workload(), decision).forEach(risks::add);
        chosen.stream().flatMap(offer -> OfferRisks.of(alternatives, offer)).forEach(risks::add);
        risks.addOfVerdict(chosen.isEmpty());
        return ranked(risks.risks.stream(), decision);
    }

    /** What rules of the whole of a workload with parts warn of, which no part has. */
    static Stream<Risk> ofWhole(Stream<FiredRule> fired) {
        return fired.flatMap(each -> each.rule()
                .consequences(Consequence.Warn.class)
                .map(warn -> ofRule(each.rule(), warn, Risk.Subject.VERDICT, warn.text(), List.of(), warn.whatToDo())));
    }

    /** The same with those that the options of an answer have, the gravest first. */
    static List<Risk> withOptions(
            List<Risk> risks, List<Option> options, Optional<MigrationPayback> migration, Decision decision) {
        return ranked(
                Stream.of(
                                risks.stream(),
                                migration.flatMap(TodayRisk::of).stream(),
                                LoadHoursBill.risk(options, decision).stream(),
                                OutdoneChoice.of(options, decision).map(OutdoneChoice::risk).stream())
                        .flatMap(each -> each),
                decision);
    }

    /** The gravest first; those that no rule owns are of who owns the verdict. */
    private static List<Risk> ranked(Stream<Risk> risks, Decision decision) {
        Optional<String> decides = decision.verdictRules().stream()
                .findFirst()
                .map(rule -> rule.metadata().owner());
        return risks.map(risk -> decides.map(risk::ownedBy).orElse(risk))
                .sorted(Risk.GRAVEST_FIRST)
                .toList();
    }

    private void addOfRule(FiredRule fired) {
        Risk.Subject subject = fired.rule().phase() == Phase.DECIDE ? Risk.Subject.VERDICT : Risk.Subject.WORKLOAD;
        fired.rule()
                .consequences(Consequence.Warn.class)
                .forEach(warn -> add(ofRule(
                        fired.rule(),
                        warn,
                        subject,
                        warn.text()
                                + causes.of(fired.rule())
                                + waived(fired.waiver().isPresent()),
                        List.of(),
                        warn.whatToDo())));
    }

    /** What admission rules warn of for a recommended offer, with the figures that they read. */
    private void addOfRules(PricedOffer offer, Stream<Rule> warning, Map<Integer, Waiver> waived) {
        List<Rule> rules = warning.toList();
        Optional<Rule> ofFirstToken = OfferInTime.gravest(rules);
        rules.forEach(rule -> {
            Optional<Successor> successor = Successor.of(offer, rule, alternatives);
            String behind = successor.map(Successor::end).orElse("")
                    + ofFirstToken
                            .filter(gravest -> gravest.number() == rule.number())
                            .map(gravest -> inTime.sentence(offer))
                            .orElse("")
                    + waived(waived.containsKey(rule.number()));
            String instead = successor.map(Successor::instead).orElse("");
            rule.consequences(Consequence.Warn.class)
                    .forEach(warn -> add(ofRule(
                            rule,
                            warn,
                            successor.isPresent() && isAskedFor(offer) ? Risk.Subject.STATED : Risk.Subject.OFFER,
                            warn.text() + behind,
                            List.of(figures(rule, offer)),
                            Optional.of((warn.whatToDo().orElse("") + instead).strip())
                                    .filter(text -> !text.isEmpty()))));
        });
    }

    private boolean isAskedFor(PricedOffer offer) {
        return alternatives
                .workload()
                .choices()
                .apiModel()
                .filter(asked -> UnavailableApi.isMeant(asked, offer))
                .isPresent();
    }

    private static Risk ofRule(
            Rule rule,
            Consequence.Warn warn,
            Risk.Subject subject,
            String text,
            List<String> offers,
            Optional<String> whatToDo) {
        return new Risk(
                warn.code(),
                rule.metadata().severity(),
                subject,
                text,
                offers,
                List.of(),
                Optional.of(rule.metadata().owner()),
                whatToDo);
    }

    private static String figures(Rule rule, PricedOffer offer) {
        String figures = FiguresRead.of(rule, offer.factWithBill());
        return offer.id() + (figures.isEmpty() ? "" : ": " + figures);
    }

    private static String waived(boolean waived) {
        return waived ? " (This rule is waived.)" : "";
    }

    private static Risk ofWaiver(Waiver waiver) {
        return Risk.ofWorkload(
                "rule-waived",
                Rule.Severity.HIGH,
                "The rule \"%s\" is waived for the workload \"%s\" by %s until %s. %s"
                        .formatted(waiver.rule().name(), waiver.workload(), waiver.who(), waiver.until(), waiver.why()),
                "Meet the rule, or renew the waiver, before %s.".formatted(waiver.until()));
    }

    /** Waivers of this workload that whoever asks may not use, of rules that fired. */
    private static Stream<Risk> unusedWaivers(Workload workload, Decision decision) {
        return decision.book().waivers().stream()
                .filter(waiver -> waiver.names(workload) && !waiver.covers(workload))
                .filter(waiver -> decision.firedNamed(waiver.rule().name()).isPresent())
                .map(waiver -> Risk.ofWorkload(
                        "waiver-not-used",
                        Rule.Severity.LOW,
                        "The rule \"%s\" is waived for the workload \"%s\" until %s, but not for whoever asks here."
                                .formatted(waiver.rule().name(), waiver.workload(), waiver.until()),
                        "Ask %s who may use the waiver.".formatted(waiver.who())));
    }

    /** @param nothingChosen whether no offer is recommended */
    private void addOfVerdict(boolean nothingChosen) {
        if (decision.verdictRules().size() > 1) {
            add(Risk.ofVerdict(
                    "verdict-conflict",
                    "Several verdict rules fired: %s."
                            .formatted(decision.verdictRules().stream()
                                    .map(Rule::name)
                                    .collect(Collectors.joining("; "))),
                    "Fix the rules so that exactly one fires for this workload."));
        }
        if (decision.placement() != Placement.NONE && nothingChosen) {
            add(Risk.ofVerdict(
                    "nothing-on-offer",
                    "No offer can serve the recommended placement.",
                    "Fix the rules; `weighbridge rules verify` shows where."));
        }
        if (decision.verdictRules().isEmpty()) {
            add(Risk.ofVerdict(
                    "no-verdict",
                    "No verdict rule fired.",
                    "Fix the rules so that exactly one fires for this workload."));
        }
    }

    private void add(Risk risk) {
        for (int i = 0; i < risks.size(); i++) {
            if (risks.get(i).saysTheSameAs(risk)) {
                risks.set(i, risks.get(i).with(risk));
                return;
            }
        }
        risks.add(risk);
    }
}
