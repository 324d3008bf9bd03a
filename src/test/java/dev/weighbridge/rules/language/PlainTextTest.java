package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.cases.CaseSuite;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text of the rules folder can forge a line of a report, steer a terminal, or hide what it says. */
class PlainTextTest {
    private static final String WEIGHS = """
            rule "Name" @question("question") @owner("owner") @since("2026-01-15") @source("source") @why("why")
            @overlaps("overlaps") @gaps("gaps")
            when Workload()
            then advice.warn("code", "message", "cure");
            end
            """;
    private static final String TELLS = WEIGHS.replace("Workload()", "Verdict( placement == API )")
            .replace(
                    "advice.warn(\"code\", \"message\", \"cure\");", "advice.gain(\"gained\"); advice.loss(\"lost\");");

    private static final List<String> IN_METADATA = List.of("question", "owner", "source", "why", "overlaps", "gaps");

    @TempDir
    Path parent;

    /** Each place of a text: its rule, the text's word there, and how a message names the place. */
    private static Stream<List<String>> places() {
        return Stream.concat(
                IN_METADATA.stream()
                        .map(key -> List.of(WEIGHS, "(\"%s\")".formatted(key), key, "has @" + key + " with")),
                Stream.of(
                        List.of(WEIGHS, "\"code\"", "code", "calls advice.warn with"),
                        List.of(WEIGHS, "\"message\"", "message", "calls advice.warn with"),
                        List.of(WEIGHS, "\"cure\"", "cure", "calls advice.warn with"),
                        List.of(TELLS, "\"gained\"", "gained", "calls advice.gain with"),
                        List.of(TELLS, "\"lost\"", "lost", "calls advice.loss with")));
    }

    static Stream<Arguments> escaped() {
        List<String> escapes = List.of("\\33", "\\012", "\\7", "\\377", "\\b", "\\f", "\\n", "\\r", "\\t", "\\'");
        return places().flatMap(place -> escapes.stream().map(escape -> Arguments.of(place, escape)));
    }

    @ParameterizedTest
    @MethodSource("escaped")
    void an_escape_in_a_text_is_rejected(List<String> place, String escape) {
        String text = place.get(0).replace(place.get(1), place.get(1).replace(place.get(2), "a" + escape + "b"));

        assertThat(problems(text))
                .contains(
                        "rule \"Name\" " + place.get(3) + " a text that holds `" + escape
                                + "`. Only \\\" and \\\\ may follow a backslash: write a backslash twice, and the text on one line.");
    }

    static Stream<Arguments> written() {
        List<Integer> characters = List.of(0x7, 0x9, 0x1b, 0x7f, 0x9b, 0xad, 0x200b, 0x200d, 0x202e, 0x2066, 0xfeff);
        return places().flatMap(place -> characters.stream().map(character -> Arguments.of(place, character)));
    }

    @ParameterizedTest
    @MethodSource("written")
    void a_character_that_is_not_seen_is_rejected_in_a_text(List<String> place, int character) {
        String text = place.get(0)
                .replace(place.get(1), place.get(1).replace(place.get(2), "a" + Character.toString(character) + "b"));

        assertThat(problems(text))
                .contains(
                        "rule \"Name\" " + place.get(3) + " a text that holds " + told("U+%04X".formatted(character)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7, 0x9, 0x1b, 0x200b, 0x202e, 0xe0041})
    void a_character_that_is_not_seen_is_rejected_in_a_name(int character) {
        String text = WEIGHS.replace("Name", "Na" + Character.toString(character) + "me");

        assertThat(problems(text))
                .singleElement()
                .asString()
                .matches("rule \"Na.{1,2}me\" has a name that holds .*")
                .endsWith(" has a name that holds " + told("U+%04X".formatted(character)));
    }

    /** Anywhere in the file, for a rule is shown with the lines that it stands on. */
    @ParameterizedTest
    @ValueSource(ints = {0xad, 0x200b, 0x200d, 0x200f, 0x2060, 0x3164, 0xfeff, 0xe0041})
    void a_character_that_is_not_seen_is_rejected_in_a_comment(int character) throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Files.writeString(rules.resolve("z.drl"), "\n// a" + Character.toString(character) + "b\n" + WEIGHS);

        assertThat(refused(rules))
                .containsExactly(
                        "rules/z.drl:2: must hold no control characters, got U+%04X. Delete it.".formatted(character));
    }

    @Test
    void quotes_backslashes_and_letters_of_any_language_are_read() {
        String text = WEIGHS.replace("@why(\"why\")", "@why(\"a \\\"b\\\" c:\\\\net \u00e9 \u6f22 \u26a0\ufe0f\")")
                .replace("\"message\"", "\"a \\\"b\\\" c:\\\\net \u00e9 \u6f22 \u26a0\ufe0f\"");
        Problems problems = new Problems();

        List<Rule> rules = RuleFile.read("rules/a.drl", text, 0, FactTypes.BUILT_IN, problems);

        String read = "a \"b\" c:\\net \u00e9 \u6f22 \u26a0\ufe0f";
        assertThat(problems.all()).isEmpty();
        assertThat(rules.get(0).metadata().why()).isEqualTo(read);
        assertThat(rules.get(0).consequences())
                .containsExactly(new Consequence.Warn("code", read, Optional.of("cure")));
    }

    @Test
    void a_long_text_with_many_escapes_is_read() {
        String text = WEIGHS.replace("\"why\"", "\"" + "\\\"".repeat(500) + "\"");
        Problems problems = new Problems();

        List<Rule> rules = RuleFile.read("rules/a.drl", text, 0, FactTypes.BUILT_IN, problems);

        assertThat(problems.all()).isEmpty();
        assertThat(rules.get(0).metadata().why()).hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workload", "who", "why"})
    void the_text_of_a_waiver_holds_no_control_character(String field) throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        String waiver = Stream.of("workload", "who", "why")
                .map(each -> "    %s: \"a%sb\"\n".formatted(each, each.equals(field) ? "\\e" : ""))
                .collect(Collectors.joining());
        Files.writeString(
                rules.resolve("waivers.yaml"),
                "waivers:\n  - rule: Without ML infrastructure expertise, an API is the only way\n" + waiver
                        + "    until: 2026-07-01\n");

        int line = 3 + List.of("workload", "who", "why").indexOf(field);
        assertThat(refused(rules))
                .containsExactly("rules/waivers.yaml:" + line + ": " + field + " holds " + told("U+001B"));
    }

    @Test
    void the_line_end_after_a_block_is_not_part_of_a_waiver() throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Files.writeString(rules.resolve("waivers.yaml"), """
                waivers:
                  - rule: Without ML infrastructure expertise, an API is the only way
                    workload: support-chat
                    who: A. Board
                    why: >
                      A managed cluster
                      comes with its team.
                    until: 2026-07-01
                """);

        assertThat(RuleBook.load(rules, DeclaredFields.NONE).waivers())
                .extracting(Waiver::why)
                .containsExactly("A managed cluster comes with its team.");
    }

    @Test
    void the_name_of_a_case_is_plain() throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Files.writeString(rules.resolve("mine.cases.yaml"), """
                given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate, expertise: limited, quality: good-enough }
                cases:
                  - { name: "a\\nok b", placement: api }
                  - { name: "a\\u202eb", placement: api }
                """);
        Folder folder = RuleBook.folder(rules, new Problems()).orElseThrow();
        RuleBook book = RuleBook.load(folder, DeclaredFields.NONE);

        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class,
                () -> CaseSuite.of(book, folder, ShippedPolicy.caseCatalog(ShippedPolicy.ARTICLE_DAY)));

        assertThat(refused.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "rules/mine.cases.yaml:3: name holds " + told("U+000A"),
                        "rules/mine.cases.yaml:4: name holds " + told("U+202E"));
    }

    static Stream<Arguments> textsOfCases() {
        List<String> escapes = List.of("\\u001b", "\\e", "\\x9b", "\\u202e", "\\u2066", "\\u200b", "\\uFEFF");
        List<String> texts = List.of(
                "{ name: \"%s\", placement: api }",
                "{ name: a, \"%s\": 1, placement: api }",
                "{ name: a, change: { name: \"%s\" }, placement: api }",
                "{ name: a, change: { apiModel: \"%s\" }, placement: api }",
                "{ name: a, fires: [\"%s\"] }",
                "{ name: a, silent: [\"%s\"] }",
                "{ name: a, warns: [\"%s\"] }",
                "{ name: a, gains: [\"%s\"] }",
                "{ name: a, losses: [\"%s\"] }",
                "{ name: a, finds: { \"%s\": { api: for } } }",
                "{ name: a, excludes: [\"%s\"] }",
                "{ name: a, excludes: [{ provider: \"%s\" }] }",
                "{ name: a, offer: { kind: provider-api, provider: \"%s\" }, admits: [offer] }");
        return texts.stream().flatMap(text -> escapes.stream().map(escape -> Arguments.of(text, escape)));
    }

    @ParameterizedTest
    @MethodSource("textsOfCases")
    void no_text_of_a_case_holds_what_is_not_seen(String text, String escape) throws IOException {
        String character =
                escape.equals("\\e") ? "U+001B" : "U+%04X".formatted(Integer.parseInt(escape.substring(2), 16));

        assertThat(problemsOfCases(text.formatted("a" + escape + "b")))
                .anyMatch(message -> message.startsWith("rules/mine.cases.yaml:3: ")
                        && message.endsWith(" holds " + told(character)))
                .allMatch(message -> message.codePoints().noneMatch(Character::isISOControl));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1B, 0x9B, 0x202E, 0x2066, 0x200B})
    void no_comment_of_cases_or_waivers_holds_what_is_not_seen(int character) throws IOException {
        String comment = " # " + Character.toString(character);

        assertThat(problemsOfCases("{ name: a, placement: api }" + comment))
                .containsExactly("rules/mine.cases.yaml:3: must hold no control characters, got U+%04X. Delete it."
                        .formatted(character));
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("waived"));
        Files.writeString(rules.resolve("waivers.yaml"), "waivers: []" + comment);
        assertThat(refused(rules))
                .containsExactly("waived/waivers.yaml:1: must hold no control characters, got U+%04X. Delete it."
                        .formatted(character));
    }

    private List<String> problemsOfCases(String text) throws IOException {
        Path rules = ShippedPolicy.copy(
                ShippedPolicy.RULES_FOLDER,
                Files.createTempDirectory(parent, "each").resolve("rules"));
        Files.writeString(rules.resolve("mine.cases.yaml"), """
                given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate, expertise: limited, quality: good-enough }
                cases:
                  - %s
                """.formatted(text));
        Folder folder = RuleBook.folder(rules, new Problems()).orElseThrow();
        Problems problems = new Problems();
        CaseSuite.count(
                RuleNames.of(ShippedPolicy.RULES.rules()),
                folder,
                ShippedPolicy.caseCatalog(ShippedPolicy.ARTICLE_DAY),
                problems);
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void a_text_has_1000_characters_at_most() throws IOException {
        String most = "x".repeat(1_000);

        assertThat(problems(WEIGHS.replace("\"message\"", "\"" + most + "\""))).isEmpty();
        assertThat(problems(WEIGHS.replace("\"message\"", "\"" + most + "x\"")))
                .containsExactly("the text has more than 1,000 characters in one word, number or text. Shorten it.");
        assertThat(problemsOfCases("{ name: a, gains: [\"%sx\"] }".formatted(most)))
                .contains("rules/mine.cases.yaml:3: gains holds 1,001 characters; the limit is 1,000. Shorten it.");
    }

    @Test
    void a_name_has_200_characters_at_most() throws IOException {
        String most = "n".repeat(200);

        assertThat(problems(WEIGHS.replace("Name", most))).isEmpty();
        for (String key : List.of("question", "owner")) {
            assertThat(problems(WEIGHS.replace("(\"%s\")".formatted(key), "(\"%s\")".formatted(most))))
                    .isEmpty();
            assertThat(problems(WEIGHS.replace("(\"%s\")".formatted(key), "(\"%sn\")".formatted(most))))
                    .containsExactly("rule \"Name\" has @" + key
                            + " with a text that holds 201 characters; the limit of a name is 200. Shorten it.");
        }
        assertThat(problems(WEIGHS.replace("Name", most + "n")))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .endsWith("has a name that holds 201 characters; the limit of a name is 200. Shorten it."));
        assertThat(problems(WEIGHS.replace("\"code\"", "\"" + most + "n\"")))
                .containsExactly(
                        "rule \"Name\" calls advice.warn with a code that holds 201 characters; the limit of a name is 200. Shorten it.");
        assertThat(problemsOfCases("{ name: %s, placement: api }".formatted(most)))
                .isEmpty();
        assertThat(problemsOfCases("{ name: %sn, placement: api }".formatted(most)))
                .containsExactly(
                        "rules/mine.cases.yaml:3: name holds 201 characters; the limit of a name is 200. Shorten it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b.drl", "a\n.cases.yaml"})
    void the_name_of_a_file_is_plain(String name) throws IOException {
        Path rules = ShippedPolicy.copy(ShippedPolicy.RULES_FOLDER, parent.resolve("rules"));
        Files.writeString(rules.resolve(name), WEIGHS);

        assertThat(refused(rules))
                .containsExactly("rules/" + name.replaceAll("\\p{Cc}", " ") + ": the file's name has "
                        + told("U+%04X".formatted((int) name.charAt(1))));
    }

    private static String told(String character) {
        return character
                + ", which is invisible or controls a terminal. Remove it: a text is one line of visible characters.";
    }

    private static List<String> problems(String text) {
        Problems problems = new Problems();
        RuleFile.read("rules/a.drl", text, 0, FactTypes.BUILT_IN, problems);
        return problems.all().stream().map(Problem::message).toList();
    }

    private static List<String> refused(Path rules) {
        InvalidInput refused =
                catchThrowableOfType(InvalidInput.class, () -> RuleBook.load(rules, DeclaredFields.NONE));
        return refused == null
                ? List.of()
                : refused.problems().stream().map(Problem::toString).toList();
    }
}
