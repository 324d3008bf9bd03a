package dev.weighbridge.report;

import static dev.weighbridge.report.JsonValues.array;
import static dev.weighbridge.report.JsonValues.cents;
import static dev.weighbridge.report.JsonValues.texts;
import static dev.weighbridge.report.JsonValues.value;
import static dev.weighbridge.report.JsonValues.values;

import dev.weighbridge.advice.Recommendation.ExcludedOffer;
import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.advice.Recommendation.PreferenceCost;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.NearMiss;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Rule;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the rules of a recommendation as JSON: those that excluded offers, fired, or nearly fired.
 *
 * @param to the generator, which stands inside an array
 * @param full whether a rule has its condition, source and first day
 * @param oneLine whether it writes no white space, so that what is encoded already can be copied
 */
record RuleJson(JsonGenerator to, boolean oneLine, boolean full) {
    void exclusion(Exclusion exclusion) {
        Rule rule = exclusion.rule();
        to.writeStartObject();
        cause(rule);
        rule.metadata().enforcement().ifPresent(e -> to.writeStringProperty("enforcement", e.wireName()));
        if (!exclusion.parts().isEmpty()) {
            texts(to, "parts", exclusion.parts());
        }
        to.writeNumberProperty("offers", exclusion.offers());
        to.writeNumberProperty("priced", exclusion.priced());
        to.writeObjectPropertyStart("cheapest");
        offer(exclusion.cheapest());
        to.writeBooleanProperty("ended", exclusion.cheapest().ended());
        to.writeEndObject();
        exclusion.costsUsdPerMonth().ifPresent(usd -> cents(to, "costsUsdPerMonth", usd));
        exclusion.freed().ifPresent(offer -> {
            to.writeObjectPropertyStart("freed");
            offer(offer);
            to.writeEndObject();
        });
        if (!exclusion.with().isEmpty()) {
            texts(to, "with", exclusion.with().stream().map(Rule::name).toList());
            exclusion.togetherUsdPerMonth().ifPresent(usd -> cents(to, "togetherUsdPerMonth", usd));
        }
        to.writeEndObject();
    }

    void preference(PreferenceCost preference) {
        to.writeStartObject();
        cause(preference.rule());
        if (!preference.parts().isEmpty()) {
            texts(to, "parts", preference.parts());
        }
        cents(to, "costsUsdPerMonth", preference.costsUsdPerMonth());
        to.writeStringProperty("placement", preference.placement().wireName());
        array(to, "instead", preference.instead(), offer -> {
            to.writeStartObject();
            offer(offer);
            to.writeEndObject();
        });
        to.writeEndObject();
    }

    private void cause(Rule rule) {
        to.writeStringProperty("rule", rule.name());
        to.writeStringProperty("why", rule.metadata().why());
        to.writeStringProperty("owner", rule.metadata().owner());
        to.writeStringProperty("file", rule.file());
        to.writeNumberProperty("line", rule.line());
    }

    private void offer(ExcludedOffer offer) {
        to.writeStringProperty("id", offer.id());
        to.writeStringProperty("model", offer.model());
        cents(to, "usdPerMonth", offer.usdPerMonth());
    }

    void fired(Decision.FiredRule fired) {
        Rule rule = fired.rule();
        to.writeStartObject();
        if (oneLine) {
            EncodedFields encoded = EncodedFields.of(rule, full);
            to.writeRaw(encoded.head());
            values(to, "facts", fired.facts());
            to.writeRaw(encoded.tail());
        } else {
            head(rule);
            values(to, "facts", fired.facts());
            tail(rule);
        }
        fired.waiver().ifPresent(this::waiver);
        to.writeEndObject();
    }

    void head(Rule rule) {
        to.writeStringProperty("rule", rule.name());
        to.writeStringProperty("question", rule.metadata().question());
        array(to, "says", rule.consequences(), consequence -> to.writePOJO(ConsequenceWriter.json(consequence)));
        to.writeStringProperty("why", rule.metadata().why());
    }

    void tail(Rule rule) {
        if (full) {
            to.writeStringProperty("condition", rule.condition());
        }
        to.writeStringProperty("owner", rule.metadata().owner());
        if (full) {
            to.writeStringProperty("source", rule.metadata().source());
            to.writeStringProperty("since", rule.metadata().since());
        }
        to.writeStringProperty("file", rule.file());
        to.writeNumberProperty("line", rule.line());
    }

    private void waiver(Waiver waiver) {
        to.writeObjectPropertyStart("waived");
        to.writeStringProperty("who", waiver.who());
        to.writeStringProperty("why", waiver.why());
        to.writeStringProperty("until", waiver.until().toString());
        if (!waiver.usedBy().isEmpty()) {
            texts(to, "usedBy", waiver.usedBy());
        }
        to.writeEndObject();
    }

    void nearMiss(NearMiss miss) {
        to.writeStartObject();
        to.writeStringProperty("rule", miss.rule().name());
        to.writeStringProperty("condition", miss.condition());
        to.writeStringProperty("field", miss.field());
        value(to, "actual", miss.actual());
        value(to, "needed", miss.needed());
        to.writeStringProperty("bound", miss.bound().wireName());
        value(to, "distance", miss.distance());
        to.writeEndObject();
    }
}
