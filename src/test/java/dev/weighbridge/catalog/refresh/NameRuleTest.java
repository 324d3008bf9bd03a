package dev.weighbridge.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameRuleTest {
    @ParameterizedTest
    @CsvSource({
        "*, openai/*, gpt-4o, openai/gpt-4o",
        "eu.anthropic.*, bedrock/*@eu, eu.anthropic.claude-5, bedrock/claude-5@eu",
        "eu.anthropic.*, bedrock/*@eu, us.anthropic.claude-5, ''",
        "amazon.*-v1:0, bedrock/*@us, amazon.nova-v1:0, bedrock/nova@us",
        "amazon.*-v1:0, bedrock/*@us, amazon.nova, ''",
        "Qwen/*, groq/*, qwen/Qwen3-32B, groq/qwen3-32b",
        "a*a, x/*, a, ''",
        "a*a, x/*, aa, x/",
        "exact, x/y, EXACT, x/y",
        "exact, x/y, exactly, ''"
    })
    void a_star_stands_for_any_text(String pattern, String offer, String name, String id) {
        NameRule rule = new NameRule(pattern, List.of(offer));

        assertThat(String.join(" ", rule.ids(name))).isEqualTo(id);
        assertThat(rule.matches(name)).isEqualTo(!id.isEmpty());
    }
}
