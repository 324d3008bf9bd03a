package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Advisor;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole answers, as a reviewer reads them. A change of rules, prices or wording shows here as a change of a file under
 * {@code src/test/resources/golden}; run the tests once with {@code -Dgolden.write=true} to accept it.
 */
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @TempDir
    private Path parent;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            article-50m      | text     | name=article-50M;apiModel=openai/gpt-4o-mini;selfHosted.model=llama-3.3-70b;selfHosted.machine=g5.12xlarge
            article-500m     | json     | name=article-500M;tokensPerDay=500M;apiModel.usdPerMillionTokens=1.5;selfHosted.model=llama-3.3-70b;selfHosted.machine=g5.12xlarge;selfHosted.count=1;selfHosted.utilization=0.95
            article-500m     | full.json | name=article-500M;tokensPerDay=500M;apiModel.usdPerMillionTokens=1.5;selfHosted.model=llama-3.3-70b;selfHosted.machine=g5.12xlarge;selfHosted.count=1;selfHosted.utilization=0.95
            hybrid           | markdown | name=hybrid;tokensPerDay=5B;latencyP99Ms=10000;quality=state-of-the-art;apiModel.name=gpt-5.4;apiModel.usdPerMillionTokens=5.4;selfHosted.model=llama-3.1-405b;asOf=2026-08-21
            hybrid           | text     | name=hybrid;tokensPerDay=5B;latencyP99Ms=10000;quality=state-of-the-art;apiModel.name=gpt-5.4;apiModel.usdPerMillionTokens=5.4;selfHosted.model=llama-3.1-405b;asOf=2026-08-21
            home-lab         | text     | name=home-lab;tokensPerDay=capacity;asOf=2026-10-15;fte=0;apiModel.name=our-contract;apiModel.usdPerMillionTokens=0.24;selfHosted.model=gpt-oss-20b;selfHosted.tokensPerSecond=900;selfHosted.owned.capexUsd=8000;selfHosted.owned.lifetimeMonths=24;selfHosted.owned.kilowatts=1.2;selfHosted.owned.pue=1;selfHosted.owned.usdPerKwh=0.30;selfHosted.owned.hoursPerMonth=240
            home-lab         | markdown | name=home-lab;tokensPerDay=capacity;asOf=2026-10-15;fte=0;apiModel.name=our-contract;apiModel.usdPerMillionTokens=0.24;selfHosted.model=gpt-oss-20b;selfHosted.tokensPerSecond=900;selfHosted.owned.capexUsd=8000;selfHosted.owned.lifetimeMonths=24;selfHosted.owned.kilowatts=1.2;selfHosted.owned.pue=1;selfHosted.owned.usdPerKwh=0.30;selfHosted.owned.hoursPerMonth=240
            paid-today       | text     | name=paid-today;expertise=limited;apiModel=openai/gpt-4o-mini;asOf=2026-08-21;today.usdPerMonth=2400;today.what=self-hosted
            paid-today       | markdown | name=paid-today;tokensPerDay=1.5B;latencyP99Ms=900;residency=strict;asOf=2026-11-28;today.usdPerMonth=9000;today.what=api;today.offer=groq/llama-3.3-70b
            paid-today       | json     | name=paid-today;tokensPerDay=1.5B;latencyP99Ms=900;residency=strict;asOf=2026-11-28;today.usdPerMonth=9000;today.what=api;today.offer=groq/llama-3.3-70b
            parts            | text     | name=parts;tokensPerDay=400M;latencyP99Ms=2000;residency=minimal;expertise=strong;asOf=2026-11-28;today.usdPerMonth=15000;today.what=api;parts.chat.share=0.2;parts.chat.quality=state-of-the-art;parts.chat.latencyP99Ms=20000;parts.bulk.share=0.5;parts.bulk.latencyP99Ms=60000;parts.bulk.batch=true;parts.legal.share=0.3;parts.legal.residency=strict
            parts            | markdown | name=parts;tokensPerDay=400M;latencyP99Ms=2000;residency=minimal;expertise=strong;asOf=2026-11-28;today.usdPerMonth=15000;today.what=api;parts.chat.share=0.2;parts.chat.quality=state-of-the-art;parts.chat.latencyP99Ms=20000;parts.bulk.share=0.5;parts.bulk.latencyP99Ms=60000;parts.bulk.batch=true;parts.legal.share=0.3;parts.legal.residency=strict
            parts            | json     | name=parts;tokensPerDay=400M;latencyP99Ms=2000;residency=minimal;expertise=strong;asOf=2026-11-28;today.usdPerMonth=15000;today.what=api;parts.chat.share=0.2;parts.chat.quality=state-of-the-art;parts.chat.latencyP99Ms=20000;parts.bulk.share=0.5;parts.bulk.latencyP99Ms=60000;parts.bulk.batch=true;parts.legal.share=0.3;parts.legal.residency=strict
            nothing-left     | text     | name=nothing-left;residency=strict;expertise=none;region=on-premises-us
            """)
    void a_whole_answer_is_as_reviewed(String name, String format, String sets) throws IOException {
        assertAsReviewed(name, format, ShippedPolicy.RULES, sets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "markdown"})
    void a_waived_rule_is_shown_as_waived(String format) throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Files.writeString(rules.resolve("waivers.yaml"), """
                waivers:
                  - rule: "Without ML infrastructure expertise, an API is the only way"
                    workload: waived
                    who: A. Board
                    why: A managed cluster comes with its team | contract 2026-17.
                    until: 2027-07-01
                """);

        assertAsReviewed("waived", format, RuleBook.load(rules, DeclaredFields.NONE), "name=waived;expertise=none");
    }

    private static void assertAsReviewed(String name, String format, RuleBook rules, String sets) throws IOException {
        Recommendation recommendation = new Advisor(
                        rules,
                        ShippedPolicy.CATALOG,
                        "test",
                        Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC),
                        new Random(1))
                .recommend(ShippedPolicy.workload(sets.split(";", -1)));

        Detail detail = format.startsWith("full") ? Detail.FULL : Detail.STANDARD;
        String written = switch (format) {
            case "json", "full.json" -> RecommendationFormat.indentedJson(recommendation, detail);
            case "markdown" -> RecommendationFormat.MARKDOWN.textOf(recommendation, detail);
            default -> RecommendationFormat.TEXT.textOf(recommendation, detail);
        };
        String answer = written.replace(ShippedPolicy.CATALOG.sha256(), "CATALOG")
                .replace(ShippedPolicy.CATALOG.sha256().substring(0, 12), "CATALOG")
                .replace(rules.sha256(), "RULES")
                .replace(rules.sha256().substring(0, 12), "RULES");
        Path golden = FOLDER.resolve(name + "." + (format.equals("markdown") ? "md" : format));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, answer);
        }

        assertThat(answer).isEqualTo(Files.readString(golden));
    }
}
