package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.PolicyImpact.PlacementChange;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.report.rules.ImpactFormat;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactAnalysisTest {
    private static final String UNDER = "Under 10 M tokens a day, an API is almost always right";
    private static final String MIDDLE = "From 10 M to 100 M tokens a day, other factors decide";
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    private Path parent;

    @Test
    void a_moved_threshold_changes_the_decisions_in_between_and_is_their_cause() throws IOException {
        RuleBook candidate = candidate("volume.drl", "10_000_000", "20_000_000");

        PolicyImpact impact = study(candidate, leaning("a", 11), leaning("b", 20), leaning("c", 9));

        // at 11 M the dear API has a strong reason against it; under 20 M the volume is a strong reason for it, and no
        // split
        // is near, so the weight of all reasons decides
        assertThat(impact.moves())
                .isEqualTo(Map.of(
                        new PlacementChange(Placement.SELF_HOSTED, Placement.API), 1L,
                        new PlacementChange(Placement.SELF_HOSTED, Placement.SELF_HOSTED), 1L,
                        new PlacementChange(Placement.API, Placement.API), 1L));
        assertThat(impact.decided()).isEqualTo(3);
        assertThat(impact.share()).isEqualTo(1 / 3.0);
        assertThat(impact.examples()).singleElement().satisfies(turn -> {
            assertThat(turn.workload().name()).contains("a");
            // the middle rule fell silent too, but said nothing that counts
            assertThat(turn.causes()).containsExactly("changed \"" + UNDER + "\"");
        });
        assertThat(impact.edits().values()).containsExactly(1L, 0L);
    }

    @Test
    void a_rule_that_no_longer_fires_is_reported() throws IOException {
        RuleBook candidate = candidate("volume.drl", "tokensPerDay < 10_000_000", "tokensPerDay < 1");

        PolicyImpact impact = study(candidate, leaning("a", 9), leaning("b", 50));

        assertThat(impact.silenced()).extracting(Rule::name).contains(UNDER).doesNotContain(MIDDLE);
    }

    @Test
    void a_rule_that_only_has_another_name_is_no_edit_and_has_not_fallen_silent() throws IOException {
        RuleBook candidate = candidate("volume.drl", UNDER, "Few tokens");

        PolicyImpact impact = study(candidate, leaning("a", 9));

        assertThat(impact.edits()).isEmpty();
        assertThat(impact.silenced()).isEmpty();
    }

    @Test
    void where_a_book_is_too_large_to_try_each_edit_alone_all_that_are_felt_are_named() throws IOException {
        Path rules = folder();
        edit(rules, "volume.drl", "10_000_000", "20_000_000");
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            more.append("""
                    rule "More %d"
                        @question("volume") @owner("o") @since("2026-01-15") @source("s") @why("w")
                    when
                        Workload( tokensPerDay == %d )
                    then
                        advice.favours(API);
                    end
                    """.formatted(i, 10_000_000 + 1_000 * i));
        }
        Files.writeString(rules.resolve("more.drl"), more);

        PolicyImpact impact = study(RuleBook.load(rules, DeclaredFields.NONE), leaning("a", 10));

        assertThat(impact.examples())
                .singleElement()
                .satisfies(turn -> assertThat(turn.causes())
                        .containsExactlyInAnyOrder(
                                "changed \"" + UNDER + "\"", "changed \"" + MIDDLE + "\"", "added \"More 0\""));
    }

    @Test
    void where_either_of_two_edits_would_do_both_are_causes() throws IOException {
        Path rules = folder();
        edit(rules, "volume.drl", "tokensPerDay < 10_000_000", "tokensPerDay < 20_000_000");
        edit(rules, "quality.drl", "advice.favours(SELF_HOSTED);", "advice.against(SELF_HOSTED);");
        edit(rules, "expertise.drl", "advice.favours(SELF_HOSTED);", "advice.against(SELF_HOSTED);");

        PolicyImpact impact = study(RuleBook.load(rules, DeclaredFields.NONE), leaning("a", 11));

        assertThat(impact.examples())
                .singleElement()
                .satisfies(turn -> assertThat(turn.causes())
                        .containsExactly(
                                "changed \"A strong ML infrastructure team makes self-hosting viable\"",
                                "changed \"Good enough quality makes self-hosting viable\"",
                                "changed \"" + UNDER + "\""));
    }

    @Test
    void the_same_rule_book_changes_nothing_and_markdown_is_empty() {
        PolicyImpact impact = study(ShippedPolicy.RULES, leaning("a", 11));

        assertThat(impact.changed()).isZero();
        assertThat(impact.aspects()).isEmpty();
        assertThat(impact.edits()).isEmpty();
        assertThat(ImpactFormat.markdown.render(impact)).isEmpty();
        assertThat(ImpactFormat.text.render(impact)).startsWith("0 of 1 decisions change (0 %)");
    }

    @Test
    void without_workloads_the_changed_share_is_zero() {
        assertThat(study(ShippedPolicy.RULES).share()).isZero();
    }

    @Test
    void only_a_few_examples_of_a_change_are_kept() throws IOException {
        RuleBook candidate = candidate("volume.drl", "10_000_000", "20_000_000");

        PolicyImpact impact = study(candidate, leaning("a", 11), leaning("b", 12), leaning("c", 13), leaning("d", 14));

        assertThat(impact.turned()).isEqualTo(4);
        assertThat(impact.examples()).hasSize(2);
    }

    @Test
    void a_rule_that_excludes_less_changes_the_offer_and_the_bill_though_no_placement() throws IOException {
        RuleBook candidate =
                candidate("residency.drl", "residency == STRICT", "residency == STRICT, tokensPerDay > 900_000_000");
        Workload strict = ShippedPolicy.workload("name=strict", "tokensPerDay=50M", "residency=strict");

        PolicyImpact impact = study(candidate, strict);

        assertThat(impact.turned()).isZero();
        assertThat(impact.share()).isEqualTo(1);
        assertThat(impact.aspects().keySet())
                .contains(ChangedAspect.OFFER, ChangedAspect.EXCLUSIONS, ChangedAspect.BILL);
        assertThat(impact.examples()).singleElement().satisfies(change -> {
            assertThat(change.live().excludedBeyond(change.candidate())).isNotEmpty();
            assertThat(change.candidate().excludedBeyond(change.live())).isEmpty();
            assertThat(change.causes()).allMatch(cause -> cause.startsWith("changed "));
        });
    }

    @Test
    void a_moved_threshold_of_an_admission_rule_that_fires_before_and_after_is_the_cause() throws IOException {
        RuleBook candidate = candidate("quality.drl", "qualityOverReference < 1 )", "qualityOverReference < 2 )");

        PolicyImpact impact =
                study(candidate, ShippedPolicy.workload("name=chat", "tokensPerDay=50M", "asOf=2026-11-28"));

        assertThat(impact.aspects()).containsKey(ChangedAspect.EXCLUSIONS);
        assertThat(impact.edits())
                .isEqualTo(Map.of("changed \"Good enough means at least as good as the reference model\"", 1L));
    }

    @Test
    void a_rule_that_excludes_for_a_part_is_the_cause_and_has_not_fallen_silent() throws IOException {
        RuleBook candidate = candidate("quality.drl", "qualityOverReference < 1 )", "qualityOverReference < 2 )");

        PolicyImpact impact = study(candidate, parted("asOf=2026-11-28"));

        assertThat(impact.edits())
                .isEqualTo(Map.of("changed \"Good enough means at least as good as the reference model\"", 1L));
        assertThat(impact.silenced()).isEmpty();
    }

    @Test
    void an_added_rule_that_only_warns_is_reported_for_whom_it_warns() throws IOException {
        Path rules = folder();
        Files.writeString(rules.resolve("house.drl"), """
                rule "Large loads are told to finance"
                    @question("volume") @owner("finance") @since("2026-01-15") @source("s") @why("w") @severity("low")
                when
                    Workload( tokensPerDay >= 20_000_000 )
                then
                    advice.warn("large-load", "Finance wants to know of this.", "Tell finance.");
                end
                """);
        RuleBook candidate = RuleBook.load(rules, DeclaredFields.NONE);

        PolicyImpact impact = study(candidate, leaning("small", 19), leaning("large", 20));

        assertThat(impact.turned()).isZero();
        assertThat(impact.changed()).isEqualTo(1);
        assertThat(impact.aspects()).isEqualTo(Map.of(ChangedAspect.RISKS, 1L));
        assertThat(impact.edits()).isEqualTo(Map.of("added \"Large loads are told to finance\"", 1L));
        assertThat(ImpactFormat.text.render(impact))
                .startsWith("1 of 2 decisions change (50 %), 0 of them in placement, if rules ")
                .contains("\nlarge: still self-hosted; changed: the risks\n")
                .contains("\n  warned of: large-load: Finance wants to know of this. (low)\n");
    }

    @Test
    void another_severity_and_another_thing_to_do_are_edits_that_change_the_risks() throws IOException {
        for (String edited : List.of("@severity(\"high\")", "Tell the CFO.")) {
            Path rules = folder();
            String rule = """
                    rule "Large loads are told to finance"
                        @question("volume") @owner("finance") @since("2026-01-15") @source("s") @why("w") @severity("low")
                    when
                        Workload( tokensPerDay >= 20_000_000 )
                    then
                        advice.warn("large-load", "Finance wants to know of this.", "Tell finance.");
                    end
                    """;
            Files.writeString(rules.resolve("house.drl"), rule);
            RuleBook live = RuleBook.load(rules, DeclaredFields.NONE);
            Files.writeString(
                    rules.resolve("house.drl"),
                    edited.startsWith("@")
                            ? rule.replace("@severity(\"low\")", edited)
                            : rule.replace("Tell finance.", edited));
            ImpactAnalysis analysis = ImpactAnalysis.of(
                    AdvisorSnapshot.of(live, ShippedPolicy.CATALOG, "test", Clock.systemUTC(), new Random(1)),
                    RuleBook.load(rules, DeclaredFields.NONE),
                    2);

            analysis.decide(leaning("large", 20));

            PolicyImpact impact = analysis.result(List.of());
            assertThat(impact.aspects()).isEqualTo(Map.of(ChangedAspect.RISKS, 1L));
            assertThat(impact.edits()).isEqualTo(Map.of("changed \"Large loads are told to finance\"", 1L));
            assertThat(ImpactFormat.text.render(impact))
                    .contains(
                            edited.startsWith("@")
                                    ? "  warned of: large-load: Finance wants to know of this. (high)\n"
                                    : "  warned of: large-load: Finance wants to know of this. (low) Tell the CFO.\n");
        }
    }

    @Test
    void a_rule_that_warns_of_what_was_chosen_is_reported_too() throws IOException {
        Path rules = folder();
        Files.writeString(rules.resolve("house.drl"), """
                rule "Above 50,000 a month an approver is named"
                    @question("budget") @owner("finance") @since("2026-01-15") @source("s") @why("w") @severity("high")
                when
                    Chosen( usdPerMonth > 1 )
                then
                    advice.warn("approver", "The CFO approves this.", "Ask the CFO.");
                end
                """);

        PolicyImpact impact =
                study(RuleBook.load(rules, DeclaredFields.NONE), leaning("a", 20), parted("asOf=2026-01-15"));

        assertThat(impact.changed()).isEqualTo(2);
        assertThat(impact.aspects()).isEqualTo(Map.of(ChangedAspect.RISKS, 2L));
    }

    private static Workload parted(String day) {
        return ShippedPolicy.workload(
                "name=parted", "tokensPerDay=50M", "parts.day.share=0.6", "parts.night.share=0.4", day);
    }

    @Test
    void a_whole_study_is_as_reviewed() throws IOException {
        RuleBook candidate = candidate("volume.drl", "10_000_000", "20_000_000");
        PolicyImpact impact = study(candidate, leaning("an <odd> name", 11), leaning("b", 20), leaning("c", 9));

        assertAsReviewed("impact.text", ImpactFormat.text.render(impact), candidate);
        assertAsReviewed("impact.md", ImpactFormat.markdown.render(impact), candidate);
        assertAsReviewed("impact.json", ImpactFormat.json.render(impact) + "\n", candidate);
    }

    private static void assertAsReviewed(String name, String text, RuleBook candidate) throws IOException {
        String answer = text.replace(ShippedPolicy.RULES.sha256(), "LIVE")
                .replace(ShippedPolicy.RULES.sha256().substring(0, 12), "LIVE")
                .replace(candidate.sha256(), "CANDIDATE")
                .replace(candidate.sha256().substring(0, 12), "CANDIDATE");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN.resolve(name), answer);
        }
        assertThat(answer).isEqualTo(Files.readString(GOLDEN.resolve(name)));
    }

    /** One with more reasons for self-hosting from 10 M tokens a day on, beside an API that is far cheaper. */
    private static Workload leaning(String name, int millions) {
        return ShippedPolicy.workload(
                "name=" + name,
                "tokensPerDay=" + millions + "M",
                "apiModel.kind=private-cloud-api",
                "apiModel.inputUsdPerMillionTokens=40",
                "apiModel.outputUsdPerMillionTokens=40");
    }

    private static PolicyImpact study(RuleBook candidate, Workload... workloads) {
        AdvisorSnapshot live = AdvisorSnapshot.of(
                ShippedPolicy.RULES, ShippedPolicy.CATALOG, "test", Clock.systemUTC(), new Random(1));
        ImpactAnalysis study = ImpactAnalysis.of(live, candidate, 2);
        List.of(workloads).forEach(study::decide);
        return study.result(List.of());
    }

    private RuleBook candidate(String file, String right, String wrong) throws IOException {
        Path rules = folder();
        edit(rules, file, right, wrong);
        return RuleBook.load(rules, DeclaredFields.NONE);
    }

    private static void edit(Path rules, String file, String right, String wrong) throws IOException {
        String text = Files.readString(rules.resolve(file));
        assertThat(text).contains(right);
        Files.writeString(rules.resolve(file), text.replace(right, wrong));
    }

    private Path folder() throws IOException {
        return ShippedPolicy.copy(
                ShippedPolicy.RULES_FOLDER,
                Files.createTempDirectory(parent, "book").resolve("rules"));
    }
}
