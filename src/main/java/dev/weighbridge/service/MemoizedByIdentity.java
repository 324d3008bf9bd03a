package dev.weighbridge.service;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is made of the latest of something, and made anew when another comes. All who ask with one get the same. Safe to
 * use from many threads.
 *
 * @param <K> what it is made of, told apart by identity: of books, those that serve and not some that are equal
 * @param <V> what is made
 */
public final class MemoizedByIdentity<K, V> {
    private final Function<K, V> make;
    private final AtomicReference<@Nullable Made<K, V>> made = new AtomicReference<>();

    private record Made<K, V>(K of, V value) {}

    public MemoizedByIdentity(Function<K, V> make) {
        this.make = make;
    }

    @SuppressWarnings("ReferenceEquality")
    public V of(K now) {
        Made<K, V> latest =
                made.updateAndGet(known -> known != null && known.of == now ? known : new Made<>(now, make.apply(now)));
        return Objects.requireNonNull(latest).value;
    }
}
