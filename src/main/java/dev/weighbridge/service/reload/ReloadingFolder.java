package dev.weighbridge.service.reload;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is loaded again when its files change: the last good version, and how the latest attempt went. One
 * thread checks it, many threads read it.
 *
 * @param <T> what the folder is loaded as
 */
public final class ReloadingFolder<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingFolder.class);
    private static final String NEVER = "never";

    private final Path path;
    private final BiFunction<Path, Problems, Optional<Folder>> read;
    private final InstantSource clock;
    private final AtomicReference<State<T>> state;

    /** What a check of the folder found. */
    public enum Outcome {
        NOTHING_NEW,
        /** The files differ from those at the check before. */
        CHANGING,
        /** A new version is active. */
        LOADED,
        /** The new files are rejected; the last good version stays active. */
        REFUSED
    }

    /**
     * How the active version came to be.
     *
     * @param loaded when the active version was loaded
     * @param attempted when loading was last attempted
     * @param problems why the latest attempt failed; empty when it succeeded
     */
    public record Status(Instant loaded, Instant attempted, List<Problem> problems) {
        public Status {
            problems = List.copyOf(problems);
        }

        /** Whether the folder holds a newer version that is rejected. */
        public boolean degraded() {
            return !problems.isEmpty();
        }
    }

    /**
     * @param active the last good version
     * @param folder the files that it was loaded from
     * @param tried fingerprint of the files of the latest attempt, or why they could not be read
     * @param seen fingerprint at the latest check; the files are loaded once a second check finds the same
     */
    private record State<T>(
            T active,
            Folder folder,
            String tried,
            String seen,
            Instant loaded,
            Instant attempted,
            List<Problem> problems) {
        State<T> seen(String fingerprint) {
            return new State<>(active, folder, tried, fingerprint, loaded, attempted, problems);
        }

        State<T> rejected(String fingerprint, Instant at, List<Problem> why) {
            return new State<>(active, folder, fingerprint, fingerprint, loaded, at, why);
        }
    }

    /**
     * Loads the first version.
     *
     * @throws InvalidInput with every problem of the folder
     */
    ReloadingFolder(
            Path path,
            BiFunction<Path, Problems, Optional<Folder>> read,
            Function<Folder, T> load,
            InstantSource clock) {
        this.path = path;
        this.read = read;
        this.clock = clock;
        Problems problems = new Problems();
        Optional<Folder> folder = read.apply(path, problems);
        problems.stopIfAny();
        String fingerprint = folder.orElseThrow().fingerprint();
        Instant now = clock.instant();
        this.state = new AtomicReference<>(new State<>(
                load.apply(folder.orElseThrow()), folder.orElseThrow(), fingerprint, fingerprint, now, now, List.of()));
    }

    private ReloadingFolder(
            Path path, BiFunction<Path, Problems, Optional<Folder>> read, InstantSource clock, State<T> state) {
        this.path = path;
        this.read = read;
        this.clock = clock;
        this.state = new AtomicReference<>(state);
    }

    /** A folder whose first version is still to come, and need not exist yet; until then {@code none} is active. */
    static <T> ReloadingFolder<T> waiting(
            Path path, BiFunction<Path, Problems, Optional<Folder>> read, T none, InstantSource clock) {
        Instant now = clock.instant();
        Folder empty = Folder.of("", Map.of());
        return new ReloadingFolder<>(path, read, clock, new State<>(none, empty, NEVER, NEVER, now, now, List.of()));
    }

    private State<T> state() {
        return Objects.requireNonNull(state.get());
    }

    T active() {
        return state().active;
    }

    /** The files that the active version was loaded from. */
    Folder folder() {
        return state().folder;
    }

    Status status() {
        State<T> now = state();
        return new Status(now.loaded, now.attempted, now.problems);
    }

    /**
     * Checks the folder, and loads it when its files have changed and were the same at two checks: a file that is still
     * being written is not loaded.
     *
     * @param load loads the files
     * @param retryRejected whether files that were rejected are loaded again although they have not changed
     */
    Outcome check(Function<Folder, T> load, boolean retryRejected) {
        State<T> before = state();
        Problems problems = new Problems();
        Optional<Folder> folder = read.apply(path, problems);
        String fingerprint =
                folder.map(Folder::fingerprint).orElseGet(() -> problems.all().toString());
        if (fingerprint.equals(before.tried) && !(retryRejected && !before.problems.isEmpty())) {
            state.set(before.seen(fingerprint));
            return Outcome.NOTHING_NEW;
        }
        if (!fingerprint.equals(before.seen)) {
            state.set(before.seen(fingerprint));
            return Outcome.CHANGING;
        }
        Instant attempted = clock.instant();
        try {
            problems.stopIfAny();
            T loaded = load.apply(folder.orElseThrow());
            state.set(new State<>(
                    loaded, folder.orElseThrow(), fingerprint, fingerprint, attempted, attempted, List.of()));
            return Outcome.LOADED;
        } catch (InvalidInput e) {
            state.set(before.rejected(
                    fingerprint,
                    attempted,
                    e.problems().stream().map(this::withoutPath).toList()));
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of the program: the last good version stays, and the same files are not loaded again and again.
            LOG.error("{} could not be loaded", path, e);
            String detail = "the files cannot be loaded, which is a fault of the program. Please report it.";
            state.set(before.rejected(
                    fingerprint, attempted, List.of(withoutPath(new Problem(path.toString(), "", detail)))));
        }
        return Outcome.REFUSED;
    }

    /** Anybody may read the status, so it does not show the folder's path. */
    private Problem withoutPath(Problem problem) {
        return problem.place().equals(path.toString())
                ? new Problem(String.valueOf(path.getFileName()), problem.pointer(), problem.message())
                : problem;
    }
}
