package dev.weighbridge.http;

import dev.weighbridge.input.Problems;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads the query of a request. */
final class QueryParameters {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private QueryParameters() {}

    /**
     * The parameters by name.
     *
     * @param problems receives each that is given more than once
     * @throws ProblemException 400 where the query cannot be read
     */
    static Map<String, String> of(Context ctx, Problems problems) {
        String query = Objects.requireNonNullElse(ctx.queryString(), "");
        if (BROKEN_ESCAPE.matcher(query).find()) {
            throw ProblemException.of(400, "The query has an invalid % escape. Write a percent sign as %25.");
        }
        Map<String, String> parameters = new TreeMap<>();
        ctx.queryParamMap().forEach((name, values) -> {
            parameters.put(name, values.get(0));
            if (values.size() > 1) {
                problems.add(name, name, "%s must be given once, got it %d times.".formatted(name, values.size()));
            }
        });
        return parameters;
    }

    /**
     * The parameters of a request that has only these.
     *
     * @param known their names
     * @param problem what is wrong with a name's value, after the name; empty where it is valid
     * @param problems receives every problem of the names and of the values
     * @throws ProblemException 400 where the query cannot be read
     */
    static Map<String, String> of(
            Context ctx, List<String> known, BiFunction<String, String, Optional<String>> problem, Problems problems) {
        Map<String, String> parameters = of(ctx, problems);
        parameters.forEach((name, value) -> {
            if (!known.contains(name)) {
                problems.add(
                        name,
                        name,
                        "`%s` is not a known parameter. %s"
                                .formatted(
                                        name,
                                        known.isEmpty()
                                                ? "Remove it: there are none here."
                                                : "Known here: %s.".formatted(String.join(", ", known))));
            } else {
                problem.apply(name, value).ifPresent(message -> problems.add(name, name, name + " " + message + "."));
            }
        });
        return parameters;
    }

    /** @throws ProblemException 400 if the request has any parameter */
    static void rejectAll(Context ctx) {
        Problems problems = new Problems();
        of(ctx, List.of(), (name, value) -> Optional.empty(), problems);
        requireNone(problems);
    }

    /** @throws ProblemException 400 if there is any problem */
    static void requireNone(Problems problems) {
        if (!problems.none()) {
            throw ProblemException.of(400, "The query is not valid.", problems.all());
        }
    }
}
