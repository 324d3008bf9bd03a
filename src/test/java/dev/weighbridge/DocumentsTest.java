package dev.weighbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.cli.CommandResult;
import dev.weighbridge.cli.WeighbridgeCommand;
import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.cli.serve.ServeCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the documents to the code: links, named files, types and options exist. */
class DocumentsTest {
    private static final List<String> ROOTS = List.of("src/main/java", "src/test/java", "src/jmh/java");

    /** A file that a policy owner may add. */
    private static final Path OPTIONAL = Path.of("rules/waivers.yaml");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TYPE = Pattern.compile("(?<![\\w.])(?!java\\.)([a-z]+(?:\\.[a-z]+)*)\\.([A-Z]\\w+)");
    private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w+(?:Test|IT|Benchmark)\\b");
    private static final Pattern PATH = Pattern.compile("(?:^|[`\\s=])((?:src|rules|catalog)/[\\w./-]*\\w)");
    private static final Pattern PROFILE = Pattern.compile("-P([a-z-]+)");

    static Stream<Path> documents() {
        return Stream.concat(
                DocumentPage.all().stream().map(DocumentPage::file),
                Stream.of("CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md").map(Path::of));
    }

    @Test
    void the_readme_is_short() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void the_readme_links_every_page() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(DocumentPage.all().stream().skip(1).map(page -> page.file().toString()))
                .allSatisfy(file -> assertThat(readme).contains("(" + file));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_has_its_page_and_heading(Path document) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(document));
        while (link.find()) {
            String target = link.group(1);
            if (!target.startsWith("http") && !leadsSomewhere(document, target)) {
                broken.add(target);
            }
        }

        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path document, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(file) && (parts.length == 1 || headings(file).anyMatch(parts[1]::equals));
    }

    /** The names that a page's headings have in a link. */
    private static Stream<String> headings(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(text -> text.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_file_named_exists(Path document) throws IOException {
        assertThat(found(PATH, Files.readString(document), 1).stream().map(Path::of))
                .filteredOn(path -> !path.equals(OPTIONAL))
                .allSatisfy(path -> assertThat(path).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_type_named_exists(Path document) throws IOException {
        String text = Files.readString(document);
        List<String> missing = new ArrayList<>();
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            String name =
                    type.group(1).replaceFirst("^dev\\.weighbridge\\.?", "").replace('.', '/');
            if (!isAPackage(name) || !inSources(name + "/" + type.group(2) + ".java")) {
                missing.add(type.group());
            }
        }
        List<String> tests = allTypes();

        assertThat(missing).isEmpty();
        assertThat(tests).containsAll(found(TEST, text, 0));
    }

    @Test
    void the_page_on_code_names_what_a_newcomer_looks_for() throws IOException {
        String text = Files.readString(Path.of("CONTRIBUTING.md"));
        String packages = text.replace("\n", " ").replaceAll("`", "");

        assertThat(PackageRules.names().filter(name -> isAPackage(name.replace('.', '/'))))
                .allSatisfy(name -> assertThat(packages).contains(" " + name));
        assertThat(found(TYPE, text, 0)).hasSizeGreaterThan(50);
        assertThat(text.lines().filter(line -> line.startsWith("| a "))).hasSizeGreaterThan(11);
    }

    @Test
    void every_metric_is_on_its_page_and_every_metric_on_the_page_is_one() throws IOException {
        String code = Files.readString(Path.of("src/main/java/dev/weighbridge/http/Metrics.java"));
        String page = Files.readString(Path.of("src/site/markdown/operations.md"));

        assertThat(found(Pattern.compile("`(weighbridge_[a-z_]+)`"), page, 1).stream()
                        .map(name -> name.replaceFirst("_(total|seconds)$", "").replace('_', '.')))
                .containsExactlyInAnyOrderElementsOf(found(Pattern.compile("\"(weighbridge\\.[a-z.]+)\""), code, 1));
    }

    @Test
    void what_is_missing_is_found() throws IOException {
        assertThat(unknown("serve --ledger off --no-such-option")).containsExactly("--no-such-option");
        assertThat(unknown("rules forget --help")).contains("forget");
        assertThat(inSources("http/RecommendationRoutes.java")).isTrue();
        assertThat(inSources("http/NoSuchRoutes.java")).isFalse();
        assertThat(found(TYPE, "`http.NoSuchRoutes`", 2)).containsExactly("NoSuchRoutes");
        assertThat(found(PATH, "`catalog/no-such.yaml`", 1)).containsExactly("catalog/no-such.yaml");
        assertThat(leadsSomewhere(Path.of("README.md"), "SECURITY.md#the-ledger"))
                .isTrue();
        assertThat(leadsSomewhere(Path.of("README.md"), "SECURITY.md#no-such-heading"))
                .isFalse();
    }

    /** Commands that need a registry, a cluster, a database or minutes: what they name exists. */
    static Stream<String> commandsThatNoTestRuns() {
        return Stream.concat(
                DocumentPage.all().stream()
                        .flatMap(page -> page.blocks().stream())
                        .filter(block -> block.language().equals("sh"))
                        .flatMap(block -> block.lines().stream()),
                DocumentPage.read(Path.of("CONTRIBUTING.md")).lines().stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("`", 3)[1])
                        .filter(line -> line.contains("mvn ")));
    }

    @ParameterizedTest
    @MethodSource("commandsThatNoTestRuns")
    void what_a_command_names_exists(String command) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(found(PROFILE, command, 1))
                .allSatisfy(profile -> assertThat(pom).contains("<id>" + profile + "</id>"));
        assertThat(allTypes()).containsAll(found(TEST, command, 0));
        Matcher program = Pattern.compile("\\./target/weighbridge ([^|&;)]+)").matcher(command);
        while (program.find()) {
            assertThat(unknown(program.group(1))).as(command).isEmpty();
        }
    }

    /** The words of a command that the program does not know: a subcommand, or an option of it. */
    private static List<String> unknown(String command) {
        List<String> words = List.of(command.strip().split("[ =]+", -1));
        List<String> subcommands = words.stream()
                .takeWhile(word -> word.matches("[a-z]+"))
                .limit(2)
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CommandEnvironment environment = new CommandEnvironment(
                InputStream.nullInputStream(),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false,
                false,
                CommandResult.NOW,
                Map.of());
        String[] help = Stream.concat(subcommands.stream(), Stream.of("--help")).toArray(String[]::new);
        WeighbridgeCommand.run(environment, List.of(new ServeCommand(environment)), help);
        String usage = out.toString(StandardCharsets.UTF_8);
        return words.stream()
                .filter(word -> word.startsWith("--") || subcommands.contains(word))
                .filter(word -> !usage.contains(word))
                .toList();
    }

    private static List<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(match -> match.group(group)).toList();
    }

    private static boolean isAPackage(String name) {
        return name.isEmpty()
                || ROOTS.stream().anyMatch(root -> Files.isDirectory(Path.of(root, "dev/weighbridge", name)));
    }

    private static boolean inSources(String file) {
        return ROOTS.stream().anyMatch(root -> Files.exists(Path.of(root, "dev/weighbridge", file)));
    }

    private static List<String> allTypes() throws IOException {
        List<String> types = new ArrayList<>();
        for (String root : ROOTS) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                types.addAll(files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .map(name -> name.replace(".java", ""))
                        .toList());
            }
        }
        return types;
    }
}
