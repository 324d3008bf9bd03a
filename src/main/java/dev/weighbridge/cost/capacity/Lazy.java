package dev.weighbridge.cost.capacity;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What takes long to work out and is not always asked for: worked out when first asked for, and kept.
 *
 * @param <T> immutable
 */
public final class Lazy<T> {
    private final Supplier<T> work;
    private final AtomicReference<@Nullable T> known = new AtomicReference<>();

    /** @param work always comes to the same */
    public Lazy(Supplier<T> work) {
        this.work = work;
    }

    /** Deliberate: two threads may work it out at once, and come to the same; nobody waits. */
    public T get() {
        T kept = known.get();
        if (kept == null) {
            kept = work.get();
            known.set(kept);
        }
        return kept;
    }
}
