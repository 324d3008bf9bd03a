package dev.weighbridge.cost;

import java.util.BitSet;
import java.util.Map;

/** Preferences of single offers. */
final class TestPreferences {
    private TestPreferences() {}

    /** @param shares by the index of an offer, by how much it is ranked as if cheaper */
    static OfferPreferences of(Map<Integer, Double> shares) {
        return new OfferPreferences(shares.entrySet().stream()
                .map(each -> new OfferPreferences.Preference(only(each.getKey()), each.getValue()))
                .toList());
    }

    private static BitSet only(int offer) {
        BitSet only = new BitSet();
        only.set(offer);
        return only;
    }
}
