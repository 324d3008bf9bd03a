package dev.weighbridge.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Rule;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * The parts of offers and rules that are the same in every answer on one line, encoded once: they are most of an
 * answer's bytes.
 *
 * @param head the first fields of the object, each with the comma after it
 * @param tail the last fields of the object, each with the comma before it
 */
record EncodedFields(SerializableString head, SerializableString tail) {
    /** Kept by identity, and no longer than the prices that the offers belong to. */
    private static final Cache<Offer, EncodedFields> OFFERS =
            Caffeine.newBuilder().weakKeys().build();

    /** Kept by identity, and no longer than their rule book. */
    private static final Cache<Rule, EncodedFields> RULES =
            Caffeine.newBuilder().weakKeys().build();

    /** The same without what only a full answer has. */
    private static final Cache<Rule, EncodedFields> SHORT_RULES =
            Caffeine.newBuilder().weakKeys().build();

    /** Those of an offer that no volume changes. */
    static EncodedFields of(PricedOffer offer) {
        return OFFERS.get(
                offer.fact(),
                fact -> encoded(
                        to -> new CostJson(to, false, Optional.empty()).head(offer),
                        to -> new CostJson(to, false, Optional.empty()).tail(offer)));
    }

    /**
     * Those of a rule that no workload changes.
     *
     * @param full whether it has its condition, source and first day
     */
    static EncodedFields of(Rule rule, boolean full) {
        return (full ? RULES : SHORT_RULES)
                .get(
                        rule,
                        same -> encoded(
                                to -> new RuleJson(to, false, full).head(rule),
                                to -> new RuleJson(to, false, full).tail(rule)));
    }

    private static EncodedFields encoded(Consumer<JsonGenerator> head, Consumer<JsonGenerator> tail) {
        return new EncodedFields(new SerializedString(fields(head) + ","), new SerializedString("," + fields(tail)));
    }

    private static String fields(Consumer<JsonGenerator> write) {
        StringWriter out = new StringWriter();
        try (JsonGenerator to = JsonViews.MAPPER.writer().createGenerator(out)) {
            to.writeStartObject();
            write.accept(to);
            to.writeEndObject();
        }
        String object = out.toString();
        return object.substring(1, object.length() - 1);
    }
}
