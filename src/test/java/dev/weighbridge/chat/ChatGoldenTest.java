package dev.weighbridge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Whole answers, as a reviewer reads them; run the tests once with {@code -Dgolden.write=true} to accept a change. */
class ChatGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/chat");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slack      | decided | public 50M tokens/day, p99 400ms, strict residency, limited team, good enough, asOf=2026-01-15
            mattermost | decided | 50M tokens/day, p99 400ms, strict residency, limited team, good enough, asOf=2026-01-15
            teams      | decided | 50M tokens/day, p99 400ms, strict residency, limited team, good enough, asOf=2026-01-15
            discord    | decided | 50M tokens/day, p99 400ms, strict residency, limited team, good enough, asOf=2026-01-15
            text       | decided | 50M tokens/day, p99 400ms, strict residency, limited team, good enough, asOf=2026-01-15
            markdown   | decided | 50M tokens/day, p99 400ms, strict residency, limited team, good enough, asOf=2026-01-15
            text       | hybrid  | 5B tokens/day, p99 10s, minimal residency, strong team, SOTA, apiModel.name=gpt-5.4, apiModel.usdPerMillionTokens=5.4, selfHosted.model=llama-3.1-405b, asOf=2026-08-21
            slack      | asking  | 2B tokens a month, real-time, <!here> strict, minimal
            mattermost | asking  | 2B tokens a month, real-time, @here strict, minimal
            teams      | asking  | 2B tokens a month, real-time, @here strict, minimal
            discord    | asking  | 2B tokens a month, real-time, @here strict, minimal
            text       | asking  | 2B tokens a month, real-time, @here strict, minimal
            json       | asking  | 2B tokens a month, real-time, @here strict, minimal
            text       | refused | 50M tokens/day, p99 400ms, strict, limited team, good enough, region=mars, inputShare=7
            slack      | help    | help
            text       | help    | help
            """)
    void a_whole_answer_is_as_reviewed(String endpoint, String name, String question) throws IOException {
        ChatEndpoint.Reply reply = switch (endpoint) {
            case "text" -> AskEndpoint.answer(Platforms.session(), question, Optional.empty(), AskEndpoint.Format.TEXT);
            case "markdown" ->
                AskEndpoint.answer(Platforms.session(), question, Optional.empty(), AskEndpoint.Format.MARKDOWN);
            case "json" -> AskEndpoint.answer(Platforms.session(), question, Optional.empty(), AskEndpoint.Format.JSON);
            default -> Platforms.ask(endpoint, question);
        };
        boolean json = reply.contentType().contains("json");
        String body = json
                ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(reply.body())) + "\n"
                : reply.body();
        String answer = "%d %s\n\n%s"
                .formatted(reply.status(), reply.contentType(), body)
                .replace(ShippedPolicy.CATALOG.sha256().substring(0, 12), "CATALOG")
                .replace(ShippedPolicy.RULES.sha256().substring(0, 12), "RULES");
        Path golden = FOLDER.resolve(endpoint + "-" + name + ".txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, answer);
        }

        assertThat(answer).isEqualTo(Files.readString(golden));
    }
}
