package dev.weighbridge.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.DeclaredPolicy;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.AdvisorSnapshot;
import dev.weighbridge.service.DecisionSession;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser receives it. */
class AskPageTest {
    private static final Clock DAY = Clock.fixed(Instant.parse("2026-11-28T10:00:00Z"), ZoneOffset.UTC);
    private static final DecisionSession SESSION = DecisionSession.unrecorded(
            AdvisorSnapshot.of(ShippedPolicy.RULES, ShippedPolicy.CATALOG, "test", DAY, new Random(1)));

    @Test
    void without_a_question_it_explains_itself_and_has_an_example() {
        AskPage.Reply page = AskPage.answer(SESSION, Map.of());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<h1>Where an LLM workload should run</h1>")
                .contains(
                        "href=\"/?name=customer-support&amp;tokensPerDay=50M&amp;latencyP99Ms=400&amp;residency=moderate&amp;expertise=limited&amp;quality=good-enough\"")
                .doesNotContain("needs a correction");
    }

    @Test
    void a_question_is_answered_with_the_figures_of_every_other_format() {
        String page = AskPage.answer(SESSION, QUESTION).text();
        String text = AskPage.answer(SESSION, with("format", "text")).text();

        Matcher sentence = Pattern.compile("<p class=\"lead\">([^<]+)</p>").matcher(page);
        assertThat(sentence.find()).isTrue();
        assertThat(text.replaceAll("\\s+", " ")).contains(sentence.group(1));
        assertThat(page)
                .contains("<h1>customer-support: where it should run</h1>")
                .contains(
                        "<h3 id=\"options\">Options</h3>", "<h3 id=\"curve\">", "<h3 id=\"why\">", "<h3 id=\"risks\">")
                .contains("value=\"moderate\" checked>")
                .contains("id=\"q-tokensPerDay\" name=\"tokensPerDay\" value=\"50M\"")
                .contains("id=\"q-horizonMonths\" name=\"horizonMonths\" value=\"\" placeholder=\"12 if left out\"");
    }

    @Test
    void a_row_that_turns_the_decision_holds_the_address_of_the_changed_question() {
        String page = AskPage.answer(SESSION, QUESTION).text();

        Matcher row = Pattern.compile("<tr class=\"applies\"><th scope=\"row\"><a href=\"([^\"]+)\">")
                .matcher(page);
        assertThat(row.find()).isTrue();
        assertThat(row.group(1))
                .startsWith("/?")
                .contains("name=customer-support", "expertise=limited")
                .doesNotContain("tokensPerDay=50M&amp;tokensPerDay");
    }

    @Test
    void everything_wrong_is_said_at_once_beside_its_field() {
        AskPage.Reply page = AskPage.answer(
                SESSION,
                Map.of("tokensPerDay", List.of("much"), "latencyP99Ms", List.of("0.4s"), "colour", List.of("red")));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.valid()).isFalse();
        assertThat(page.text())
                .contains("<p class=\"wrong\" id=\"q-tokensPerDay-error\">tokensPerDay must be")
                .contains("<p class=\"wrong\" id=\"q-latencyP99Ms-error\">latencyP99Ms must be")
                .contains("residency is missing", "expertise is missing", "quality is missing")
                .contains("`colour`")
                .contains("value=\"much\"")
                .doesNotContain("class=\"verdict\"");
    }

    @Test
    void a_field_stated_twice_is_wrong_and_one_left_empty_is_left_out() {
        Map<String, List<String>> question = new LinkedHashMap<>(QUESTION);
        question.put("region", List.of("", " "));
        question.put("residency", List.of("strict", "minimal"));

        assertThat(AskPage.answer(SESSION, question).text())
                .contains("`residency` is stated 2 times. State it once.")
                .doesNotContain("region must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\" onload=\"alert(1)", "' --><img src=x>", "\u202eevil"})
    void hostile_text_stays_text(String name) {
        String page = AskPage.answer(SESSION, with("name", name)).text();

        assertThat(page)
                .doesNotContain("<script>alert", "<img src=x")
                .doesNotContainPattern("<[a-z][^>]* onload=\"alert");
    }

    @Test
    void parts_that_the_address_states_are_decided_and_kept() {
        Map<String, List<String>> question = new LinkedHashMap<>(QUESTION);
        question.put("parts.chat.share", List.of("0.6"));
        question.put("parts.legal.share", List.of("0.4"));
        question.put("parts.legal.residency", List.of("strict"));

        assertThat(AskPage.answer(SESSION, question).text())
                .contains("id=\"q-parts-chat-share\" name=\"parts.chat.share\" value=\"0.6\"")
                .contains("class=\"verdict\"")
                .doesNotContain("id=\"curve\"");
    }

    @Test
    void where_the_rules_leave_nothing_the_page_says_so_and_draws_no_empty_chart() {
        Map<String, List<String>> question = new LinkedHashMap<>(QUESTION);
        question.put("latencyP99Ms", List.of("80"));
        question.put("residency", List.of("strict"));
        question.put("expertise", List.of("none"));
        question.put("quality", List.of("state-of-the-art"));

        assertThat(AskPage.answer(SESSION, question).text())
                .contains("<span class=\"chip no_offer\">No offer left</span>", "The rules leave nothing to recommend")
                .contains("Nothing is recommended, so there is nothing to check.")
                .doesNotContain("id=\"curve\"");
    }

    @Test
    void a_toss_up_names_both_placements_in_its_title() {
        Map<String, List<String>> question = new LinkedHashMap<>(QUESTION);
        question.put("tokensPerDay", List.of("4B"));
        question.put("latencyP99Ms", List.of("2000"));
        question.put("residency", List.of("minimal"));
        question.put("expertise", List.of("strong"));

        assertThat(AskPage.answer(SESSION, question).text())
                .contains("<span class=\"chip toss_up\">Toss-up</span>")
                .contains("Run it on a managed endpoint, or self-host it</h2>");
    }

    @Test
    void fields_that_governance_declares_are_asked_with_their_choices_and_owner() {
        DecisionSession declaring = DecisionSession.unrecorded(
                AdvisorSnapshot.of(DeclaredPolicy.book("""
                        rule "Secret data stays in the house"
                            @question("residency") @owner("dpo") @since("2026-01-15") @source("s") @why("w") @enforcement("mandatory")
                        when
                            Workload( dataClass == SECRET )
                        then
                            advice.rulesOut(API);
                        end
                        """), ShippedPolicy.CATALOG, "test", DAY, new Random(1)));
        Map<String, List<String>> question = new LinkedHashMap<>(QUESTION);
        question.put("dataClass", List.of("secret"));

        String page = AskPage.answer(declaring, question).text();

        assertThat(page)
                .contains("Which class of data?", "Declared by dpo.", "<option value=\"secret\" selected>")
                .contains("Secret data stays in the house");
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "adr", "text", "json"})
    void each_paper_has_a_type_of_its_own(String format) {
        AskPage.Reply paper = AskPage.answer(SESSION, with("format", format));

        assertThat(paper.contentType())
                .startsWith(
                        switch (format) {
                            case "json" -> "application/json";
                            case "text" -> "text/plain";
                            default -> "text/markdown";
                        });
        assertThat(paper.text()).contains("customer-support").doesNotContain("<html");
    }

    @Test
    void an_unknown_paper_is_told_with_those_that_there_are() {
        assertThat(AskPage.answer(SESSION, with("format", "docx")).text())
                .contains("format must be one of json, markdown, html, text, adr, pdf, got `docx`.");
    }

    /** Deliberate: nothing inline, so that the policy of the page needs no exception. */
    @Test
    void nothing_on_the_page_is_styled_or_scripted_inline() {
        assertThat(AskPage.answer(SESSION, QUESTION).text())
                .doesNotContainPattern("\\sstyle=")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                .doesNotContainPattern("(?:href|src|action)=\"(?:[a-z]+:)?//")
                .doesNotContain("<style");
    }

    private static final Map<String, List<String>> QUESTION = question();

    private static Map<String, List<String>> question() {
        Map<String, List<String>> question = new LinkedHashMap<>();
        QuestionForm.EXAMPLE.forEach((field, value) -> question.put(field, List.of(value)));
        return question;
    }

    private static Map<String, List<String>> with(String field, String value) {
        Map<String, List<String>> question = new LinkedHashMap<>(QUESTION);
        question.put(field, List.of(value));
        return question;
    }
}
