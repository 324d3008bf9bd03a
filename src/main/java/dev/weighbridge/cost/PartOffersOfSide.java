package dev.weighbridge.cost;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.cost.capacity.Lazy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The offers of one side that parts can share: a model on machines or endpoints of one kind that rules left to each of them,
 * counted by the part of which one carries the least. Not safe to use from more than one thread.
 */
final class PartOffersOfSide {
    private static final int NOT_LEFT = -1;

    private final List<OfferPricing> parts;
    private final boolean apis;
    private final List<List<HostingCost>> left;
    private final Lazy<int[][]> places;
    private final Lazy<int[]> candidates;

    /** What tells one hosting from another in the offers of every part. */
    private record HostingKey(String machine, String region, Plan plan, String model, Optional<Precision> precision) {
        static HostingKey of(HostingCost hosting) {
            return new HostingKey(
                    hosting.machine().id(),
                    hosting.pair().place().region(),
                    hosting.pair().place().plan(),
                    hosting.pair().model().model(),
                    hosting.fact().serving().precision());
        }

        static HostingKey of(PricedOffer.Hosting offer) {
            PricedOffer.Hosting.Deployment deployed = offer.deployment();
            return new HostingKey(offer.id(), deployed.region(), deployed.plan(), offer.model(), deployed.precision());
        }
    }

    /** @param apis whether it is the side of APIs, with endpoints and APIs by the token; machines otherwise */
    PartOffersOfSide(List<OfferPricing> parts, boolean apis) {
        this.parts = List.copyOf(parts);
        this.apis = apis;
        this.left = parts.stream()
                .map(part -> apis ? part.leftEndpoints() : part.leftSelfHosted())
                .toList();
        this.places = new Lazy<>(this::places);
        this.candidates = new Lazy<>(this::candidates);
    }

    /** For each part and each hosting by a number that is the same of every part, its place in the part's list. */
    private int[][] places() {
        Map<HostingKey, Integer> numbers = new HashMap<>();
        left.forEach(all -> all.forEach(hosting -> numbers.putIfAbsent(HostingKey.of(hosting), numbers.size())));
        int[][] found = new int[left.size()][numbers.size()];
        for (int part = 0; part < found.length; part++) {
            Arrays.fill(found[part], NOT_LEFT);
            List<HostingCost> all = left.get(part);
            for (int place = all.size() - 1; place >= 0; place--) { // of equal ones the first
                found[part][Objects.requireNonNull(numbers.get(HostingKey.of(all.get(place))))] = place;
            }
        }
        return found;
    }

    /** Those that no other one undercuts for every part that it is left to; the cheapest for some parts is among them. */
    private int[] candidates() {
        List<Integer> found = new ArrayList<>();
        for (int number = 0; number < places.get()[0].length; number++) {
            int one = number;
            if (found.stream().noneMatch(candidate -> undercuts(candidate, one))) {
                found.removeIf(candidate -> undercuts(one, candidate));
                found.add(one);
            }
        }
        return found.stream().mapToInt(number -> number).toArray();
    }

    private boolean undercuts(int one, int other) {
        int[][] all = places.get();
        for (int part = 0; part < all.length; part++) {
            if (all[part][other] != NOT_LEFT
                    && (all[part][one] == NOT_LEFT
                            || !RankedHosting.undercuts(at(part, one), at(part, other), parts.get(part)::rank))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The first in rank that carries some parts together; empty where none does.
     *
     * @param tokensPerDay of the parts together
     */
    Optional<PartGroup> first(int some, double tokensPerDay) {
        return Integer.bitCount(some) == 1 ? alone(some, tokensPerDay) : together(some, tokensPerDay);
    }

    private Optional<PartGroup> alone(int some, double tokensPerDay) {
        OfferPricing own = parts.get(Integer.numberOfTrailingZeros(some));
        Optional<HostingCost> hosting =
                apis ? own.cheapestEndpointOfApis(tokensPerDay) : own.cheapestSelfHosted(tokensPerDay);
        return hosting.<PartGroup>map(one -> new PartGroup.OnHosting(some, one, tokensPerDay))
                .or(() -> line(some, tokensPerDay));
    }

    private Optional<PartGroup> line(int some, double tokensPerDay) {
        return apis && Integer.bitCount(some) == 1
                ? parts.get(Integer.numberOfTrailingZeros(some))
                        .cheapestApiLine()
                        .map(line -> new PartGroup.OnLine(some, line, tokensPerDay))
                : Optional.empty();
    }

    /** Deliberate: no stream, for every set of parts is asked for. */
    private Optional<PartGroup> together(int some, double tokensPerDay) {
        double least = Double.POSITIVE_INFINITY;
        int best = NOT_LEFT;
        for (int number : candidates.get()) {
            double usd = isLeft(number, some) ? ranked(number, some, tokensPerDay) : Double.POSITIVE_INFINITY;
            if (usd < least) {
                least = usd;
                best = number;
            }
        }
        return best == NOT_LEFT
                ? Optional.empty()
                : Optional.of(new PartGroup.OnHosting(some, strictest(best, some), tokensPerDay));
    }

    /** A month's bill as it counts when offers are ranked; infinite where it does not carry the parts. */
    private double ranked(int number, int some, double tokensPerDay) {
        HostingCost hosting = strictest(number, some);
        return hosting.eligible(tokensPerDay)
                ? rank(some, number) * hosting.usdPerMonth(tokensPerDay)
                : Double.POSITIVE_INFINITY;
    }

    /**
     * The first in rank of each kind at each place that carries some parts together, as many as there are parts: however many
     * of them others take, one of these is the best that is left.
     */
    List<PartGroup> alternatives(int some, double tokensPerDay) {
        Map<Object, PartGroup> ofKind = new LinkedHashMap<>();
        line(some, tokensPerDay).ifPresent(line -> ofKind.put(line.kind(), line));
        IntStream.range(0, places.get()[0].length)
                .filter(number -> isLeft(number, some))
                .mapToObj(number -> new Ranked(number, ranked(number, some, tokensPerDay)))
                .filter(ranked -> Double.isFinite(ranked.usdPerMonth))
                .sorted(Comparator.comparingDouble(Ranked::usdPerMonth))
                .map(ranked -> new PartGroup.OnHosting(some, strictest(ranked.number, some), tokensPerDay))
                .forEach(group -> ofKind.putIfAbsent(group.kind(), group));
        return ofKind.values().stream().limit(parts.size() + 1L).toList();
    }

    private record Ranked(int number, double usdPerMonth) {}

    /** What a bill is multiplied by when offers are ranked: by the rules of the first of the parts. */
    private double rank(int some, int number) {
        int first = Integer.numberOfTrailingZeros(some);
        return parts.get(first).rank(at(first, number));
    }

    private boolean isLeft(int number, int some) {
        for (int part = 0; part < parts.size(); part++) {
            if (GroupedParts.has(some, part) && places.get()[part][number] == NOT_LEFT) {
                return false;
            }
        }
        return true;
    }

    /** A hosting of the part of which one carries the least. */
    private HostingCost strictest(int number, int some) {
        HostingCost strictest = at(Integer.numberOfTrailingZeros(some), number);
        for (int part = 0; part < parts.size(); part++) {
            if (GroupedParts.has(some, part)) {
                HostingCost same = at(part, number);
                strictest = same.plannedPerMachine() < strictest.plannedPerMachine() ? same : strictest;
            }
        }
        return strictest;
    }

    private HostingCost at(int part, int number) {
        return left.get(part).get(places.get()[part][number]);
    }

    /** What is shared as one of the parts has it, at its own limits; empty where it does not have it. */
    Optional<HostingCost> ofPart(int part, PricedOffer.Hosting shared) {
        HostingKey key = HostingKey.of(shared);
        return left.get(part).stream()
                .filter(hosting -> HostingKey.of(hosting).equals(key))
                .findFirst();
    }
}
