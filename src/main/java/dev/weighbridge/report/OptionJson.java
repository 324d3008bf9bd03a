package dev.weighbridge.report;

import static dev.weighbridge.report.JsonValues.array;
import static dev.weighbridge.report.JsonValues.cents;
import static dev.weighbridge.report.JsonValues.texts;
import static dev.weighbridge.report.JsonValues.value;

import dev.weighbridge.advice.CatalogStaff;
import dev.weighbridge.advice.Certainty;
import dev.weighbridge.advice.LoadHoursBill;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.UsdRange;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/**
 * Writes how certain a recommendation is, and its options, as JSON.
 *
 * @param hasSplit whether an option has the parts of its split
 * @param abridgement what is left out for want of room
 */
record OptionJson(JsonGenerator to, Predicate<Option> hasSplit, Abridgement abridgement) {
    void certainty(Certainty certainty, Optional<String> why) {
        to.writeObjectPropertyStart("certainty");
        to.writeStringProperty("kind", certainty.kind().wireName());
        to.writeStringProperty("atLow", certainty.atLow().wireName());
        to.writeStringProperty("atHigh", certainty.atHigh().wireName());
        certainty.staffed().ifPresent(this::staffed);
        why.ifPresent(text -> to.writeStringProperty("why", text));
        to.writeEndObject();
    }

    private void staffed(CatalogStaff staffed) {
        to.writeObjectPropertyStart("withCatalogStaff");
        value(to, "fte", staffed.fte());
        to.writeStringProperty("placement", staffed.placement().wireName());
        staffed.usdPerMonth().ifPresent(usd -> cents(to, "recommendedUsdPerMonth", usd.likely()));
        staffed.thenUsdPerMonth().ifPresent(usd -> cents(to, "usdPerMonth", usd.likely()));
        to.writeEndObject();
    }

    /** One with why it is or is not the choice. */
    void option(Option option) {
        option(option, true);
    }

    /** The choice of a brief answer, whose summary says why. */
    void choice(Option option) {
        option(option, false);
    }

    private void option(Option option, boolean withWhy) {
        to.writeStartObject();
        to.writeStringProperty("title", OptionText.title(option));
        to.writeStringProperty("way", option.way().wireName());
        to.writeStringProperty("placement", option.way().placement().wireName());
        if (option.today()) {
            to.writeBooleanProperty("today", true);
        }
        to.writeBooleanProperty("chosen", option.chosen());
        option.offer().ifPresent(this::offer);
        if (!option.split().isEmpty() && hasSplit.test(option)) {
            array(to, "split", option.split(), this::part);
        }
        option.usdPerMonth().ifPresent(this::usd);
        option.versusToday().ifPresent(difference -> cents(to, "versusTodayUsdPerMonth", difference.likely()));
        option.loadHours().ifPresent(this::loadHours);
        if (withWhy && abridgement.explains("options.why")) {
            to.writeStringProperty("why", option.why());
        }
        option.asGood()
                .filter(offer -> abridgement.isBrief() || abridgement.explains("options.asGood"))
                .ifPresent(offer -> {
                    to.writeObjectPropertyStart("asGood");
                    identity(offer);
                    cents(to, "usdPerMonth", offer.usdPerMonth());
                    to.writeEndObject();
                });
        to.writeEndObject();
    }

    private void loadHours(LoadHoursBill bill) {
        to.writeObjectPropertyStart("loadHours");
        value(to, "hoursPerMonth", bill.hoursPerMonth());
        cents(to, "usdPerMonth", bill.usdPerMonth());
        to.writeEndObject();
    }

    private void part(SplitPart part) {
        to.writeStartObject();
        to.writeStringProperty("placement", part.placement().wireName());
        identity(part.offer());
        to.writeNumberProperty("tokensPerDay", Math.round(part.tokensPerDay()));
        value(to, "share", part.share());
        if (!part.parts().isEmpty()) {
            texts(to, "parts", part.parts());
        }
        cents(to, "usdPerMonth", part.offer().usdPerMonth());
        to.writeEndObject();
    }

    private void offer(PricedOffer offer) {
        to.writeObjectPropertyStart("offer");
        identity(offer);
        to.writeEndObject();
        Offer fact = offer.fact();
        fact.quality().qualityShareOfBest().ifPresent(share -> value(to, "qualityShareOfBest", share));
        fact.latency().latencyEvidence().ifPresent(evidence -> {
            to.writeObjectPropertyStart("firstTokenMs");
            fact.latency().p99TtftMs().ifPresent(ms -> value(to, "p99", ms));
            fact.latency().p95TtftMs().ifPresent(ms -> value(to, "p95", ms));
            fact.latency().p50TtftMs().ifPresent(ms -> value(to, "p50", ms));
            to.writeStringProperty("evidence", evidence.wireName());
            to.writeEndObject();
        });
        fact.place().area().ifPresent(area -> to.writeStringProperty("area", area));
        fact.place().control().map(WireName::wireName).ifPresent(word -> to.writeStringProperty("control", word));
    }

    private void identity(PricedOffer offer) {
        to.writeStringProperty("id", offer.id());
        to.writeStringProperty("kind", offer.kind().wireName());
        to.writeStringProperty("model", offer.model());
    }

    private void usd(UsdRange usd) {
        to.writeObjectPropertyStart("usdPerMonth");
        cents(to, "low", usd.low());
        cents(to, "likely", usd.likely());
        if (Double.isFinite(usd.high())) {
            cents(to, "high", usd.high());
        } else {
            to.writeNullProperty("high");
        }
        to.writeEndObject();
        cents(to, "usdPerYear", 12 * usd.likely());
    }
}
