package dev.weighbridge.cost.capacity;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is calculated when it is first needed, and then kept.
 *
 * <p>Deliberate: not a Caffeine cache. It holds one value, and many instances live inside cached offers.
 *
 * @param <T> immutable
 */
public final class Lazy<T> {
    private final Supplier<T> work;
    private final AtomicReference<@Nullable T> known = new AtomicReference<>();

    /** @param work always gives an equal value */
    public Lazy(Supplier<T> work) {
        this.work = work;
    }

    /** Whether it has been calculated. */
    public boolean isKnown() {
        return known.get() != null;
    }

    /** Deliberate: two threads may calculate it at once, with equal results; neither waits. */
    public T get() {
        T kept = known.get();
        if (kept == null) {
            kept = work.get();
            known.set(kept);
        }
        return kept;
    }
}
