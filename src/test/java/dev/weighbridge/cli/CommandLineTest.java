package dev.weighbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.cli.options.CommandEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line as a script meets it: standard output, standard error, exit code. */
class CommandLineTest {
    private static final String FIVE =
            "tokensPerDay: 5M\nlatencyP99Ms: 400\nresidency: minimal\nexpertise: limited\nquality: good-enough\n";
    private static final String LINE = """
            {"name":"n%d","tokensPerDay":%d,"latencyP99Ms":400,"residency":"minimal","expertise":"limited","quality":"good-enough"}""";
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    @Test
    void a_recommendation_is_printed_for_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("w.yaml"), FIVE);

        CommandResult ran = run("", "recommend", file.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("Run this workload on an API: ")
                .contains("Why: the rules that fired", "What would change the decision");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void an_answer_shows_as_much_as_the_detail_asks() throws IOException {
        Path file = Files.writeString(folder.resolve("w.json"), LINE.formatted(1, 5_000_000) + "\n");

        JsonNode standard = JSON.readTree(
                run("", "recommend", file.toString(), "--format", "json").out());
        JsonNode full = JSON.readTree(run("", "recommend", file.toString(), "--format", "json", "--detail", "full")
                .out());
        JsonNode batch = JSON.readTree(run("", "batch", file.toString()).out());
        JsonNode fullBatch = JSON.readTree(
                run("", "batch", file.toString(), "--detail", "full").out());

        assertThat(standard.at("/costs/offers").isMissingNode()).isTrue();
        assertThat(full.at("/costs/offers").size())
                .isEqualTo(standard.at("/costs/offersPriced").intValue());
        assertThat(batch.get("costs")).isEqualTo(standard.get("costs"));
        assertThat(fullBatch.get("costs")).isEqualTo(full.get("costs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recommend", "batch", "replay"})
    void a_detail_that_does_not_exist_is_rejected(String command) {
        CommandResult ran = run("", command, "w.json", "--detail", "huge");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("must be one of brief, standard, full, got `huge`");
    }

    @Test
    void everything_wrong_with_options_is_reported_at_once() {
        CommandResult ran = run("", "recommend", "--draws", "5", "--detail", "huge", "--nosuch");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isEqualToNormalizingNewlines("""
                        Invalid value for option '--draws': must be a whole number from 100 to 100000, got `5`.
                        Invalid value for option '--detail': must be one of brief, standard, full, got `huge`.
                        Unknown option: '--nosuch'. See `weighbridge recommend --help`.
                        """);
    }

    @Test
    void json_is_read_by_programs() throws IOException {
        Path file = Files.writeString(folder.resolve("w.json"), LINE.formatted(1, 5_000_000));

        CommandResult ran = run("", "recommend", file.toString(), "--format", "json", "--as-of", "2026-01-15");

        JsonNode answer = JSON.readTree(ran.out());
        assertThat(answer.propertyNames())
                .containsExactly(
                        "id",
                        "workload",
                        "placement",
                        "certainty",
                        "summary",
                        "options",
                        "offer",
                        "costs",
                        "horizon",
                        "exclusions",
                        "findings",
                        "firedRules",
                        "nearMisses",
                        "turningPoints",
                        "tradeoffs",
                        "risks",
                        "riskCount",
                        "confirm",
                        "confirmCount",
                        "reviewOn",
                        "reviewWhy",
                        "provenance");
        assertThat(answer.at("/placement").asString()).isEqualTo("api");
        assertThat(answer.at("/provenance/asOf").asString()).isEqualTo("2026-01-15");
        assertThat(answer.at("/workload/tokensPerDay").asLong()).isEqualTo(5_000_000);
    }

    @Test
    void draws_are_the_same_for_the_same_seed() {
        String first = run(FIVE, "recommend", "-", "--draws", "500", "--seed", "3", "--format", "json")
                .out();
        String second = run(FIVE, "recommend", "-", "--draws", "500", "--seed", "3", "--format", "json")
                .out();

        assertThat(JSON.readTree(first).at("/draws/seed").intValue()).isEqualTo(3);
        assertThat(JSON.readTree(first).get("draws"))
                .isEqualTo(JSON.readTree(second).get("draws"));
        assertThat(run(FIVE, "recommend", "-", "--draws", "500").out()).contains("How sure: 500 draws (seed 1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --draws=99      | must be a whole number from 100 to 100000, got `99`
            --draws=100001  | must be a whole number from 100 to 100000, got `100001`
            --draws=many    | must be a whole number from 100 to 100000, got `many`
            --seed=1        | --seed is the seed of draws, and none are asked for. Add --draws, or leave it out
            """)
    void draws_that_cannot_be_made_are_rejected(String option, String says) {
        CommandResult ran = run(FIVE, "recommend", "-", option);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(says);
    }

    @Test
    void standard_input_is_read() {
        assertThat(run(FIVE, "recommend", "-").code()).isZero();
        assertThat(run(FIVE, "recommend").code()).isZero();
        assertThat(run(FIVE, "recommend", "-", "--set", "name=x").out()).contains("Workload: x");
    }

    @Test
    void options_alone_are_a_workload() {
        CommandResult ran = run(
                "",
                "recommend",
                "--set",
                "tokensPerDay=5M",
                "--set",
                "latencyP99Ms=400",
                "--set",
                "residency=minimal",
                "--set",
                "expertise=limited",
                "--set",
                "quality=good-enough",
                "--format",
                "markdown");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("# This workload: where it should run\n");
    }

    @Test
    void on_a_terminal_the_five_questions_are_asked() {
        CommandResult ran = run(
                world -> new CommandEnvironment(
                        new ByteArrayInputStream(
                                "5M\n400\nminimal\nlimited\ngood-enough\n".getBytes(StandardCharsets.UTF_8)),
                        world.out(),
                        world.err(),
                        true,
                        true,
                        world.clock(),
                        world.variables()),
                "recommend");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("1. How many tokens a day").contains("5. Which model quality");
        assertThat(ran.out()).startsWith("Run this workload on an API: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                     | standard input: must hold a map of fields, got an empty text.
            : : : [                | standard input:1: must be valid YAML
            - 1                    | standard input:1: the text must be a map of fields, got a list.
            tokensPerDay: capacity | standard input:1: latencyP99Ms is missing.
            tokensPerDay: -1       | standard input:1: tokensPerDay must be a whole number of tokens, 0 or more, got `-1`.
            """)
    void bad_input_is_reported_on_standard_error_with_exit_code_2(String text, String message) {
        CommandResult ran = run(text, "recommend", "-");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith(message).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        CommandResult ran = run("", "recommend", folder.resolve("none.yaml").toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(folder.resolve("none.yaml")
                        + ": the file does not exist. Name a workload file, or - for standard input.\n");
    }

    @ParameterizedTest
    @CsvSource({
        "recomend, Did you mean `recommend`?",
        "recommend --formt json, Did you mean `--format`?",
        "recommend --format yaml, --format",
        "rules chek, Did you mean `check`?"
    })
    void wrong_usage_is_reported_with_exit_code_2(String line, String hint) {
        CommandResult ran = run("", line.split(" ", -1));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(hint).contains("--help").doesNotContain("Exception");
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void rules_or_a_catalogue_that_do_not_load_are_reported_with_exit_code_4() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("a.drl"), "rule \"x\" when Workload( tokensPerDay < ) then end");

        CommandResult ran = run(
                FIVE,
                "recommend",
                "-",
                "--rules",
                rules.toString(),
                "--catalog",
                folder.resolve("none").toString());

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .containsExactly(
                        "rules/a.drl:1:6: rule \"x\" has no @question, @owner, @since, @source, @why. Add the lines below its"
                                + " name, with what is true of this rule.",
                        "    rule \"x\" when Workload( tokensPerDay < ) then end",
                        "         ^^^",
                        "        @question(\"volume\")",
                        "        @owner(\"platform-architecture\")",
                        "        @since(\"2026-01-15\")",
                        "        @source(\"Architecture board, minute 12\")",
                        "        @why(\"Below this volume no machine is busy.\")",
                        "rules/a.drl:1:38: rule \"x\" compares `tokensPerDay` with nothing. It must be a number or another field.",
                        "    rule \"x\" when Workload( tokensPerDay < ) then end",
                        "                                         ^",
                        folder.resolve("none") + ": the catalog folder does not exist. Name one with --catalog DIR.");
    }

    @Test
    void help_and_version_are_fine() {
        assertThat(run("", "--help").out()).contains("recommend", "batch", "rules", "catalog");
        assertThat(run("", "recommend", "--help").out()).contains("--set", "--as-of", "WEIGHBRIDGE_RULES");
        assertThat(run("", "--version").out()).startsWith("weighbridge 0.");
        assertThat(run("").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules check",
                "catalog list",
                "batch",
                "recommend --set tokensPerDay=5M --set latencyP99Ms=400"
                        + " --set residency=minimal --set expertise=limited --set quality=good-enough"
            })
    void an_answer_that_cannot_be_written_is_a_failure(String command) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        byte[] line = ("{\"tokensPerDay\":5,\"latencyP99Ms\":400,\"residency\":\"minimal\",\"expertise\":\"none\","
                        + "\"quality\":\"good-enough\"}\n")
                .repeat(200)
                .getBytes(StandardCharsets.UTF_8);

        CommandResult ran = run(
                world -> new CommandEnvironment(
                        new ByteArrayInputStream(line),
                        new PrintStream(full, false, StandardCharsets.UTF_8),
                        world.err(),
                        false,
                        false,
                        world.clock(),
                        world.variables()),
                command.split(" "));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .endsWith( // behind what `rules check` reports of days to come by the clock of the test
                        "standard output: the answer could not be written. Check that it is not closed and its disk is not full.\n");
    }

    @Test
    void a_day_that_does_not_exist_is_reported_with_its_option() {
        CommandResult ran = run(world -> world, "recommend", "--as-of", "2026-02-30");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("Invalid value for option '--as-of': must be a date that exists, such as 2026-01-15, got"
                        + " `2026-02-30`. See `weighbridge recommend --help`.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            measure --requests=1.5     | measure      | '--requests': must be a whole number from -2147483648 to 2147483647, such as 20, got `1.5`
            measure --requests=3000000000 | measure   | '--requests': must be a whole number from -2147483648 to 2147483647, such as 20, got `3000000000`
            measure --rate=1e400       | measure      | '--rate': must be a number, such as 0.5, got `1e400`
            measure --rate=NaN         | measure      | '--rate': must be a number, such as 0.5, got `NaN`
            measure --rate=fast        | measure      | '--rate': must be a number, such as 0.5, got `fast`
            measure --gpus=two         | measure      | '--gpus': must be a whole number from -2147483648 to 2147483647, such as 20, got `two`
            rules impact --examples=1e | rules impact | '--examples': must be a whole number from -2147483648 to 2147483647, such as 20, got `1e`
            """)
    void a_number_of_an_option_is_wanted_in_plain_words(String line, String command, String problem) {
        CommandResult ran = run(world -> world, line.split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("Invalid value for option %s.".formatted(problem))
                .endsWith(" See `weighbridge %s --help`.\n".formatted(command));
    }

    @Test
    void books_are_checked_and_listed() {
        assertThat(run("", "rules", "check").out())
                .startsWith("fine: " + ShippedPolicy.RULES.rules().size() + " rules, SHA-256 ");
        assertThat(run("", "rules", "list").out()).contains("rules/volume.drl:3  Under 10 M tokens a day");
        assertThat(run("", "catalog", "check").out()).startsWith("fine: ");
        assertThat(run("", "catalog", "list").out()).contains("openai/gpt-4o-mini", "aws/g5.12xlarge", "llama-3.3-70b");
    }

    /** ESC and BEL do something to a terminal, a line break begins a message of its own, U+202E turns the rest around. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            recommend --format X                 | Invalid value for option '--format'
            recommend --draws X                  | Invalid value for option '--draws'
            recommend --seed X                   | Invalid value for option '--seed'
            recommend --as-of X                  | Invalid value for option '--as-of'
            decisions recheck --fail-on X        | Invalid value for option '--fail-on'
            decisions recheck --since X          | Invalid value for option '--since'
            decisions list --ledger-store X      | ledger
            decisions list --placement X         | --placement
            decisions show X                     | ledger
            recommend --X                        | Unknown option
            X                                    | Unmatched argument
            """)
    void no_message_about_the_command_line_holds_control_characters(String command, String says) {
        String hostile = "a\u001B[2J\u0007\u009B\u202E\nb";

        CommandResult ran = run("", command.replace("X", hostile).split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(says).hasLineCount(1).doesNotContain("\u001B", "\u0007", "\u009B", "\u202E");
    }

    @Test
    void a_batch_answers_each_line_in_order_and_names_bad_ones() {
        String good = IntStream.range(0, 300)
                .mapToObj(i -> i % 100 == 50 ? "{\"tokensPerDay\": -1}" : LINE.formatted(i, 1_000_000L * (i + 1)))
                .collect(Collectors.joining("\n"));

        CommandResult ran = run(good + "\n\nnot json\n", "batch");

        List<String> lines = ran.out().lines().toList();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(lines).hasSize(301);
        for (int i = 0; i < 300; i++) {
            JsonNode answer = JSON.readTree(lines.get(i));
            if (i % 100 == 50) {
                assertThat(answer.at("/line").asInt()).isEqualTo(i + 1);
                assertThat(answer.at("/errors/0/pointer").asString()).isEqualTo("/tokensPerDay");
            } else {
                assertThat(answer.at("/workload/name").asString()).isEqualTo("n" + i);
            }
        }
        assertThat(JSON.readTree(lines.get(300)).at("/line").asInt()).isEqualTo(302);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void a_batch_takes_hardware_of_ones_own_and_names_all_that_is_wrong_with_it() {
        String answers =
                "{\"latencyP99Ms\":2000,\"residency\":\"minimal\",\"expertise\":\"strong\",\"quality\":\"good-enough\",";
        String good = answers
                + "\"tokensPerDay\":\"capacity\",\"selfHosted\":{\"model\":\"gpt-oss-20b\",\"tokensPerSecond\":900,"
                + "\"owned\":{\"capexUsd\":8000,\"lifetimeMonths\":24,\"kilowatts\":1.2,\"usdPerKwh\":0.3,\"hoursPerMonth\":240}}}";
        String bad =
                answers + "\"tokensPerDay\":\"1M\",\"selfHosted\":{\"model\":\"gpt-oss-20b\",\"tokensPerSecond\":900,"
                        + "\"owned\":{\"capexUsd\":-1,\"lifetimeMonths\":0,\"kilowatts\":\"much\",\"pue\":0.5,\"usdPerKwh\":0.3}}}";

        CommandResult ran = run(good + "\n" + bad + "\n", "batch");

        List<String> lines = ran.out().lines().toList();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(JSON.readTree(lines.get(0)).at("/tokensPerDay").asLong()).isEqualTo(129_600_000);
        assertThat(JSON.readTree(lines.get(1))
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .containsExactly(
                        "/selfHosted/owned/capexUsd",
                        "/selfHosted/owned/lifetimeMonths",
                        "/selfHosted/owned/kilowatts",
                        "/selfHosted/owned/pue");
    }

    @Test
    void a_batch_of_good_lines_is_fine() throws IOException {
        Path file = Files.writeString(folder.resolve("w.ndjson"), LINE.formatted(1, 1) + "\r\n" + LINE.formatted(2, 2));

        CommandResult ran = run("", "batch", file.toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines()).hasSize(2);
    }

    @Test
    void a_line_that_is_too_long_or_not_utf8_is_answered_and_passed_over() {
        byte[] start = ("{\"name\":\"" + "x".repeat(1 << 20) + "\"}\n").getBytes(StandardCharsets.UTF_8);
        byte[] latin = "{\"name\":\"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] good = (LINE.formatted(3, 3) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Stream.of(start, latin, good).forEach(all::writeBytes);

        CommandResult ran = run(
                world -> new CommandEnvironment(
                        new ByteArrayInputStream(all.toByteArray()),
                        world.out(),
                        world.err(),
                        false,
                        true,
                        world.clock(),
                        world.variables()),
                "batch");

        List<String> lines = ran.out().lines().toList();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(lines.get(0))
                .isEqualTo(
                        "{\"line\":1,\"errors\":[{\"pointer\":\"\",\"detail\":\"the line must be at most 1,048,576 bytes.\"}]}");
        assertThat(lines.get(1)).contains("\"line\":2").contains("must be UTF-8");
        assertThat(JSON.readTree(lines.get(2)).at("/workload/name").asString()).isEqualTo("n3");
        assertThat(ran.err()).contains("3 decided, 2 bad");
    }

    @Test
    void an_edited_threshold_changes_the_answer_with_nothing_rebuilt() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        try (Stream<Path> files = Files.list(ShippedPolicy.RULES_FOLDER)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".drl")).toList()) {
                Files.writeString(
                        rules.resolve(file.getFileName()),
                        Files.readString(file).replace("10_000_000", "4_000_000"));
            }
        }

        String shipped = run(FIVE, "recommend", "-").out();
        String edited = run(FIVE, "recommend", "-", "--rules", rules.toString()).out();

        assertThat(shipped).contains("Under 10 M tokens a day, an API is almost always right — api: strongly-for");
        assertThat(edited)
                .doesNotContain("Under 10 M tokens a day, an API is almost always right — api: strongly-for")
                .contains("tokensPerDay >= 4_000_000");
    }

    @Test
    void an_option_comes_from_the_variable_that_help_names_and_an_empty_variable_is_ignored() {
        Map<String, String> other = Map.of("WEIGHBRIDGE_RULES", "elsewhere", "WEIGHBRIDGE_FORMAT", "json");
        Map<String, String> empty = Map.of("WEIGHBRIDGE_RULES", "", "WEIGHBRIDGE_CATALOG", "");

        assertThat(inEnvironment(other, "rules", "list").err())
                .startsWith("elsewhere: the rules folder does not exist.");
        assertThat(inEnvironment(other, "rules", "list", "--rules", "rules").code())
                .isZero();
        assertThat(inEnvironment(empty, "rules", "list").code()).isZero();
        assertThat(inEnvironment(other, "rules", "list", "--rules", "rules").out())
                .as("--format, whose help names no variable")
                .doesNotStartWith("{");
    }

    private static CommandResult inEnvironment(Map<String, String> environment, String... args) {
        return run(
                world -> new CommandEnvironment(
                        world.in(), world.out(), world.err(), false, false, world.clock(), environment),
                args);
    }

    private static CommandResult run(String in, String... args) {
        List<String> filled = new ArrayList<>(Arrays.asList(args));
        return run(
                world -> new CommandEnvironment(
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        world.out(),
                        world.err(),
                        false,
                        false,
                        world.clock(),
                        world.variables()),
                filled.stream().filter(arg -> !arg.isEmpty()).toArray(String[]::new));
    }

    private static CommandResult run(UnaryOperator<CommandEnvironment> change, String... args) {
        return CommandResult.of(CommandResult.NOW, change, List.of(args));
    }

    @Test
    void a_workload_of_any_size_is_read_to_a_limit_alone(@TempDir Path large) throws IOException {
        String five = FIVE + "#".repeat(40) + "\n";
        String filled = five + "#\n".repeat((1_000_000 - five.length()) / 2);
        filled += " ".repeat(1_000_000 - filled.length());
        Path most = Files.writeString(large.resolve("most.yaml"), filled);
        Path over = Files.writeString(large.resolve("over.yaml"), filled + " ");
        String way = ": must be at most 1000000 bytes, got more. Name a workload file, or - for standard input.\n";

        assertThat(run("", "recommend", most.toString()).code()).isZero();
        assertThat(run("", "recommend", over.toString())).isEqualTo(new CommandResult(2, "", over + way));
        assertThat(run(filled + " ", "recommend", "-")).isEqualTo(new CommandResult(2, "", "standard input" + way));
        assertThat(run("", "recommend", "/dev/zero")).isEqualTo(new CommandResult(2, "", "/dev/zero" + way));
    }

    @Test
    void a_file_that_fails_while_it_is_read_is_reported() {
        assertThat(run("", "recommend", "/proc/self/mem"))
                .isEqualTo(new CommandResult(
                        2, "", "/proc/self/mem: cannot be read. Name a workload file, or - for standard input.\n"));
    }

    /** A zero stands for a letter that the locale cannot hold: Java refuses both in the same way, and a zero anywhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "recommend BAD",
                "batch BAD",
                "replay BAD",
                "recommend --rules BAD",
                "batch --catalog BAD",
                "rules check BAD",
                "rules test --out BAD",
                "rules verify --counter-examples BAD",
                "rules list --rules BAD",
                "rules show x BAD",
                "rules impact --candidate BAD",
                "rules impact --candidate rules --workloads BAD",
                "rules impact --candidate rules --ledger-store BAD",
                "catalog check --catalog BAD",
                "ledger list --ledger-store BAD",
                "decisions show x --ledger-store BAD",
                "decisions recheck --catalog BAD",
                "ledger prune --keep 1d --ledger-store jdbc:sqlite:BAD"
            })
    void a_name_that_no_file_can_have_here_is_wrong_usage(String command) {
        CommandResult ran =
                run(world -> world, command.replace("BAD", "caf\0.yaml").split(" ", -1));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(
                        "name",
                        "this system and its locale can hold, got `",
                        "set a UTF-8 locale such as LC_ALL=C.UTF-8.")
                .doesNotContain("fault", "Exception")
                .hasLineCount(1);
    }

    @Test
    void an_internal_fault_is_reported_with_its_stack_trace() {
        CommandResult ran = run(
                world -> new CommandEnvironment(
                        world.in(),
                        world.out(),
                        world.err(),
                        false,
                        false,
                        new java.time.Clock() {
                            @Override
                            public java.time.ZoneId getZone() {
                                return java.time.ZoneOffset.UTC;
                            }

                            @Override
                            public java.time.Clock withZone(java.time.ZoneId zone) {
                                return this;
                            }

                            @Override
                            public java.time.Instant instant() {
                                throw new IllegalStateException("planted");
                            }
                        },
                        world.variables()),
                "catalog",
                "list");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith(
                        "weighbridge: internal error (IllegalStateException: planted). No decision was made. Please report it.\n")
                .contains("java.lang.IllegalStateException: planted\n\tat dev.weighbridge.cli.");
    }
}
