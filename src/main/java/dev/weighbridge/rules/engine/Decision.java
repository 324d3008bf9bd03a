package dev.weighbridge.rules.engine;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.input.Range;
import dev.weighbridge.rules.language.Chosen;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FactType;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The decision of a rule book on one workload, with everything that explains it.
 *
 * @param verdictRules the rules that recommended a placement; exactly one in a proved rule book
 * @param admission what the admission rules say of the offers; costs were compared without those that they exclude
 * @param waived the waivers for this workload, by the number of their rule
 */
public record Decision(
        Placement placement,
        Findings findings,
        List<Rule> verdictRules,
        Admission admission,
        List<Rule> fired,
        Map<Integer, Waiver> waived,
        RuleBook book,
        Map<Class<?>, Object> facts) {
    public Decision {
        verdictRules = List.copyOf(verdictRules);
        fired = List.copyOf(fired);
        waived = Map.copyOf(waived);
        facts = Map.copyOf(facts);
    }

    /** @param known the facts that rules read, but for what they found */
    static Decision of(
            RuleBook book,
            Outcome outcome,
            Admission admission,
            Map<Integer, Waiver> waived,
            Map<Class<?>, Object> known) {
        Map<Class<?>, Object> facts = new HashMap<>(known);
        if (!facts.containsKey(CostFacts.PartPlacements.class)) {
            facts.put(Findings.class, outcome.findings());
        }
        facts.put(FactType.Verdict.class, new FactType.Verdict(outcome.placement()));
        List<Rule> fired = new ArrayList<>(outcome.fired());
        admission.matches().forEach(match -> fired.add(match.rule()));
        fired.sort(Comparator.comparingInt(Rule::number));
        return new Decision(
                outcome.placement(), outcome.findings(), outcome.verdictRules(), admission, fired, waived, book, facts);
    }

    /** The same with another placement. */
    public Decision with(Placement other) {
        Map<Class<?>, Object> changed = new HashMap<>(facts);
        changed.put(FactType.Verdict.class, new FactType.Verdict(other));
        return other == placement
                ? this
                : new Decision(other, findings, verdictRules, admission, fired, waived, book, changed);
    }

    /**
     * The same once it is known what was chosen: with the rules that read it and hold for one of the offers.
     *
     * @param chosen one for each chosen offer; none where nothing was chosen
     */
    public Decision choosing(List<Chosen> chosen) {
        if (book.readingChoice().isEmpty() || chosen.isEmpty()) {
            return this;
        }
        List<Rule> more = new ArrayList<>(fired);
        Map<Class<?>, Object> known = new HashMap<>(facts);
        known.put(Chosen.class, chosen.get(0));
        for (Rule rule : book.readingChoice()) {
            if (chosen.stream().anyMatch(choice -> holds(rule, choice))) {
                more.add(rule);
            }
        }
        more.sort(Comparator.comparingInt(Rule::number));
        return new Decision(placement, findings, verdictRules, admission, more, waived, book, known);
    }

    /** Whether a rule holds for the facts and one chosen offer. */
    private boolean holds(Rule rule, Chosen choice) {
        Map<Class<?>, Object> known = new HashMap<>(facts);
        known.put(Chosen.class, choice);
        return rule.when().holds(known);
    }

    /** The rules that read what was chosen and hold for it. */
    public List<Rule> firingFor(Chosen choice) {
        return book.readingChoice().stream().filter(rule -> holds(rule, choice)).toList();
    }

    /** The comparison of costs; empty unless both sides had an offer. */
    public Optional<CostFacts.CostComparison> comparison() {
        return Optional.ofNullable((CostFacts.CostComparison) facts.get(CostFacts.CostComparison.class));
    }

    /** How a split compares with the API where no machines carry the load alone. */
    public Optional<CostFacts.SplitComparison> split() {
        return Optional.ofNullable((CostFacts.SplitComparison) facts.get(CostFacts.SplitComparison.class));
    }

    /** Where the parts of the workload were decided to run; empty where it has none. */
    public Optional<CostFacts.PartPlacements> parts() {
        return Optional.ofNullable((CostFacts.PartPlacements) facts.get(CostFacts.PartPlacements.class));
    }

    /** What the rules read of the costs. */
    public CostFacts costs() {
        return new CostFacts(offers(), comparison(), split(), parts());
    }

    /** The rules that fired, with the facts that they read: by phase, then in the order of the rule book. */
    public List<FiredRule> firedRules() {
        return fired.stream()
                .sorted(Comparator.comparing(Rule::phase))
                .map(rule -> new FiredRule(rule, factsRead(rule), Optional.ofNullable(waived.get(rule.number()))))
                .toList();
    }

    /** The rule with a name, if it fired. */
    public Optional<Rule> firedNamed(String name) {
        return fired.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /**
     * Whether a side is left: it is not ruled out, and has an offer; of a workload with parts, whether one is decided for it.
     * Machines that carry only a part are a side of a split, and no side alone.
     */
    public boolean open(Placement side) {
        Optional<CostFacts.PartPlacements> parts = parts();
        if (parts.isPresent()) {
            return (side == Placement.API ? parts.get().api() : parts.get().selfHosted()) > 0;
        }
        return side == Placement.API
                ? !findings.apiRuledOut() && offers().api() > 0
                : !findings.selfHostedRuledOut()
                        && (offers().selfHosted() > 0 || placement == Placement.HYBRID && split().isPresent());
    }

    /** Whether what both sides cost can turn it: each is left, or a split beside an API. */
    public boolean turnsOnCosts() {
        return splitIsOpen() || open(Placement.API) && open(Placement.SELF_HOSTED);
    }

    /** Whether no machines carry the load alone, and a split with an API is left. */
    public boolean splitIsOpen() {
        return split().isPresent() && !findings.apiRuledOut() && !findings.selfHostedRuledOut();
    }

    public CostFacts.EligibleOffers offers() {
        return (CostFacts.EligibleOffers) Objects.requireNonNull(facts.get(CostFacts.EligibleOffers.class));
    }

    /** Whether this waiver, or one like it, applied here. */
    public boolean waives(Waiver waiver) {
        return waived.values().stream().anyMatch(waiver::covers);
    }

    /** Every condition that failed in a rule that did not fire, nearest first. */
    public List<NearMiss> nearMisses() {
        BitSet firedNumbers = new BitSet();
        fired.forEach(rule -> firedNumbers.set(rule.number()));
        List<Rule> others = new ArrayList<>();
        List<Rule> deciding = book.decidingRules(); // the others read one offer
        for (int i = 0; i < deciding.size(); i++) {
            if (!firedNumbers.get(deciding.get(i).number())) {
                others.add(deciding.get(i));
            }
        }
        return NearMissFinder.of(others, facts);
    }

    /** The consequences of one type of the rules that fired, in the order of the rule book. */
    public <T extends Consequence> List<T> consequences(Class<T> kind) {
        return fired.stream()
                .flatMap(rule -> rule.consequences().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The rules that fired and ruled a placement out; waived rules are left out. */
    public Stream<Rule> rulingOut(Placement placement) {
        return fired.stream()
                .filter(rule -> !waived.containsKey(rule.number()))
                .filter(rule -> rulesOut(rule, placement));
    }

    /** Deliberate: no stream, for a decision asks of every rule that fired, several times. */
    private static boolean rulesOut(Rule rule, Placement placement) {
        for (Consequence consequence : rule.consequences()) {
            if (consequence instanceof Consequence.Opinion opinion
                    && opinion.finding() == Finding.RULES_OUT
                    && opinion.placement() == placement) {
                return true;
            }
        }
        return false;
    }

    /** The same without the rules that only find no offer left. */
    public Stream<Rule> rulingOutWhateverIsLeft(Placement placement) {
        return rulingOut(placement).filter(rule -> !rule.reads(CostFacts.EligibleOffers.class));
    }

    /**
     * The names of the rules that rule every offer of a kind out. Deliberate: without the rules that only find no offer left,
     * for these say nothing of an offer that its own reasons do not.
     */
    public Map<OfferKind, List<String>> ruledOut() {
        List<String> api = ruledOut(Placement.API, offers().api());
        List<String> selfHosted = ruledOut(Placement.SELF_HOSTED, offers().selfHosted());
        Map<OfferKind, List<String>> names = new EnumMap<>(OfferKind.class);
        for (OfferKind kind : OfferKind.values()) {
            names.put(kind, kind == OfferKind.SELF_HOSTED ? selfHosted : api);
        }
        return names;
    }

    private List<String> ruledOut(Placement side, int left) {
        return (left > 0 ? rulingOut(side) : rulingOutWhateverIsLeft(side))
                .map(Rule::name)
                .toList();
    }

    /** A rule's condition with the values of the fields that it reads, for a message. */
    public String conditionWithFacts(Rule rule) {
        return rule.condition()
                + factsRead(rule).entrySet().stream()
                        .map(fact -> fact.getKey() + " = "
                                + (fact.getValue() instanceof WireName choice
                                        ? choice.wireName()
                                        : fact.getValue() instanceof Double number
                                                ? Range.plain(number)
                                                : fact.getValue()))
                        .collect(Collectors.joining(", ", " with ", ""));
    }

    /** The values of the fields that a rule's condition reads. */
    public Map<String, Object> factsRead(Rule rule) {
        Map<String, Object> read = new LinkedHashMap<>();
        rule.when().patterns().forEach(pattern -> {
            Object fact = facts.get(pattern.fact().type());
            if (fact != null) {
                pattern.fieldsRead().forEach(field -> read.put(field.name(), value(field, fact)));
            }
        });
        return read;
    }

    private static Object value(FactField field, Object fact) {
        Object value = field.of(fact);
        return value == FactField.UNKNOWN ? "unknown" : value;
    }

    /**
     * A rule that fired.
     *
     * @param facts the values of the fields that its condition reads, by field name
     * @param waiver the waiver of its findings for this workload, if there is one
     */
    public record FiredRule(Rule rule, Map<String, Object> facts, Optional<Waiver> waiver) {
        /** Whether it has a finding, a verdict or a warning, and not only weights, gains or losses. */
        public boolean argues() {
            return rule.consequences().stream()
                    .anyMatch(consequence -> consequence instanceof Consequence.Opinion
                            || consequence instanceof Consequence.Recommend
                            || consequence instanceof Consequence.Warn);
        }

        /** Whether it has a finding or a verdict: what it warns of stands among the warnings. */
        public boolean bearsOnPlacement() {
            for (Consequence consequence :
                    rule.consequences()) { // no stream: each answer asks of every rule that fired
                if (consequence instanceof Consequence.Opinion || consequence instanceof Consequence.Recommend) {
                    return true;
                }
            }
            return false;
        }

        /** How much it decides: 3 for a verdict, 2 where it rules a side out, 1 where it speaks strongly for one, or else 0. */
        public int strength() {
            return rule.consequences().stream()
                    .mapToInt(FiredRule::strength)
                    .max()
                    .orElse(0);
        }

        private static int strength(Consequence consequence) {
            if (consequence instanceof Consequence.Opinion opinion) {
                return switch (opinion.finding()) {
                    case RULES_OUT -> 2;
                    case STRONGLY_FOR -> 1;
                    case FOR, NEUTRAL, AGAINST -> 0;
                };
            }
            return consequence instanceof Consequence.Recommend ? 3 : 0;
        }

        /** Its name for a heading, with the word waived if it is. */
        public String title() {
            return rule.name() + (waiver.isPresent() ? " (waived)" : "");
        }
    }
}
