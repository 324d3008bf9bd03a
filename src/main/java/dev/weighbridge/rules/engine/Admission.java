package dev.weighbridge.rules.engine;

import dev.weighbridge.cost.OfferPreferences;
import dev.weighbridge.cost.capacity.Lazy;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the admission rules of a rule book say of the offers of one workload.
 */
public final class Admission {
    private final List<Match> matches;
    private final List<Match> excluding;
    private final Set<Integer> waived;
    private final Lazy<List<ExcludedAlike>> excludedAlike = new Lazy<>(this::groupByRules);

    Admission(List<Match> matches, Set<Integer> waived) {
        this.matches = List.copyOf(matches);
        this.waived = Set.copyOf(waived);
        this.excluding = counting(Consequence.Exclude.class);
    }

    /** The matches of the rules that are not waived and call a consequence. */
    private List<Match> counting(Class<? extends Consequence> consequence) {
        List<Match> counting = new ArrayList<>();
        for (Match match : matches) {
            if (match.calls(consequence) && (waived.isEmpty() || !waived.contains(match.rule.number()))) {
                counting.add(match);
            }
        }
        return counting;
    }

    /** The same waivers with other matches. */
    Admission with(List<Match> changed) {
        return new Admission(changed, waived);
    }

    /** The same as if a rule were waived. */
    public Admission without(Rule rule) {
        Set<Integer> more = new HashSet<>(waived);
        more.add(rule.number());
        return new Admission(matches, more);
    }

    /** The rules that matched an offer, in the order of the rule book. */
    public List<Match> matches() {
        return matches;
    }

    /**
     * The offers that one rule matched.
     *
     * @param offers their indexes, at least one; shared, so nobody changes or clones it
     */
    public record Match(Rule rule, BitSet offers) {
        /** Whether the rule excludes or prefers them, and does not only say something of them. */
        public boolean decides() {
            return rule.consequences().stream().anyMatch(Consequence::decidesOfOffers);
        }

        private boolean calls(Class<? extends Consequence> consequence) {
            List<Consequence> consequences = rule.consequences();
            for (int i = 0; i < consequences.size(); i++) { // no iterator: a decision asks thousands of times
                if (consequence.isInstance(consequences.get(i))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** No offers, or no admission rules. */
    public static Admission none() {
        return new Admission(List.of(), Set.of());
    }

    /** The rules that exclude offers and are not waived. */
    public List<Match> excluding() {
        return Collections.unmodifiableList(excluding);
    }

    /** The indexes of the offers that rules exclude. */
    public BitSet excluded() {
        return excludedWithout(Set.of());
    }

    /** The indexes of the offers that are excluded if the rules of some numbers are lifted. */
    public BitSet excludedWithout(Set<Integer> lifted) {
        BitSet excluded =
                new BitSet(excluding.isEmpty() ? 0 : excluding.get(0).offers.size());
        for (Match match : excluding) {
            if (!lifted.contains(match.rule.number())) {
                excluded.or(match.offers);
            }
        }
        return excluded;
    }

    /** The rules that exclude an offer. */
    public List<Rule> excludedBy(int offer) {
        for (ExcludedAlike set : excludedAlike()) {
            if (set.offers.get(offer)) {
                return set.rules;
            }
        }
        return List.of();
    }

    /**
     * Offers that the same rules exclude.
     *
     * @param rules in the order of the rule book, at least one
     * @param offers their indexes, at least one; nobody changes the set
     */
    public record ExcludedAlike(List<Rule> rules, BitSet offers) {
        public ExcludedAlike {
            rules = List.copyOf(rules);
        }

        /** The same offers, which one more rule excludes. */
        private ExcludedAlike and(Rule rule, BitSet both) {
            List<Rule> more = new ArrayList<>(rules);
            more.add(rule);
            return new ExcludedAlike(more, both);
        }
    }

    /** The excluded offers by the rules that exclude them: few sets, where the offers are hundreds. */
    public List<ExcludedAlike> excludedAlike() {
        return excludedAlike.get();
    }

    private List<ExcludedAlike> groupByRules() {
        List<ExcludedAlike> sets = excluding.isEmpty() ? List.of() : List.of(new ExcludedAlike(List.of(), excluded()));
        for (Match match : excluding) {
            List<ExcludedAlike> parted = new ArrayList<>();
            for (ExcludedAlike set : sets) {
                BitSet both = (BitSet) set.offers.clone();
                both.and(match.offers);
                set.offers.andNot(both);
                if (!both.isEmpty()) {
                    parted.add(set.and(match.rule, both));
                }
                if (!set.offers.isEmpty()) {
                    parted.add(set);
                }
            }
            sets = parted;
        }
        return List.copyOf(sets);
    }

    /** The rules that prefer offers and are not waived. */
    public List<Match> preferring() {
        return counting(Consequence.Prefer.class);
    }

    /** What the rules that prefer offers and are not waived say of their ranks. */
    public OfferPreferences preferred() {
        List<Match> preferring = preferring();
        if (preferring.isEmpty()) {
            return OfferPreferences.NONE;
        }
        List<OfferPreferences.Preference> preferences = new ArrayList<>();
        for (Match match : preferring) {
            match.rule
                    .consequences(Consequence.Prefer.class)
                    .map(prefer -> new OfferPreferences.Preference(match.offers, prefer.share()))
                    .forEach(preferences::add);
        }
        return new OfferPreferences(preferences);
    }

    /** The rules that warn about an offer. */
    public Stream<Rule> warningAbout(int offer) {
        return matches.stream()
                .filter(match -> match.offers.get(offer) && match.calls(Consequence.Warn.class))
                .map(Match::rule);
    }
}
