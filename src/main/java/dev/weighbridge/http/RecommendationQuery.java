package dev.weighbridge.http;

import dev.weighbridge.advice.DrawSettings;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Problems;
import dev.weighbridge.report.Detail;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The query of a request for recommendations. A parameter that is not known is rejected, not ignored.
 *
 * @param detail how much of the answer is shown
 * @param format a name that {@link AnswerFormat} knows; empty where it is not given
 * @param draws how often costs are drawn; empty where they are not
 */
record RecommendationQuery(Detail detail, Optional<String> format, Optional<DrawSettings> draws) {
    private static final String DETAIL = "detail";
    private static final String DRAWS = "draws";
    private static final String SEED = "seed";
    private static final Map<String, Detail> DETAILS = WireName.of(Detail.class);

    /** The query of one recommendation. */
    static RecommendationQuery of(Context ctx) {
        return of(ctx, List.of(DETAIL, DRAWS, SEED, AnswerFormat.PARAMETER));
    }

    /** The query of a batch, for which nothing is drawn. */
    static RecommendationQuery ofBatch(Context ctx) {
        return of(ctx, List.of(DETAIL));
    }

    private static RecommendationQuery of(Context ctx, List<String> known) {
        Problems problems = new Problems();
        Map<String, String> parameters = QueryParameters.of(ctx, known, RecommendationQuery::problem, problems);
        if (parameters.containsKey(SEED) && !parameters.containsKey(DRAWS) && known.contains(SEED)) {
            problems.add(SEED, SEED, "seed is the seed of draws, and none are asked for. Add draws, or leave it out.");
        }
        QueryParameters.requireNone(problems);
        return new RecommendationQuery(
                Optional.ofNullable(parameters.get(DETAIL)).map(DETAILS::get).orElse(Detail.STANDARD),
                Optional.ofNullable(parameters.get(AnswerFormat.PARAMETER)),
                Optional.ofNullable(parameters.get(DRAWS)).map(count -> draws(count, parameters)));
    }

    private static Optional<String> problem(String name, String value) {
        return switch (name) {
            case DRAWS ->
                DrawSettings.count(value, DrawSettings.MOST_OF_REQUEST).isPresent()
                        ? Optional.empty()
                        : Optional.of(DrawSettings.countWanted(value, DrawSettings.MOST_OF_REQUEST));
            case AnswerFormat.PARAMETER -> AnswerFormat.problem(value);
            case SEED ->
                DrawSettings.seed(value).isPresent() ? Optional.empty() : Optional.of(DrawSettings.seedWanted(value));
            default ->
                DETAILS.containsKey(value)
                        ? Optional.empty()
                        : Optional.of(
                                "must be one of %s, got `%s`".formatted(String.join(", ", DETAILS.keySet()), value));
        };
    }

    private static DrawSettings draws(String count, Map<String, String> parameters) {
        return new DrawSettings(
                DrawSettings.count(count, DrawSettings.MOST_OF_REQUEST).orElseThrow(),
                Optional.ofNullable(parameters.get(SEED))
                        .flatMap(DrawSettings::seed)
                        .orElse(DrawSettings.USUAL_SEED));
    }
}
