package dev.weighbridge.service.reload;

import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.nio.file.Path;
import java.time.Duration;
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

    /** So long may files change from check to check before the status says so. */
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(4);

    private final Path path;
    private final FolderReading reading;
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
        REFUSED,
        /** The new files are good, but are being proved; the last version stays active until then. */
        PROVING,
        /** The new files are good, but are not active until somebody accepts them; the last version stays active. */
        HELD
    }

    /**
     * How the active version came to be.
     *
     * @param loaded when the active version was loaded
     * @param attempted when loading was last attempted
     * @param sinceRead how long ago the folder was last read, at each check if nothing is wrong
     * @param problems why the latest attempt failed, or why none is made; otherwise empty
     */
    public record Status(Instant loaded, Instant attempted, Duration sinceRead, List<Problem> problems) {
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
     * @param seen what the latest check found
     */
    private record State<T>(
            T active,
            Folder folder,
            String tried,
            Seen seen,
            Instant loaded,
            Instant attempted,
            List<Problem> problems) {
        State<T> seen(Seen latest) {
            return new State<>(active, folder, tried, latest, loaded, attempted, problems);
        }

        State<T> waiting(List<Problem> why) {
            return seen(new Seen(seen.fingerprint, seen.read, seen.changing, why));
        }

        State<T> rejected(Instant at, List<Problem> why) {
            Seen rejected = new Seen(seen.fingerprint, seen.read);
            return new State<>(active, folder, seen.fingerprint, rejected, loaded, at, why);
        }
    }

    /**
     * What a check found.
     *
     * @param fingerprint of the files; they are loaded once a second check finds the same
     * @param read when the folder was last read
     * @param changing the first of the checks that each found something else than the one before; empty if the latest did not
     * @param waiting why the files are not loaded yet
     */
    private record Seen(String fingerprint, Instant read, Optional<Instant> changing, List<Problem> waiting) {
        Seen {
            waiting = List.copyOf(waiting);
        }

        Seen(String fingerprint, Instant read) {
            this(fingerprint, read, Optional.empty(), List.of());
        }

        Seen then(FolderReading.Result now, Instant at) {
            String found = now.fingerprint();
            return new Seen(
                    found,
                    now.ended() ? at : read,
                    found.equals(fingerprint) ? Optional.empty() : changing.or(() -> Optional.of(at)),
                    found.equals(fingerprint) ? waiting : List.of());
        }

        /** Whether the files have changed from check to check for too long. */
        boolean unstable() {
            return changing.filter(since -> Duration.between(since, read).compareTo(LONGEST_CHANGE) > 0)
                    .isPresent();
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
        this.reading = new FolderReading(path, read);
        this.clock = clock;
        FolderReading.Result first = reading.read();
        Folder folder = first.folder().orElseThrow(() -> new InvalidInput(first.problems()));
        Instant now = clock.instant();
        Seen seen = new Seen(first.fingerprint(), now);
        this.state = new AtomicReference<>(
                new State<>(load.apply(folder), folder, seen.fingerprint, seen, now, now, List.of()));
    }

    private ReloadingFolder(
            Path path, BiFunction<Path, Problems, Optional<Folder>> read, InstantSource clock, State<T> state) {
        this.path = path;
        this.reading = new FolderReading(path, read);
        this.clock = clock;
        this.state = new AtomicReference<>(state);
    }

    /** A folder whose first version is still to come, and need not exist yet; until then {@code none} is active. */
    static <T> ReloadingFolder<T> waiting(
            Path path, BiFunction<Path, Problems, Optional<Folder>> read, T none, InstantSource clock) {
        Instant now = clock.instant();
        Folder empty = Folder.of("", Map.of());
        Seen nothing = new Seen(NEVER, now);
        return new ReloadingFolder<>(path, read, clock, new State<>(none, empty, NEVER, nothing, now, now, List.of()));
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
        Instant at = clock.instant();
        return new Status(
                now.loaded,
                now.attempted,
                Duration.between(now.seen.read, at),
                now.seen.unstable()
                        ? List.of(
                                withoutPath(
                                        new Problem(
                                                path.toString(),
                                                "",
                                                "the files keep changing, and are loaded once they have stayed the same for half a second. Stop what writes to them.")))
                        : now.seen.waiting.isEmpty() ? now.problems : now.seen.waiting);
    }

    /**
     * Checks the folder, and loads it when its files have changed and were the same at two checks: a file that is still
     * being written is not loaded.
     *
     * @param load loads the files
     * @param retryRejected whether files that were rejected are loaded again although they have not changed
     */
    Outcome check(Function<Folder, T> load, boolean retryRejected) {
        FolderReading.Result found = reading.read();
        Instant attempted = clock.instant();
        State<T> before = state();
        State<T> seen = before.seen(before.seen.then(found, attempted));
        state.set(seen);
        if (found.fingerprint().equals(before.tried) && !(retryRejected && !before.problems.isEmpty())) {
            state.set(before.seen(new Seen(before.tried, seen.seen.read)));
            return Outcome.NOTHING_NEW;
        }
        // Deliberate: a folder that blocks is reported at once; what cannot be read otherwise may be there a moment
        // later.
        if (found.ended() && !found.fingerprint().equals(before.seen.fingerprint)) {
            return Outcome.CHANGING;
        }
        try {
            Folder folder = found.folder().orElseThrow(() -> new InvalidInput(found.problems()));
            T loaded = load.apply(folder);
            Seen latest = new Seen(found.fingerprint(), attempted);
            state.set(new State<>(loaded, folder, found.fingerprint(), latest, attempted, attempted, List.of()));
            return Outcome.LOADED;
        } catch (NotYetLive e) {
            List<Problem> why = e.problems().stream().map(this::withoutPath).toList();
            state.set(e.settled() ? seen.rejected(attempted, why) : seen.waiting(why));
            return e.settled() ? Outcome.HELD : Outcome.PROVING;
        } catch (TimeLimit.TimeUp e) {
            return Outcome.CHANGING; // The program stops, and with it the thread that loads.
        } catch (InvalidInput e) {
            state.set(seen.rejected(
                    attempted, e.problems().stream().map(this::withoutPath).toList()));
        } catch (RuntimeException | Error e) {
            // A fault of the program: the last good version stays, and the same files are not loaded again and again.
            LOG.error("{} could not be loaded", path, e);
            String detail = "the files cannot be loaded, which is a fault of the program. Please report it.";
            state.set(seen.rejected(attempted, List.of(withoutPath(new Problem(path.toString(), "", detail)))));
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
