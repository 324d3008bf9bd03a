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
     * @param problems what was found wrong before; receives what is found here
     * @return empty, with every problem printed, if there is any
     */
    static Optional<DecisionQuery> read(Map<String, String> values, Problems problems, CommandEnvironment environment) {
        Optional<DecisionQuery> query = DecisionQuery.Parser.read(values, problems);
        problems.all().forEach(problem -> environment.err().println("--" + problem));
        return query.filter(read -> problems.none());
    }
}
