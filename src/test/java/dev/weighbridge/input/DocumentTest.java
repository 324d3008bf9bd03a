package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {
    private final Problems problems = new Problems();

    @Test
    void values_remember_where_they_stand() {
        Tree tree = read("name: x\nselfHosted:\n  count: 3\n");

        Tree.Entries root = (Tree.Entries) tree;
        assertThat(root.values().get("selfHosted"))
                .isEqualTo(new Tree.Entries(
                        3,
                        "/selfHosted",
                        Map.of("count", new Tree.Scalar(3, "/selfHosted/count", Tree.Kind.NUMBER, "3"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                | w.yaml: must hold a map of fields, got an empty text.
            # only this       | w.yaml: must hold a map of fields, got nothing but comments.
            a: 1¶a: 2         | w.yaml:2: `a` is given twice, first on line 1. Keep one.
            a:¶  q: 1¶¶a: 2   | w.yaml:4: `a` is given twice, first on line 1. Keep one.
            a: &x 1¶b: *x     | w.yaml:2: aliases (`*x`) are not read. Write the value out.
            b: *nowhere       | w.yaml:1: aliases (`*nowhere`) are not read. Write the value out.
            a: &x {b: 1}¶c: {<<: *x} | w.yaml:2: aliases (`*x`) are not read. Write the value out.
            a: !!int 5        | w.yaml:1: tags (`tag:yaml.org,2002:int`) are not read. Write the value without one.
            a: !secret x      | w.yaml:1: tags (`secret`) are not read. Write the value without one.
            ~a: "\\ud800"~    | w.yaml:1: must be whole characters, got half of one in ` `.
            a: 1¶---¶b: 2     | w.yaml:3: must hold one document, got a second one. Keep only one.
            """)
    void what_is_ambiguous_is_rejected(String text, String message) {
        assertThat(told(text, Document.Format.YAML)).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a: 1¶b: 2¶⇥c: 3  | w.yaml:3: must be valid YAML: found character '\\t(TAB)' that cannot start any token. Indent with spaces.
            a: 1¶  b: 2       | w.yaml:2: must be valid YAML: mapping values are not allowed here. Put a text that contains `:` or begins with a sign in quotes.
            a: b: c           | w.yaml:1: must be valid YAML: mapping values are not allowed here. Put a text that contains `:` or begins with a sign in quotes.
            a: @x             | w.yaml:1: must be valid YAML: found character '@' that cannot start any token. Put a text that contains `:` or begins with a sign in quotes.
            a: 1¶just words¶b: 2 | w.yaml:3: must be valid YAML: could not find expected ':'.
            ~a: "open¶b: 2~   | w.yaml:2: must be valid YAML: found unexpected end of stream.
            a: [1, 2¶b: 3     | w.yaml:2: must be valid YAML: expected ',' or ']', but got :.
            ~? [a, b]¶: c~    | w.yaml:1: must be valid YAML: Expected a property name (Scalar value in YAML), got this instead: +SEQ [].
            a: 1¶b: ␀         | w.yaml:2: must hold no control characters, got U+0000. Delete it.
            a: ␛[31m          | w.yaml:1: must hold no control characters, got U+001B. Delete it.
            """)
    void text_that_is_not_yaml_is_reported_with_the_line_at_fault(String text, String message) {
        assertThat(told(text, Document.Format.YAML)).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {                | w.yaml:1: must be valid JSON: Unexpected end-of-input: expected close marker for Object.
            [1,¶2            | w.yaml:2: must be valid JSON: Unexpected end-of-input: expected close marker for Array.
            {"a": 1,}        | w.yaml:1: must be valid JSON: Unexpected character '}': was expecting double-quote to start property name.
            {"a": 01}        | w.yaml:1: must be valid JSON: Invalid numeric value: Leading zeroes not allowed.
            {"a": NaN}       | w.yaml:1: must be valid JSON: Non-standard token 'NaN'.
            {"a": "\\q"}     | w.yaml:1: must be valid JSON: Unrecognized character escape 'q'.
            {} x             | w.yaml:1: must be valid JSON: Unrecognized token 'x'.
            tokensPerDay: 5  | w.yaml:1: must be valid JSON: Unrecognized token 'tokensPerDay'.
            {"a": 1,¶"a": 2} | w.yaml:2: `a` is given twice, first on line 1. Keep one.
            {} {}            | w.yaml:1: must hold one document, got a second one. Keep only one.
            """)
    void text_that_is_not_json_is_reported_with_the_line_at_fault(String text, String message) {
        assertThat(told(text, Document.Format.JSON)).containsExactly(message);
    }

    @Test
    void a_byte_order_mark_is_ignored() {
        assertThat(told("\uFEFF{}", Document.Format.JSON)).isEmpty();
        assertThat(told("\uFEFFa: 1", Document.Format.YAML)).isEmpty();
    }

    @Test
    void input_over_the_limits_is_rejected() {
        assertThat(told("{\"" + "k".repeat(100_000) + "\": 1}", Document.Format.JSON))
                .containsExactly("w.yaml:1: must have keys of at most 50,000 characters, got a longer one.");
        assertThat(told("a: " + "x".repeat(2_999_998), Document.Format.YAML))
                .containsExactly("w.yaml: must be at most 3,000,000 characters, got 3,000,001.");
        assertThat(told("a: 1\n#" + "x".repeat(50_000), Document.Format.YAML))
                .containsExactly(
                        "w.yaml: must have lines of at most 50,000 characters, got a longer one. Break it up.");
        assertThat(told("a: 1\n#" + "x".repeat(49_999), Document.Format.YAML)).isEmpty();
    }

    @Test
    void a_long_number_stays_text() {
        String digits = "1".repeat(5_000);

        Tree.Entries yaml = (Tree.Entries) read("a: " + digits);
        Tree.Entries json = (Tree.Entries) Document.read("w", "{\"a\": " + digits + "}", Document.Format.JSON, problems)
                .orElseThrow();

        assertThat(yaml.values().get("a")).isEqualTo(new Tree.Scalar(1, "/a", Tree.Kind.NUMBER, digits));
        assertThat(json.values().get("a")).isEqualTo(yaml.values().get("a"));
    }

    @Test
    void a_bomb_of_aliases_is_not_unfolded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }

        assertThat(told(bomb.toString(), Document.Format.YAML)).hasSize(390).allMatch(line -> line.contains("aliases"));
    }

    @Test
    void a_long_key_over_many_values_is_kept_once() {
        String key = "k".repeat(40_000);

        Tree.Entries root = (Tree.Entries) read("{ \"" + key.substring(0, 1_000) + "\": [1, 2] }");
        Tree.Items items = (Tree.Items) root.values().values().iterator().next();

        assertThat(items.pointer()).isEmpty();
        assertThat(items.values()).extracting(Tree::pointer).containsExactly("/0", "/1");
        // 40,000 characters 100,000 times over would be 4 GB
        Tree many = Document.read(
                        "w", "{\"" + key + "\": [" + "1,".repeat(100_000) + "1]}", Document.Format.JSON, problems)
                .orElseThrow();
        assertThat(many).isInstanceOf(Tree.Entries.class);
    }

    @Test
    void a_pointer_is_escaped_as_in_rfc_6901() {
        Document.read("w.yaml", "a/b~c: 1\na/b~c: 2", Document.Format.YAML, problems);

        assertThat(problems.all()).extracting(Problem::pointer).containsExactly("/a~1b~0c");
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(Document.utf8("w", "\uFEFFa: 1".getBytes(StandardCharsets.UTF_8), problems))
                .hasValue("a: 1");
    }

    @Test
    void bytes_that_are_not_utf8_are_reported_with_line_and_offset() {
        Document.utf8("w.yaml", new byte[] {'a', '\n', 'b', (byte) 0xff}, problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("w.yaml:2: the text must be UTF-8, got byte 0xff at offset 3. Save it as UTF-8.");
    }

    @Test
    void deep_nesting_is_rejected_not_followed() {
        Document.read("w.json", "[".repeat(100_000), Document.Format.JSON, problems);
        Document.read("w.yaml", "[".repeat(5_000), Document.Format.YAML, problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "w.json:1: must nest at most 50 levels deep.", "w.yaml:1: must nest at most 50 levels deep.");
    }

    @Test
    void no_bytes_whatever_make_reading_throw() {
        Random random = new Random(11);
        String good = "name: x\ntokensPerDay: 50M\nselfHosted: { machine: g5.12xlarge, count: 2 }\nlist: [1, 2]\n";
        List<String> scraps = List.of(
                "{", "}", "[", "]", ":", "-", "\"", "'", "&a ", "*a", "!!int ", "\t", "\0", "\n", "|", ">", "%", "@",
                "?", "~", "<<: ", "---\n", "é", "\uD800");

        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int edits = 1 + random.nextInt(5); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                text.replace(
                        at, Math.min(text.length(), at + random.nextInt(6)), scraps.get(random.nextInt(scraps.size())));
            }
            for (Document.Format format : Document.Format.values()) {
                Problems found = new Problems();

                boolean read =
                        Document.read("w", text.toString(), format, found).isPresent();

                assertThat(read).as(text.toString()).isEqualTo(found.none());
            }
        }
    }

    @Test
    void no_bytes_at_random_make_reading_throw() {
        Random random = new Random(12);

        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            Problems found = new Problems();

            boolean read = Document.utf8("w", bytes, found)
                    .flatMap(text -> Document.read("w", text, Document.Format.YAML, found))
                    .isPresent();

            assertThat(read).as(java.util.Arrays.toString(bytes)).isEqualTo(found.none());
            assertThat(found.all())
                    .allSatisfy(problem -> assertThat(problem.toString()).hasLineCount(1));
        }
    }

    private static List<String> told(String text, Document.Format format) {
        Problems found = new Problems();
        String written =
                text.replace('¶', '\n').replace('⇥', '\t').replace('␀', '\0').replace('␛', '\u001b');
        boolean read = Document.read("w.yaml", written, format, found).isPresent();
        assertThat(read).isEqualTo(found.none());
        return found.all().stream().map(Problem::toString).toList();
    }

    private Tree read(String text) {
        return Document.read("w.yaml", text, Document.Format.YAML, problems).orElseThrow();
    }
}
