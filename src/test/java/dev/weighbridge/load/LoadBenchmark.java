package dev.weighbridge.load;

import dev.weighbridge.ShippedPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the server against an empty handler that returns the same bytes: each in a process of its own, on loopback,
 * in one run on one machine; every answer with its whole explanation. Prints what the README states.
 */
final class LoadBenchmark {
    private static final int CONNECTIONS = 50;

    /**
     * Rounds before the first that counts. Under full load the compiler's one thread gets hardly any time on two cores,
     * and what it has not compiled would be measured instead: so each round ends with a pause for it.
     */
    private static final int WARM_UP_ROUNDS = 3;

    /** Rounds that count; their medians are stated. */
    private static final int ROUNDS = 3;

    /** Far more than are kept, so that hardly one is known when its turn comes again. */
    private static final int WORKLOADS = 100_000;

    /** As many as are kept. */
    private static final int ASKED_AGAIN = 500;

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

    private LoadBenchmark() {}

    /** @param args seconds of each measurement; 10 if left out */
    public static void main(String[] args) throws Exception {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 10;
        Path folder = Files.createTempDirectory("weighbridge-load");
        ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, folder.resolve("catalog"));
        List<String> workloads = workloads();
        say(
                "%d cores, Java %s, %d different workloads",
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), WORKLOADS);

        Started server = start(
                "dev.weighbridge.Main",
                "serve",
                "--port",
                "0",
                "--rate-limit",
                "1000000000",
                "--ledger",
                "off",
                "--rules",
                folder.resolve("rules").toString(),
                "--catalog",
                folder.resolve("catalog").toString());
        Path answer = folder.resolve("answer.json");
        Files.writeString(answer, middling(server.port, workloads));
        Started empty = start("dev.weighbridge.load.EmptyServer", answer.toString());
        try {
            LoadGenerator decisions = new LoadGenerator(server.port, CONNECTIONS, workloads);
            LoadGenerator brief = new LoadGenerator(server.port, CONNECTIONS, "?detail=brief", workloads);
            LoadGenerator nothing = new LoadGenerator(empty.port, CONNECTIONS, workloads);
            LoadGenerator again = new LoadGenerator(server.port, CONNECTIONS, workloads.subList(0, ASKED_AGAIN));
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                decisions.run(2 * seconds, 0);
                again.run(seconds, 0);
                nothing.run(seconds, 0);
                TimeUnit.MILLISECONDS.sleep((long) (1_000 * seconds));
            }

            List<LoadGenerator.Result> emptyRates = new ArrayList<>();
            List<LoadGenerator.Result> rates = new ArrayList<>();
            List<LoadGenerator.Result> briefRates = new ArrayList<>();
            List<LoadGenerator.Result> againRates = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                emptyRates.add(nothing.run(seconds, 0));
                rates.add(decisions.run(seconds, 0));
                briefRates.add(brief.run(seconds, 0));
                again.run(seconds / 4, 0);
                againRates.add(again.run(seconds, 0));
            }
            LoadGenerator.Result emptyRate = median(emptyRates);
            LoadGenerator.Result rate = median(rates);
            LoadGenerator.Result briefRate = median(briefRates);
            LoadGenerator.Result againRate = median(againRates);
            say("empty handler, %d connections:    %s", CONNECTIONS, emptyRate);
            say("all different, each decided anew: %s", rate);
            say("  that is %.2f of the empty handler's rate", rate.perSecond() / emptyRate.perSecond());
            say("the same, answered in brief:     %s", briefRate);
            say("  that is %.2f of the empty handler's rate", briefRate.perSecond() / emptyRate.perSecond());
            say("%d questions asked again:        %s", ASKED_AGAIN, againRate);
            say("  that is %.2f of the empty handler's rate", againRate.perSecond() / emptyRate.perSecond());

            double half = rate.perSecond() / 2;
            decisions.run(seconds / 2, half);
            LoadGenerator.Result calm = decisions.run(2 * seconds, half);
            say("all different, at half of their rate: %s", calm);
            LoadGenerator.Result commented = whileReloading(
                    folder.resolve("rules/volume.drl"),
                    (text, edit) -> text + "// edited " + edit + "\n",
                    () -> decisions.run(2 * seconds, half));
            say("the same, a comment changed each 2 s: %s", commented);
            say("  p99 is %.2f times that without", commented.millis(0.99) / calm.millis(0.99));
            LoadGenerator.Result reloading = whileReloading(
                    folder.resolve("rules/latency.drl"),
                    (text, edit) -> text.replace("@why(\"", "@why(\"Edit " + edit + ": "),
                    () -> decisions.run(2 * seconds, half));
            say("the same, rules changed each 2 s:     %s", reloading);
            say("  p99 is %.2f times that without", reloading.millis(0.99) / calm.millis(0.99));
        } finally {
            server.process.destroy();
            empty.process.destroy();
            server.process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static LoadGenerator.Result median(List<LoadGenerator.Result> results) {
        return results.stream()
                .sorted(Comparator.comparingDouble(LoadGenerator.Result::perSecond))
                .toList()
                .get(results.size() / 2);
    }

    private interface Measured {
        LoadGenerator.Result run();
    }

    private interface Edit {
        String of(String text, int number);
    }

    private static LoadGenerator.Result whileReloading(Path file, Edit edit, Measured measured) throws Exception {
        String text = Files.readString(file);
        AtomicBoolean stop = new AtomicBoolean();
        Thread editing = new Thread(() -> {
            try {
                for (int i = 0; !stop.get(); i++) {
                    Files.writeString(file, edit.of(text, i));
                    Thread.sleep(2_000);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        editing.start();
        LoadGenerator.Result result = measured.run();
        stop.set(true);
        editing.join();
        return result;
    }

    static List<String> workloads() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> workloads = new ArrayList<>();
        for (int i = 0; i < WORKLOADS; i++) {
            workloads.add(String.format(
                    Locale.ROOT,
                    "{\"tokensPerDay\":%d,\"latencyP99Ms\":%d,\"residency\":\"%s\",\"expertise\":\"%s\",\"quality\":\"%s\"}",
                    (long) Math.pow(10, 6 + 4 * random.nextDouble()),
                    50 + random.nextInt(1_500),
                    List.of("strict", "moderate", "minimal").get(random.nextInt(3)),
                    List.of("strong", "limited", "none").get(random.nextInt(3)),
                    List.of("state-of-the-art", "good-enough", "specialized").get(random.nextInt(3))));
        }
        return workloads;
    }

    /** The answer of middle length among some of the workloads. */
    private static String middling(int port, List<String> workloads) throws Exception {
        List<String> answers = new ArrayList<>();
        for (String workload : workloads.subList(0, 99)) {
            answers.add(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/recommendations"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(workload))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        }
        answers.sort(Comparator.comparingInt(String::length));
        return answers.get(49);
    }

    record Started(Process process, int port) {}

    static Started start(String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String text = said.readLine(); text != null; text = said.readLine()) {
            Matcher address = ADDRESS.matcher(text);
            if (address.find()) {
                Thread rest = new Thread(() -> said.lines().forEach(System.err::println));
                rest.setDaemon(true);
                rest.start();
                return new Started(process, Integer.parseInt(address.group(1)));
            }
            System.err.println(text);
        }
        throw new IOException("the server did not start: " + line);
    }

    static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }
}
