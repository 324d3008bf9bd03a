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
            ~~             | w.yaml: must hold a map of fields, got an empty text.
            # only this    | w.yaml: must hold a map of fields, got nothing but comments.
            a: 1~n~a: 2    | w.yaml:2: `a` is given twice, first on line 1. Keep one.
            a: &x 1~n~b: *x | w.yaml:2: aliases (`*x`) are not read. Write the value out.
            a: 1~n~---~n~b: 2 | w.yaml:3: must hold one document, got a second one. Keep only one.
            """)
    void what_is_ambiguous_is_refused(String text, String message) {
        Document.read("w.yaml", text.replace("~n~", "\n"), Document.Format.YAML, problems);

        assertThat(problems.all()).extracting(Problem::toString).containsExactly(message);
    }

    @Test
    void a_pointer_escapes_what_rfc_6901_says() {
        Document.read("w.yaml", "a/b~c: 1\na/b~c: 2", Document.Format.YAML, problems);

        assertThat(problems.all()).extracting(Problem::pointer).containsExactly("/a~1b~0c");
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(Document.utf8("w", "\uFEFFa: 1".getBytes(StandardCharsets.UTF_8), problems))
                .hasValue("a: 1");
    }

    @Test
    void bytes_that_are_not_utf8_are_told_with_line_and_offset() {
        Document.utf8("w.yaml", new byte[] {'a', '\n', 'b', (byte) 0xff}, problems);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("w.yaml:2: the text must be UTF-8, got byte 0xff at offset 3. Save it as UTF-8.");
    }

    @Test
    void deep_nesting_is_refused_not_followed() {
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

    private Tree read(String text) {
        return Document.read("w.yaml", text, Document.Format.YAML, problems).orElseThrow();
    }
}
