package dev.weighbridge.service.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import dev.weighbridge.service.reload.ReloadingFolder.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that cannot be read is reported, never waited for, and read again once it can be. */
class ReloadingFolderTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path parent;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
    private Path path;

    @BeforeEach
    void make_a_folder() throws IOException {
        path = Files.createDirectory(parent.resolve("rules"));
        Files.writeString(path.resolve("a.txt"), "good");
    }

    @Test
    void a_named_pipe_is_reported_and_never_opened() throws IOException, InterruptedException {
        ReloadingFolder<String> folder = folder();
        int made = new ProcessBuilder("mkfifo", path.resolve("b.txt").toString())
                .start()
                .waitFor();
        assumeThat(made).isZero();

        assertThat(twice(folder)).isEqualTo(Outcome.REFUSED);
        assertThat(problems(folder)).containsExactly("rules/b.txt: must be a file, got a folder or a device.");

        Files.delete(path.resolve("b.txt"));
        assertThat(twice(folder)).isEqualTo(Outcome.LOADED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/random", "/proc/self/environ", "/etc/passwd", "../secret.txt"})
    void a_link_out_of_the_folder_is_not_read(String target) throws IOException {
        Files.writeString(parent.resolve("secret.txt"), "bad: a secret");
        ReloadingFolder<String> folder = folder();
        Files.createSymbolicLink(path.resolve("b.txt"), Path.of(target));

        assertThat(twice(folder)).isEqualTo(Outcome.REFUSED);
        assertThat(problems(folder))
                .containsExactly("rules/b.txt: is a link to a file outside the folder. Put the file itself there.");
        assertThat(folder.active()).isEqualTo("good");
    }

    @Test
    void a_link_within_the_folder_is_read() throws IOException {
        Files.createDirectories(path.resolve("..data"));
        Files.writeString(path.resolve("..data/b.txt"), "more");
        ReloadingFolder<String> folder = folder();
        Files.createSymbolicLink(path.resolve("b.txt"), Path.of("..data/b.txt"));

        assertThat(twice(folder)).isEqualTo(Outcome.LOADED);
        assertThat(folder.active()).isEqualTo("goodmore");
    }

    @Test
    void a_folder_that_blocks_is_reported_and_read_again_once_it_does_not() {
        CountDownLatch released = new CountDownLatch(1);
        AtomicBoolean blocks = new AtomicBoolean();
        AtomicInteger readings = new AtomicInteger();
        ReloadingFolder<String> folder = new ReloadingFolder<>(
                path,
                (each, problems) -> {
                    readings.incrementAndGet();
                    if (blocks.get()) {
                        await(released);
                    }
                    return read(each, problems);
                },
                ReloadingFolderTest::load,
                now::get);
        blocks.set(true);

        assertThat(assertTimeoutPreemptively(SOON, () -> check(folder))).isEqualTo(Outcome.REFUSED);
        assertThat(problems(folder))
                .containsExactly(
                        "rules: the folder cannot be read: a file in it has blocked for more than 2 s. Remove the file, or check the disk.");
        for (int i = 0; i < 20; i++) {
            now.updateAndGet(time -> time.plusMillis(400));
            assertThat(check(folder)).isEqualTo(Outcome.NOTHING_NEW);
        }
        assertThat(readings).hasValue(2);
        assertThat(folder.status().sinceRead()).isEqualTo(Duration.ofSeconds(8));
        assertThat(folder.active()).isEqualTo("good");

        blocks.set(false);
        released.countDown();
        assertTimeoutPreemptively(SOON, () -> {
            while (check(folder) != Outcome.LOADED) {
                Thread.sleep(10);
            }
        });
        assertThat(folder.status().degraded()).isFalse();
        assertThat(folder.status().sinceRead()).isZero();
    }

    @Test
    void a_fault_of_reading_is_reported_and_does_not_stop_the_checks() {
        AtomicBoolean fails = new AtomicBoolean();
        ReloadingFolder<String> folder = new ReloadingFolder<>(
                path,
                (each, problems) -> {
                    if (fails.get()) {
                        throw new AssertionError("planted");
                    }
                    return read(each, problems);
                },
                ReloadingFolderTest::load,
                now::get);
        fails.set(true);

        assertThat(twice(folder)).isEqualTo(Outcome.REFUSED);
        assertThat(problems(folder))
                .containsExactly(
                        "rules: the folder cannot be read, which is a fault of the program. Please report it.");

        fails.set(false);
        assertThat(twice(folder)).isEqualTo(Outcome.LOADED);
    }

    @Test
    void a_fault_of_loading_is_reported_and_does_not_stop_the_checks() throws IOException {
        ReloadingFolder<String> folder = folder();
        Files.writeString(path.resolve("a.txt"), "other");
        Function<Folder, String> fails = any -> {
            throw new OutOfMemoryError("planted");
        };

        folder.check(fails, false);
        assertThat(folder.check(fails, false)).isEqualTo(Outcome.REFUSED);
        assertThat(problems(folder))
                .containsExactly(
                        "rules: the files cannot be loaded, which is a fault of the program. Please report it.");
        assertThat(folder.check(fails, false)).isEqualTo(Outcome.NOTHING_NEW);
        assertThat(folder.active()).isEqualTo("good");
    }

    @Test
    void files_that_never_stay_the_same_are_reported() throws IOException {
        ReloadingFolder<String> folder = folder();

        for (int i = 0; i < 10; i++) {
            Files.writeString(path.resolve("a.txt"), "good" + i);
            now.updateAndGet(time -> time.plusMillis(400));
            assertThat(check(folder)).isEqualTo(Outcome.CHANGING);
            assertThat(folder.status().degraded()).isFalse();
        }
        Files.writeString(path.resolve("a.txt"), "good and more");
        now.updateAndGet(time -> time.plusMillis(800));
        check(folder);

        assertThat(problems(folder))
                .containsExactly(
                        "rules: the files keep changing, and are loaded once they have stayed the same for half a second. Stop what writes to them.");
        assertThat(check(folder)).isEqualTo(Outcome.LOADED);
        assertThat(folder.status().degraded()).isFalse();
    }

    private ReloadingFolder<String> folder() {
        return new ReloadingFolder<>(path, ReloadingFolderTest::read, ReloadingFolderTest::load, now::get);
    }

    private static Outcome check(ReloadingFolder<String> folder) {
        return folder.check(ReloadingFolderTest::load, false);
    }

    /** The outcome of the second check, which finds the same as the first. */
    private static Outcome twice(ReloadingFolder<String> folder) {
        check(folder);
        return check(folder);
    }

    private static List<String> problems(ReloadingFolder<String> folder) {
        return folder.status().problems().stream().map(Problem::toString).toList();
    }

    private static Optional<Folder> read(Path path, Problems problems) {
        return Folder.read(path, "rules", name -> name.endsWith(".txt"), problems);
    }

    /** All texts in one; a text that is not good is quoted. */
    private static String load(Folder folder) {
        Problems problems = new Problems();
        StringBuilder all = new StringBuilder();
        for (String file : folder.names()) {
            String text = folder.text(file, problems).orElse("");
            if (text.startsWith("bad")) {
                problems.add(folder.displayPath(file), "", "got " + text);
            }
            all.append(text);
        }
        problems.stopIfAny();
        return all.toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
