package dev.weighbridge.report;

import static dev.weighbridge.report.JsonValues.array;
import static dev.weighbridge.report.JsonValues.cents;
import static dev.weighbridge.report.JsonValues.value;

import dev.weighbridge.advice.PartAdvice;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/** Writes where a part of a workload runs, and why. */
final class PartJson {
    private final JsonGenerator to;
    private final RuleJson rules;
    private final boolean full;
    private final Abridgement abridgement;

    /**
     * @param full whether a part has the rules that fired for it and those that excluded its offers
     * @param abridgement what is left out for want of room
     */
    PartJson(JsonGenerator to, RuleJson rules, boolean full, Abridgement abridgement) {
        this.to = to;
        this.rules = rules;
        this.full = full;
        this.abridgement = abridgement;
    }

    void part(PartAdvice part) {
        to.writeStartObject();
        to.writeStringProperty("name", part.name());
        to.writeNumberProperty("tokensPerDay", part.workload().tokensPerDay());
        value(to, "share", part.share());
        to.writeStringProperty("placement", part.placement().wireName());
        to.writeStringProperty("certainty", part.certainty().kind().wireName());
        part.offer().ifPresent(offer -> to.writeStringProperty("offer", offer.id()));
        if (part.shared()) {
            to.writeBooleanProperty("shared", true);
        }
        usd("usdPerMonth", part.usdPerMonth());
        usd("apiUsdPerMonth", part.apiUsdPerMonth());
        usd("machinesUsdPerMonth", part.machinesUsdPerMonth());
        if (abridgement.explains("parts.why")) {
            to.writeStringProperty("why", part.why());
        }
        if (full) {
            array(to, "firedRules", part.firedRules(), rules::fired);
            array(to, "exclusions", part.exclusions(), rules::exclusion);
        }
        to.writeEndObject();
    }

    private void usd(String name, OptionalDouble usd) {
        if (usd.isPresent()) {
            cents(to, name, usd.getAsDouble());
        }
    }
}
