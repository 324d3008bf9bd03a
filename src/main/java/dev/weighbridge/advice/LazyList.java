package dev.weighbridge.advice;

import dev.weighbridge.cost.capacity.Lazy;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A list that is worked out when it is first read: a brief answer shows little of a recommendation.
 *
 * @param <T> immutable
 */
final class LazyList<T> extends AbstractList<T> {
    private final Lazy<List<T>> all;

    /** @param work always gives an equal list */
    LazyList(Supplier<List<T>> work) {
        this.all = new Lazy<>(() -> List.copyOf(work.get()));
    }

    /** A list that nobody can change: one that is not worked out yet stays so. */
    static <T> List<T> unchangeable(List<T> list) {
        return list instanceof LazyList ? list : List.copyOf(list);
    }

    @Override
    public T get(int index) {
        return all.get().get(index);
    }

    @Override
    public int size() {
        return all.get().size();
    }
}
