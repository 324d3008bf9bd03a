package dev.weighbridge.service.reload;

import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.service.reload.ReloadingAdvisor.PolicyFolder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the folders of rules and catalogue again and again, so that what is saved there becomes live. */
public final class FolderWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatcher.class);
    private static final long EVERY_MS = 400;

    private final ReloadingAdvisor desk;
    private final Consumer<Map<PolicyFolder, ReloadOutcome>> told;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, new DaemonThreadFactory("watch"));

    private FolderWatcher(ReloadingAdvisor desk, Consumer<Map<PolicyFolder, ReloadOutcome>> told) {
        this.desk = desk;
        this.told = told;
    }

    /** @param told each time what became of the live books */
    public static FolderWatcher start(
            ReloadingAdvisor desk, Optional<ShadowEvaluation> shadow, Consumer<Map<PolicyFolder, ReloadOutcome>> told) {
        FolderWatcher watch = new FolderWatcher(desk, told);
        watch.repeat(watch::look);
        // Deliberate: on a thread of its own, so that a slow candidate never keeps the live books waiting.
        shadow.ifPresent(candidate -> watch.repeat(() -> look(candidate)));
        return watch;
    }

    private void repeat(Runnable look) {
        Future<?> unused = threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        look.run();
                    } catch (RuntimeException | Error e) {
                        LOG.error("looking at the books failed", e); // and go on looking
                    }
                },
                EVERY_MS,
                EVERY_MS,
                TimeUnit.MILLISECONDS);
    }

    private void look() {
        Map<PolicyFolder, ReloadOutcome> looks = desk.look();
        told.accept(looks);
        looks.forEach((book, look) -> {
            switch (look) {
                case LOADED -> LOG.info("{} loaded: {}", book, sha256(book));
                case REFUSED ->
                    LOG.warn(
                            "{} not loaded, the last good stays: {}",
                            book,
                            desk.status(book).problems());
                case NOTHING_NEW, CHANGING -> {}
            }
        });
    }

    private String sha256(PolicyFolder book) {
        return book == PolicyFolder.RULES
                ? desk.get().rules().sha256()
                : desk.get().catalog().sha256();
    }

    private static void look(ShadowEvaluation candidate) {
        switch (candidate.look()) {
            case LOADED ->
                LOG.info(
                        "candidate rules decide beside the live ones: {}",
                        candidate.agreement().sha256().orElse(""));
            case REFUSED ->
                LOG.warn(
                        "candidate rules not loaded: {}",
                        candidate.agreement().book().problems());
            case NOTHING_NEW, CHANGING -> {}
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
