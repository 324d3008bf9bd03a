package dev.weighbridge.service;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value made from the latest version of something, and made again for the next version. Safe to use from many threads.
 * Deliberate: not a Caffeine cache of one entry, whose admission may keep the old version because it was asked for more
 * often.
 *
 * @param <K> the version, compared by identity
 * @param <V> what is made from it
 */
public final class MemoizedByIdentity<K, V> {
    private final Function<K, V> make;
    private final AtomicReference<@Nullable Entry<K, V>> latest = new AtomicReference<>();

    private record Entry<K, V>(K version, V value) {}

    public MemoizedByIdentity(Function<K, V> make) {
        this.make = make;
    }

    /** The value of a version. */
    @SuppressWarnings("ReferenceEquality")
    public V of(K version) {
        Entry<K, V> entry = latest.updateAndGet(
                known -> known != null && known.version == version ? known : new Entry<>(version, make.apply(version)));
        return Objects.requireNonNull(entry).value;
    }
}
