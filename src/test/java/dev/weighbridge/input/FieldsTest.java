package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private final Problems problems = new Problems();

    @Test
    void all_problems_are_reported_at_once_with_place_and_pointer() {
        Fields fields =
                fields("number: 1.2\nwhole: 1.5\ndate: 2026-02-30\nchoice: blu\nflag: maybe\nlist: 3\nextra: 1\n");

        fields.number("number", Range.SHARE);
        fields.whole("whole", 1, 9, "a whole number from 1 to 9");
        fields.date("date");
        fields.choice("choice", colours());
        fields.flag("flag");
        fields.texts("list");
        fields.text("missing");
        fields.rejectUnknown();

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "f.yaml:1: number must be a share from 0 to 1, got `1.2`.",
                        "f.yaml:2: whole must be a whole number from 1 to 9, got `1.5`.",
                        "f.yaml:3: date must be a date that exists, such as 2026-01-15, got `2026-02-30`.",
                        "f.yaml:4: choice must be one of red, light-blue, got `blu`. Did you mean `light-blue`?",
                        "f.yaml:5: flag must be true or false, got `maybe`.",
                        "f.yaml:6: list must be a list with at least one value, got `3`.",
                        "f.yaml:1: missing is missing. It must be a text.",
                        "f.yaml:7: `extra` is not a known field. Known here: number, whole, date, choice, flag, list, missing.");
        assertThat(problems.all())
                .extracting(Problem::pointer)
                .startsWith("/number", "/whole")
                .endsWith("/extra");
    }

    @Test
    void good_values_are_read() {
        Fields fields =
                fields("n: 0.5\nw: 50M\nd: 2026-01-15\nc: LIGHT_BLUE\nf: true\nl: [a, b]\nt: hello\nnothing: null\n");

        assertThat(fields.number("n", Range.SHARE)).isEqualTo(0.5);
        assertThat(fields.whole("w", 0, Long.MAX_VALUE, "")).isEqualTo(50_000_000);
        assertThat(fields.date("d")).isEqualTo(LocalDate.of(2026, 1, 15));
        assertThat(fields.choice("c", colours())).isEqualTo(2);
        assertThat(fields.flag("f")).isTrue();
        assertThat(fields.texts("l")).containsExactly("a", "b");
        assertThat(fields.text("t")).isEqualTo("hello");
        assertThat(fields.optionalText("nothing")).isEmpty();
        fields.rejectUnknown();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void a_list_in_place_of_a_map_is_reported_once() {
        Fields fields = fields("- 1\n- 2\n");

        fields.text("a");
        fields.number("b", Range.SHARE);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly("f.yaml:1: the text must be a map of fields, got a list.");
    }

    @Test
    void a_range_includes_its_ends_as_stated() {
        assertThat(Range.SHARE.holds(0)).isTrue();
        assertThat(Range.SHARE.holds(1)).isTrue();
        assertThat(Range.SHARE.holds(1.0000001)).isFalse();
        assertThat(Range.PART.holds(0)).isFalse();
        assertThat(Range.PART.holds(Double.MIN_VALUE)).isTrue();
        assertThat(Range.between(1, 9, "machines").description()).isEqualTo("a number of machines from 1 to 9");
        assertThat(Range.between(1, 5, "").description()).isEqualTo("a number from 1 to 5");
    }

    @Test
    void a_field_that_holds_nothing_is_reported_on_its_own_line() {
        Fields fields = fields("a: 1\nb:\nc: ~\n");

        fields.text("b");
        fields.map("c");
        fields.text("d");

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "f.yaml:2: b must be a text, got nothing.",
                        "f.yaml:3: c must be a map of fields, got nothing.",
                        "f.yaml:1: d is missing. It must be a text.");
    }

    @Test
    void an_option_is_the_place_of_its_value() {
        Tree count = new Tree.Scalar(Tree.FROM_OPTION, "/selfHosted/count", Tree.Kind.TEXT, "few");
        Fields fields = Fields.of(
                "w.yaml", new Tree.Entries(Tree.FROM_OPTION, "/selfHosted", Map.of("count", count)), problems);

        fields.whole("count", 1, 9, "a whole number from 1 to 9");
        fields.text("machine");

        assertThat(problems.all())
                .containsExactly(
                        new Problem(
                                "--set selfHosted.count",
                                "/selfHosted/count",
                                "count must be a whole number from 1 to 9, got `few`."),
                        new Problem(
                                "--set selfHosted", "/selfHosted/machine", "machine is missing. It must be a text."));
    }

    @Test
    void a_value_within_a_list_is_reported_with_its_own_pointer() {
        Fields fields = fields("list:\n  - red\n  - blu\nmaps:\n  - { a: 1 }\n  - nothing\n");

        assertThat(fields.choices("list", colours())).containsExactly(1);
        fields.maps("maps", Fields::pointer);

        assertThat(problems.all())
                .containsExactly(
                        new Problem(
                                "f.yaml:3",
                                "/list/1",
                                "list must be one of red, light-blue, got `blu`. Did you mean `light-blue`?"),
                        new Problem("f.yaml:6", "/maps/1", "maps.1 must be a map of fields, got `nothing`."));
    }

    @Test
    void a_thousand_unknown_fields_are_reported_in_short() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("x").append(i).append(": 1\n");
        }
        Fields fields = fields(text.toString());
        fields.has("tokensPerDay");

        fields.rejectUnknown();

        assertThat(problems.all())
                .hasSize(21)
                .first()
                .hasToString("f.yaml:1: `x0` is not a known field. Known here: tokensPerDay.");
        assertThat(problems.all().get(20)).hasToString("f.yaml:1: 980 more fields are not known. Fix these first.");
    }

    @Test
    void a_placeholder_lies_within_the_range_asked_for() {
        Fields fields = fields("a: x\n");

        assertThat(fields.number("a", Range.PART)).isEqualTo(1);
        assertThat(fields.number("a", Range.between(8, 9, ""))).isEqualTo(9);
        assertThat(fields.number("a", Range.between(2, 5, ""))).isEqualTo(5);
        assertThat(fields.whole("a", 3, 9, "")).isEqualTo(3);
        assertThat(fields.clean()).isFalse();
    }

    @Test
    void clean_until_something_is_found() {
        Fields outer = fields("a: { b: 1 }\nc: x\n");
        Fields inner = outer.map("a");

        inner.number("b", Range.SHARE);
        assertThat(outer.clean()).isTrue();

        outer.number("c", Range.SHARE);
        assertThat(outer.clean()).isFalse();
    }

    private static Map<String, Integer> colours() {
        Map<String, Integer> colours = new LinkedHashMap<>();
        colours.put("red", 1);
        colours.put("light-blue", 2);
        return colours;
    }

    private Fields fields(String text) {
        Tree tree =
                Document.read("f.yaml", text, Document.Format.YAML, problems).orElseThrow();
        return Fields.of("f.yaml", tree, problems);
    }
}
