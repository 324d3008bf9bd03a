package dev.weighbridge.service.reload;

import dev.weighbridge.concurrent.DaemonThreadFactory;
import dev.weighbridge.service.reload.ReloadingAdvisor.PolicyFolder;
import dev.weighbridge.service.reload.ReloadingFolder.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the folders of rules and catalogue several times a second, so that a saved change becomes live. */
public final class FolderWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatcher.class);
    private static final long EVERY_MS = 400;

    private final ReloadingAdvisor advisor;
    private final Optional<HoldBack> hold;
    private final Consumer<Map<PolicyFolder, Outcome>> onCheck;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(2, new DaemonThreadFactory("watch"));

    private FolderWatcher(
            ReloadingAdvisor advisor, Optional<HoldBack> hold, Consumer<Map<PolicyFolder, Outcome>> onCheck) {
        this.advisor = advisor;
        this.hold = hold;
        this.onCheck = onCheck;
    }

    /**
     * Starts checking.
     *
     * @param hold when new rules are held back; empty if they never are
     * @param shadow whose folder is checked too, on a thread of its own
     * @param onCheck receives the outcome of each check of the live folders
     */
    public static FolderWatcher start(
            ReloadingAdvisor advisor,
            Optional<HoldBack> hold,
            Optional<ShadowEvaluation> shadow,
            Consumer<Map<PolicyFolder, Outcome>> onCheck) {
        FolderWatcher watcher = new FolderWatcher(advisor, hold, onCheck);
        watcher.repeat(watcher::check);
        // Deliberate: on a thread of its own, so that a slow candidate does not delay the live folders.
        shadow.ifPresent(candidate -> watcher.repeat(() -> check(candidate)));
        return watcher;
    }

    private void repeat(Runnable check) {
        Future<?> unused = threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        check.run();
                    } catch (RuntimeException | Error e) {
                        LOG.error("checking the folders failed", e); // and go on checking
                    }
                },
                EVERY_MS,
                EVERY_MS,
                TimeUnit.MILLISECONDS);
    }

    private void check() {
        Map<PolicyFolder, Outcome> outcomes = advisor.checkForChanges(hold);
        onCheck.accept(outcomes);
        outcomes.forEach((folder, outcome) -> {
            switch (outcome) {
                case LOADED -> loaded(folder);
                case REFUSED ->
                    LOG.warn(
                            "{} not loaded, the last good version stays live: {}",
                            folder,
                            advisor.status(folder).problems());
                case HELD ->
                    LOG.warn("{} held back: {}", folder, advisor.status(folder).problems());
                case NOTHING_NEW, CHANGING, PROVING -> {}
            }
        });
    }

    private void loaded(PolicyFolder folder) {
        LOG.info("{} loaded: {}", folder, sha256(folder));
        Instant at = advisor.status(folder).loaded();
        if (folder == PolicyFolder.RULES) {
            advisor.deleted().stream()
                    .filter(deleted -> !deleted.at().isBefore(at))
                    .forEach(deleted -> LOG.warn("deleted: {}", deleted.what()));
        }
    }

    private String sha256(PolicyFolder folder) {
        return folder == PolicyFolder.RULES
                ? advisor.get().rules().sha256()
                : advisor.get().catalog().sha256();
    }

    private static void check(ShadowEvaluation candidate) {
        switch (candidate.checkForChanges()) {
            case LOADED ->
                LOG.info(
                        "candidate rules decide beside the live ones: {}",
                        candidate.agreement().sha256().orElse(""));
            case REFUSED ->
                LOG.warn(
                        "candidate rules not loaded: {}",
                        candidate.agreement().candidate().problems());
            case NOTHING_NEW, CHANGING, PROVING, HELD -> {}
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
