package dev.weighbridge.report;

import static dev.weighbridge.report.JsonValues.array;
import static dev.weighbridge.report.JsonValues.cents;
import static dev.weighbridge.report.JsonValues.value;

import dev.weighbridge.advice.Draws;
import dev.weighbridge.advice.Draws.InputSwing;
import dev.weighbridge.advice.Draws.OptionDraws;
import dev.weighbridge.advice.Draws.Percentiles;
import tools.jackson.core.JsonGenerator;

/** Writes costs that were drawn as JSON. */
record DrawsJson(JsonGenerator to) {
    void draws(Draws draws) {
        to.writeObjectPropertyStart("draws");
        to.writeNumberProperty("count", draws.settings().count());
        to.writeNumberProperty("seed", draws.settings().seed());
        array(to, "options", draws.options(), this::option);
        to.writeObjectPropertyStart("placements");
        draws.placements().forEach((placement, share) -> value(to, placement.wireName(), share));
        to.writeEndObject();
        array(to, "inputs", draws.inputs(), this::input);
        to.writeEndObject();
    }

    private void option(OptionDraws drawn) {
        to.writeStartObject();
        to.writeStringProperty("title", OptionText.title(drawn.option()));
        to.writeStringProperty("way", drawn.option().way().wireName());
        to.writeStringProperty("placement", drawn.option().way().placement().wireName());
        drawn.option().offer().ifPresent(offer -> to.writeStringProperty("offer", offer.id()));
        percentiles("usdPerMonth", drawn.usdPerMonth());
        drawn.horizonUsd().ifPresent(usd -> percentiles("horizonUsd", usd));
        to.writeEndObject();
    }

    private void percentiles(String name, Percentiles usd) {
        to.writeObjectPropertyStart(name);
        finiteCents("p10", usd.p10());
        finiteCents("p50", usd.p50());
        finiteCents("p90", usd.p90());
        to.writeEndObject();
    }

    private void input(InputSwing swing) {
        to.writeStartObject();
        to.writeStringProperty("field", swing.field());
        value(to, "from", swing.from());
        value(to, "to", swing.to());
        finiteCents("usdPerMonthAtFrom", swing.usdPerMonthAtFrom());
        finiteCents("usdPerMonthAtTo", swing.usdPerMonthAtTo());
        finiteCents("swingUsdPerMonth", swing.swingUsdPerMonth());
        finiteCents("leadSwingUsdPerMonth", swing.leadSwingUsdPerMonth());
        to.writeEndObject();
    }

    /** Null where no amount is enough. */
    private void finiteCents(String name, double usd) {
        if (Double.isFinite(usd)) {
            cents(to, name, usd);
        } else {
            to.writeNullProperty(name);
        }
    }
}
