package dev.weighbridge.report;

import static dev.weighbridge.report.JsonValues.array;
import static dev.weighbridge.report.JsonValues.cents;
import static dev.weighbridge.report.JsonValues.texts;
import static dev.weighbridge.report.JsonValues.value;

import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.PricedOffer.Hosting.DeployedCapacity;
import dev.weighbridge.cost.PricedOffer.Hosting.Deployment;
import dev.weighbridge.cost.ReferenceComparison;
import dev.weighbridge.cost.SelfHostedCost;
import dev.weighbridge.cost.breakeven.BreakEven;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the offers and costs of a recommendation as JSON.
 *
 * @param to the generator, which stands inside the object of the recommendation
 * @param oneLine whether it writes no white space, so that what is encoded already can be copied
 */
record CostJson(JsonGenerator to, boolean oneLine) {
    void costs(Costs costs) {
        to.writeObjectPropertyStart("costs");
        array(to, "offers", costs.offers(), this::offer);
        to.writeObjectPropertyStart("sources");
        costs.sources().forEach(this::sources);
        to.writeEndObject();
        cents(to, "apiUsdPerMonth", costs.apiUsdPerMonth());
        cents(to, "selfHostedUsdPerMonth", costs.selfHostedUsdPerMonth());
        cents(to, "hybridUsdPerMonth", costs.hybridUsdPerMonth());
        cents(to, "articleEffectiveUsdPerMonth", costs.articleEffectiveUsdPerMonth());
        array(to, "breakEvens", costs.breakEvens(), this::breakEven);
        to.writeEndObject();
    }

    private void breakEven(BreakEven point) {
        to.writeStartObject();
        to.writeNumberProperty("tokensPerDay", Math.round(point.tokensPerDay()));
        to.writeStringProperty("cheaperAbove", point.cheaperAbove().wireName());
        to.writeStringProperty("against", point.against());
        to.writeEndObject();
    }

    void part(SplitPart part) {
        to.writeStartObject();
        to.writeStringProperty("placement", part.placement().wireName());
        to.writeName("offer");
        offer(part.offer());
        to.writeNumberProperty("share", part.share());
        to.writeStringProperty("what", part.what());
        to.writeEndObject();
    }

    void offer(PricedOffer offer) {
        to.writeStartObject();
        if (oneLine) {
            EncodedFields encoded = EncodedFields.of(offer);
            to.writeRaw(encoded.head());
            ofVolume(offer);
            to.writeRaw(encoded.tail());
        } else {
            head(offer);
            ofVolume(offer);
            tail(offer);
        }
        to.writeEndObject();
    }

    void head(PricedOffer offer) {
        to.writeStringProperty("kind", offer.kind().wireName());
        to.writeStringProperty("id", offer.id());
        to.writeStringProperty("provider", offer.provider());
        to.writeStringProperty("model", offer.model());
        if (offer instanceof PricedOffer.Hosting hosting) {
            Deployment deployment = hosting.deployment();
            to.writeStringProperty("machine", deployment.machine());
            to.writeStringProperty("plan", deployment.plan().wireName());
            to.writeStringProperty("region", deployment.region());
            to.writeStringProperty("precision", deployment.precision().wireName());
            to.writeStringProperty("capacityBasis", hosting.capacity().basis());
            to.writeBooleanProperty("estimated", hosting.capacity().estimated());
        }
    }

    private void ofVolume(PricedOffer offer) {
        if (offer instanceof PricedOffer.Api api) {
            priced(api);
        } else if (offer instanceof PricedOffer.Hosting hosting) {
            priced(hosting);
        }
        to.writeBooleanProperty("eligible", offer.eligible());
        texts(to, "reasons", offer.reasons());
        texts(to, "excludedBy", offer.excludedBy());
    }

    void tail(PricedOffer offer) {
        facts(offer.fact());
        sources("sources", offer.sources());
    }

    /** What is known of the offer; what is not known is left out. */
    private void facts(Offer offer) {
        Offer.Place place = offer.place();
        to.writeObjectPropertyStart("place");
        text("region", place.region());
        text("area", place.area());
        to.writeBooleanProperty("pinned", place.pinned());
        text("control", place.control().map(WireName::wireName));
        text("jurisdiction", place.jurisdiction());
        to.writeEndObject();
        Offer.Latency latency = offer.latency();
        if (latency.latencyEvidence().isPresent()) {
            to.writeObjectPropertyStart("latency");
            number("p50Ms", latency.p50TtftMs());
            number("p95Ms", latency.p95TtftMs());
            number("p99Ms", latency.p99TtftMs());
            text("evidence", latency.latencyEvidence().map(WireName::wireName));
            text("source", latency.source().map(Source::cited));
            to.writeEndObject();
        }
        quality(offer.quality());
        offer.terms().lifecycle().ifPresent(this::lifecycle);
        text("licence", offer.terms().licence());
    }

    private void quality(Offer.Quality quality) {
        if (quality.score().isEmpty()) {
            return;
        }
        Offer.Score score = quality.score().get();
        to.writeObjectPropertyStart("quality");
        to.writeStringProperty("index", score.index());
        to.writeStringProperty("version", score.version());
        to.writeStringProperty("date", score.date().toString());
        text("effort", score.effort());
        value(to, "score", score.score());
        number("error", score.error());
        number("shareOfBest", quality.qualityShareOfBest());
        to.writeStringProperty("evidence", score.evidence().wireName());
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

    private void priced(PricedOffer.Api api) {
        api.region().ifPresent(region -> to.writeStringProperty("region", region));
        cents(to, "usdPerMonth", api.usdPerMonth());
        bill(api.bill());
        api.expires().ifPresent(day -> to.writeStringProperty("expires", day.toString()));
    }

    private void priced(PricedOffer.Hosting hosting) {
        DeployedCapacity capacity = hosting.capacity();
        to.writeNumberProperty("count", hosting.deployment().count());
        cents(to, "usdPerMonth", hosting.usdPerMonth());
        bill(hosting.bill());
        value(to, "utilization", capacity.utilization());
        to.writeNumberProperty("capacityTokensPerDay", Math.round(capacity.tokensPerDay()));
    }

    private void bill(PricedOffer.ApiCost cost) {
        to.writeObjectPropertyStart("lines");
        cents(to, "input", cost.inputUsdPerMonth());
        cents(to, "cachedInput", cost.cachedInputUsdPerMonth());
        cents(to, "output", cost.outputUsdPerMonth());
        to.writeEndObject();
    }

    private void bill(SelfHostedCost cost) {
        to.writeObjectPropertyStart("lines");
        cents(to, "machines", cost.machinesUsdPerMonth());
        cents(to, "personnel", cost.personnelUsdPerMonth());
        cents(to, "storage", cost.storageUsdPerMonth());
        cents(to, "egress", cost.egressUsdPerMonth());
        cents(to, "maintenance", cost.maintenanceUsdPerMonth());
        to.writeEndObject();
    }

    private void sources(String name, List<Source> sources) {
        array(to, name, sources, source -> to.writeString(source.cited()));
    }
}
