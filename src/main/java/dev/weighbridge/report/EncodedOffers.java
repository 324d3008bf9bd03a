package dev.weighbridge.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * The parts of an offer's JSON on one line that are the same in every answer, encoded once: they are three quarters of
 * an answer's bytes.
 */
final class EncodedOffers {
    /** Offers are kept by identity, and no longer than the prices that they belong to. */
    private static final Cache<Offer, Encoded> KNOWN =
            Caffeine.newBuilder().weakKeys().build();

    private EncodedOffers() {}

    /**
     * The fields of one offer that no volume changes.
     *
     * @param head the first fields of the object, each with the comma after it
     * @param tail the last fields of the object, each with the comma before it
     */
    record Encoded(SerializableString head, SerializableString tail) {}

    static Encoded of(PricedOffer offer) {
        return KNOWN.get(
                offer.fact(),
                fact -> new Encoded(
                        new SerializedString(fields(to -> to.head(offer)) + ","),
                        new SerializedString("," + fields(to -> to.tail(offer)))));
    }

    private static String fields(Consumer<CostJson> write) {
        StringWriter out = new StringWriter();
        try (JsonGenerator to = JsonViews.MAPPER.writer().createGenerator(out)) {
            to.writeStartObject();
            write.accept(new CostJson(to, false));
            to.writeEndObject();
        }
        String object = out.toString();
        return object.substring(1, object.length() - 1);
    }
}
