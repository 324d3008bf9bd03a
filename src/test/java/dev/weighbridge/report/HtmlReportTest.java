package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.MoneyText;
import dev.weighbridge.advice.Recommendation;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The paper as one file. */
class HtmlReportTest {
    private static Recommendation ask(String... sets) {
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(sets));
    }

    private static String html(Recommendation answer) {
        return RecommendationFormat.HTML.textOf(answer, Detail.FULL);
    }

    @Test
    void it_needs_no_other_file_and_runs_no_script() {
        String html = html(ask("name=support"));

        assertThat(html).doesNotContain("<script", "<link", "<img", "@import", "url(", "href=", " style=");
        assertThat(html).contains("<title>support: where it should run</title>", "<html lang=\"en\">");
    }

    /** A browser counts a style sheet within the page only by its hash. */
    @Test
    void its_policy_allows_its_own_style_and_nothing_else() throws NoSuchAlgorithmException {
        String html = html(ask());
        String style = html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));

        assertThat(html).contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-" + hash + "&#39;\"");
    }

    @Test
    void markup_in_a_name_is_shown_as_it_was_written() {
        String html = html(ask("name=<b onclick=x>\"&amp; ]]> <!-- \uE000"));

        assertThat(html)
                .contains("<h1>&lt;b onclick=x&gt;\"&amp;amp; ]]&gt; &lt;!-- \uE000: where it should run</h1>")
                .doesNotContain("<b onclick", "<!-- ");
    }

    @Test
    void it_is_well_formed_whatever_is_asked() {
        RandomWorkloads random = new RandomWorkloads(15);
        Stream.generate(random::next).limit(30).forEach(workload -> {
            String html = html(ShippedPolicy.advisor().recommend(workload)).replace("<!DOCTYPE html>", "");

            assertThatNoException()
                    .as("%s", workload)
                    .isThrownBy(() -> DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(html))));
        });
    }

    @Test
    void it_has_the_figures_of_the_markdown_in_the_same_order() {
        Recommendation answer = ask("name=support", "today.usdPerMonth=2400", "today.what=api");
        String html = html(answer).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
        FirstPage page = Paper.fitting(answer, SignatureLines.UNSIGNED);

        assertThat(html)
                .containsSubsequence(
                        page.sentence(), page.certainty(), page.againstToday().orElseThrow())
                .contains(page.why())
                .contains(page.risks().get(0), page.basis());
        answer.options().stream()
                .flatMap(option -> option.usdPerMonth().stream())
                .forEach(usd -> assertThat(html).contains(MoneyText.year(usd)));
    }

    @Test
    void a_brief_answer_is_its_paragraphs() {
        Recommendation answer = ask("name=support");

        String html = RecommendationFormat.HTML.textOf(answer, Detail.BRIEF);

        assertThat(html)
                .contains("<p>" + new FirstPage(answer).sentence() + "</p>")
                .doesNotContain("Appendix", "<svg");
    }

    @Test
    void what_has_been_signed_takes_the_place_of_the_blanks() {
        SignatureLines signed = new SignatureLines(true, Optional.empty(), List.of("Signed: \"Ada\", CTO"));

        String html =
                RecommendationFormat.HTML.render(ask(), Detail.STANDARD, signed).textWithoutStamp();

        assertThat(html)
                .contains("<p class=\"signed\">Signed: \"Ada\", CTO</p>")
                .doesNotContain("class=\"sign\"");
    }
}
