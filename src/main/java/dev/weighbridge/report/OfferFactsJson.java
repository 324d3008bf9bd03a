package dev.weighbridge.report;

import static dev.weighbridge.report.JsonValues.value;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.LatencyBasis;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferQuality;
import dev.weighbridge.cost.ReferenceComparison;
import dev.weighbridge.declared.DeclaredValues;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what is known of an offer as JSON: its place, latency, quality, end and licence.
 *
 * @param to the generator, which stands inside the object of the offer
 */
record OfferFactsJson(JsonGenerator to) {
    /** What is known of the offer; what is not known is left out. */
    void write(Offer offer) {
        Offer.Place place = offer.place();
        to.writeObjectPropertyStart("place");
        text("region", place.region());
        text("area", place.area());
        to.writeBooleanProperty("pinned", place.pinned());
        if (place.promiseAssumed()) {
            to.writeBooleanProperty("promiseAssumed", true);
        }
        text("control", place.control().map(WireName::wireName));
        text("jurisdiction", place.jurisdiction());
        to.writeEndObject();
        Offer.Latency latency = offer.latency();
        if (latency.latencyEvidence().isPresent()) {
            to.writeObjectPropertyStart("latency");
            number("p50Ms", latency.p50TtftMs());
            number("highestP50Ms", latency.p50TtftMsHigh());
            number("p95Ms", latency.p95TtftMs());
            number("p99Ms", latency.p99TtftMs());
            number("lowestP99Ms", latency.p99TtftMsLow());
            text("evidence", latency.latencyEvidence().map(WireName::wireName));
            text("basis", latency.basis().map(LatencyBasis::of));
            text("source", latency.basis().flatMap(LatencyBasis::source).map(Source::cited));
            to.writeEndObject();
        }
        quality(offer.quality());
        offer.terms().lifecycle().ifPresent(this::lifecycle);
        text("licence", offer.terms().licence());
        tags(offer.tags());
    }

    private void tags(DeclaredValues tags) {
        if (!tags.byName().isEmpty()) {
            to.writeObjectPropertyStart("tags");
            tags.byName().forEach((name, value) -> value(to, name, DeclaredValues.written(value)));
            to.writeEndObject();
        }
    }

    private void quality(OfferQuality quality) {
        if (quality.score().isEmpty()) {
            return;
        }
        OfferQuality.Score score = quality.score().get();
        to.writeObjectPropertyStart("quality");
        to.writeStringProperty("index", score.index());
        to.writeStringProperty("version", score.version());
        to.writeStringProperty("date", score.date().toString());
        text("effort", score.effort());
        if (score.effortByDefault()) {
            to.writeBooleanProperty("effortByDefault", true);
        }
        value(to, "score", score.score());
        number("error", score.error());
        number("shareOfBest", quality.qualityShareOfBest());
        to.writeStringProperty("evidence", score.evidence().wireName());
        number("reasoningMultiplier", quality.reasoningMultiplier());
        quality.comparison().ifPresent(this::comparison);
        to.writeEndObject();
    }

    /** How it compares with the reference model, and by what. */
    private void comparison(ReferenceComparison by) {
        to.writeObjectPropertyStart("reference");
        value(to, "over", by.ratio());
        to.writeStringProperty("index", by.index());
        to.writeStringProperty("version", by.version());
        to.writeStringProperty("date", by.date().toString());
        to.writeStringProperty("evidence", by.evidence().wireName());
        to.writeEndObject();
    }

    private void lifecycle(ApiOffer.Lifecycle lifecycle) {
        to.writeObjectPropertyStart("lifecycle");
        text("endsOn", lifecycle.endsOn().map(LocalDate::toString));
        text("earliestEndOn", lifecycle.earliestEndOn().map(LocalDate::toString));
        text("replacement", lifecycle.replacement());
        to.writeStringProperty("source", lifecycle.source().cited());
        to.writeEndObject();
    }

    private void text(String name, Optional<String> value) {
        value.ifPresent(text -> to.writeStringProperty(name, text));
    }

    private void number(String name, OptionalDouble value) {
        value.ifPresent(number -> value(to, name, number));
    }
}
