package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.workload.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the menus of one catalogue; safe to use from many threads.
 *
 * <p>What a machine can serve depends on the shape of a request alone, which most workloads share, so the capacities of
 * the shapes last asked for are kept.
 */
public final class Menus {
    private static final int SHAPES_KEPT = 64;

    private final Catalog catalog;
    private final Map<Shape, CapacityTable> capacities = Collections.synchronizedMap(new Recent<>(SHAPES_KEPT));

    private record Shape(double input, double output) {}

    public Menus(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Every offer that is on sale on the workload's day and serves its quality, or that it names. */
    public Menu of(Workload workload) {
        double input = workload.inputShare() * workload.tokensPerRequest();
        Shape shape = new Shape(input, workload.tokensPerRequest() - input);
        CapacityTable table = capacities.computeIfAbsent(shape, s -> new CapacityTable(catalog, s.input(), s.output()));
        return Menu.of(ApiOffers.of(catalog, workload), SelfHostedOffers.of(catalog, workload, table));
    }

    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;
        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
