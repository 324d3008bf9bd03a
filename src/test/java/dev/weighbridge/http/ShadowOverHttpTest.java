package dev.weighbridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Candidate rules decide beside the live ones, and only how often they agree is told. */
class ShadowOverHttpTest {
    private static final String TURNS = """
            {"tokensPerDay":11000000,"latencyP99Ms":400,"residency":"minimal","expertise":"strong","quality":"good-enough","apiModel":{"kind":"private-cloud-api","inputUsdPerMillionTokens":40,"outputUsdPerMillionTokens":40},"asOf":"2026-01-15"}
            """;
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void the_live_rules_answer_and_the_rate_of_agreement_is_reported() throws Exception {
        Path candidate = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("candidate"));
        move(candidate, "10_000_000", "13_000_000");
        try (RunningServer server = RunningServer.shadowed(folder, candidate)) {
            JsonNode loaded = loaded(server);
            String answer = server.decide(TURNS).body();
            server.decide(TURNS); // given again, and counted again
            server.decide(RunningServer.GOOD);

            JsonNode told = shadow(server, shadow -> shadow.at("/decided").asInt() == 3);

            assertThat(loaded.at("/agreement").isMissingNode()).isTrue();
            assertThat(answer).contains("\"placement\":\"self-hosted\"", ShippedPolicy.RULES.sha256());
            assertThat(told.at("/agreed").asInt()).isEqualTo(1);
            assertThat(told.at("/agreement").asDouble()).isEqualTo(1 / 3.0);
            assertThat(told.at("/turns").toString())
                    .isEqualTo("[{\"from\":\"self-hosted\",\"to\":\"api\",\"count\":2}]");
            assertThat(told.at("/changes/placement").asInt()).isEqualTo(2);
            assertThat(told.at("/changes/offer").asInt()).isEqualTo(2);
            assertThat(told.at("/changes/exclusions").asInt()).isZero();
            assertThat(server.get("/metrics").body())
                    .contains(
                            "weighbridge_shadow_changes_total{what=\"placement\"} 2.0",
                            "weighbridge_shadow_changes_total{what=\"exclusions\"} 0.0",
                            "weighbridge_shadow_decisions_total{result=\"agrees\"} 1.0",
                            "weighbridge_shadow_decisions_total{result=\"differs\"} 2.0",
                            "weighbridge_shadow_decisions_total{result=\"fails\"} 0.0");
        }
    }

    @Test
    void an_edit_of_the_candidate_is_taken_up_and_counted_anew() throws Exception {
        Path candidate = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("candidate"));
        move(candidate, "10_000_000", "13_000_000");
        try (RunningServer server = RunningServer.shadowed(folder, candidate)) {
            String first = loaded(server).at("/sha256").asString();
            server.decide(TURNS);

            move(candidate, "13_000_000", "10_000_000");
            shadow(server, shadow -> !shadow.at("/sha256").asString().equals(first));
            server.decide(TURNS);

            JsonNode told = shadow(server, shadow -> shadow.at("/decided").asInt() == 1);
            assertThat(told.at("/agreement").asDouble()).isEqualTo(1);
        }
    }

    @Test
    void an_edit_of_the_live_rules_is_counted_anew_before_anybody_asks() throws Exception {
        Path candidate = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("candidate"));
        move(candidate, "10_000_000", "13_000_000");
        try (RunningServer server = RunningServer.shadowed(folder, candidate)) {
            String sha256 = loaded(server).at("/sha256").asString();
            server.decide(TURNS);
            shadow(server, shadow -> shadow.at("/decided").asInt() == 1);

            Path live = server.rules().resolve("volume.drl");
            Files.writeString(live, "// edited\n" + Files.readString(live));

            JsonNode anew = shadow(server, shadow -> shadow.at("/decided").asInt() == 0);
            assertThat(anew.at("/sha256").asString()).isEqualTo(sha256);
            assertThat(anew.at("/turns")).isEmpty();
        }
    }

    @Test
    void a_missing_or_broken_candidate_changes_nothing_and_is_reported() throws Exception {
        Path candidate = folder.resolve("candidate");
        try (RunningServer server = RunningServer.shadowed(folder, candidate)) {
            JsonNode missing = shadow(server, shadow -> shadow.at("/degraded").asBoolean());
            assertThat(missing.at("/errors/0/detail").asString()).contains("does not exist");
            assertThat(server.decide(TURNS).statusCode()).isEqualTo(200);

            ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, candidate);
            shadow(server, shadow -> !shadow.at("/degraded").asBoolean());
            Files.writeString(candidate.resolve("volume.drl"), "rule");
            JsonNode broken = shadow(server, shadow -> shadow.at("/degraded").asBoolean());

            assertThat(broken.at("/sha256").asString()).isEqualTo(ShippedPolicy.RULES.sha256());
            assertThat(server.get("/readyz").body()).isEqualTo("ready\n");
        }
    }

    private static void move(Path candidate, String from, String to) throws IOException {
        Path volume = candidate.resolve("volume.drl");
        Files.writeString(volume, Files.readString(volume).replace(from, to));
    }

    /** The status of the shadow once it has loaded its first candidate. */
    private static JsonNode loaded(RunningServer server) throws InterruptedException {
        return shadow(server, shadow -> !shadow.at("/sha256").asString().isEmpty());
    }

    private static JsonNode shadow(RunningServer server, Predicate<JsonNode> wanted) throws InterruptedException {
        Instant end = Instant.now().plus(LONG);
        JsonNode shadow = status(server);
        while (!wanted.test(shadow)) {
            assertThat(Instant.now()).as(shadow.toString()).isBefore(end);
            Thread.sleep(50);
            shadow = status(server);
        }
        return shadow;
    }

    private static JsonNode status(RunningServer server) {
        return JsonMapper.shared().readTree(server.get("/v1/status").body()).get("shadow");
    }
}
