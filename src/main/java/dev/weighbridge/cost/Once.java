package dev.weighbridge.cost;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A text that takes long to write and that few read: written when first read, and kept. */
final class Once {
    private final Supplier<String> write;
    private final AtomicReference<@Nullable String> written = new AtomicReference<>();

    /** @param write always gives the same text */
    Once(Supplier<String> write) {
        this.write = write;
    }

    String text() {
        String known = written.get();
        if (known == null) {
            known = write.get();
            written.set(known);
        }
        return known;
    }
}
