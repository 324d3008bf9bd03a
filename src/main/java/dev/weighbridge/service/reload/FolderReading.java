package dev.weighbridge.service.reload;

import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Problem;
import dev.weighbridge.input.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a folder again and again, on a thread of its own: a file that blocks, such as one on a disk that no longer answers,
 * does not stop who waits for it. While one reading is blocked, no other one begins. One thread asks for readings.
 */
final class FolderReading {
    private static final Logger LOG = LoggerFactory.getLogger(FolderReading.class);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final long KEEP_THREAD_SECONDS = 5;

    private final Path path;
    private final BiFunction<Path, Problems, Optional<Folder>> read;
    private final AtomicReference<@Nullable Future<Result>> blocked = new AtomicReference<>();
    private final ThreadPoolExecutor thread;

    /** @param read reads the folder once; adds a problem where it cannot */
    FolderReading(Path path, BiFunction<Path, Problems, Optional<Folder>> read) {
        this.path = path;
        this.read = read;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                KEEP_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DaemonThreadFactory("read-folder"));
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * What was read.
     *
     * @param folder empty where there are problems
     * @param ended whether reading ended at all
     */
    record Result(Optional<Folder> folder, List<Problem> problems, boolean ended) {
        Result {
            problems = List.copyOf(problems);
        }

        static Result failed(Path path, String message, boolean ended) {
            return new Result(Optional.empty(), List.of(new Problem(path.toString(), "", message)), ended);
        }

        /** Changes with everything that matters to loading. */
        String fingerprint() {
            return folder.map(Folder::fingerprint).orElseGet(problems::toString);
        }
    }

    /** Reads the folder; a problem where that takes longer than two seconds, or fails. */
    Result read() {
        Future<Result> earlier = blocked.getAndSet(null);
        Future<Result> reading = earlier == null ? thread.submit(this::readOnce) : earlier;
        try {
            return reading.get(earlier == null ? LONGEST.toMillis() : 0, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            blocked.set(reading);
            return Result.failed(
                    path,
                    "the folder cannot be read: a file in it has blocked for more than %d s. Remove the file, or check the disk."
                            .formatted(LONGEST.toSeconds()),
                    false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Result.failed(path, "the folder cannot be read while the program stops.", false);
        } catch (ExecutionException e) {
            LOG.error("{} could not be read", path, e.getCause());
            return Result.failed(
                    path, "the folder cannot be read, which is a fault of the program. Please report it.", true);
        }
    }

    private Result readOnce() {
        Problems problems = new Problems();
        Optional<Folder> folder = read.apply(path, problems);
        return new Result(problems.none() ? folder : Optional.empty(), problems.all(), true);
    }
}
