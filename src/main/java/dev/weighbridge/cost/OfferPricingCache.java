package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.cost.capacity.CapacityTable;
import dev.weighbridge.workload.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the menus of one catalogue; safe to use from many threads.
 *
 * <p>Most workloads differ in their five answers alone, so what was last on sale for a shopping list is kept, and so are
 * the capacities of machines, which depend on the shape of a request alone.
 */
public final class OfferPricingCache {
    private static final int KEPT = 64;

    private final Catalog catalog;
    private final Map<Shape, CapacityTable> capacities = Collections.synchronizedMap(new Recent<>(KEPT));
    private final Map<Workload, PurchasableOffers> stocks = Collections.synchronizedMap(new Recent<>(KEPT));
    private final int slowestInteractiveMs;

    private record Shape(double input, double output) {}

    public OfferPricingCache(Catalog catalog) {
        this.catalog = catalog;
        this.slowestInteractiveMs =
                (int) Math.ceil(catalog.estimate().interactiveBelowMs().value()) - 1;
    }

    /** Every offer that is on sale on the workload's day and serves its quality, or that it names. */
    public OfferPricing of(Workload workload) {
        int latency = workload.latencyP99Ms() <= slowestInteractiveMs ? slowestInteractiveMs : Integer.MAX_VALUE;
        Workload list = workload.shoppingList(latency);
        PurchasableOffers stock = stocks.get(list);
        if (stock == null) {
            // Deliberate: two threads may take stock at once, and come to the same; nobody waits.
            stock = stock(list);
            stocks.put(list, stock);
        }
        return new OfferPricing(stock, workload);
    }

    private PurchasableOffers stock(Workload list) {
        double input = list.inputShare() * list.tokensPerRequest();
        Shape shape = new Shape(input, list.tokensPerRequest() - input);
        CapacityTable table = capacities.computeIfAbsent(shape, s -> new CapacityTable(catalog, s.input(), s.output()));
        return new PurchasableOffers(ApiCostLines.of(catalog, list), HostingCosts.of(catalog, list, table));
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
