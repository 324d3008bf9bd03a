package dev.weighbridge.report;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Costs;
import dev.weighbridge.advice.Recommendation.Provenance;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.cost.ApiCost;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.cost.SelfHostedCost;
import dev.weighbridge.cost.breakeven.BreakEven;
import dev.weighbridge.rules.engine.FiredRule;
import dev.weighbridge.rules.engine.NearMiss;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.WorkloadFields;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Writes the fields of the contract, in its order.
 *
 * <p>Deliberate: field by field to the generator, since an answer is long and a tree of it would take as long to build
 * as the decision.
 */
final class RecommendationJson extends ValueSerializer<Recommendation> {
    @Override
    public void serialize(Recommendation r, JsonGenerator to, SerializationContext context) {
        to.writeStartObject();
        to.writeStringProperty("id", r.id());
        Map<String, Object> workload = new LinkedHashMap<>(WorkloadFields.of(r.workload()));
        workload.put("defaulted", r.workload().defaulted());
        to.writePOJOProperty("workload", workload);
        to.writeStringProperty("placement", r.placement().word());
        to.writeStringProperty("summary", r.summary());
        to.writeName("offer");
        r.offer().ifPresentOrElse(offer -> offer(to, offer), to::writeNull);
        if (!r.split().isEmpty()) {
            array(to, "split", r.split(), part -> split(to, part));
        }
        costs(to, r.costs());
        findings(to, r.findings());
        array(to, "firedRules", r.firedRules(), fired -> fired(to, fired));
        array(to, "nearMisses", r.nearMisses(), miss -> nearMiss(to, miss));
        array(to, "turningPoints", r.turningPoints(), point -> turningPoint(to, point));
        to.writeObjectPropertyStart("tradeoffs");
        array(to, "gains", r.tradeoffs().gains(), to::writeString);
        array(to, "losses", r.tradeoffs().losses(), to::writeString);
        to.writeEndObject();
        array(to, "warnings", r.warnings(), warning -> {
            to.writeStartObject();
            to.writeStringProperty("code", warning.code());
            to.writeStringProperty("message", warning.message());
            to.writeEndObject();
        });
        provenance(to, r.provenance());
        to.writeEndObject();
    }

    private static void split(JsonGenerator to, SplitPart part) {
        to.writeStartObject();
        to.writeStringProperty("placement", part.placement().word());
        to.writeName("offer");
        offer(to, part.offer());
        to.writeNumberProperty("share", part.share());
        to.writeStringProperty("what", part.what());
        to.writeEndObject();
    }

    private static void costs(JsonGenerator to, Costs costs) {
        to.writeObjectPropertyStart("costs");
        array(to, "offers", costs.offers(), offer -> offer(to, offer));
        to.writeObjectPropertyStart("sources");
        costs.sources().forEach((line, sources) -> sources(to, line, sources));
        to.writeEndObject();
        cents(to, "apiUsdPerMonth", costs.apiUsdPerMonth());
        cents(to, "selfHostedUsdPerMonth", costs.selfHostedUsdPerMonth());
        cents(to, "hybridUsdPerMonth", costs.hybridUsdPerMonth());
        cents(to, "articleEffectiveUsdPerMonth", costs.articleEffectiveUsdPerMonth());
        array(to, "breakEvens", costs.breakEvens(), point -> breakEven(to, point));
        to.writeEndObject();
    }

    private static void breakEven(JsonGenerator to, BreakEven point) {
        to.writeStartObject();
        to.writeNumberProperty("tokensPerDay", Math.round(point.tokensPerDay()));
        to.writeStringProperty("cheaperAbove", point.cheaperAbove().word());
        to.writeStringProperty("against", point.against());
        to.writeEndObject();
    }

    private static void offer(JsonGenerator to, PricedOffer offer) {
        to.writeStartObject();
        to.writeStringProperty("kind", offer.kind().word());
        to.writeStringProperty("id", offer.id());
        to.writeStringProperty("provider", offer.provider());
        to.writeStringProperty("model", offer.model());
        offer.machine().ifPresent(machine -> to.writeStringProperty("machine", machine));
        offer.count().ifPresent(count -> to.writeNumberProperty("count", count));
        offer.plan().ifPresent(plan -> to.writeStringProperty("plan", plan.word()));
        offer.region().ifPresent(region -> to.writeStringProperty("region", region));
        offer.precision().ifPresent(precision -> to.writeStringProperty("precision", precision.word()));
        cents(to, "usdPerMonth", offer.usdPerMonth());
        offer.api().ifPresent(cost -> lines(to, cost));
        offer.selfHosted().ifPresent(cost -> lines(to, cost));
        offer.utilization().ifPresent(share -> value(to, "utilization", share));
        offer.capacityTokensPerDay()
                .ifPresent(tokens -> to.writeNumberProperty("capacityTokensPerDay", Math.round(tokens)));
        offer.capacityBasis().ifPresent(basis -> to.writeStringProperty("capacityBasis", basis));
        if (offer.machine().isPresent()) {
            to.writeBooleanProperty("estimated", offer.estimated());
        }
        offer.expires().ifPresent(day -> to.writeStringProperty("expires", day.toString()));
        to.writeBooleanProperty("eligible", offer.eligible());
        array(to, "reasons", offer.reasons(), to::writeString);
        sources(to, "sources", offer.sources());
        to.writeEndObject();
    }

    private static void lines(JsonGenerator to, ApiCost cost) {
        to.writeObjectPropertyStart("lines");
        cents(to, "input", cost.inputUsdPerMonth());
        cents(to, "cachedInput", cost.cachedInputUsdPerMonth());
        cents(to, "output", cost.outputUsdPerMonth());
        to.writeEndObject();
    }

    private static void lines(JsonGenerator to, SelfHostedCost cost) {
        to.writeObjectPropertyStart("lines");
        cents(to, "machines", cost.machinesUsdPerMonth());
        cents(to, "personnel", cost.personnelUsdPerMonth());
        cents(to, "storage", cost.storageUsdPerMonth());
        cents(to, "egress", cost.egressUsdPerMonth());
        cents(to, "maintenance", cost.maintenanceUsdPerMonth());
        to.writeEndObject();
    }

    private static void sources(JsonGenerator to, String name, List<Source> sources) {
        array(to, name, sources, source -> to.writeString(source.cited()));
    }

    private static void findings(JsonGenerator to, Findings findings) {
        to.writeObjectPropertyStart("findings");
        side(to, "api", findings.apiSupport(), findings.apiStrongVoices(), findings.apiRuledOut());
        side(
                to,
                "selfHosted",
                findings.selfHostedSupport(),
                findings.selfHostedStrongVoices(),
                findings.selfHostedRuledOut());
        to.writeEndObject();
    }

    private static void side(JsonGenerator to, String name, double support, int strongVoices, boolean ruledOut) {
        to.writeObjectPropertyStart(name);
        value(to, "support", support);
        to.writeNumberProperty("strongVoices", strongVoices);
        to.writeBooleanProperty("ruledOut", ruledOut);
        to.writeEndObject();
    }

    private static void fired(JsonGenerator to, FiredRule fired) {
        Rule rule = fired.rule();
        to.writeStartObject();
        to.writeStringProperty("rule", rule.name());
        to.writeStringProperty("question", rule.metadata().question());
        array(to, "says", rule.consequences(), say -> to.writePOJO(ConsequenceJson.fields(say)));
        fired.waiver().ifPresent(waiver -> waived(to, waiver));
        to.writeStringProperty("why", rule.metadata().why());
        to.writeObjectPropertyStart("facts");
        fired.facts().forEach((field, value) -> value(to, field, value));
        to.writeEndObject();
        to.writeStringProperty("condition", rule.condition());
        to.writeStringProperty("owner", rule.metadata().owner());
        to.writeStringProperty("source", rule.metadata().source());
        to.writeStringProperty("since", rule.metadata().since());
        to.writeStringProperty("file", rule.file());
        to.writeNumberProperty("line", rule.line());
        to.writeEndObject();
    }

    private static void waived(JsonGenerator to, Waiver waiver) {
        to.writeObjectPropertyStart("waived");
        to.writeStringProperty("who", waiver.who());
        to.writeStringProperty("why", waiver.why());
        to.writeStringProperty("until", waiver.until().toString());
        to.writeEndObject();
    }

    private static void nearMiss(JsonGenerator to, NearMiss miss) {
        to.writeStartObject();
        to.writeStringProperty("rule", miss.rule().name());
        to.writeStringProperty("condition", miss.condition());
        to.writeStringProperty("field", miss.field());
        value(to, "actual", miss.actual());
        value(to, "needed", miss.needed());
        to.writeStringProperty("bound", miss.bound().word());
        value(to, "distance", miss.distance());
        to.writeEndObject();
    }

    private static void turningPoint(JsonGenerator to, TurningPoint point) {
        to.writeStartObject();
        to.writeStringProperty("field", point.field());
        value(to, "from", point.from());
        value(to, "to", point.to());
        to.writeStringProperty("placement", point.placement().word());
        to.writeEndObject();
    }

    private static void provenance(JsonGenerator to, Provenance provenance) {
        to.writeObjectPropertyStart("provenance");
        to.writeStringProperty("rulesSha256", provenance.rulesSha256());
        to.writeStringProperty("catalogSha256", provenance.catalogSha256());
        to.writeStringProperty("version", provenance.version());
        to.writeStringProperty("asOf", provenance.asOf().toString());
        to.writeStringProperty("decidedAt", provenance.decidedAt().toString());
        to.writeEndObject();
    }

    private static <T> void array(JsonGenerator to, String name, Collection<T> values, Consumer<T> write) {
        to.writeArrayPropertyStart(name);
        values.forEach(write);
        to.writeEndArray();
    }

    private static void cents(JsonGenerator to, String name, double amount) {
        to.writeNumberProperty(name, NumberFormat.cents(amount));
    }

    private static void cents(JsonGenerator to, String name, Optional<Double> amount) {
        amount.ifPresentOrElse(usd -> cents(to, name, usd), () -> to.writeNullProperty(name));
    }

    /** A value of a field or fact: choices as their words, numbers to six digits. */
    private static void value(JsonGenerator to, String name, Object value) {
        to.writePOJOProperty(name, plain(value));
    }

    private static @Nullable Object plain(Object value) {
        if (value instanceof WireName words) {
            return words.word();
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(RecommendationJson::plain).toList();
        }
        return value instanceof Double number ? NumberFormat.json(number) : value;
    }
}
