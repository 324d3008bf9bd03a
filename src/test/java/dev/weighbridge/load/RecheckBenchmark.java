package dev.weighbridge.load;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problems;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.Masks;
import dev.weighbridge.ledger.StoreAddress;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.DecisionSession;
import dev.weighbridge.service.PendingDecision;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Makes a ledger of many decisions, rechecks all of them in a process of its own with a small heap, and prints how long
 * both took and what that process held at most. A part of the decisions is recorded as a server does it; the others are
 * copies of them with other names, so that each is a workload of its own that has to be decided again.
 */
final class RecheckBenchmark {
    private static final int MOST_PENDING = 500;
    private static final int RECORDED = 2_000;
    private static final String HEAP = "-Xmx200m";

    private RecheckBenchmark() {}

    /** @param args count of the decisions; 100,000 if left out */
    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Path folder = Files.createTempDirectory("weighbridge-recheck");
        Path file = folder.resolve("ledger.db");
        long start = System.nanoTime();
        record(file, LoadBenchmark.workloads().subList(0, Math.min(count, RECORDED)));
        copy(file, count);
        say("%,d decisions in %.0f s: a file of %,d bytes", count, since(start), Files.size(file));
        recheck(folder, file, count);
    }

    private static void record(Path file, List<String> workloads) {
        StoreAddress address = StoreAddress.of(file.toString(), Optional.empty(), Optional.empty());
        try (Ledger ledger = Ledger.open(Ledger.Mode.REQUIRED, address, Masks.none())) {
            ReloadingAdvisor advisor = new ReloadingAdvisor(
                    ShippedPolicy.RULES_FOLDER,
                    ShippedPolicy.CATALOG_FOLDER,
                    "benchmark",
                    Clock.systemUTC(),
                    new SplittableRandom(1));
            DecisionSession session = new DecisionService(advisor, Optional.of(ledger), Optional.empty(), 0).session();
            Queue<PendingDecision> pending = new ArrayDeque<>();
            for (String workload : workloads) {
                pending.add(session.decide(session.reader()
                        .read("workload", workload, Document.Format.JSON, List.of(), new Problems())
                        .orElseThrow()));
                if (pending.size() >= MOST_PENDING) {
                    pending.remove().await();
                }
            }
            pending.forEach(PendingDecision::await);
        }
    }

    /** Copies decisions, each under an id and a name of its own, until there are as many as wanted. */
    private static void copy(Path file, int count) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement copy = connection.prepareStatement(
                        "INSERT INTO decisions SELECT substr(id, 1, 24) || printf('%012x', ?), decided_at, placement, ?,"
                                + " json_set(request, '$.name', ?), answer_sha256, rules_id, catalog_id, version, masked,"
                                + " rule_set_id FROM decisions WHERE rowid = ?")) {
            connection.setAutoCommit(false);
            for (int i = RECORDED; i < count; i++) {
                copy.setInt(1, i);
                copy.setString(2, "copy-" + i);
                copy.setString(3, "copy-" + i);
                copy.setInt(4, 1 + i % RECORDED);
                copy.addBatch();
                if (i % 10_000 == 0 || i == count - 1) {
                    copy.executeBatch();
                }
            }
            connection.commit();
        }
    }

    private static void recheck(Path folder, Path file, int count) throws IOException, InterruptedException {
        Path out = folder.resolve("out.json");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.weighbridge.Main",
                        "decisions",
                        "recheck",
                        "--format",
                        "json",
                        "--ledger-store",
                        file.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String peak = "";
        while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
            peak = peak(process).orElse(peak);
        }
        say(
                "rechecked in %.0f s (%.0f a second) with %s on %d cores, exit code %d; resident at most %s",
                since(start),
                count / since(start),
                HEAP,
                Runtime.getRuntime().availableProcessors(),
                process.exitValue(),
                peak);
        String text = Files.readString(out);
        say("%s", text.substring(text.lastIndexOf("\"totals\"")).strip());
    }

    /** The most memory that the process has held, as Linux reports it; empty when it has ended. */
    private static Optional<String> peak(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.substring("VmHWM:".length()).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
