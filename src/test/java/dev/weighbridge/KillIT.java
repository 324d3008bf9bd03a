package dev.weighbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.StoreAddress;
import dev.weighbridge.ledger.StoredDecision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program is killed while it answers, again and again: whatever it answered is in the ledger. */
class KillIT {
    private static final Path PROGRAM = Path.of("target/weighbridge");
    private static final int KILLS = 4;
    private static final int CLIENTS = 8;
    private static final long SEED = System.nanoTime();

    @TempDir
    Path folder;

    @Test
    void no_answer_that_arrived_is_missing_after_a_kill() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, String> answered = new ConcurrentHashMap<>();
        AtomicInteger number = new AtomicInteger();
        for (int kill = 0; kill < KILLS; kill++) {
            Process server = new ProcessBuilder(
                            PROGRAM.toString(), "serve", "--port", "0", "--rate-limit", "0", "--ledger-store", store())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<Thread> clients = new ArrayList<>();
            try {
                URI address = address(server);
                for (int i = 0; i < CLIENTS; i++) {
                    Thread client = new Thread(() -> ask(address, number, answered));
                    client.start();
                    clients.add(client);
                }
                int before = answered.size();
                for (int i = 0; i < 600 && answered.size() < before + 100; i++) {
                    Thread.sleep(50);
                }
                Thread.sleep(random.nextInt(200, 2_500));
            } finally {
                server.destroyForcibly(); // SIGKILL
                assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
            for (Thread client : clients) {
                client.join(10_000);
            }
        }

        assertThat(answered).hasSizeGreaterThan(KILLS * 20);
        try (DecisionReader archive =
                DecisionReader.open(StoreAddress.of(store(), Optional.empty(), Optional.empty()))) {
            answered.forEach((id, answer) -> {
                Optional<StoredDecision> kept = archive.find(id);
                assertThat(kept).as("%s, seed %d", id, SEED).isPresent();
                assertThat(archive.answer(kept.orElseThrow())).isEqualTo(answer);
            });
        }
        System.out.printf(
                "KillIT: %d decisions were acknowledged before %d kills, and all are kept to the byte%n",
                answered.size(), KILLS);
    }

    private String store() {
        return folder.resolve("ledger.db").toString();
    }

    /** Asks until the server is gone; every third question was asked before. */
    private static void ask(URI address, AtomicInteger number, Map<String, String> answered) {
        HttpClient client = HttpClient.newHttpClient();
        try {
            while (true) {
                int next = number.incrementAndGet();
                String body =
                        "{\"tokensPerDay\":%d,\"latencyP99Ms\":400,\"residency\":\"moderate\",\"expertise\":\"limited\",\"quality\":\"good-enough\"}"
                                .formatted(next % 3 == 0 ? 50_000_000 : 1_000_000 + next);
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(address.resolve("/v1/recommendations"))
                                .header("Content-Type", "application/json")
                                .timeout(Duration.ofSeconds(20))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    answered.put(answer.body().substring(7, 43), answer.body());
                }
            }
        } catch (IOException gone) {
            // the kill
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI address(Process server) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(" answers at ")) {
                return URI.create(line.replaceFirst(".* answers at ", ""));
            }
        }
        throw new AssertionError("the server did not start");
    }
}
