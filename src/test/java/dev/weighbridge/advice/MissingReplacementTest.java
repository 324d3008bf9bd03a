package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer says of an API that ends and whose provider names no replacement. */
class MissingReplacementTest {
    @ParameterizedTest
    @ValueSource(strings = {"groq/qwen3-32b", "azure/gpt-5-mini@eu"})
    void an_end_without_a_named_replacement_names_the_cheapest_api_that_lasts(String api) {
        List<String> messages = ShippedPolicy.advisor()
                .recommend(ShippedPolicy.workload(
                        "asOf=2026-11-28", "latencyP99Ms=60000", "expertise=limited", "apiModel=" + api))
                .risks()
                .stream()
                .map(risk -> risk.textWithFigures() + " " + risk.whatToDo().orElse(""))
                .filter(message -> message.contains(api))
                .toList();

        assertThat(messages)
                .anyMatch(message -> message.matches(".* No replacement is named\\. The cheapest API that outlasts the"
                        + " planned months is [^ ]+ at \\$[0-9,.]+ a month, [0-9.]+ % of the best score\\..*"));
    }
}
