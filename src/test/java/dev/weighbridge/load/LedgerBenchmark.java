package dev.weighbridge.load;

import static dev.weighbridge.load.LoadBenchmark.say;

import dev.weighbridge.ShippedPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures what keeping costs: a server that keeps in SQLite beside one that keeps nothing, each asked in turn in one run
 * on one machine. Prints what the README states.
 */
final class LedgerBenchmark {
    private static final int CONNECTIONS = 50;
    private static final int ASKED_AGAIN = 500;
    private static final int WARM_UP = 4;

    private LedgerBenchmark() {}

    /** @param args seconds of each measurement; 10 if left out */
    public static void main(String[] args) throws Exception {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 10;
        Path folder = Files.createTempDirectory("weighbridge-ledger");
        Path file = folder.resolve("ledger.db");
        List<String> workloads = LoadBenchmark.workloads();
        LoadBenchmark.Started off = serve("--ledger", "off");
        LoadBenchmark.Started keeps = serve("--ledger-store", file.toString());
        try {
            say(
                    "%d connections, client and both servers on %d cores",
                    CONNECTIONS, Runtime.getRuntime().availableProcessors());
            compared("all different, each decided anew", workloads, off, keeps, seconds);
            compared("500 questions asked again", workloads.subList(0, ASKED_AGAIN), off, keeps, seconds);
            say("the ledger is a file of %,d bytes", Files.size(file));
        } finally {
            for (LoadBenchmark.Started server : List.of(off, keeps)) {
                server.process().destroy();
                server.process().waitFor(20, TimeUnit.SECONDS);
            }
        }
    }

    private static void compared(
            String what, List<String> bodies, LoadBenchmark.Started off, LoadBenchmark.Started keeps, double seconds) {
        LoadGenerator without = new LoadGenerator(off.port(), CONNECTIONS, bodies);
        LoadGenerator with = new LoadGenerator(keeps.port(), CONNECTIONS, bodies);
        for (int i = 0; i < WARM_UP; i++) {
            without.run(seconds / 2, 0);
            with.run(seconds / 2, 0);
        }
        LoadGenerator.Result nothing = without.run(seconds, 0);
        LoadGenerator.Result kept = with.run(seconds, 0);
        say("%s, nothing kept:   %s", what, nothing);
        say("%s, kept in SQLite: %s", what, kept);
        say("  that is %.2f of the rate without", kept.perSecond() / nothing.perSecond());
    }

    private static LoadBenchmark.Started serve(String... ledger) throws Exception {
        return LoadBenchmark.start(
                "dev.weighbridge.Main",
                "serve",
                "--port",
                "0",
                "--rate-limit",
                "0",
                "--rules",
                ShippedPolicy.RULES_FOLDER.toString(),
                "--catalog",
                ShippedPolicy.CATALOG_FOLDER.toString(),
                ledger[0],
                ledger[1]);
    }
}
