package dev.weighbridge.service.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.language.ConditionInRule;
import dev.weighbridge.service.reload.ReloadingAdvisor.PolicyFolder;
import dev.weighbridge.service.reload.ReloadingFolder.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looked at twice, changed files are loaded if they are good, each folder for itself and both together. */
class ReloadingAdvisorTest {
    private static final Map<PolicyFolder, Outcome> NOTHING =
            Map.of(PolicyFolder.RULES, Outcome.NOTHING_NEW, PolicyFolder.CATALOG, Outcome.NOTHING_NEW);

    private static final String TAGS =
            "fields:\n  - { name: approved, type: truth, question: Is it approved?, default: false, owner: procurement }\n";

    @TempDir
    Path folder;

    private ReloadingAdvisor live;

    @BeforeEach
    void load_a_copy_of_what_is_shipped() throws IOException {
        ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, rules(""));
        ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, catalog(""));
        live = new ReloadingAdvisor(rules(""), catalog(""), "test", Clock.systemUTC(), new SplittableRandom(1));
    }

    @Test
    void what_has_not_changed_is_not_loaded_again() {
        var desk = live.get();

        assertThat(live.checkForChanges()).isEqualTo(NOTHING);
        assertThat(live.get()).isSameAs(desk);
    }

    @Test
    void a_change_is_loaded_at_the_second_look_that_finds_it() throws IOException {
        append(rules("volume.drl"), "// a");

        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.CHANGING);
        append(rules("volume.drl"), "// b");
        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.CHANGING);
        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.LOADED);
        assertThat(live.checkForChanges()).isEqualTo(NOTHING);
    }

    @Test
    void a_change_that_is_taken_back_counts_as_a_new_one_when_it_comes_again() throws IOException {
        String before = Files.readString(rules("volume.drl"));
        append(rules("volume.drl"), "// a");
        live.checkForChanges();
        Files.writeString(rules("volume.drl"), before);
        assertThat(live.checkForChanges()).isEqualTo(NOTHING);

        append(rules("volume.drl"), "// a");

        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.CHANGING);
        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.LOADED);
    }

    @Test
    void a_file_that_is_not_read_is_reported_and_its_removal_fixes_it() throws IOException {
        Files.writeString(catalog("stray.yaml"), "a: 1");
        live.checkForChanges();
        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.CATALOG, Outcome.REFUSED);
        append(catalog("staffing.yaml"), "# edited");
        live.checkForChanges();
        live.checkForChanges();

        Files.delete(catalog("stray.yaml"));
        live.checkForChanges();

        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.CATALOG, Outcome.LOADED);
        assertThat(live.status(PolicyFolder.CATALOG).degraded()).isFalse();
        assertThat(live.get().catalog().sha256()).isNotEqualTo(ShippedPolicy.CATALOG.sha256());
    }

    @Test
    void a_rule_file_that_cannot_be_read_keeps_the_last_good_rules_until_it_is_gone() throws IOException {
        Files.createSymbolicLink(rules("more.drl"), Path.of("nowhere"));
        live.checkForChanges();
        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.REFUSED);
        assertThat(live.get().rules().sha256()).isEqualTo(ShippedPolicy.RULES.sha256());

        Files.delete(rules("more.drl"));
        live.checkForChanges();

        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.LOADED);
        assertThat(live.status(PolicyFolder.RULES).problems()).isEmpty();
    }

    @Test
    void a_rule_that_excludes_every_offer_is_never_live() throws IOException {
        Files.writeString(rules("all.drl"), ConditionInRule.excluding("All", "Offer()"));
        live.checkForChanges();

        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.REFUSED);
        assertThat(live.status(PolicyFolder.RULES).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/all.drl:1:6: rule \"All\" excludes every offer of the catalogue, whatever the workload: Offer(). State in Offer( … ) what only the offers to exclude have.");
        assertThat(live.get().rules().sha256()).isEqualTo(ShippedPolicy.RULES.sha256());
        assertThatThrownBy(() -> new ReloadingAdvisor(
                        rules(""), catalog(""), "test", Clock.systemUTC(), new SplittableRandom(1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("excludes every offer of the catalogue");
    }

    @Test
    void a_folder_that_is_gone_is_reported_and_the_last_good_rule_book_stays() throws IOException {
        Path away = Files.move(rules(""), folder.resolve("away"));
        live.checkForChanges();

        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.REFUSED);
        assertThat(live.status(PolicyFolder.RULES).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("the rules folder does not exist."));
        assertThat(live.get().rules().sha256()).isEqualTo(ShippedPolicy.RULES.sha256());
        Files.writeString(rules(""), "a file in its place");
        live.checkForChanges();
        live.checkForChanges();
        assertThat(live.status(PolicyFolder.RULES).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .isEqualTo("rules: the rules folder must be a folder, got a file. Name one with --rules DIR."));
        Files.delete(rules(""));
        Files.move(away, rules(""));
        live.checkForChanges();
        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.LOADED);
    }

    @Test
    void a_case_that_needs_a_new_model_goes_live_together_with_it() throws IOException {
        Path models = catalog("api-offers.yaml");
        Files.writeString(
                models, Files.readString(models).replaceFirst("model: gemini-4-carbon\n", "model: gpt-brand-new\n"));
        Files.writeString(rules("new.cases.yaml"), """
                given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate, expertise: limited, quality: good-enough, apiModel: gpt-brand-new }
                cases:
                  - { name: it is known, placement: api }
                """);
        live.checkForChanges();

        assertThat(live.checkForChanges())
                .isEqualTo(Map.of(PolicyFolder.RULES, Outcome.LOADED, PolicyFolder.CATALOG, Outcome.LOADED));
    }

    @Test
    void a_catalogue_that_breaks_a_case_of_the_rules_is_rejected() throws IOException {
        Files.writeString(rules("mini.cases.yaml"), """
                given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate, expertise: limited, quality: good-enough, apiModel: openai/gpt-4o-mini }
                cases:
                  - { name: it is known, placement: api }
                """);
        live.checkForChanges();
        live.checkForChanges();
        Path models = catalog("api-offers.yaml");
        String before = Files.readString(models);

        Files.writeString(models, before.replace("id: openai/gpt-4o-mini\n", "id: openai/gpt-renamed\n"));
        live.checkForChanges();
        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.CATALOG, Outcome.REFUSED);
        assertThat(live.status(PolicyFolder.CATALOG).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("rules/mini.cases.yaml:1: apiModel must be a model or an offer of the catalogue"));

        Files.delete(rules("mini.cases.yaml"));
        live.checkForChanges();
        assertThat(live.checkForChanges())
                .isEqualTo(Map.of(PolicyFolder.RULES, Outcome.LOADED, PolicyFolder.CATALOG, Outcome.LOADED));
    }

    /** A waiver ends by the day of each workload; on what day the server starts is nothing to the cases beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-03-30T23:59:59Z", "2027-03-31T00:00:00Z", "2028-01-01T00:00:00Z"})
    void a_server_starts_on_the_day_that_a_waiver_ends(String now) throws IOException {
        Files.writeString(rules("waivers.yaml"), """
                waivers:
                  - rule: "Without ML infrastructure expertise, an API is the only way"
                    workload: support-chat
                    who: A. Board
                    why: A managed cluster comes with its team.
                    until: 2027-03-31
                """);
        Files.writeString(rules("waived.cases.yaml"), """
                given: { name: support-chat, tokensPerDay: 200M, latencyP99Ms: 400, residency: moderate, expertise: none, quality: good-enough }
                cases:
                  - { name: the waiver counts, placement: self-hosted }
                """);

        ReloadingAdvisor started = new ReloadingAdvisor(
                rules(""),
                catalog(""),
                "test",
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                new SplittableRandom(1));

        assertThat(started.get().rules().waivers()).hasSize(1);
    }

    private Path rules(String file) {
        return folder.resolve("rules").resolve(file);
    }

    private Path catalog(String file) {
        return folder.resolve("catalog").resolve(file);
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, Files.readString(file) + line + "\n");
    }

    @Test
    void a_declared_field_goes_live_like_a_rule() throws Exception {
        Files.writeString(rules("fields.yaml"), DeclaredPolicy.FIELDS);
        assertThat(settled()).containsEntry(PolicyFolder.RULES, Outcome.LOADED);
        assertThat(live.get().reader().declared()).isEqualTo(DeclaredPolicy.fields());
        assertThat(live.get().lines().read("data class secret").settings()).containsExactly("dataClass=secret");

        Files.writeString(rules("fields.yaml"), DeclaredPolicy.FIELDS.replace("type: date", "type: day"));
        assertThat(settled()).containsEntry(PolicyFolder.RULES, Outcome.REFUSED);
        assertThat(live.status(PolicyFolder.RULES).problems())
                .extracting(Problem::message)
                .containsExactly(
                        "type must be one of choice, number, truth, date, text, got `day`. Did you mean `date`?");
        assertThat(live.get().reader().declared()).isEqualTo(DeclaredPolicy.fields());
    }

    @Test
    void a_tag_that_rules_read_is_declared_first_and_cannot_be_taken_away_under_them() throws Exception {
        Files.writeString(catalog("fields.yaml"), TAGS);
        Files.writeString(
                rules("house.drl"), ConditionInRule.excluding("house", "Offer( !approved, provider == \"Groq\" )"));
        assertThat(settled())
                .containsEntry(PolicyFolder.CATALOG, Outcome.LOADED)
                .containsEntry(PolicyFolder.RULES, Outcome.LOADED);

        Files.delete(catalog("fields.yaml"));
        assertThat(settled()).containsEntry(PolicyFolder.CATALOG, Outcome.REFUSED);
        assertThat(live.status(PolicyFolder.CATALOG).problems())
                .extracting(Problem::message)
                .anyMatch(message -> message.startsWith("rule \"house\" reads `approved`, which Offer does not have."));

        Files.delete(rules("house.drl"));
        assertThat(settled())
                .containsEntry(PolicyFolder.CATALOG, Outcome.LOADED)
                .containsEntry(PolicyFolder.RULES, Outcome.LOADED);
    }

    @Test
    void a_tag_by_the_name_of_a_built_in_field_is_rejected_where_it_is_declared() throws Exception {
        Files.writeString(catalog("fields.yaml"), TAGS.replace("approved", "region"));
        assertThat(settled()).containsEntry(PolicyFolder.CATALOG, Outcome.REFUSED);
        assertThat(live.status(PolicyFolder.CATALOG).problems())
                .containsExactly(new Problem(
                        "catalog/fields.yaml", "", "the name `region` is a field of every offer. Choose another."));
    }

    /** What became of both folders once nothing changes and nothing is proved any more. */
    private Map<PolicyFolder, Outcome> settled() throws InterruptedException {
        Map<PolicyFolder, Outcome> settled = new EnumMap<>(PolicyFolder.class);
        Map<PolicyFolder, Outcome> latest = live.checkForChanges();
        while (latest.containsValue(Outcome.CHANGING) || latest.containsValue(Outcome.PROVING)) {
            Thread.sleep(50);
            latest = live.checkForChanges();
            latest.forEach((changed, outcome) -> {
                if (outcome != Outcome.NOTHING_NEW) {
                    settled.put(changed, outcome);
                }
            });
        }
        return settled;
    }
}
