package dev.weighbridge.page;

import dev.weighbridge.advice.CostCurve;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.chart.CostCurveChart;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.report.AnswerView;
import dev.weighbridge.report.Detail;
import dev.weighbridge.report.DocumentJson;
import dev.weighbridge.report.Paper;
import dev.weighbridge.report.RecommendationFormat;
import dev.weighbridge.report.Templates;
import dev.weighbridge.service.DecisionSession;
import dev.weighbridge.workload.Workload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The page to ask on: the address holds the question, so that a link is the question. Nothing is recorded.
 *
 * @param answer empty where nothing is asked, or something is wrong
 */
public record AskPage(QuestionForm form, Optional<Answer> answer) {
    /** The papers, by the value of {@code format}. */
    private static final Map<String, RecommendationFormat> PAPERS = WireName.of(RecommendationFormat.class);

    private static final int UNPROCESSABLE = 422;

    /**
     * What is answered.
     *
     * @param json of the workload as it was stated
     * @param charts of the answer
     * @param narrow the cost against the volume in the size of a phone; empty for a workload with parts, and where no side has an
     *     offer
     */
    public record Answer(AnswerView view, String json, Paper.Charts charts, Optional<CostCurveChart> narrow) {
        /** A command that asks the same of the server, which then records the decision. */
        public String request() {
            return "curl -s \"$WEIGHBRIDGE/v1/recommendations\" -H 'Content-Type: application/json' -d '%s'"
                    .formatted(json.replace("'", "'\\''"));
        }
    }

    /**
     * A response.
     *
     * @param valid whether the question could be answered, or none was asked
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes of a file, which nobody compares
    public record Reply(int status, String contentType, byte[] bytes, boolean valid) {
        /** Of a page, or of a paper that is text. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * The page for what an address states, or with {@code format} the answer as a paper.
     *
     * @param parameters of the address; those without a value count as left out
     */
    public static Reply answer(DecisionSession session, Map<String, List<String>> parameters) {
        Problems problems = new Problems();
        Map<String, String> stated = stated(parameters, problems);
        Optional<String> format = Optional.ofNullable(stated.remove("format"));
        format.filter(name -> !PAPERS.containsKey(name))
                .ifPresent(name -> problems.add(
                        "address",
                        "/format",
                        "format must be one of %s, got %s."
                                .formatted(String.join(", ", PAPERS.keySet()), Tree.quoted(name))));
        Optional<Workload> workload = stated.isEmpty()
                ? Optional.empty()
                : session.reader()
                        .read(
                                stated.entrySet().stream()
                                        .map(field -> field.getKey() + "=" + field.getValue())
                                        .toList(),
                                problems);
        QuestionForm form = QuestionForm.of(stated, session.reader().declared(), problems.all(), workload);
        if (!problems.none()) {
            return page(new AskPage(form, Optional.empty()), UNPROCESSABLE);
        }
        DecisionSession unrecorded = session.withoutRecord();
        Optional<Recommendation> recommendation =
                workload.map(asked -> unrecorded.decide(asked).await());
        Optional<Reply> paper =
                recommendation.flatMap(answer -> format.map(PAPERS::get).map(known -> paper(known, answer)));
        if (paper.isPresent()) {
            return paper.get();
        }
        return page(new AskPage(form, recommendation.map(answer -> answered(answer, workload.get()))), 200);
    }

    private static Answer answered(Recommendation recommendation, Workload workload) {
        return new Answer(
                AnswerView.of(recommendation),
                DocumentJson.ofStated(workload),
                Paper.Charts.of(recommendation),
                recommendation.costCurve().stream()
                        .findFirst()
                        .filter(CostCurve::hasBills)
                        .map(CostCurveChart::narrow));
    }

    private static Map<String, String> stated(Map<String, List<String>> parameters, Problems problems) {
        Map<String, String> stated = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            List<String> given = values.stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (given.size() > 1) {
                problems.add(new Problem(
                        "address",
                        "/" + name.replace('.', '/'),
                        "%s is stated %d times. State it once.".formatted(Tree.quoted(name), given.size())));
            }
            given.stream().findFirst().ifPresent(value -> stated.put(name, value));
        });
        return stated;
    }

    private static Reply page(AskPage page, int status) {
        byte[] html = Templates.render("ask.jte", page).getBytes(StandardCharsets.UTF_8);
        return new Reply(status, "text/html;charset=utf-8", html, status == 200);
    }

    private static Reply paper(RecommendationFormat format, Recommendation recommendation) {
        return new Reply(200, format.contentType(), format.bytesOf(recommendation, Detail.STANDARD), true);
    }

    /** The address of this question with another value of one field. */
    public String with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(form.stated());
        changed.put(field, value);
        return address(changed);
    }

    /** The address of the example. */
    public static String example() {
        return address(QuestionForm.EXAMPLE);
    }

    private static String address(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&", "/?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
