package dev.weighbridge.service;

import dev.weighbridge.rules.language.Placement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Counts answers by their placement, whichever entry point gave them, and reports how long each decision took. */
final class DecisionMetrics {
    private final Map<Placement, LongAdder> answers = new EnumMap<>(Placement.class);
    private final AtomicReference<LongConsumer> timer = new AtomicReference<>(nanos -> {});

    DecisionMetrics() {
        for (Placement placement : Placement.values()) {
            answers.put(placement, new LongAdder());
        }
    }

    void count(Placement placement) {
        of(placement).increment();
    }

    long answers(Placement placement) {
        return of(placement).sum();
    }

    /** @param timer receives the nanoseconds of each decision from now on */
    void reportTimesTo(LongConsumer timer) {
        this.timer.set(timer);
    }

    void took(long nanos) {
        Objects.requireNonNull(timer.get()).accept(nanos);
    }

    private LongAdder of(Placement placement) {
        return Objects.requireNonNull(answers.get(placement));
    }
}
