package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.DecisionQuery;
import java.util.Map;
import java.util.Optional;

/** Turns the values of the query options into a query. */
final class QueryReader {
    private QueryReader() {}

    /**
     * The query.
     *
     * @param values by option name, without its dashes
     * @return empty, with every problem printed, if a value is wrong
     */
    static Optional<DecisionQuery> read(Map<String, String> values, CommandEnvironment environment) {
        Problems problems = new Problems();
        Optional<DecisionQuery> query = DecisionQuery.Parser.read(values, problems);
        problems.all().forEach(problem -> environment.err().println("--" + problem));
        return query;
    }
}
