package dev.weighbridge.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GPUs that are bought as a whole: a machine that is rented or owned, or a dedicated endpoint that a provider runs.
 *
 * @param id unique: provider/machine
 * @param gpu of {@link Catalog#gpus()}
 * @param gpus how many of them it holds
 * @param managed whether its provider runs the model on it: a managed endpoint, which is no self-hosting
 */
public record Machine(
        String id,
        String machine,
        String provider,
        Gpu gpu,
        int gpus,
        boolean managed,
        PurchasableCounts counts,
        List<Region> regions) {
    /** Hours of a machine in a month, in every bill, as in the article. */
    public static final double HOURS_PER_MONTH = 730;

    public Machine {
        Check.atLeast("gpus", 1, gpus);
        regions = List.copyOf(regions);
    }

    /** A machine that its buyer runs. */
    public Machine(
            String id,
            String machine,
            String provider,
            Gpu gpu,
            int gpus,
            PurchasableCounts counts,
            List<Region> regions) {
        this(id, machine, provider, gpu, gpus, false, counts, regions);
    }

    /** What it is offered as. */
    public OfferKind kind() {
        return managed ? OfferKind.MANAGED_ENDPOINT : OfferKind.SELF_HOSTED;
    }

    /** A machine's prices in one region, oldest first. */
    public record Region(String region, List<Price> prices) {
        public Region {
            prices = List.copyOf(prices);
        }

        /** The price of a day; empty before the first. */
        public Optional<Price> priceAt(LocalDate day) {
            return EffectiveDated.at(prices, Price::from, day);
        }
    }

    /**
     * What one machine costs in a region from a day on.
     *
     * @param usdPerHour by plan, rented plans only
     * @param owned where it is bought outright instead
     */
    public record Price(LocalDate from, Map<Plan, Double> usdPerHour, Optional<OwnedPrice> owned, Source source) {
        public Price {
            usdPerHour = OrderedMaps.copy(usdPerHour);
            usdPerHour.forEach((plan, usd) -> Check.aboveZero(plan.key(), usd));
        }
    }

    /**
     * What a machine bought outright costs.
     *
     * @param kilowatts drawn at load
     * @param pue power usage effectiveness: what the building draws for each kilowatt of the machine, 1 or more
     */
    public record OwnedPrice(
            double capexUsd,
            double lifetimeMonths,
            double kilowatts,
            double pue,
            double usdPerKwh,
            double hostingUsdPerMonth) {
        public OwnedPrice {
            Check.aboveZero("capexUsd", capexUsd);
            Check.aboveZero("lifetimeMonths", lifetimeMonths);
            Check.aboveZero("kilowatts", kilowatts);
            Check.atLeast("pue", 1, pue);
            Check.atLeast("usdPerKwh", 0, usdPerKwh);
            Check.atLeast("hostingUsdPerMonth", 0, hostingUsdPerMonth);
        }
    }

    /**
     * How many of a machine can be bought: {@code min}, then every {@code step} more, up to {@code max}.
     */
    public record PurchasableCounts(int min, int max, int step) {
        public PurchasableCounts {
            Check.atLeast("min", 1, min);
            Check.atLeast("max", min, max);
            Check.atLeast("step", 1, step);
        }

        /** The smallest count that can be bought and is at least {@code wanted}; it may lie above {@link #max}. */
        public int atLeast(long wanted) {
            // Deliberate: machines are mostly sold one by one, and a division takes longer than all the rest of a bill.
            long steps = Math.max(0, step == 1 ? wanted - min : -Math.floorDiv(min - wanted, (long) step));
            return Math.toIntExact(Math.min(Integer.MAX_VALUE, min + steps * step));
        }

        /** Whether exactly this many can be bought. */
        public boolean has(int count) {
            return count >= min && count <= max && (count - min) % step == 0;
        }

        /** How many different counts can be bought. */
        public int choices() {
            return (max - min) / step + 1;
        }

        /** The largest count that can be bought. */
        public int most() {
            return max - (max - min) % step;
        }

        /** For example {@code 2 to 16 at a time, in steps of 2}. */
        public String inWords() {
            return min + " to " + most() + " at a time" + (step == 1 ? "" : ", in steps of " + step);
        }
    }

    /**
     * A GPU model.
     *
     * @param maker for example NVIDIA
     * @param generation of cards that are alike; those over PCIe sustain less and are of another than their maker's boards
     * @param memoryGB memory that the driver reports, in 10^9 bytes
     * @param fp16Tflops dense peak at 16 bits, in 10^12 operations a second
     * @param linkGBPerSecond to another GPU of the same machine, one direction
     */
    public record Gpu(
            String gpu,
            String maker,
            String generation,
            double memoryGB,
            double bandwidthGBPerSecond,
            double fp16Tflops,
            Optional<Double> fp8Tflops,
            Optional<Double> fp4Tflops,
            double linkGBPerSecond,
            Source source) {
        public Gpu {
            Check.aboveZero("memoryGB", memoryGB);
            Check.aboveZero("bandwidthGBPerSecond", bandwidthGBPerSecond);
            Check.aboveZero("fp16Tflops", fp16Tflops);
            Check.aboveZero("linkGBPerSecond", linkGBPerSecond);
        }

        /** Dense peak in 10^12 operations a second at a precision; empty where the GPU does not compute in it. */
        public Optional<Double> tflops(Precision computeAs) {
            return switch (computeAs) {
                case FP16 -> Optional.of(fp16Tflops);
                case FP8 -> fp8Tflops;
                case FP4 -> fp4Tflops;
                case INT4 -> Optional.empty();
            };
        }
    }
}
