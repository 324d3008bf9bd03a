package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layout changes white space only, and gives the same text for every layout of the same tokens. */
class RuleLayoutTest {
    private static final int LAYOUTS_OF_A_FILE = 40;

    private static final List<String> COMMENTS = List.of(
            "// with a \"quote", "/* between */", "/* two\n      lines */", "/**/", "// end rule \"x\" when", "//");

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(ShippedPolicy.RULES_FOLDER)) {
            return files.filter(file -> file.toString().endsWith(RuleFolder.DRL))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void the_shipped_rules_are_in_the_layout(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(RuleLayout.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void any_layout_with_comments_anywhere_keeps_its_rules_and_is_formatted_once(Path file) throws IOException {
        List<RuleToken> tokens = RuleToken.all(Files.readString(file));
        Random random = new Random(7);
        for (int i = 0; i < LAYOUTS_OF_A_FILE; i++) {
            String text = laidOut(tokens, random, 0.1);

            FormattedFile formatted = formatted(text);

            assertThat(RuleLayout.of(formatted.after())).isEqualTo(formatted.after());
            assertThat(formatted.after().lines()).noneMatch(line -> line.endsWith(" "));
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void white_space_that_is_no_line_break_makes_no_difference(Path file) throws IOException {
        String text = Files.readString(file);
        Random random = new Random(8);
        StringBuilder other = new StringBuilder();
        int end = 0;
        for (RuleToken token : RuleToken.all(text)) {
            String gap = text.substring(end, token.start());
            String breaks = gap.replaceAll("[^\n]", "");
            other.append(gap.isEmpty() ? "" : blanks(random) + breaks + " " + blanks(random));
            other.append(token.text());
            end = token.start() + token.text().length();
        }

        assertThat(RuleLayout.of(other.toString())).isEqualTo(text);
    }

    @Test
    void comments_and_the_breaks_of_a_writer_stay() {
        String text = """


            package dev.weighbridge.rules
            import dev.weighbridge.workload.Workload;   // an editor wants it
            /* Two
                 lines. */
            rule   "A"  // named
            @question( "volume" ) @owner("o")
            // who agreed
            @since("2026-01-01") @source("s") @why("w") @overlaps("o")
            when // every word
              Workload(tokensPerDay>=10_000_000&&<20_000_000,  // the band
            ( residency not in(STRICT,MODERATE)||! noThirdParty ) ,
                // the last one
                latencyP99Ms>100)
              not( EligibleOffers( api==0 )
                or EligibleOffers(selfHosted ==0))
            then advice . favours( API ) ; advice.warn( "a-code" , "text",
              "what to do" );/* done */ end rule "B" @question("volume") @owner("o") @since("2026-01-01") @source("s") @why("w") @overlaps("o") when Workload( ) then advice.counts(AGAINST, - 1);
            end
            // the end""";

        assertThat(formatted(text).after()).isEqualTo("""
            package dev.weighbridge.rules
            import dev.weighbridge.workload.Workload; // an editor wants it
            /* Two
                 lines. */
            rule "A" // named
                @question("volume")
                @owner("o")
                // who agreed
                @since("2026-01-01")
                @source("s")
                @why("w")
                @overlaps("o")
            when // every word
                Workload( tokensPerDay >= 10_000_000 && < 20_000_000, // the band
                          (residency not in (STRICT, MODERATE) || !noThirdParty),
                          // the last one
                          latencyP99Ms > 100 )
                not ( EligibleOffers( api == 0 )
                      or EligibleOffers( selfHosted == 0 ) )
            then
                advice.favours(API);
                advice.warn("a-code", "text",
                            "what to do"); /* done */
            end

            rule "B"
                @question("volume")
                @owner("o")
                @since("2026-01-01")
                @source("s")
                @why("w")
                @overlaps("o")
            when
                Workload()
            then
                advice.counts(AGAINST, -1);
            end

            // the end
            """);
    }

    @Test
    void line_ends_of_windows_stay() {
        String windows = ConditionInRule.excluding("A", "Offer()").replace("\n", "\r\n");

        assertThat(RuleLayout.of(windows)).contains("    @owner(\"o\")\r\n").doesNotContain("\r\r");
        assertThat(RuleLayout.of(windows).replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void a_layout_that_loses_a_rule_or_a_comment_is_never_given() {
        Folder folder = folder("// why\n" + ConditionInRule.excluding("A", "Offer( machines > 1 )"));

        for (String[] change : new String[][] {{"> 1", ">= 1"}, {"// why", ""}, {"\"A\"", "\"B\""}, {"why", "WHY"}}) {
            assertThatThrownBy(() -> FormattedFile.of(
                            folder, DeclaredFields.NONE, text -> text.replace(change[0], change[1]), new Problems()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("rules/a.drl: the layout would change a rule or a comment, so no file was written");
        }
    }

    private static FormattedFile formatted(String text) {
        Problems problems = new Problems();
        List<FormattedFile> files = FormattedFile.of(folder(text), DeclaredFields.NONE, problems);
        assertThat(problems.all()).as(text).isEmpty();
        return files.get(0);
    }

    private static Folder folder(String text) {
        return Folder.of("rules", Map.of("a.drl", text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The tokens with other white space between them, and with comments wherever the language takes one. */
    private static String laidOut(List<RuleToken> tokens, Random random, double comments) {
        StringBuilder text = new StringBuilder();
        String last = "";
        int depth = 0;
        for (RuleToken token : tokens) {
            boolean joined = Set.of("@", "!", ".", "-").contains(last) || token.is(";") || token.is(".");
            boolean inComparison = depth > 1 || depth == 1 && !last.equals(",");
            text.append(joined && random.nextBoolean() ? "" : gap(random, joined || inComparison ? 0 : comments));
            text.append(token.text());
            depth += token.nesting();
            if (token.text().startsWith("//")) {
                text.append('\n');
            }
            last = token.text();
        }
        return text.toString();
    }

    private static String gap(Random random, double comments) {
        String white = random.nextInt(3) == 0 ? blanks(random) + "\n".repeat(1 + random.nextInt(3)) : " ";
        if (random.nextDouble() >= comments) {
            return white + blanks(random);
        }
        String comment = COMMENTS.get(random.nextInt(COMMENTS.size()));
        String before = random.nextBoolean() ? white : blanks(random) + " ";
        return before + comment + (comment.startsWith("//") ? "\n" : random.nextBoolean() ? white : " ");
    }

    private static String blanks(Random random) {
        return List.of("", " ", "   ", "\t", " \t ").get(random.nextInt(5));
    }
}
