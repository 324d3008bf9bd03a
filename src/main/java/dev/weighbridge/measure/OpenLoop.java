package dev.weighbridge.measure;

import dev.weighbridge.concurrent.DaemonThreadFactory;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Sends requests at a fixed rate, whether or not earlier ones are answered, and counts each latency from the moment at
 * which the request was due. So a slow endpoint cannot look better by delaying its own load.
 *
 * @param random draws the words of the prompts
 * @param progress called once for each request that ends, with true if it was answered; any thread may call it
 */
public record OpenLoop(MeasuredEndpoint endpoint, LoadPlan plan, RandomGenerator random, Consumer<Boolean> progress) {
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);

    /** One request: when it was due, when it was sent, and what became of it. */
    record Sent(long dueNanos, long sentNanos, RequestOutcome outcome) {}

    /** Sends one request that is not counted, so that connections and classes are ready, and then all of the plan. */
    public Measurement run() {
        ScheduledExecutorService timers =
                Executors.newSingleThreadScheduledExecutor(new DaemonThreadFactory("measure"));
        try {
            EndpointClient client = EndpointClient.of(endpoint, plan, timers);
            PromptWords words = new PromptWords(random);
            Duration warmUp = plan.timeout().compareTo(LONGEST_WARM_UP) < 0 ? plan.timeout() : LONGEST_WARM_UP;
            client.send(client.request(words.next(plan.inputTokens())), warmUp).join();
            return Measurement.of(plan, sendAll(client, words));
        } finally {
            timers.shutdownNow();
        }
    }

    private List<Sent> sendAll(EndpointClient client, PromptWords words) {
        List<CompletableFuture<Sent>> all = new ArrayList<>();
        Semaphore free = new Semaphore(plan.inFlight());
        HttpRequest next = client.request(words.next(plan.inputTokens()));
        long start = System.nanoTime();
        long end = start + plan.deadline().toNanos();
        for (int i = 0; i < plan.requests(); i++) {
            long due = start + plan.dueNanos(i);
            waitUntil(Math.min(due, end));
            all.add(send(client, next, due, end, free));
            next = client.request(words.next(plan.inputTokens()));
        }
        return all.stream().map(CompletableFuture::join).toList();
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private CompletableFuture<Sent> send(
            EndpointClient client, HttpRequest request, long due, long end, Semaphore free) {
        boolean started = acquire(free, end - System.nanoTime());
        long now = System.nanoTime();
        Duration left = Duration.ofNanos(Math.max(0, end - now));
        if (!started || left.isZero()) {
            progress.accept(false);
            return CompletableFuture.completedFuture(new Sent(
                    due,
                    now,
                    new RequestOutcome.Failed(
                            now, ErrorKind.NOT_SENT, "the whole run reached its deadline before it could be sent")));
        }
        Duration timeout = plan.timeout().compareTo(left) < 0 ? plan.timeout() : left;
        return client.send(request, timeout).thenApply(outcome -> {
            free.release();
            progress.accept(outcome instanceof RequestOutcome.Answered);
            return new Sent(due, now, outcome);
        });
    }

    private static boolean acquire(Semaphore free, long nanos) {
        try {
            return free.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
