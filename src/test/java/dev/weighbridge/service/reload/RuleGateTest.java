package dev.weighbridge.service.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.concurrent.BusyThreads;
import dev.weighbridge.input.Document;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.RuleFolder;
import dev.weighbridge.service.reload.ReloadingAdvisor.PolicyFolder;
import dev.weighbridge.service.reload.ReloadingFolder.Outcome;
import dev.weighbridge.service.reload.WaitingRules.Impact;
import dev.weighbridge.service.reload.WaitingRules.Reason;
import dev.weighbridge.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New rules go live once they are proved and, where a share is given, do not turn more of the recent decisions. */
class RuleGateTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String OVERLAP = """
            rule "Very few tokens" @question("volume") @owner("o") @since("2026-01-01") @source("s") @why("w")
            when Workload( tokensPerDay == 7 )
            then advice.favours(API);
            end
            """;
    private static final String TELLS = """
            rule "One more loss" @question("q") @owner("o") @since("2026-01-01") @source("s") @why("w")
            when Verdict( placement == API )
            then advice.loss("Nobody knows");
            end
            """;
    /** Turns the decision of {@link #waivable} and of no other workload. */
    private static final String WAIVER = """
            waivers:
              - rule: "Without ML infrastructure expertise, an API is the only way"
                workload: support-chat
                who: A. Board
                why: A managed cluster comes with its team.
                until: 2999-03-31
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void copy_what_is_shipped() {
        ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, rules(""));
        ShippedPolicy.copy(ShippedPolicy.CATALOG_FOLDER, folder.resolve("catalog"));
    }

    @Test
    void rules_that_the_proof_rejects_are_not_live() throws IOException {
        ReloadingAdvisor live = live(LONG, LONG);
        Files.writeString(rules("z.drl"), OVERLAP);

        assertThat(settled(live, Optional.empty())).isEqualTo(Outcome.REFUSED);

        assertThat(problems(live))
                .first()
                .asString()
                .startsWith("rules/volume.drl:3:6: only one rule of question \"volume\" may fire at a time, but 2 do:");
        assertThat(live.get().rules().sha256()).isEqualTo(ShippedPolicy.RULES.sha256());
        assertThat(live.waitingRules()).isEmpty();
    }

    @Test
    void while_a_proof_runs_the_old_rules_serve_and_the_new_ones_wait() throws IOException {
        ReloadingAdvisor live = live(Duration.ZERO, LONG);
        Files.writeString(rules("z.drl"), TELLS);
        live.checkForChanges();

        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.PROVING);
        assertThat(live.waitingRules()).hasValueSatisfying(waiting -> {
            assertThat(waiting.sha256()).isEqualTo(sha256());
            assertThat(waiting.reason()).isEqualTo(Reason.BEING_PROVED);
        });
        assertThat(live.get().rules().sha256()).isEqualTo(ShippedPolicy.RULES.sha256());

        assertThat(settled(live, Optional.empty())).isEqualTo(Outcome.LOADED);
        assertThat(live.get().rules().sha256()).isEqualTo(sha256());
        assertThat(live.waitingRules()).isEmpty();
    }

    @Test
    void a_change_that_is_taken_back_ends_its_proof() throws IOException {
        ReloadingAdvisor live = live(Duration.ZERO, LONG);
        Files.writeString(rules("z.drl"), TELLS);
        live.checkForChanges();
        live.checkForChanges();

        Files.delete(rules("z.drl"));

        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.NOTHING_NEW);
        assertThat(live.waitingRules()).isEmpty();
        assertThat(live.status(PolicyFolder.RULES).degraded()).isFalse();
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (!BusyThreads.named("prove-rules").isEmpty()) {
                Thread.sleep(10);
            }
        });
    }

    @Test
    void rules_that_cannot_be_proved_in_time_wait_until_they_are_accepted() throws IOException {
        ReloadingAdvisor live = live(LONG, Duration.ZERO);
        Files.writeString(rules("z.drl"), TELLS);

        assertThat(settled(live, Optional.empty())).isEqualTo(Outcome.HELD);
        assertThat(problems(live))
                .containsExactly(
                        "rules: the new rules (SHA-256 %s) wait: they could not be proved within 0 s. Use them with `weighbridge rules accept %s`, or take the change back."
                                .formatted(sha256(), sha256()));
        assertThat(live.waitingRules()).map(WaitingRules::reason).contains(Reason.NOT_PROVED);
        assertThat(live.checkForChanges()).containsEntry(PolicyFolder.RULES, Outcome.NOTHING_NEW);
        assertThat(live.waitingRules()).isPresent();

        Files.writeString(rules("accepted.txt"), "# agreed on Monday\n\n" + sha256() + "\n");
        assertThat(settled(live, Optional.empty())).isEqualTo(Outcome.LOADED);
        assertThat(live.get().rules().sha256()).isEqualTo(sha256());
        assertThat(live.waitingRules()).isEmpty();
    }

    @Test
    void rules_that_turn_more_than_the_share_wait_until_they_are_accepted() throws IOException {
        ReloadingAdvisor live = live(LONG, LONG);
        Optional<HoldBack> hold = Optional.of(new HoldBack(0.1, () -> recent(live, 9)));
        Files.writeString(rules("waivers.yaml"), WAIVER);
        String waiting = sha256();

        assertThat(settled(live, hold)).isEqualTo(Outcome.HELD);
        assertThat(problems(live))
                .containsExactly(
                        "rules: the new rules (SHA-256 %s) wait: they turn 1 of the last 9 decisions, more than the 10 %% of --hold-above. Use them with `weighbridge rules accept %s`, or take the change back."
                                .formatted(waiting, waiting));
        assertThat(live.waitingRules()).hasValueSatisfying(rules -> {
            assertThat(rules.sha256()).isEqualTo(waiting);
            assertThat(rules.reason()).isEqualTo(Reason.TURNS_DECISIONS);
            assertThat(rules.impact()).contains(new Impact(9, 1, 0));
        });
        assertThat(live.get().rules().sha256()).isEqualTo(ShippedPolicy.RULES.sha256());

        Files.writeString(rules("accepted.txt"), "0".repeat(64));
        assertThat(settled(live, hold)).isEqualTo(Outcome.HELD);

        Files.writeString(rules("accepted.txt"), waiting);
        assertThat(settled(live, hold)).isEqualTo(Outcome.LOADED);
        assertThat(live.get().rules().sha256()).isEqualTo(waiting);
        assertThat(live.status(PolicyFolder.RULES).degraded()).isFalse();
    }

    /** Those that state nothing are refused by a field that must be stated. */
    @Test
    void rules_that_refuse_more_than_the_share_wait_too() throws IOException {
        ReloadingAdvisor live = live(LONG, LONG);
        Optional<HoldBack> hold = Optional.of(new HoldBack(0.1, () -> recent(live, 9)));
        Files.writeString(
                rules("fields.yaml"),
                "fields:\n  - { name: vip, type: truth, question: Is it?, required: true, owner: o }\n");

        assertThat(settled(live, hold)).isEqualTo(Outcome.HELD);
        assertThat(problems(live).get(0)).contains("they turn 0 and refuse 9 of the last 9 decisions, more than the");
        assertThat(live.waitingRules()).flatMap(WaitingRules::impact).contains(new Impact(9, 0, 9));
    }

    @Test
    void what_the_live_rules_refuse_too_holds_nothing_back() throws IOException {
        Files.writeString(
                rules("fields.yaml"),
                "fields:\n  - { name: vip, type: truth, question: Is it?, required: true, owner: o }\n");
        ReloadingAdvisor live = live(LONG, LONG);
        Optional<HoldBack> hold =
                Optional.of(new HoldBack(0.1, () -> Collections.nCopies(9, ShippedPolicy.workload())));
        Files.writeString(rules("z.drl"), TELLS);

        assertThat(settled(live, hold)).isEqualTo(Outcome.LOADED);
    }

    /** 1 of 10 is not more than 10 %, and without any decision nothing turns. */
    @Test
    void rules_that_turn_no_more_than_the_share_go_live() throws IOException {
        for (int decisions : new int[] {10, 0}) {
            ReloadingAdvisor live = live(LONG, LONG);
            Optional<HoldBack> hold = Optional.of(new HoldBack(0.1, () -> recent(live, decisions)));
            Files.writeString(rules("waivers.yaml"), WAIVER);

            assertThat(settled(live, hold)).isEqualTo(Outcome.LOADED);
            Files.delete(rules("waivers.yaml"));
        }
    }

    @Test
    void a_change_that_is_taken_back_waits_no_more() throws IOException {
        ReloadingAdvisor live = live(LONG, LONG);
        Optional<HoldBack> hold = Optional.of(new HoldBack(0, () -> recent(live, 1)));
        Files.writeString(rules("waivers.yaml"), WAIVER);
        assertThat(settled(live, hold)).isEqualTo(Outcome.HELD);

        Files.delete(rules("waivers.yaml"));

        assertThat(settled(live, hold)).isEqualTo(Outcome.LOADED);
        assertThat(live.waitingRules()).isEmpty();
        assertThat(live.status(PolicyFolder.RULES).degraded()).isFalse();
    }

    @Test
    void a_line_of_the_accepted_rules_that_is_no_sha_is_reported() throws IOException {
        ReloadingAdvisor live = live(LONG, LONG);
        Files.writeString(rules("accepted.txt"), "yes");

        assertThat(settled(live, Optional.empty())).isEqualTo(Outcome.REFUSED);
        assertThat(problems(live))
                .containsExactly(
                        "rules/accepted.txt:1: the line must be the SHA-256 of rules, 64 digits of 0 to 9 and a to f, got `yes`. `weighbridge rules accept SHA` writes the file.");
    }

    @Test
    void a_deleted_rule_and_a_deleted_file_of_cases_are_named_until_they_come_back() throws IOException {
        Files.writeString(rules("z.drl"), TELLS);
        Files.writeString(rules("z.cases.yaml"), Files.readString(rules("volume.cases.yaml")));
        ReloadingAdvisor live = live(LONG, LONG);
        assertThat(live.deleted()).isEmpty();

        Files.delete(rules("z.drl"));
        Files.delete(rules("z.cases.yaml"));
        assertThat(settled(live, Optional.empty())).isEqualTo(Outcome.LOADED);
        assertThat(live.deleted())
                .extracting(DeletedPolicy::what)
                .containsExactly("rule \"One more loss\"", "rules/z.cases.yaml");

        Files.writeString(rules("z.drl"), TELLS);
        assertThat(settled(live, Optional.empty())).isEqualTo(Outcome.LOADED);
        assertThat(live.deleted()).extracting(DeletedPolicy::what).containsExactly("rules/z.cases.yaml");
    }

    private ReloadingAdvisor live(Duration waitedFor, Duration longestProof) {
        return new ReloadingAdvisor(
                rules(""),
                folder.resolve("catalog"),
                "test",
                Clock.systemUTC(),
                new SplittableRandom(1),
                new RuleGate(Clock.systemUTC(), waitedFor, longestProof));
    }

    /** Checks until the changed files are live, or are not. */
    private static Outcome settled(ReloadingAdvisor live, Optional<HoldBack> hold) {
        return assertTimeoutPreemptively(LONG, () -> {
            while (true) {
                Outcome outcome = live.checkForChanges(hold).get(PolicyFolder.RULES);
                if (outcome == Outcome.LOADED || outcome == Outcome.REFUSED || outcome == Outcome.HELD) {
                    return outcome;
                }
                Thread.sleep(10);
            }
        });
    }

    /** One workload whose decision the waiver turns, and others. */
    private static List<Workload> recent(ReloadingAdvisor live, int count) {
        List<Workload> recent = new ArrayList<>(Collections.nCopies(count, ShippedPolicy.workload()));
        if (count > 0) {
            recent.set(0, waivable(live));
        }
        return recent;
    }

    private static Workload waivable(ReloadingAdvisor live) {
        return live.get()
                .reader()
                .read(
                        "test",
                        "{ name: support-chat, tokensPerDay: 200M, latencyP99Ms: 400, residency: strict, expertise: none, quality: good-enough }",
                        Document.Format.YAML,
                        List.of(),
                        new Problems())
                .orElseThrow();
    }

    private String sha256() {
        return RuleBook.folder(rules(""), new Problems())
                .orElseThrow()
                .filter(RuleFolder::isPolicy)
                .sha256();
    }

    private static List<String> problems(ReloadingAdvisor live) {
        return live.status(PolicyFolder.RULES).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private Path rules(String file) {
        return folder.resolve("rules").resolve(file);
    }
}
