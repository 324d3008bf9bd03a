package dev.weighbridge.rules.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Operator;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * The admission rules of a rule book. Drools matches the offers of a catalogue once, and for each rule the set of offers
 * that its own conditions match is kept. A decision joins these sets with what the rule reads of the workload: inserting
 * every offer anew for each decision would take a thousand times as long.
 */
final class AdmissionRules {
    /** Turning points ask for the offers of every latency at which they differ. */
    private static final int MOST_KEPT = 256;

    /** One list for each set of offers that rules leave. */
    private static final int MOST_LISTS = 1024;

    private static final BitSet NONE = new BitSet();

    private final List<AdmissionRule> rules;
    private final BitSet ofRequests = new BitSet();
    private final BitSet deciding = new BitSet();

    /** The index of each rule here, by its number in the rule book. */
    private final int[] indexes;

    private final Map<String, BitSet> readers = new HashMap<>();
    private final boolean readBills;
    private final KieBase compiled;
    private final Cache<List<Offer>, OfferMatches> matches =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST_KEPT).build();

    /**
     * The last that were made, by their first offer: the offers of two latencies share most objects, and the first of them,
     * so one is made from the other.
     */
    private final Cache<Offer, OfferMatches> latest =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST_KEPT).build();

    private final Cache<List<Offer>, Map<String, Set<Double>>> limits =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST_LISTS).build();

    /** The rules whose lasting conditions an offer matches; by identity, and no longer than the offers are kept. */
    private final Cache<Offer.Lasting, BitSet> kept =
            Caffeine.newBuilder().weakKeys().build();

    /**
     * Compiles the admission rules of a rule book.
     *
     * @param earlier whose offers are matched at once, so that no decision waits for it
     */
    AdmissionRules(List<Rule> all, Optional<AdmissionRules> earlier) {
        this.rules = admitting(all).map(AdmissionRule::new).toList();
        this.indexes = new int[all.stream().mapToInt(Rule::number).max().orElse(0) + 1];
        for (int i = 0; i < rules.size(); i++) {
            indexes[rules.get(i).rule().number()] = i;
            ofRequests.set(i, rules.get(i).readsRequests());
            deciding.set(i, rules.get(i).decides());
            for (String field : rules.get(i).workloadFieldsRead()) {
                readers.computeIfAbsent(field, none -> new BitSet()).set(i);
            }
        }
        this.readBills = rules.stream().anyMatch(AdmissionRule::decidesByBill);
        this.compiled = ExecutableRules.compileAdmission(
                rules.stream().map(AdmissionRule::lasting).toList());
        earlier.ifPresent(known -> known.matches.asMap().keySet().forEach(facts -> matches.put(facts, matches(facts))));
    }

    private static Stream<Rule> admitting(List<Rule> all) {
        return all.stream().filter(rule -> rule.phase() == Phase.ADMIT);
    }

    /** Whether these are the admission rules of a rule book. */
    boolean areThoseOf(List<Rule> all) {
        return admitting(all)
                .toList()
                .equals(rules.stream().map(AdmissionRule::rule).toList());
    }

    /** Receives each offer that the lasting conditions of a rule match. */
    interface MatchListener {
        void offer(int ruleIndex, Object offer);
    }

    /** Whether what is admitted can depend on a field of the workload. */
    boolean read(String workloadField) {
        return readers.containsKey(workloadField);
    }

    /** What the rules say of the offers of a workload, except those of {@link #warningOfBill}. */
    Admission admit(Workload workload, OfferPricing pricing, Set<Integer> waived) {
        OfferMatches alone = matches.get(pricing.facts(), this::matches);
        Map<Class<?>, Object> known = Map.of(Workload.class, workload);
        List<Admission.Match> matched = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (!rules.get(i).onlyWarnsOfBill()) {
                addMatch(rules.get(i), i, alone, known, workload, pricing, matched);
            }
        }
        return new Admission(matched, waived);
    }

    /**
     * What decides of the offers where one field of the workload changed: of the rules that exclude or prefer offers only those
     * that read it are asked again. Warnings are left out.
     *
     * @param served whether requests are served otherwise than before: then rules that read how are asked again, too
     */
    Admission deciding(Workload changed, String field, OfferPricing pricing, boolean served, Admission before) {
        BitSet asked = askedAgain(field, served);
        List<Admission.Match> known = before.matches();
        List<Admission.Match> matched = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) { // no iterator: a decision asks dozens of times
            int index = index(known.get(i));
            if (deciding.get(index) && !asked.get(index)) {
                matched.add(known.get(i));
            }
        }
        OfferMatches alone = matches.get(pricing.facts(), this::matches);
        Map<Class<?>, Object> facts = Map.of(Workload.class, changed);
        for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
            addMatch(rules.get(i), i, alone, facts, changed, pricing, matched);
        }
        return before.with(matched);
    }

    private BitSet askedAgain(String field, boolean served) {
        BitSet asked = new BitSet(rules.size());
        asked.or(readers.getOrDefault(field, NONE));
        if (served) {
            asked.or(ofRequests);
        }
        asked.and(deciding);
        return asked;
    }

    private int index(Admission.Match match) {
        return indexes[match.rule().number()];
    }

    private static void addMatch(
            AdmissionRule rule,
            int index,
            OfferMatches alone,
            Map<Class<?>, Object> known,
            Workload workload,
            OfferPricing pricing,
            List<Admission.Match> matched) {
        if (rule.holds(known)) {
            BitSet found = rule.matched(alone, index, workload, pricing);
            if (!found.isEmpty()) {
                matched.add(new Admission.Match(rule.rule(), found));
            }
        }
    }

    /** The rules that only warn of bills and that hold for one offer, whose bill is known. */
    Stream<Rule> warningOfBill(Workload workload, Offer offer) {
        Map<Class<?>, Object> facts = Map.of(Workload.class, workload, Offer.class, offer);
        return rules.stream()
                .filter(AdmissionRule::onlyWarnsOfBill)
                .map(AdmissionRule::rule)
                .filter(rule -> rule.when().holds(facts));
    }

    /** What the rules say of one offer, whose bill is known; its index is 0. */
    Admission judge(Workload workload, Offer offer, Set<Integer> waived) {
        Map<Class<?>, Object> facts = Map.of(Workload.class, workload, Offer.class, offer);
        BitSet only = BitSet.valueOf(new long[] {1});
        return new Admission(
                rules.stream()
                        .filter(each -> each.rule().when().holds(facts))
                        .map(each -> new Admission.Match(each.rule(), only))
                        .toList(),
                waived);
    }

    private OfferMatches matches(List<Offer> facts) {
        if (facts.isEmpty()) {
            return allMatches(facts);
        }
        OfferMatches near = latest.getIfPresent(facts.get(0));
        OfferMatches made = near != null && near.lastFor(facts) ? near.with(facts) : allMatches(facts);
        latest.put(facts.get(0), made);
        return made;
    }

    private OfferMatches allMatches(List<Offer> facts) {
        BitSet[] lasting = new BitSet[rules.size()];
        Arrays.setAll(lasting, rule -> new BitSet());
        BitSet[] ofOffers = lasting(facts);
        for (int i = 0; i < ofOffers.length; i++) {
            for (int rule = ofOffers[i].nextSetBit(0); rule >= 0; rule = ofOffers[i].nextSetBit(rule + 1)) {
                lasting[rule].set(i);
            }
        }
        return new OfferMatches(lasting, facts, rules);
    }

    /** For each offer, the rules whose lasting conditions it matches, by their index. */
    private BitSet[] lasting(List<Offer> facts) {
        BitSet[] found = new BitSet[facts.size()];
        List<Offer> unknown = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            found[i] = kept.getIfPresent(facts.get(i).lasting());
            if (found[i] == null) {
                unknown.add(facts.get(i));
            }
        }
        if (!unknown.isEmpty()) {
            IdentityHashMap<Offer, BitSet> matched = match(unknown);
            matched.forEach((offer, matching) -> kept.put(offer.lasting(), matching));
            Arrays.setAll(found, i -> found[i] != null ? found[i] : Objects.requireNonNull(matched.get(facts.get(i))));
        }
        return found;
    }

    private IdentityHashMap<Offer, BitSet> match(List<Offer> offers) {
        IdentityHashMap<Offer, BitSet> matched = new IdentityHashMap<>();
        offers.forEach(offer -> matched.put(offer, new BitSet()));
        KieSession session = compiled.newKieSession();
        try {
            session.setGlobal(ExecutableRules.LISTENER, (MatchListener)
                    (rule, offer) -> Objects.requireNonNull(matched.get(offer)).set(rule));
            offers.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return matched;
    }

    /** Whether a rule excludes or prefers offers by what they cost. */
    boolean readBills() {
        return readBills;
    }

    /**
     * The whole numbers of a field of the workload from which on a comparison with a value of an offer turns, ascending.
     *
     * @param offers known by identity the next time
     */
    Set<Double> limits(String workloadField, List<Offer> offers) {
        return Objects.requireNonNull(limits.get(offers, none -> new ConcurrentHashMap<>())
                .computeIfAbsent(workloadField, field -> limitsOf(field, offers)));
    }

    private Set<Double> limitsOf(String workloadField, List<Offer> offers) {
        Set<Double> found = new TreeSet<>();
        for (AdmissionRule each : rules) {
            for (Join join : each.joins()) {
                if (join.other().name().equals(workloadField)) {
                    offers.stream()
                            .mapToDouble(join.field()::number)
                            .filter(value -> !Double.isNaN(value))
                            .forEach(value -> addTurns(found, join.operator(), value));
                }
            }
        }
        return Collections.unmodifiableSet(found);
    }

    private static void addTurns(Set<Double> turns, Operator operator, double value) {
        double reached = Math.ceil(value);
        double exceeded = Math.floor(value) + 1;
        switch (operator) {
            case GREATER, AT_MOST -> turns.add(reached);
            case AT_LEAST, LESS -> turns.add(exceeded);
            case EQUAL, NOT_EQUAL -> {
                turns.add(reached);
                turns.add(exceeded);
            }
        }
    }
}
