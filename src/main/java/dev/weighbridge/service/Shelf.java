package dev.weighbridge.service;

import dev.weighbridge.input.Folder;
import dev.weighbridge.input.InvalidInput;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One folder's book: the last good one, and how the latest attempt went. Looked at by one thread, read by many.
 *
 * @param <T> what the folder is read as
 */
final class Shelf<T> {
    private final Path path;
    private final BiFunction<Path, Problems, Optional<Folder>> read;
    private final Function<Folder, T> load;
    private final InstantSource clock;
    private final AtomicReference<State<T>> state;

    /**
     * @param active the last good book
     * @param folder that it was loaded from
     * @param tried SHA-256 of what the latest attempt read; empty where there was nothing to read
     * @param seen SHA-256 at the latest look, which is tried once a second look finds the same
     */
    private record State<T>(
            T active,
            Folder folder,
            String tried,
            String seen,
            Instant loaded,
            Instant attempted,
            List<Problem> problems) {}

    /**
     * Loads the first book.
     *
     * @throws InvalidInput where it is not good
     */
    Shelf(Path path, BiFunction<Path, Problems, Optional<Folder>> read, Function<Folder, T> load, InstantSource clock) {
        this.path = path;
        this.read = read;
        this.load = load;
        this.clock = clock;
        Problems problems = new Problems();
        Optional<Folder> folder = read.apply(path, problems);
        problems.stopIfAny();
        String sha256 = folder.orElseThrow().sha256();
        Instant now = clock.instant();
        this.state = new AtomicReference<>(new State<>(
                load.apply(folder.orElseThrow()), folder.orElseThrow(), sha256, sha256, now, now, List.of()));
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

    BookStatus status() {
        State<T> now = state();
        return new BookStatus(now.loaded, now.attempted, now.problems);
    }

    /**
     * Looks at the folder, and tries to load it when its bytes have changed and have been the same at two looks: a file
     * that is still being written is not taken for a book.
     *
     * @return what became of it
     */
    Look look() {
        State<T> before = state();
        Problems problems = new Problems();
        Optional<Folder> folder = read.apply(path, problems);
        String sha256 = folder.map(Folder::sha256).orElse("");
        if (sha256.equals(before.tried)) {
            return Look.NOTHING_NEW;
        }
        if (!sha256.equals(before.seen)) {
            state.set(new State<>(
                    before.active,
                    before.folder,
                    before.tried,
                    sha256,
                    before.loaded,
                    before.attempted,
                    before.problems));
            return Look.CHANGING;
        }
        Instant now = clock.instant();
        try {
            problems.stopIfAny();
            T loaded = load.apply(folder.orElseThrow());
            state.set(new State<>(loaded, folder.orElseThrow(), sha256, sha256, now, now, List.of()));
            return Look.LOADED;
        } catch (InvalidInput e) {
            state.set(new State<>(before.active, before.folder, sha256, sha256, before.loaded, now, e.problems()));
            return Look.REFUSED;
        }
    }
}
