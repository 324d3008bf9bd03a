package dev.weighbridge.http;

import static dev.weighbridge.http.RunningServer.GOOD;
import static dev.weighbridge.http.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rules and catalogue change while the server runs; a bad file changes nothing but the status. */
class LiveRulesTest {
    /** Deliberate: longer than the two seconds that are promised, for a machine that is busy with other things. */
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    @Test
    void a_saved_threshold_changes_the_answer() {
        try (RunningServer server = RunningServer.in(folder)) {
            String smaller = "Under 10 M tokens a day, an API is almost always right";
            String body = GOOD.replace("50M", "9M");
            assertThat(fired(server, body)).contains(smaller);

            // the cases at the band's ends go with it, or the book is refused
            server.edit(server.rules().resolve("volume.cases.yaml"), "9_999_999", "7_999_999");
            server.edit(server.rules().resolve("volume.cases.yaml"), "tokensPerDay: 10M", "tokensPerDay: 8M");
            server.edit(server.rules().resolve("volume.drl"), "10_000_000", "8_000_000");

            within(SOON, () -> !fired(server, body).contains(smaller));
        }
    }

    @Test
    void a_threshold_that_its_cases_contradict_changes_nothing_and_is_reported() {
        try (RunningServer server = RunningServer.in(folder)) {
            String before = sha256(server);

            server.edit(server.rules().resolve("volume.drl"), "10_000_000", "8_000_000");
            within(SOON, () -> server.status().get("rules").get("degraded").asBoolean());

            assertThat(sha256(server)).isEqualTo(before);
            assertThat(server.status()
                            .get("rules")
                            .get("errors")
                            .get(0)
                            .get("detail")
                            .asString())
                    .startsWith("case \"one token under 10 M\": rule");
        }
    }

    @Test
    void a_broken_file_keeps_the_last_good_rule_book_and_is_reported() throws IOException {
        try (RunningServer server = RunningServer.in(folder)) {
            String before = sha256(server);

            Files.writeString(
                    server.rules().resolve("volume.drl"), "rule \"x\"\nwhen Workload( tokens < 1 )\nthen\nend\n");
            within(SOON, () -> server.status().get("rules").get("degraded").asBoolean());

            JsonNode rules = server.status().get("rules");
            assertThat(rules.get("sha256").asString()).isEqualTo(before);
            assertThat(rules.get("attemptedAt").asString())
                    .isGreaterThan(rules.get("loadedAt").asString());
            assertThat(rules.get("errors").valueStream().map(e -> e.get("place").asString()))
                    .contains("rules/volume.drl:1:6");
            assertThat(server.decide(GOOD).statusCode()).isEqualTo(200);
            assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(server.get("/readyz").body()).contains("last good rules and catalogue");
            assertThat(server.get("/metrics").body())
                    .contains("weighbridge_book_degraded{book=\"rules\"} 1.0")
                    .contains("weighbridge_reloads_total{book=\"rules\",result=\"refused\"} 1.0");

            Files.copy(
                    ShippedPolicy.RULES_FOLDER.resolve("volume.drl"),
                    server.rules().resolve("volume.drl"),
                    StandardCopyOption.REPLACE_EXISTING);
            within(SOON, () -> !server.status().get("rules").get("degraded").asBoolean());
            assertThat(sha256(server)).isEqualTo(before);
        }
    }

    @Test
    void rules_that_turn_many_decisions_wait_until_they_are_accepted() throws IOException {
        try (RunningServer server = RunningServer.holding(folder, 0.1)) {
            String before = sha256(server);
            server.decide(GOOD.replace("{", "{\"name\":\"support-chat\",")
                    .replace("moderate", "strict")
                    .replace("limited", "none"));

            Files.writeString(server.rules().resolve("waivers.yaml"), """
                    waivers:
                      - rule: "Without ML infrastructure expertise, an API is the only way"
                        workload: support-chat
                        who: A. Board
                        why: A managed cluster comes with its team.
                        until: 2999-03-31
                    """);
            within(SOON, () -> server.status().get("rules").has("waiting"));

            JsonNode rules = server.status().get("rules");
            JsonNode waiting = rules.get("waiting");
            String sha256 = waiting.get("sha256").asString();
            assertThat(waiting.get("reason").asString()).isEqualTo("turns-decisions");
            assertThat(waiting.get("decided").asInt()).isEqualTo(1);
            assertThat(waiting.get("turned").asInt()).isEqualTo(1);
            assertThat(waiting.get("share").asDouble()).isEqualTo(1);
            assertThat(rules.get("degraded").asBoolean()).isTrue();
            assertThat(rules.get("errors").toString()).contains("weighbridge rules accept " + sha256);
            assertThat(sha256(server)).isEqualTo(before).isNotEqualTo(sha256);
            assertThat(server.get("/metrics").body())
                    .contains(
                            "weighbridge_rules_waiting_share{reason=\"turns-decisions\",sha256=\"" + sha256 + "\"} 1.0")
                    .contains("weighbridge_reloads_total{book=\"rules\",result=\"held\"} 1.0");

            Files.writeString(server.rules().resolve("accepted.txt"), sha256);
            within(SOON, () -> sha256(server).equals(sha256));

            assertThat(server.status().get("rules").has("waiting")).isFalse();
            assertThat(server.status().get("rules").get("degraded").asBoolean()).isFalse();
            within(SOON, () -> !server.get("/metrics").body().contains("weighbridge_rules_waiting_share{"));
        }
    }

    @Test
    void a_deleted_file_of_cases_is_named_in_the_status() throws IOException {
        try (RunningServer server = RunningServer.in(folder)) {
            assertThat(server.status().get("rules").get("deleted")).isEmpty();

            Files.delete(server.rules().resolve("volume.cases.yaml"));
            within(SOON, () -> !server.status().get("rules").get("deleted").isEmpty());

            assertThat(server.status()
                            .get("rules")
                            .get("deleted")
                            .get(0)
                            .get("what")
                            .asString())
                    .isEqualTo("rules/volume.cases.yaml");
        }
    }

    @Test
    void the_status_says_how_long_ago_each_folder_was_read() {
        try (RunningServer server = RunningServer.in(folder)) {
            for (String book : new String[] {"rules", "catalog"}) {
                assertThat(server.status().get(book).get("readSecondsAgo").asDouble())
                        .isBetween(0.0, 5.0);
                assertThat(server.get("/metrics").body())
                        .contains("weighbridge_book_read_age_seconds{book=\"" + book + "\"}");
            }
        }
    }

    @Test
    void a_link_out_of_the_folder_is_reported_within_five_seconds_and_not_quoted() throws IOException {
        Files.writeString(folder.resolve("secret"), "rule \"a secret\" when");
        try (RunningServer server = RunningServer.in(folder)) {
            Files.createSymbolicLink(server.rules().resolve("more.drl"), folder.resolve("secret"));
            within(
                    Duration.ofSeconds(5),
                    () -> server.status().get("rules").get("degraded").asBoolean());

            assertThat(server.status().get("rules").get("errors").toString())
                    .contains("is a link to a file outside the folder")
                    .doesNotContain("a secret");

            Files.delete(server.rules().resolve("more.drl"));
            within(SOON, () -> !server.status().get("rules").get("degraded").asBoolean());
        }
    }

    @Test
    void a_price_that_is_saved_counts_and_the_rules_stay() {
        try (RunningServer server = RunningServer.in(folder)) {
            String before = server.status().get("catalog").get("sha256").asString();
            String rules = sha256(server);

            server.edit(
                    server.catalog().resolve("staffing.yaml"), "usdPerFtePerYear: 150000", "usdPerFtePerYear: 151000");
            within(
                    SOON,
                    () -> !server.status()
                            .get("catalog")
                            .get("sha256")
                            .asString()
                            .equals(before));

            assertThat(sha256(server)).isEqualTo(rules);
            assertThat(json(server.decide(GOOD))
                            .get("provenance")
                            .get("catalogSha256")
                            .asString())
                    .isNotEqualTo(before);
        }
    }

    @Test
    void files_that_come_by_a_symlink_swap_count() throws IOException {
        // as Kubernetes mounts a ConfigMap: rules/x.drl -> ..data/x.drl, ..data -> ..2026_1, and ..data is swapped
        try (RunningServer server = RunningServer.in(folder)) {
            Path mounted = server.rules();
            Path first = Files.createDirectory(mounted.resolve("..2026_1"));
            Files.createSymbolicLink(mounted.resolve("..data"), Path.of("..2026_1"));
            try (var files = Files.list(mounted)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path name = file.getFileName();
                    Files.move(file, first.resolve(name));
                    Files.createSymbolicLink(file, Path.of("..data").resolve(name));
                }
            }
            String before = sha256(server);

            Path second = mounted.resolve("..2026_2");
            ShippedPolicy.copy(first, second);
            server.edit(second.resolve("volume.drl"), "end\n", "end\n// swapped\n");
            Files.createSymbolicLink(mounted.resolve("..data_tmp"), Path.of("..2026_2"));
            Files.move(mounted.resolve("..data_tmp"), mounted.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

            within(SOON, () -> !sha256(server).equals(before));
            assertThat(server.status().get("rules").get("degraded").asBoolean()).isFalse();
        }
    }

    @Test
    void a_file_that_an_editor_renames_into_place_counts() throws IOException {
        try (RunningServer server = RunningServer.in(folder)) {
            String before = sha256(server);
            Path written = Files.copy(server.rules().resolve("volume.drl"), folder.resolve("volume.drl~"));
            server.edit(written, "end\n", "end\n// renamed\n");

            Files.move(written, server.rules().resolve("volume.drl"), StandardCopyOption.REPLACE_EXISTING);

            within(SOON, () -> !sha256(server).equals(before));
        }
    }

    @Test
    void a_file_that_is_still_being_written_is_not_taken_for_a_book() throws Exception {
        try (RunningServer server = RunningServer.in(folder)) {
            Path file = server.rules().resolve("volume.drl");
            String text = Files.readString(file);
            String before = sha256(server);
            for (int round = 0; round < 6; round++) {
                Files.writeString(file, text + "// being written " + round + "\n");
                Thread.sleep(150);
                assertThat(sha256(server)).isEqualTo(before);
            }
            Files.writeString(file, text + "// done\n");

            within(SOON, () -> !sha256(server).equals(before));
            assertThat(json(server.get("/v1/rules")).get("rules").size())
                    .isEqualTo(ShippedPolicy.RULES.rules().size());
        }
    }

    @Test
    void no_request_fails_while_rules_and_catalogue_are_replaced() throws Exception {
        try (RunningServer server = RunningServer.in(folder)) {
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            AtomicInteger failed = new AtomicInteger();
            Thread asking = new Thread(() -> {
                while (!stop.get()) {
                    answered.incrementAndGet();
                    if (server.decide(GOOD).statusCode() != 200) {
                        failed.incrementAndGet();
                    }
                }
            });
            asking.start();

            for (int i = 0; i < 4; i++) {
                String before = sha256(server);
                server.edit(server.rules().resolve("volume.drl"), "end\n", "end\n// " + i + "\n");
                within(SOON, () -> !sha256(server).equals(before));
            }
            stop.set(true);
            asking.join();

            assertThat(failed).hasValue(0);
            assertThat(answered.get()).isGreaterThan(20);
        }
    }

    private static String sha256(RunningServer server) {
        return server.status().get("rules").get("sha256").asString();
    }

    private static String fired(RunningServer server, String body) {
        return json(server.decide(body)).get("firedRules").toString();
    }

    private static void within(Duration time, BooleanSupplier wanted) {
        Instant end = Instant.now().plus(time);
        while (!wanted.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
