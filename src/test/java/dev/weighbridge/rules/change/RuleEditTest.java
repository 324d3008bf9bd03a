package dev.weighbridge.rules.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleEditTest {
    private static final String WAIVER = """
            waivers:
              - rule: "Without ML infrastructure expertise, an API is the only way"
                workload: support-chat
                who: A. Board
                why: A managed cluster comes with its team.
                until: %s
            """;

    @TempDir
    private Path parent;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            volume.drl    | tokensPerDay < 10_000_000                          | tokensPerDay < 9_000_000 | changed "Under 10 M tokens a day, an API is almost always right"
            volume.drl    | tokensPerDay < 10_000_000                          | tokensPerDay < 10000000  |
            volume.drl    | @why("Below                                        | @why("Well below         |
            volume.drl    | rule "Under 10 M tokens a day, an API is almost    | rule "Under ten M tokens a day, an API is almost |
            volume.drl    | advice.against(SELF_HOSTED);                       | advice.neutral(SELF_HOSTED); | changed "Under 10 M tokens a day, an API is almost always right"
            expertise.drl | @question("expertise")                             | @question("people")      | changed "A strong ML infrastructure team makes self-hosting viable"@@changed "Limited expertise calls for an API or a managed service"@@changed "Without ML infrastructure expertise, an API is the only way"@@changed "Without a team, nobody tunes the weights that an endpoint serves"
            verdict.drl   | advice.counts(FOR, 1)                              | advice.counts(FOR, 1.5)  | changed "What each finding counts"
            """)
    void what_can_change_a_decision_is_an_edit_and_nothing_else(String file, String right, String wrong, String edits)
            throws IOException {
        RuleBook after = edited(file, right, wrong);

        assertThat(RuleEdit.between(ShippedPolicy.RULES, after))
                .extracting(RuleEdit::text)
                .containsExactly(edits == null ? new String[0] : edits.split("@@"));
    }

    @Test
    void a_rule_taken_out_and_one_put_in_are_edits_that_undo_each_other() throws IOException {
        String text = Files.readString(ShippedPolicy.RULES_FOLDER.resolve("quality.drl"));
        String last = text.substring(text.lastIndexOf("rule \""));
        String name = last.substring(6, last.indexOf('"', 6));

        RuleBook after = edited("quality.drl", last, "");

        assertThat(RuleEdit.between(ShippedPolicy.RULES, after))
                .extracting(RuleEdit::text)
                .containsExactly("removed \"" + name + "\"");
        assertThat(RuleEdit.between(after, ShippedPolicy.RULES))
                .extracting(RuleEdit::text)
                .containsExactly("added \"" + name + "\"");
        for (RuleEdit edit : RuleEdit.between(ShippedPolicy.RULES, after)) {
            assertThat(RuleEdit.between(
                            after, edit.appliedTo(ShippedPolicy.RULES).orElseThrow()))
                    .isEmpty();
            assertThat(RuleEdit.between(
                            ShippedPolicy.RULES, edit.undone().appliedTo(after).orElseThrow()))
                    .isEmpty();
        }
    }

    @Test
    void a_first_day_that_is_added_to_a_rule_changes_it() throws IOException {
        String rule = """
                rule "a" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w") %s
                when Workload()
                then advice.favours(API);
                end
                """;
        Path always = folder();
        Files.writeString(always.resolve("z.drl"), rule.formatted(""));
        Path dated = folder();
        Files.writeString(dated.resolve("z.drl"), rule.formatted("@from(\"2027-01-01\")"));
        RuleBook before = RuleBook.load(always, DeclaredFields.NONE);
        RuleBook after = RuleBook.load(dated, DeclaredFields.NONE);

        List<RuleEdit> edits = RuleEdit.between(before, after);

        assertThat(edits).extracting(RuleEdit::text).containsExactly("changed \"a\"");
        assertThat(RuleEdit.between(after, edits.get(0).appliedTo(before).orElseThrow()))
                .isEmpty();
        assertThat(RuleEdit.between(
                        before, edits.get(0).undone().appliedTo(after).orElseThrow()))
                .isEmpty();
    }

    @Test
    void two_rules_alike_that_become_one_are_an_edit() throws IOException {
        String rule = """
                rule "%s" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
                when Workload()
                then advice.favours(API);
                end
                """;
        Path two = folder();
        Files.writeString(two.resolve("z.drl"), rule.formatted("a") + rule.formatted("b"));
        Path one = folder();
        Files.writeString(one.resolve("z.drl"), rule.formatted("c"));

        assertThat(RuleEdit.between(RuleBook.load(two, DeclaredFields.NONE), RuleBook.load(one, DeclaredFields.NONE)))
                .extracting(RuleEdit::text)
                .containsExactly("removed \"b\"");
    }

    @Test
    void a_waiver_given_and_one_that_lasts_longer_are_edits() throws IOException {
        RuleBook july = waived("2026-07-01");
        RuleBook august = waived("2026-08-01");
        String rule = "\"Without ML infrastructure expertise, an API is the only way\" for support-chat";

        assertThat(RuleEdit.between(ShippedPolicy.RULES, july))
                .extracting(RuleEdit::text)
                .containsExactly("waived " + rule);
        assertThat(RuleEdit.between(july, august))
                .extracting(RuleEdit::text)
                .containsExactly("changed the waiver of " + rule);
        RuleBook ended = RuleEdit.between(july, ShippedPolicy.RULES)
                .get(0)
                .appliedTo(july)
                .orElseThrow();
        assertThat(ended.waivers()).isEmpty();
        assertThat(RuleEdit.between(ShippedPolicy.RULES, july)
                        .get(0)
                        .appliedTo(ended)
                        .orElseThrow()
                        .waivers())
                .hasSize(1);
    }

    /** Each edit is made once, and a waiver of a rule with two versions stays one waiver. */
    @Test
    void many_edits_leave_the_waivers_what_they_are() throws IOException {
        String versions = """
                rule "Only this" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w") @enforcement("waivable") @until("2027-01-01")
                when Workload( tokensPerDay > 5 ) then advice.rulesOut(API); end
                rule "Only this" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w") @enforcement("waivable") @from("2027-01-01")
                when Workload( tokensPerDay > 6 ) then advice.rulesOut(API); end
                """;
        Path folder = folder();
        Files.writeString(folder.resolve("z.drl"), versions);
        Files.writeString(
                folder.resolve("waivers.yaml"),
                "waivers:\n- { rule: Only this, workload: w, who: o, why: y, until: 2027-06-01 }\n");
        RuleBook before = RuleBook.load(folder, DeclaredFields.NONE);
        Path more = ShippedPolicy.copy(folder, parent.resolve("more"));
        for (int i = 0; i < 20; i++) {
            Files.writeString(more.resolve("m" + i + ".drl"), """
                    rule "More %d" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
                    when Workload( tokensPerDay > %d ) then advice.favours(API); end
                    """.formatted(i, i));
        }
        RuleBook after = RuleBook.load(more, DeclaredFields.NONE);

        RuleBook edited =
                RuleEdit.applied(before, RuleEdit.between(before, after)).orElseThrow();

        assertThat(edited.rules()).hasSameSizeAs(after.rules());
        assertThat(edited.waivers()).hasSameSizeAs(after.waivers());
    }

    @Test
    void a_rule_book_without_the_weight_of_a_finding_does_not_load() {
        Rule counts = ShippedPolicy.RULES.rules().stream()
                .filter(rule -> rule.name().equals("What each finding counts"))
                .findFirst()
                .orElseThrow();

        assertThat(new RuleEdit.Removed(counts).appliedTo(ShippedPolicy.RULES)).isEmpty();
    }

    private RuleBook waived(String until) throws IOException {
        Path rules = folder();
        Files.writeString(rules.resolve("waivers.yaml"), WAIVER.formatted(until));
        return RuleBook.load(rules, DeclaredFields.NONE);
    }

    private RuleBook edited(String file, String right, String wrong) throws IOException {
        Path rules = folder();
        String text = Files.readString(rules.resolve(file));
        assertThat(List.of(text)).allMatch(whole -> whole.contains(right));
        Files.writeString(rules.resolve(file), text.replace(right, wrong));
        return RuleBook.load(rules, DeclaredFields.NONE);
    }

    private Path folder() throws IOException {
        return ShippedPolicy.copy(
                ShippedPolicy.RULES_FOLDER,
                Files.createTempDirectory(parent, "book").resolve("rules"));
    }
}
