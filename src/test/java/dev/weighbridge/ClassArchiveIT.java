package dev.weighbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts the packaged program with its class archive, without it, and with archives that it must not trust. */
class ClassArchiveIT {
    private static final Path PROGRAM = Path.of("target/weighbridge").toAbsolutePath();
    private static final Path ARCHIVE = Path.of("target/weighbridge.jsa").toAbsolutePath();
    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    Path folder;

    private Path program;
    private Path archive;

    private record Answer(int exit, String out, String err) {}

    @BeforeEach
    void a_link_to_the_program_has_no_archive_beside_it() throws IOException {
        program = Files.createSymbolicLink(folder.resolve("weighbridge"), PROGRAM);
        archive = folder.resolve("weighbridge.jsa");
    }

    @AfterEach
    void the_link_goes_first() throws IOException {
        Files.delete(program);
    }

    @Test
    void without_an_archive_it_lists_the_rules() throws Exception {
        assertThat(rules(THIS_JAVA)).satisfies(ClassArchiveIT::isFine);
        assertThat(archivedClasses(THIS_JAVA)).isZero();
    }

    @Test
    void the_archive_of_the_build_is_used() throws Exception {
        copyOfTheBuilds();

        assertThat(archivedClasses(THIS_JAVA)).isGreaterThan(1_000);
        assertThat(rules(THIS_JAVA)).satisfies(ClassArchiveIT::isFine);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 5_000, 100_000, 20_000_000})
    void an_archive_cut_short_is_passed_over_in_silence(int bytes) throws Exception {
        copyOfTheBuilds();
        Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), bytes));

        assertThat(rules(THIS_JAVA)).satisfies(ClassArchiveIT::isFine);
        assertThat(archivedClasses(THIS_JAVA)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.1, 0.5, 0.9})
    void an_archive_with_bytes_changed_is_passed_over_in_silence(double place) throws Exception {
        copyOfTheBuilds();
        byte[] bytes = Files.readAllBytes(archive);
        int from = (int) (bytes.length * place);
        for (int i = from; i < from + 50_000; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        Files.write(archive, bytes);

        assertThat(rules(THIS_JAVA)).satisfies(ClassArchiveIT::isFine);
    }

    @Test
    void an_archive_older_than_the_program_is_passed_over_in_silence() throws Exception {
        copyOfTheBuilds();
        Files.delete(program);
        Files.copy(PROGRAM, program);
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(rules(THIS_JAVA)).satisfies(ClassArchiveIT::isFine);
        assertThat(archivedClasses(THIS_JAVA)).isZero();
    }

    @Test
    void another_java_passes_over_the_archive_of_the_build_in_silence() throws Exception {
        copyOfTheBuilds();
        Path another = anotherJava();

        assertThat(rules(another)).satisfies(ClassArchiveIT::isFine);
        assertThat(archivedClasses(another)).isZero();
    }

    @Test
    void an_archive_made_by_another_java_serves_that_one_alone() throws Exception {
        Path another = anotherJava();

        assertThat(make(another, program)).isEmpty();

        assertThat(archivedClasses(another)).isGreaterThan(1_000);
        assertThat(rules(another)).satisfies(ClassArchiveIT::isFine);
        assertThat(archivedClasses(THIS_JAVA)).isZero();
        assertThat(rules(THIS_JAVA)).satisfies(ClassArchiveIT::isFine);
    }

    @Test
    void where_no_archive_can_be_made_none_is_left_and_the_build_goes_on() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken"), "not a program");
        Files.writeString(folder.resolve("broken.jsa"), "an old archive");

        assertThat(make(THIS_JAVA, broken))
                .isEqualTo("No class archive, the program starts slower: the server did not start\n");

        assertThat(folder.resolve("broken.jsa")).doesNotExist();
    }

    @Test
    void both_java_options_are_honoured_for_a_server_and_for_a_question() throws Exception {
        Map<String, String> asked = Map.of(
                "JAVA_OPTS", "-XX:+UseParallelGC -XX:+PrintFlagsFinal", "WEIGHBRIDGE_JAVA_OPTS", "-Xmx128m -Dx=*");

        for (String command : List.of("serve", "batch", "recommend")) {
            assertThat(flags(asked, command)).as(command).contains("UseParallelGC=true", "MaxHeapSize=134217728");
        }
    }

    @Test
    void what_goes_on_is_compiled_by_both_compilers_and_a_question_by_the_quick_one() throws Exception {
        Map<String, String> asked = Map.of("JAVA_OPTS", "-XX:+PrintFlagsFinal");

        assertThat(flags(asked, "serve")).contains("TieredStopAtLevel=4");
        assertThat(flags(asked, "batch")).contains("TieredStopAtLevel=4");
        assertThat(flags(asked, "recommend")).contains("TieredStopAtLevel=1", "UseSerialGC=true");
    }

    /** What {@code -XX:+PrintFlagsFinal} said, as {@code name=value}. */
    private List<String> flags(Map<String, String> environment, String command) throws Exception {
        return run(THIS_JAVA, environment, command, "--help")
                .out()
                .lines()
                .map(line -> line.trim().split(" +"))
                .filter(words -> words.length > 3 && words[2].endsWith("="))
                .map(words -> words[1] + "=" + words[3])
                .toList();
    }

    private static void isFine(Answer answer) {
        assertThat(answer.err()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("platform-architecture");
    }

    private void copyOfTheBuilds() throws IOException {
        assumeThat(ARCHIVE).as("this Java could make an archive").exists();
        Files.copy(ARCHIVE, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    private Answer rules(Path java) throws Exception {
        return run(java, Map.of(), "rules", "list");
    }

    private long archivedClasses(Path java) throws Exception {
        Path log = folder.resolve("classes.log");
        run(java, Map.of("JAVA_OPTS", "-Xlog:class+load:file=" + log), "rules", "list");
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.endsWith("(top)")).count();
        }
    }

    private Answer run(Path java, Map<String, String> environment, String... arguments) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "WEIGHBRIDGE_JAVA_OPTS"));
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", java.resolve("bin") + ":", (path, first) -> first + path);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private String make(Path java, Path of) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        java.resolve("bin/java").toString(), "src/main/cds/ArchiveClasses.java", of.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(said);
    }

    private static Path anotherJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        assumeThat(all).exists();
        try (Stream<Path> homes = Files.list(all)) {
            String mine = version(THIS_JAVA);
            var another = homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> !version(home).equals(mine))
                    .findFirst();
            assumeThat(another).as("another Java").isPresent();
            return another.orElseThrow();
        }
    }

    private static String version(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
