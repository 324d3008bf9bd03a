package dev.weighbridge.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Where a provider runs a workload, under whose control and under which law.
 *
 * @param provider as API offers and machines name it
 * @param jurisdiction ISO 3166-1 code of the country in which the parent of its group has its seat; ZZ where it is not known
 * @param pinned whether the contract promises the region that an offer names
 * @param trainsOnData empty where it is not known
 * @param dpa whether a data processing agreement is offered; empty where it is not known
 */
public record Place(
        String provider,
        Control control,
        String jurisdiction,
        boolean pinned,
        Optional<Boolean> trainsOnData,
        Optional<ZeroRetention> zeroRetention,
        Optional<Boolean> dpa,
        List<String> certificates,
        Source source) {
    /** The region of an offer that no contract ties to a place. */
    public static final String GLOBAL = "global";

    public Place {
        certificates = List.copyOf(certificates);
    }

    /** Whether the contract promises this region; {@code global} is never promised. */
    public boolean pins(String region) {
        return pinned && !region.equals(GLOBAL);
    }

    /** Who controls the machines that see the data. */
    public enum Control implements WireName {
        /** The customer, on its own premises: no processor. */
        OWN_SITE,
        /** The customer's account at a cloud. */
        OWN_ACCOUNT,
        /** A company that rents out machines: a processor of the data. */
        RENTED,
        /** The provider of the API. */
        PROVIDER;

        /** Whether somebody else than the customer and its cloud processes the data. */
        public boolean isThirdParty() {
            return this == RENTED || this == PROVIDER;
        }
    }

    /** Whether prompts and answers can be kept from being stored. */
    public enum ZeroRetention implements WireName {
        YES,
        NO,
        BY_ARRANGEMENT
    }
}
