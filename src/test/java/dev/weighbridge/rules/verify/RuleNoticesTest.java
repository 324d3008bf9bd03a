package dev.weighbridge.rules.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.engine.RuleBook;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleNoticesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    @Test
    void the_shipped_rules_give_no_notice() {
        assertThat(RuleNotices.of(ShippedPolicy.RULES, TODAY)).isEmpty();
    }

    @Test
    void a_day_to_come_an_unknown_question_an_expired_waiver_and_one_for_anybody_are_reported() {
        String house = """
                rule "later"
                    @question("residenci") @owner("o") @since("2026-12-01") @source("s") @why("w") @overlaps("o")
                when Workload( tokensPerDay > 1 ) then advice.warn("a", "text"); end
                rule "dated"
                    @question("dataClass") @owner("o") @since("2026-12-01") @source("s") @why("w") @overlaps("o") @from("2026-12-01")
                when Workload( tokensPerDay > 1 ) then advice.warn("a", "text"); end
                """;
        String waivers = """
                waivers:
                  - { rule: "Without ML infrastructure expertise, an API is the only way", workload: chat, who: A. Board, why: w, until: 2026-11-30 }
                  - { rule: "Without ML infrastructure expertise, an API is the only way", workload: mail, who: A. Board, why: w, until: 2026-12-01, usedBy: [mail-team] }
                  - { rule: "Without ML infrastructure expertise, an API is the only way", workload: news, who: A. Board, why: w, until: 2026-12-01 }
                """;
        RuleBook book = RuleBook.load(
                DeclaredPolicy.folder(DeclaredPolicy.FIELDS, house, "waivers.yaml", waivers), DeclaredFields.NONE);

        assertThat(messages(book))
                .containsExactly(
                        "rules/house.drl:1:6: rule \"later\" was agreed on 2026-12-01, which is to come, and counts today. Add @from(\"2026-12-01\") if it is to count from then on, or correct @since.",
                        "rules/house.drl:1:6: rule \"later\" answers the question \"residenci\", of which no file has the name and which no field declares. Did you mean `residency`? Correct it, or move its rules to residenci.drl. Known: cost, costCentre, customerFacing, dataClass, expertise, house, keptDays, latency, offers, quality, residency, reviewedOn, tradeoffs, verdict, volume.",
                        "rules/waivers.yaml: the waiver of \"Without ML infrastructure expertise, an API is the only way\" for `chat` expired on 2026-11-30. Remove it, or agree a new end with A. Board.",
                        "rules/waivers.yaml: the waiver of \"Without ML infrastructure expertise, an API is the only way\" for `news` may be used by whoever states this name. Add usedBy with the names of the tokens or chat accounts that may, such as usedBy: [chat-team].");
    }

    private static List<String> messages(RuleBook book) {
        return RuleNotices.of(book, TODAY).stream().map(Problem::toString).toList();
    }
}
