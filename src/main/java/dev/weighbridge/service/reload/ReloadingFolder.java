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
 * One folder's book: the last good one, and how the latest attempt went. Looked at by one thread, read by many.
 *
 * @param <T> what the folder is read as
 */
final class ReloadingFolder<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingFolder.class);
    private static final String NEVER = "never";

    private final Path path;
    private final BiFunction<Path, Problems, Optional<Folder>> read;
    private final InstantSource clock;
    private final AtomicReference<State<T>> state;

    /**
     * @param active the last good book
     * @param folder that it was loaded from
     * @param tried fingerprint of what the latest attempt read, or why it could not be read
     * @param seen fingerprint at the latest look, which is tried once a second look finds the same
     */
    private record State<T>(
            T active,
            Folder folder,
            String tried,
            String seen,
            Instant loaded,
            Instant attempted,
            List<Problem> problems) {
        State<T> seeing(String now) {
            return new State<>(active, folder, tried, now, loaded, attempted, problems);
        }

        State<T> refused(String now, Instant at, List<Problem> why) {
            return new State<>(active, folder, now, now, loaded, at, why);
        }
    }

    /**
     * Loads the first book.
     *
     * @throws InvalidInput where it is not good
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
        String now = folder.orElseThrow().fingerprint();
        Instant at = clock.instant();
        this.state = new AtomicReference<>(
                new State<>(load.apply(folder.orElseThrow()), folder.orElseThrow(), now, now, at, at, List.of()));
    }

    private ReloadingFolder(
            Path path, BiFunction<Path, Problems, Optional<Folder>> read, InstantSource clock, State<T> state) {
        this.path = path;
        this.read = read;
        this.clock = clock;
        this.state = new AtomicReference<>(state);
    }

    /** One that waits for its first book, and has {@code none} until then; the folder need not be there yet. */
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

    /** What the active book was loaded from. */
    Folder folder() {
        return state().folder;
    }

    ReloadStatus status() {
        State<T> now = state();
        return new ReloadStatus(now.loaded, now.attempted, now.problems);
    }

    /**
     * Looks at the folder, and tries to load it when its files have changed and have been the same at two looks: a file
     * that is still being written is not taken for a book.
     *
     * @param load what the files are loaded by
     * @param again whether files that were refused are to be tried again, though they have not changed
     * @return what became of it
     */
    ReloadOutcome look(Function<Folder, T> load, boolean again) {
        State<T> before = state();
        Problems problems = new Problems();
        Optional<Folder> folder = read.apply(path, problems);
        String now =
                folder.map(Folder::fingerprint).orElseGet(() -> problems.all().toString());
        if (now.equals(before.tried) && !(again && !before.problems.isEmpty())) {
            state.set(before.seeing(now));
            return ReloadOutcome.NOTHING_NEW;
        }
        if (!now.equals(before.seen)) {
            state.set(before.seeing(now));
            return ReloadOutcome.CHANGING;
        }
        Instant attempted = clock.instant();
        try {
            problems.stopIfAny();
            T loaded = load.apply(folder.orElseThrow());
            state.set(new State<>(loaded, folder.orElseThrow(), now, now, attempted, attempted, List.of()));
            return ReloadOutcome.LOADED;
        } catch (InvalidInput e) {
            state.set(before.refused(
                    now, attempted, e.problems().stream().map(this::withoutPath).toList()));
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of ours; the last good book stays, and the same files are not tried again and again.
            LOG.error("{} could not be loaded", path, e);
            String detail = "the files cannot be loaded, which is a fault of the program. Please report it.";
            state.set(before.refused(now, attempted, List.of(withoutPath(new Problem(path.toString(), "", detail)))));
        }
        return ReloadOutcome.REFUSED;
    }

    /** Everybody may ask for the status; where the folder is, is for those who run the server. */
    private Problem withoutPath(Problem problem) {
        return problem.place().equals(path.toString())
                ? new Problem(String.valueOf(path.getFileName()), problem.pointer(), problem.message())
                : problem;
    }
}
