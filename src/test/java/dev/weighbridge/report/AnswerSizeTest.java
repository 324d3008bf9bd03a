package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Advisor;
import dev.weighbridge.advice.DrawSettings;
import dev.weighbridge.advice.Recommendation;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That no answer as JSON is larger than its detail allows, whatever its names and its rules say. */
class AnswerSizeTest {
    /** The longest text of four bytes a character that a name may be: 800 bytes. */
    private static final String LONGEST_NAME = "\uD83D\uDE80".repeat(200);

    @TempDir
    private Path folder;

    @Test
    void the_longest_names_keep_an_answer_within_its_size() {
        for (Recommendation r : answers(ShippedPolicy.advisor())) {
            assertWithinItsSize(r);
        }
    }

    @Test
    void rules_whose_texts_fill_pages_keep_an_answer_within_its_size() throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, folder.resolve("rules"));
        String page = "It is so. ".repeat(60); // with the text behind it nearly as long as a text may be
        try (Stream<Path> files = Files.list(rules)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".drl")).toList()) {
                String text = Files.readString(file);
                Files.writeString(file, text.replaceAll("(@why|advice.risk)\\(\"", "$1(\"" + page));
            }
        }
        RuleBook book = RuleBook.load(rules, DeclaredFields.NONE);

        for (Recommendation r :
                answers(new Advisor(book, ShippedPolicy.CATALOG, "test", Clock.systemUTC(), new SplittableRandom(1)))) {
            assertWithinItsSize(r);
        }
    }

    @Test
    void an_answer_that_has_room_shortens_nothing_and_one_that_has_not_names_what_it_shortened() {
        Recommendation usual = ShippedPolicy.advisor().recommend(ShippedPolicy.workload());
        Recommendation longest = ShippedPolicy.advisor().recommend(parts("residency=moderate"));

        assertThat(json(usual, Detail.STANDARD).has("shortened")).isFalse();
        assertThat(json(usual, Detail.BRIEF).has("shortened")).isFalse();
        assertThat(json(longest, Detail.FULL).has("shortened")).isFalse();
        assertThat(json(longest, Detail.STANDARD).get("shortened").valueStream().map(JsonNode::asString))
                .contains("firedRules", "nearMisses");
        assertThat(json(longest, Detail.STANDARD).get("summary").asString())
                .startsWith("Run 8 parts on APIs: $")
                .endsWith("The lists of a full answer say more.");
    }

    private static List<Recommendation> answers(Advisor advisor) {
        Recommendation own = advisor.recommend(ShippedPolicy.workload(
                "name=" + LONGEST_NAME,
                "apiModel.name=" + LONGEST_NAME,
                "apiModel.provider=" + LONGEST_NAME,
                "apiModel.usdPerMillionTokens=0.5",
                "apiModel.region=eu",
                "tokensPerDay=500M",
                "today.usdPerMonth=9000",
                "today.what=api",
                "availability=high",
                "environments=3"));
        return List.of(
                own,
                advisor.withDraws(own, new DrawSettings(DrawSettings.LEAST, 1)),
                advisor.recommend(parts("residency=moderate")),
                advisor.recommend(parts("residency=strict", "expertise=none", "latencyP99Ms=20")),
                advisor.recommend(ShippedPolicy.workload("residency=strict", "expertise=none", "region=jp")));
    }

    /** Eight parts with the longest names, which differ in their first letter. */
    private static Workload parts(String... more) {
        List<String> fields =
                new ArrayList<>(List.of("name=" + LONGEST_NAME, "today.usdPerMonth=9000", "today.what=api"));
        for (int part = 0; part < 8; part++) {
            String name = "parts." + (char) ('a' + part) + LONGEST_NAME.substring(2);
            fields.add(name + ".share=0.125");
            fields.add(name + ".latencyP99Ms=" + (part % 2 == 0 ? 2_000 : 60_000));
            fields.add(name + ".asGoodAs=gpt-4o-mini");
        }
        fields.addAll(List.of(more));
        return ShippedPolicy.workload(fields.toArray(String[]::new));
    }

    private static void assertWithinItsSize(Recommendation r) {
        assertThat(bytes(r, Detail.BRIEF)).as(r.summary()).isLessThanOrEqualTo(2_048);
        assertThat(bytes(r, Detail.STANDARD)).as(r.summary()).isLessThanOrEqualTo(16_384);
        assertThat(JsonMapper.shared().readTree(RecommendationFormat.indentedJson(r, Detail.STANDARD)))
                .isEqualTo(json(r, Detail.STANDARD));
        assertThat(json(r, Detail.BRIEF).get("summary").asString()).isEqualTo(r.summary());
        DetailTest.assertEachHasWhatASmallerOneHas(r);
    }

    private static int bytes(Recommendation r, Detail detail) {
        return RecommendationFormat.JSON.textOf(r, detail).getBytes(StandardCharsets.UTF_8).length;
    }

    private static JsonNode json(Recommendation r, Detail detail) {
        return JsonMapper.shared().readTree(RecommendationFormat.JSON.textOf(r, detail));
    }
}
