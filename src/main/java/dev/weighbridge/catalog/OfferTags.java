package dev.weighbridge.catalog;

import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredValues;
import java.util.Map;

/**
 * What the fields that {@code fields.yaml} declares hold for each offer.
 *
 * @param byId values by the id of an API offer or a machine; those of its place where it states none of its own
 * @param otherwise the values of an offer that no file of the catalogue has: the defaults
 */
public record OfferTags(DeclaredFields declared, Map<String, DeclaredValues> byId, DeclaredValues otherwise) {
    /** Where nothing is declared. */
    public static final OfferTags NONE = new OfferTags(DeclaredFields.NONE, Map.of(), DeclaredValues.NONE);

    public OfferTags {
        byId = Map.copyOf(byId);
    }

    /** The values of an offer. */
    public DeclaredValues of(String id) {
        return byId.getOrDefault(id, otherwise);
    }
}
