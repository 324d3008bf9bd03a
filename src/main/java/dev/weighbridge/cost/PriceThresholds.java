package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.BillPiece;
import dev.weighbridge.cost.breakeven.LowerEnvelope;
import dev.weighbridge.cost.capacity.Lazy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The volumes, in tokens a day, at which the prices of a workload's offers cross given limits. */
public final class PriceThresholds {
    private static final int SAMPLES = 1_000;

    private final AdmittedOffers offers;
    private final Lazy<List<BillPiece>> apiPieces;

    PriceThresholds(AdmittedOffers offers) {
        this.offers = offers;
        this.apiPieces = new Lazy<>(offers.cheapestApi()::pieces);
    }

    /** Volumes at which the cheapest self-hosting costs one of the ratios times the cheapest of the API side. */
    public List<Double> volumesAtRatios(Collection<Double> ratios) {
        LowerEnvelope<HostingCost> envelope = offers.selfHosted().envelope();
        if (offers.cheapestApi().hasEndpoints()) {
            List<BillPiece> selfHosted = envelope.pieces();
            return ratios.stream()
                    .flatMap(ratio -> BillPiece.crossings(selfHosted, apiPieces.get(), ratio).stream())
                    .toList();
        }
        return offers.cheapestApi().line().stream()
                .map(line -> line.at(1).usdPerMonth())
                .flatMap(slope -> ratios.stream().flatMap(ratio -> envelope.crossings(ratio * slope).stream()))
                .toList();
    }

    /**
     * Volumes at which the cheapest split costs one of the ratios times either side.
     *
     * @param upTo the largest volume of interest
     */
    public List<Double> volumesAtHybridRatios(Collection<Double> ratios, double upTo) {
        if (ratios.isEmpty() || offers.hybrid().isEmpty()) {
            return List.of();
        }
        if (!offers.hybrid().get().hasEvenLoad()) {
            return ratios.stream()
                    .flatMap(ratio -> sampledHybridRatio(offers.hybrid().get(), ratio, upTo).stream())
                    .toList();
        }
        List<BillPiece> hybrid = offers.hybrid().get().pieces(upTo);
        List<BillPiece> selfHosted = offers.selfHosted().envelope().pieces();
        return ratios.stream()
                .flatMap(ratio -> Stream.concat(
                        BillPiece.crossings(hybrid, selfHosted, ratio).stream(),
                        BillPiece.crossings(hybrid, apiPieces.get(), ratio).stream()))
                .toList();
    }

    /** Deliberate: volumes between which the ratio is crossed twice are not found; the lines of such a load have no end. */
    private List<Double> sampledHybridRatio(HybridCost hybrid, double ratio, double upTo) {
        List<Double> crossings = new ArrayList<>();
        double above = upTo;
        boolean cheaperAbove = isHybridWithin(hybrid, ratio, above);
        for (int i = SAMPLES - 1; i >= 0; i--) { // downwards: the splits of the largest volume are those of all
            double volume = Math.pow(upTo, (double) i / SAMPLES);
            boolean cheaper = isHybridWithin(hybrid, ratio, volume);
            if (cheaper != cheaperAbove) {
                crossings.add(crossing(hybrid, ratio, volume, above));
            }
            above = volume;
            cheaperAbove = cheaper;
        }
        return crossings;
    }

    /** Halves the way between two volumes until they are less than a token apart. */
    private double crossing(HybridCost hybrid, double ratio, double low, double high) {
        boolean cheaperAbove = isHybridWithin(hybrid, ratio, high);
        double under = low;
        double over = high;
        while (over - under > Math.max(0.5, over * 1e-15)) {
            double middle = (under + over) / 2;
            if (isHybridWithin(hybrid, ratio, middle) == cheaperAbove) {
                over = middle;
            } else {
                under = middle;
            }
        }
        return over;
    }

    private boolean isHybridWithin(HybridCost hybrid, double ratio, double volume) {
        OptionalDouble split = hybrid.usdPerMonth(volume);
        double api = offers.cheapestApi().usdPerMonth(volume).orElse(Double.POSITIVE_INFINITY);
        double selfHosted = offers.selfHosted()
                .cheapest(volume)
                .map(hosting -> hosting.usdPerMonth(volume))
                .orElse(Double.POSITIVE_INFINITY);
        return split.isPresent() && split.getAsDouble() <= ratio * Math.min(api, selfHosted);
    }

    /** Volumes at which the cheapest of the API side costs one of the amounts a month, or jumps over it. */
    public List<Double> volumesAtApiCosts(Collection<Double> usdPerMonth) {
        if (offers.cheapestApi().hasEndpoints()) {
            return usdPerMonth.stream()
                    .flatMap(usd -> BillPiece.volumesAt(apiPieces.get(), usd).stream())
                    .toList();
        }
        return offers.cheapestApi().line().stream()
                .map(line -> line.at(1).usdPerMonth())
                .filter(slope -> slope > 0)
                .flatMap(slope -> usdPerMonth.stream().map(usd -> usd / slope))
                .toList();
    }

    /** Volumes at which the monthly bill of the cheapest self-hosting reaches one of the amounts, or jumps over it. */
    public List<Double> volumesAtSelfHostedCosts(Collection<Double> usdPerMonth) {
        LowerEnvelope<HostingCost> envelope = offers.selfHosted().envelope();
        return usdPerMonth.stream()
                .flatMap(usd -> envelope.volumesAt(usd).stream())
                .toList();
    }

    /** Volumes at which another offer becomes the cheapest of the API side; none where it is the same at every volume. */
    public List<Double> volumesAtOtherApis() {
        return offers.cheapestApi().hasEndpoints()
                ? apiPieces.get().stream()
                        .map(BillPiece::above)
                        .filter(volume -> volume > 0)
                        .toList()
                : List.of();
    }

    /** Volumes at which the number of self-hosted offers that carry the load reaches one of the counts, or changes from it. */
    public List<Double> volumesAtOfferCounts(Collection<Double> counts) {
        return volumesAtCounts(offers.selfHosted(), counts, 0);
    }

    /** The same for all offers of the API side, of which only managed endpoints have an end. */
    public List<Double> volumesAtApiCounts(Collection<Double> counts) {
        return volumesAtCounts(offers.managed(), counts, offers.apis().size());
    }

    /** @param others offers that carry every volume */
    private static List<Double> volumesAtCounts(RankedHosting hosting, Collection<Double> counts, int others) {
        List<Double> volumes = new ArrayList<>();
        for (double limit : counts) {
            double own = limit - others;
            for (double count = Math.max(1, own); count <= own + 1; count++) {
                hosting.largestTokensPerDay((int) count).ifPresent(volumes::add);
            }
        }
        return volumes;
    }
}
