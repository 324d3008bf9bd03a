package dev.weighbridge.report;

import static dev.weighbridge.report.JsonValues.array;
import static dev.weighbridge.report.JsonValues.cents;
import static dev.weighbridge.report.JsonValues.texts;
import static dev.weighbridge.report.JsonValues.value;
import static dev.weighbridge.report.JsonValues.values;

import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Exclusion;
import dev.weighbridge.advice.Recommendation.Provenance;
import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.advice.Recommendation.Warning;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.NearMiss;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Rule;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes a recommendation as JSON: the fields in the order of the API's description, names in camel case with their
 * units, money to the cent.
 *
 * <p>Deliberate: each field goes straight to the generator, where other answers are views that Jackson serialises. An
 * answer has thousands of fields and writing it takes half of a decision's time: a view of it first would take as long
 * again.
 */
final class RecommendationJson {
    private static final ObjectWriter ONE_LINE = JsonViews.MAPPER.writer();
    private static final ObjectWriter INDENTED = JsonViews.MAPPER.writerWithDefaultPrettyPrinter();

    /** Most answers are shorter than this many bytes. */
    private static final int USUAL_SIZE = 3 << 16;

    private final ByteArrayOutputStream out;
    private final JsonGenerator to;
    private final boolean oneLine;

    private RecommendationJson(ByteArrayOutputStream out, JsonGenerator to, boolean oneLine) {
        this.out = out;
        this.to = to;
        this.oneLine = oneLine;
    }

    /** On one line, for streams. */
    static RenderedAnswer line(Recommendation recommendation) {
        return write(recommendation, ONE_LINE, true);
    }

    /** Indented, for people and files. */
    static RenderedAnswer indented(Recommendation recommendation) {
        return write(recommendation, INDENTED, false);
    }

    private static RenderedAnswer write(Recommendation recommendation, ObjectWriter writer, boolean oneLine) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator to = writer.createGenerator(out, JsonEncoding.UTF8)) {
            return new RecommendationJson(out, to, oneLine).write(recommendation);
        }
    }

    private RenderedAnswer write(Recommendation r) {
        CostJson costs = new CostJson(to, oneLine);
        to.writeStartObject();
        int idAt = place("id");
        to.writePOJOProperty("workload", DocumentJson.fields(r.workload()));
        to.writeStringProperty("placement", r.placement().wireName());
        to.writeStringProperty("summary", r.summary());
        to.writeName("offer");
        r.offer().ifPresentOrElse(costs::offer, to::writeNull);
        if (!r.split().isEmpty()) {
            array(to, "split", r.split(), costs::part);
        }
        costs.costs(r.costs());
        array(to, "exclusions", r.exclusions(), this::exclusion);
        findings(r.findings());
        array(to, "firedRules", r.firedRules(), this::fired);
        array(to, "nearMisses", r.nearMisses(), this::nearMiss);
        array(to, "turningPoints", r.turningPoints(), this::turningPoint);
        to.writeObjectPropertyStart("tradeoffs");
        texts(to, "gains", r.tradeoffs().gains());
        texts(to, "losses", r.tradeoffs().losses());
        to.writeEndObject();
        array(to, "warnings", r.warnings(), this::warning);
        int timeAt = provenance(r.provenance());
        to.writeEndObject();
        to.flush();
        return new RenderedAnswer(out.toByteArray(), idAt, timeAt);
    }

    /** Writes an empty string, and returns the offset of the quote that closes it: there the value is put in later. */
    private int place(String name) {
        to.writeStringProperty(name, "");
        to.flush();
        return out.size() - 1;
    }

    private void exclusion(Exclusion exclusion) {
        Rule rule = exclusion.rule();
        to.writeStartObject();
        to.writeStringProperty("rule", rule.name());
        to.writeStringProperty("why", rule.metadata().why());
        to.writeStringProperty("owner", rule.metadata().owner());
        to.writeStringProperty("file", rule.file());
        to.writeNumberProperty("line", rule.line());
        rule.metadata().enforcement().ifPresent(e -> to.writeStringProperty("enforcement", e.wireName()));
        to.writeNumberProperty("offers", exclusion.offers());
        to.writeObjectPropertyStart("cheapest");
        to.writeStringProperty("id", exclusion.cheapest().id());
        to.writeStringProperty("model", exclusion.cheapest().model());
        cents(to, "usdPerMonth", exclusion.cheapest().usdPerMonth());
        to.writeEndObject();
        exclusion.costsUsdPerMonth().ifPresent(usd -> cents(to, "costsUsdPerMonth", usd));
        if (!exclusion.with().isEmpty()) {
            texts(to, "with", exclusion.with().stream().map(Rule::name).toList());
            exclusion.togetherUsdPerMonth().ifPresent(usd -> cents(to, "togetherUsdPerMonth", usd));
        }
        to.writeEndObject();
    }

    private void findings(Findings findings) {
        to.writeObjectPropertyStart("findings");
        support("api", findings.apiSupport(), findings.apiStrongVoices(), findings.apiRuledOut());
        support(
                "selfHosted",
                findings.selfHostedSupport(),
                findings.selfHostedStrongVoices(),
                findings.selfHostedRuledOut());
        to.writeEndObject();
    }

    private void support(String side, double support, int strongFindings, boolean ruledOut) {
        to.writeObjectPropertyStart(side);
        value(to, "support", support);
        to.writeNumberProperty("strongVoices", strongFindings);
        to.writeBooleanProperty("ruledOut", ruledOut);
        to.writeEndObject();
    }

    private void fired(Decision.FiredRule fired) {
        Rule rule = fired.rule();
        to.writeStartObject();
        if (oneLine) {
            EncodedFields encoded = EncodedFields.of(rule);
            to.writeRaw(encoded.head());
            values(to, "facts", fired.facts());
            to.writeRaw(encoded.tail());
        } else {
            head(to, rule);
            values(to, "facts", fired.facts());
            tail(to, rule);
        }
        fired.waiver().ifPresent(this::waiver);
        to.writeEndObject();
    }

    static void head(JsonGenerator to, Rule rule) {
        to.writeStringProperty("rule", rule.name());
        to.writeStringProperty("question", rule.metadata().question());
        array(to, "says", rule.consequences(), consequence -> to.writePOJO(ConsequenceWriter.json(consequence)));
        to.writeStringProperty("why", rule.metadata().why());
    }

    static void tail(JsonGenerator to, Rule rule) {
        to.writeStringProperty("condition", rule.condition());
        to.writeStringProperty("owner", rule.metadata().owner());
        to.writeStringProperty("source", rule.metadata().source());
        to.writeStringProperty("since", rule.metadata().since());
        to.writeStringProperty("file", rule.file());
        to.writeNumberProperty("line", rule.line());
    }

    private void waiver(Waiver waiver) {
        to.writeObjectPropertyStart("waived");
        to.writeStringProperty("who", waiver.who());
        to.writeStringProperty("why", waiver.why());
        to.writeStringProperty("until", waiver.until().toString());
        to.writeEndObject();
    }

    private void nearMiss(NearMiss miss) {
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

    private void turningPoint(TurningPoint point) {
        to.writeStartObject();
        to.writeStringProperty("field", point.field());
        value(to, "from", point.from());
        value(to, "to", point.to());
        to.writeStringProperty("placement", point.placement().wireName());
        to.writeEndObject();
    }

    private void warning(Warning warning) {
        to.writeStartObject();
        to.writeStringProperty("code", warning.code());
        to.writeStringProperty("message", warning.message());
        to.writeEndObject();
    }

    /** Writes the provenance, and returns the offset of the place of the time. */
    private int provenance(Provenance provenance) {
        to.writeObjectPropertyStart("provenance");
        to.writeStringProperty("rulesSha256", provenance.rulesSha256());
        to.writeStringProperty("catalogSha256", provenance.catalogSha256());
        to.writeStringProperty("version", provenance.version());
        to.writeStringProperty("asOf", provenance.asOf().toString());
        int timeAt = place("decidedAt");
        to.writeEndObject();
        return timeAt;
    }
}
