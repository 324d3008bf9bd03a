package dev.weighbridge.report;

import static dev.weighbridge.report.JsonValues.array;
import static dev.weighbridge.report.JsonValues.texts;
import static dev.weighbridge.report.JsonValues.value;

import dev.weighbridge.advice.Confirmation;
import dev.weighbridge.advice.Option;
import dev.weighbridge.advice.OutageCost;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.advice.Recommendation.Provenance;
import dev.weighbridge.advice.Recommendation.TurningPoint;
import dev.weighbridge.advice.Risk;
import dev.weighbridge.rules.language.Findings;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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

    /** The most bytes of a brief answer on one line, if its summary and its option leave room. */
    private static final int MOST_BRIEF = 2048;
    /** Bytes of the names and quotes of a risk, and of what comes behind the risks. */
    private static final int NAMES_OF_RISK = 90;

    private static final int END = 560;

    /** Most answers are shorter than this many bytes. */
    private static final int USUAL_SIZE = 1 << 16;

    /** One for each thread, used again: clearing a new one for each answer takes longer than filling it. */
    private static final ThreadLocal<ByteArrayOutputStream> BUFFERS =
            ThreadLocal.withInitial(() -> new ByteArrayOutputStream(USUAL_SIZE));

    private final ByteArrayOutputStream out;
    private final JsonGenerator to;
    private final boolean oneLine;
    private final Detail detail;

    private RecommendationJson(ByteArrayOutputStream out, JsonGenerator to, boolean oneLine, Detail detail) {
        this.out = out;
        this.to = to;
        this.oneLine = oneLine;
        this.detail = detail;
    }

    /** On one line, for streams. */
    static RenderedAnswer line(Recommendation recommendation, Detail detail) {
        return write(recommendation, ONE_LINE, true, detail);
    }

    /** Indented, for people and files. */
    static RenderedAnswer indented(Recommendation recommendation, Detail detail) {
        return write(recommendation, INDENTED, false, detail);
    }

    private static RenderedAnswer write(
            Recommendation recommendation, ObjectWriter writer, boolean oneLine, Detail detail) {
        ByteArrayOutputStream out = BUFFERS.get();
        out.reset();
        try (JsonGenerator to = writer.createGenerator(out, JsonEncoding.UTF8)) {
            return new RecommendationJson(out, to, oneLine, detail).write(recommendation);
        }
    }

    private RenderedAnswer write(Recommendation r) {
        return detail == Detail.BRIEF ? brief(r) : whole(r);
    }

    private RenderedAnswer brief(Recommendation r) {
        OptionJson options = new OptionJson(to, option -> detail.hasSplit(r, option));
        to.writeStartObject();
        int idAt = place("id");
        to.writeStringProperty("placement", r.placement().wireName());
        options.certainty(r.certainty(), new FirstPage(r).certainty());
        to.writeStringProperty("summary", r.summary());
        array(to, "options", r.options().stream().filter(Option::chosen).toList(), options::choice);
        to.writeArrayPropertyStart("risks");
        r.risks().stream()
                .limit(1)
                .filter(risk -> r.placement() != Placement.NONE && risk.severity() == Rule.Severity.HIGH || fits(risk))
                .forEach(risk -> risk(risk, fits(risk)));
        r.risks().stream().skip(1).takeWhile(this::fits).forEach(this::risk);
        to.writeEndArray();
        to.writeNumberProperty("riskCount", r.risks().size());
        return end(r, idAt);
    }

    private boolean fits(Risk risk) {
        to.flush();
        int bytes = bytes(risk.textWithFigures())
                + risk.code().length()
                + risk.owner().map(RecommendationJson::bytes).orElse(0)
                + risk.whatToDo().map(RecommendationJson::bytes).orElse(0);
        return out.size() + bytes + NAMES_OF_RISK + END <= MOST_BRIEF;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private RenderedAnswer whole(Recommendation r) {
        CostJson costs = new CostJson(to, oneLine, r.costs().payback());
        RuleJson rules = new RuleJson(to, oneLine, detail == Detail.FULL);
        to.writeStartObject();
        int idAt = place("id");
        to.writePOJOProperty("workload", DocumentJson.fields(r.workload()));
        if (r.workload().choices().selfHosted().isFull()) {
            to.writeNumberProperty("tokensPerDay", r.workload().tokensPerDay());
        }
        to.writeStringProperty("placement", r.placement().wireName());
        OptionJson options = new OptionJson(to, option -> detail.hasSplit(r, option));
        options.certainty(r.certainty(), new FirstPage(r).certainty());
        to.writeStringProperty("summary", r.summary());
        array(to, "options", r.options(), options::option);
        to.writeName("offer");
        r.offer().ifPresentOrElse(costs::offer, to::writeNull);
        if (!r.split().isEmpty() && detail.hasSplit(r)) {
            array(to, "split", r.split(), costs::part);
        }
        if (!r.parts().isEmpty()) {
            PartJson parts = new PartJson(to, rules, detail == Detail.FULL);
            array(to, "parts", r.parts(), parts::part);
        }
        costs.costs(r.costs(), detail == Detail.FULL, r.migration(), OutageCost.of(r));
        r.horizon().ifPresent(new HorizonJson(to)::horizon);
        r.draws().ifPresent(new DrawsJson(to)::draws);
        array(to, "exclusions", detail.exclusions(r).toList(), rules::exclusion);
        findings(r.findings());
        array(to, "firedRules", detail.firedRules(r).toList(), rules::fired);
        array(to, "nearMisses", detail.nearMisses(r).toList(), rules::nearMiss);
        array(to, "turningPoints", r.turningPoints(), this::turningPoint);
        to.writeObjectPropertyStart("tradeoffs");
        texts(to, "gains", r.tradeoffs().gains());
        texts(to, "losses", r.tradeoffs().losses());
        to.writeEndObject();
        array(to, "risks", detail.risks(r).toList(), this::risk);
        to.writeNumberProperty("riskCount", r.risks().size());
        array(to, "confirm", detail.confirmations(r).toList(), this::confirmation);
        to.writeNumberProperty("confirmCount", r.confirm().size());
        return end(r, idAt);
    }

    /** The fields that every answer ends with. */
    private RenderedAnswer end(Recommendation r, int idAt) {
        r.review().ifPresent(review -> {
            to.writeStringProperty("reviewOn", review.on().toString());
            if (detail != Detail.BRIEF) {
                to.writeStringProperty("reviewWhy", review.why());
            }
        });
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

    private void turningPoint(TurningPoint point) {
        to.writeStartObject();
        to.writeStringProperty("field", point.field());
        value(to, "from", point.from());
        value(to, "to", point.to());
        to.writeStringProperty("placement", point.placement().wireName());
        to.writeEndObject();
    }

    private void risk(Risk risk) {
        risk(risk, true);
    }

    /** @param whole whether with what to do about it */
    private void risk(Risk risk, boolean whole) {
        to.writeStartObject();
        to.writeStringProperty("code", risk.code());
        to.writeStringProperty("severity", risk.severity().wireName());
        to.writeStringProperty("text", risk.textWithFigures());
        risk.owner().ifPresent(owner -> to.writeStringProperty("owner", owner));
        risk.whatToDo().filter(what -> whole).ifPresent(what -> to.writeStringProperty("whatToDo", what));
        to.writeEndObject();
    }

    private void confirmation(Confirmation confirmation) {
        to.writeStartObject();
        to.writeStringProperty("what", confirmation.what().wireName());
        to.writeStringProperty("text", confirmation.text());
        confirmation.command().ifPresent(command -> to.writeStringProperty("command", command));
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
