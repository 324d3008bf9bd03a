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
import dev.weighbridge.rules.language.Rule.Phase;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.JsonStringEncoder;
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

    /** Bytes of the names and quotes of a risk, and of what comes behind the risks. */
    private static final int NAMES_OF_RISK = 90;

    private static final int END = 560;

    /** What a standard answer leaves out that has no room but for what a brief one has. */
    private static final List<String> NOT_IN_BRIEF = List.of(
            "options",
            "offer",
            "parts",
            "costs",
            "horizon",
            "draws",
            "exclusions",
            "preferences",
            "findings",
            "firedRules",
            "nearMisses",
            "turningPoints",
            "tradeoffs",
            "risks",
            "confirm");

    /** Most answers are shorter than this many bytes. */
    private static final int USUAL_SIZE = 1 << 16;

    /** One for each thread, used again: clearing a new one for each answer takes longer than filling it. */
    private static final ThreadLocal<ByteArrayOutputStream> BUFFERS =
            ThreadLocal.withInitial(() -> new ByteArrayOutputStream(USUAL_SIZE));

    private final ByteArrayOutputStream out;
    private final JsonGenerator to;
    private final boolean oneLine;
    private final Detail detail;
    private final Abridgement abridgement;

    private RecommendationJson(
            ByteArrayOutputStream out, JsonGenerator to, boolean oneLine, Detail detail, Abridgement abridgement) {
        this.out = out;
        this.to = to;
        this.oneLine = oneLine;
        this.detail = detail;
        this.abridgement = abridgement;
    }

    /** On one line, for programs: what a detail has, less what would make it larger than it may be. */
    static RenderedAnswer line(Recommendation recommendation, Detail detail) {
        return fitting(recommendation, detail).answer();
    }

    /** The same as on one line, indented for people; the white space is not counted. */
    static RenderedAnswer indented(Recommendation recommendation, Detail detail) {
        Abridgement same = fitting(recommendation, detail).abridgement();
        return write(recommendation, INDENTED, false, detail, same);
    }

    private record Fitting(RenderedAnswer answer, Abridgement abridgement) {}

    private static Fitting fitting(Recommendation recommendation, Detail detail) {
        Abridgement abridgement = Abridgement.none(detail);
        RenderedAnswer answer = write(recommendation, ONE_LINE, true, detail, abridgement);
        while (answer.sizeWithStamp() > detail.mostBytes() && !abridgement.isLast()) {
            abridgement = abridgement.more();
            answer = write(recommendation, ONE_LINE, true, detail, abridgement);
        }
        return new Fitting(answer, abridgement);
    }

    private static RenderedAnswer write(
            Recommendation recommendation,
            ObjectWriter writer,
            boolean oneLine,
            Detail detail,
            Abridgement abridgement) {
        ByteArrayOutputStream out = BUFFERS.get();
        out.reset();
        try (JsonGenerator to = writer.createGenerator(out, JsonEncoding.UTF8)) {
            return new RecommendationJson(out, to, oneLine, detail, abridgement).write(recommendation);
        }
    }

    private RenderedAnswer write(Recommendation r) {
        return abridgement.isBrief() ? brief(r) : whole(r);
    }

    private RenderedAnswer brief(Recommendation r) {
        to.writeStartObject();
        int idAt = place("id");
        if (detail != Detail.BRIEF) {
            workload(r);
            abridgement.leavesOut(NOT_IN_BRIEF);
        }
        to.writeStringProperty("placement", r.placement().wireName());
        OptionJson options = options(r);
        options.certainty(
                r.certainty(), abridgement.writesWhy() ? Optional.of(new FirstPage(r).certainty()) : Optional.empty());
        to.writeStringProperty("summary", r.summary());
        List<Option> chosen = r.options().stream().filter(Option::chosen).toList();
        array(to, "options", abridgement.writesOptions() ? chosen : List.of(), options::choice);
        to.writeArrayPropertyStart("risks");
        if (abridgement.writesRisks()) {
            gravest(r);
        }
        to.writeEndArray();
        to.writeNumberProperty("riskCount", r.risks().size());
        return end(r, idAt);
    }

    /** The gravest risks, as many as a brief answer may have room for; the first one, where it is high, in any case. */
    private void gravest(Recommendation r) {
        if (detail != Detail.BRIEF) {
            r.risks().stream().limit(mayBeBrief(r)).forEach(risk -> risk(risk, fits(risk)));
            return;
        }
        r.risks().stream()
                .limit(1)
                .filter(risk -> r.placement() != Placement.NONE && risk.severity() == Rule.Severity.HIGH || fits(risk))
                .forEach(risk -> risk(risk, fits(risk)));
        r.risks().stream().skip(1).takeWhile(this::fits).forEach(this::risk);
    }

    /** How many of the first risks a brief answer can have at most. */
    private static int mayBeBrief(Recommendation r) {
        int count = 0;
        int bytes = 0;
        for (Risk risk : r.risks()) {
            bytes += count == 0 ? bytes(risk.textWithFigures()) : bytes(risk);
            if (bytes > Detail.BRIEF.mostBytes()) {
                break;
            }
            count++;
        }
        return count;
    }

    private OptionJson options(Recommendation r) {
        return new OptionJson(to, option -> hasSplit(r, option), abridgement);
    }

    private boolean hasSplit(Recommendation r, Option option) {
        boolean ofBrief = option.chosen() && Detail.BRIEF.hasSplit(r, option);
        return abridgement.isBrief() || ofBrief || !detail.hasSplit(r, option)
                ? ofBrief
                : abridgement.explains("options.split");
    }

    private boolean fits(Risk risk) {
        to.flush();
        return out.size() + bytes(risk) + END <= detail.mostBytes();
    }

    private static int bytes(Risk risk) {
        return bytes(risk.textWithFigures())
                + risk.code().length()
                + risk.owner().map(RecommendationJson::bytes).orElse(0)
                + risk.whatToDo().map(RecommendationJson::bytes).orElse(0)
                + NAMES_OF_RISK;
    }

    private static int bytes(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text).length;
    }

    private RenderedAnswer whole(Recommendation r) {
        to.writeStartObject();
        int idAt = place("id");
        workload(r);
        to.writeStringProperty("placement", r.placement().wireName());
        OptionJson options = options(r);
        options.certainty(r.certainty(), Optional.of(new FirstPage(r).certainty()));
        to.writeStringProperty("summary", r.summary());
        array(to, "options", r.options(), options::option);
        offers(r);
        rules(r);
        array(to, "turningPoints", abridgement.first("turningPoints", r.turningPoints()), this::turningPoint);
        to.writeObjectPropertyStart("tradeoffs");
        texts(to, "gains", abridgement.first("tradeoffs.gains", r.tradeoffs().gains()));
        texts(to, "losses", abridgement.first("tradeoffs.losses", r.tradeoffs().losses()));
        to.writeEndObject();
        array(
                to,
                "risks",
                abridgement.first("risks", detail.risks(r).toList(), () -> mostImportantRisks(r)),
                this::risk);
        to.writeNumberProperty("riskCount", r.risks().size());
        array(
                to,
                "confirm",
                abridgement.first("confirm", detail.confirmations(r).toList()),
                this::confirmation);
        to.writeNumberProperty("confirmCount", r.confirm().size());
        return end(r, idAt);
    }

    private void workload(Recommendation r) {
        to.writePOJOProperty("workload", DocumentJson.fields(r.workload()));
        if (r.workload().choices().selfHosted().isFull()) {
            to.writeNumberProperty("tokensPerDay", r.workload().tokensPerDay());
        }
    }

    /** How many of the first risks stay while others go: those that are high, and those that a brief answer may have. */
    private static int mostImportantRisks(Recommendation r) {
        long high = r.risks().stream()
                .filter(risk -> risk.severity() == Rule.Severity.HIGH)
                .count();
        return Math.max((int) high, mayBeBrief(r));
    }

    /** The recommended offer or offers, and what everything costs. */
    private void offers(Recommendation r) {
        CostJson costs = new CostJson(to, oneLine, r.costs().payback());
        if (r.offer().isEmpty()) {
            to.writeNullProperty("offer");
        } else if (abridgement.explains("offer")) {
            to.writeName("offer");
            costs.offer(r.offer().get());
        }
        if (!r.split().isEmpty() && detail.hasSplit(r) && abridgement.explains("split")) {
            array(to, "split", r.split(), costs::part);
        }
        if (!r.parts().isEmpty()) {
            RuleJson rules = new RuleJson(to, oneLine, detail == Detail.FULL);
            PartJson parts = new PartJson(to, rules, detail == Detail.FULL, abridgement);
            array(to, "parts", r.parts(), parts::part);
        }
        if (abridgement.explains("costs")) {
            costs.costs(r.costs(), detail == Detail.FULL, r.migration(), OutageCost.of(r));
        }
        r.horizon().filter(known -> abridgement.explains("horizon")).ifPresent(new HorizonJson(to)::horizon);
        r.draws().filter(drawn -> abridgement.explains("draws")).ifPresent(new DrawsJson(to)::draws);
    }

    private void rules(Recommendation r) {
        RuleJson rules = new RuleJson(to, oneLine, detail == Detail.FULL);
        array(
                to,
                "exclusions",
                abridgement.first("exclusions", detail.exclusions(r).toList()),
                rules::exclusion);
        if (!r.preferences().isEmpty()) {
            array(to, "preferences", abridgement.first("preferences", r.preferences()), rules::preference);
        }
        findings(r.findings());
        array(
                to,
                "firedRules",
                abridgement.first(
                        "firedRules",
                        detail.firedRules(r).toList(),
                        fired -> fired.rule().phase() == Phase.DECIDE),
                rules::fired);
        array(
                to,
                "nearMisses",
                abridgement.first("nearMisses", detail.nearMisses(r).toList()),
                rules::nearMiss);
    }

    /** The fields that every answer ends with. */
    private RenderedAnswer end(Recommendation r, int idAt) {
        r.review().ifPresent(review -> {
            to.writeStringProperty("reviewOn", review.on().toString());
            if (detail != Detail.BRIEF && abridgement.explains("reviewWhy")) {
                to.writeStringProperty("reviewWhy", review.why());
            }
        });
        if (!abridgement.shortened().isEmpty()) {
            texts(to, "shortened", abridgement.shortened());
        }
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
