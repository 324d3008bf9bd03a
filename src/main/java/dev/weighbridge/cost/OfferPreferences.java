package dev.weighbridge.cost;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The offers that are ranked as if they were cheaper than they are. */
public record OfferPreferences(List<Preference> preferences) {
    public static final OfferPreferences NONE = new OfferPreferences(List.of());

    /**
     * Offers that are ranked alike.
     *
     * @param offers their indexes; shared, so nobody changes or clones it
     * @param share by which each is ranked as if cheaper, from 0 to 1
     */
    public record Preference(BitSet offers, double share) {}

    public OfferPreferences {
        preferences = List.copyOf(preferences);
    }

    public boolean isEmpty() {
        return preferences.isEmpty();
    }

    /** Those of the offers of some indexes, from one to before another, counted from the first of these. */
    OfferPreferences within(int first, int end) {
        if (preferences.isEmpty()) {
            return this;
        }
        List<Preference> some = new ArrayList<>();
        for (Preference preference : preferences) {
            BitSet offers = preference.offers.get(first, end);
            if (!offers.isEmpty()) {
                some.add(new Preference(offers, preference.share));
            }
        }
        return some.isEmpty() ? NONE : new OfferPreferences(some);
    }

    /** What the price of an offer is multiplied by when offers are ranked: 1 less the largest of its shares. */
    double rank(int offer) {
        double largest = 0;
        for (int i = 0; i < preferences.size(); i++) { // no iterator: asked of every offer
            Preference preference = preferences.get(i);
            if (preference.share > largest && preference.offers.get(offer)) {
                largest = preference.share;
            }
        }
        return 1 - largest;
    }
}
