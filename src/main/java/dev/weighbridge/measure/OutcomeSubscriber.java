package dev.weighbridge.measure;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands the bytes of one response to its reader until the outcome is known. Then it reads no further.
 *
 * @param outcome of the request
 */
record OutcomeSubscriber(
        BodyReader reader, CompletableFuture<RequestOutcome> outcome, AtomicReference<Flow.Subscription> subscription)
        implements BodySubscriber<RequestOutcome> {
    OutcomeSubscriber(BodyReader reader) {
        this(reader, new CompletableFuture<>(), new AtomicReference<>());
    }

    @Override
    public CompletionStage<RequestOutcome> getBody() {
        return outcome;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.set(given);
        given.request(Long.MAX_VALUE);
    }

    /** Stops at the first bytes after the outcome; a connection that sends no more is used again. */
    @Override
    public void onNext(List<ByteBuffer> buffers) {
        long now = System.nanoTime();
        for (ByteBuffer buffer : buffers) {
            if (outcome.isDone()) {
                cancel();
                return;
            }
            reader.read(buffer, now).ifPresent(this::complete);
        }
    }

    private void complete(RequestOutcome known) {
        outcome.complete(known);
        if (known instanceof RequestOutcome.Failed) {
            cancel();
        }
    }

    private void cancel() {
        Optional.ofNullable(subscription.get()).ifPresent(Flow.Subscription::cancel);
    }

    @Override
    public void onError(Throwable broken) {
        end(false);
    }

    @Override
    public void onComplete() {
        end(true);
    }

    private void end(boolean whole) {
        if (!outcome.isDone()) {
            outcome.complete(reader.end(whole, System.nanoTime()));
        }
    }
}
