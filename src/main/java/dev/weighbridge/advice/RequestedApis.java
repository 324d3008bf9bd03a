package dev.weighbridge.advice;

import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.workload.Choices;
import java.util.BitSet;

/**
 * Which APIs a workload asks for, where rules left none of them and every other one is compared beside them.
 *
 * @param able the indexes of those that it asks for, that could serve it and that have not ended
 * @param others the indexes of all others
 */
record RequestedApis(BitSet able, BitSet others) {
    /** Where the workload asks for none, or for one that rules left. */
    static final RequestedApis NONE = new RequestedApis(new BitSet(), new BitSet());

    static RequestedApis of(Choices.Api asked, OfferPricing all, double tokensPerDay) {
        OfferBills bills = all.bills(tokensPerDay);
        RequestedApis apis = new RequestedApis(new BitSet(), new BitSet());
        for (int i = 0; i < bills.size(); i++) {
            Offer.Identity offer = all.facts().get(i).identity();
            if (offer.kind() != OfferKind.SELF_HOSTED) {
                boolean asksFor = asked.means(all.id(i), offer.model(), offer.stated());
                apis.others.set(i, !asksFor);
                apis.able.set(i, asksFor && bills.isAble(i) && !all.ended().get(i));
            }
        }
        return apis;
    }

    /** Adds the others to the indexes of excluded offers where one that is asked for is not excluded. */
    BitSet excludeOthers(BitSet excluded) {
        BitSet left = (BitSet) able.clone();
        left.andNot(excluded);
        if (!left.isEmpty()) {
            excluded.or(others);
        }
        return excluded;
    }
}
