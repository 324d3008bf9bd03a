package dev.weighbridge.cost;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.cost.PartsPricing.Assumptions;
import dev.weighbridge.cost.PartsPricing.PartOffers;
import dev.weighbridge.cost.capacity.Lazy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The offers of one side that parts can share: a model on machines or endpoints of one kind that rules left to each of them,
 * counted by the part of which one carries the least. Not safe to use from more than one thread.
 */
final class PartOffersOfSide {
    private static final int NOT_LEFT = -1;

    private final List<PartOffers> parts;
    private final boolean apis;
    private final List<List<HostingCost>> left;
    private final Lazy<int[][]> places;
    private final Map<Integer, Optional<PartGroup>> first = new HashMap<>();
    private final Map<Integer, List<PartGroup>> alternatives = new HashMap<>();

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
    PartOffersOfSide(List<PartOffers> parts, boolean apis) {
        this.parts = parts;
        this.apis = apis;
        this.left = parts.stream()
                .map(part -> apis ? part.left().leftEndpoints() : part.left().leftSelfHosted())
                .toList();
        this.places = new Lazy<>(this::places);
    }

    /** For each part, where in its list each hosting of the first part is, or {@link #NOT_LEFT}: for each first part. */
    private int[][] places() {
        Map<HostingKey, Integer> numbers = new HashMap<>();
        left.forEach(all -> all.forEach(hosting -> numbers.putIfAbsent(HostingKey.of(hosting), numbers.size())));
        int[][] found = new int[left.size()][numbers.size()];
        for (int part = 0; part < found.length; part++) {
            Arrays.fill(found[part], NOT_LEFT);
            List<HostingCost> all = left.get(part);
            for (int place = all.size() - 1; place >= 0; place--) { // of equal ones the first
                found[part][numbers.get(HostingKey.of(all.get(place)))] = place;
            }
        }
        return found;
    }

    /** The first in rank that carries some parts together; empty where none does. */
    Optional<PartGroup> first(int some) {
        Optional<PartGroup> known = first.get(some);
        if (known == null) {
            known = Integer.bitCount(some) == 1
                    ? alone(GroupedParts.numbers(some).get(0))
                    : together(some).min(Comparator.comparingDouble(Ranked::usdPerMonth)).map(Ranked::group);
            first.put(some, known);
        }
        return known;
    }

    /**
     * The first in rank of each kind at each place that carries some parts together, as many as there are parts: however many
     * of them others take, one of these is the best that is left.
     */
    List<PartGroup> alternatives(int some) {
        return alternatives.computeIfAbsent(some, same -> {
            Map<Object, PartGroup> ofKind = new LinkedHashMap<>();
            ranked(some)
                    .sorted(Comparator.comparingDouble(Ranked::usdPerMonth))
                    .forEach(ranked -> ofKind.putIfAbsent(ranked.group.kind(), ranked.group));
            return ofKind.values().stream().limit(parts.size()).toList();
        });
    }

    private Optional<PartGroup> alone(int part) {
        PartOffers own = parts.get(part);
        if (!apis) {
            return own.left().cheapestSelfHosted(own.tokensPerDay()).map(best -> group(1 << part, best));
        }
        return own.left()
                .cheapestEndpointOfApis(own.tokensPerDay())
                .map(best -> group(1 << part, best))
                .or(() -> own.left().cheapestApiLine().map(line -> new PartGroup.OnLine(1 << part, line, volume(1 << part))));
    }

    private PartGroup group(int some, HostingCost hosting) {
        return new PartGroup.OnHosting(some, hosting, volume(some));
    }

    /** @param usdPerMonth its bill as it counts when offers are ranked */
    private record Ranked(PartGroup group, double usdPerMonth) {}

    private Stream<Ranked> ranked(int some) {
        Stream<Ranked> lines = apis && Integer.bitCount(some) == 1
                ? parts.get(Integer.numberOfTrailingZeros(some)).left().cheapestApiLine().stream()
                        .map(line -> new PartGroup.OnLine(some, line, volume(some)))
                        .map(group -> new Ranked(group, group.usdPerMonthWithoutStaff(Assumptions.NONE)))
                : Stream.empty();
        return Stream.concat(lines, together(some));
    }

    private Stream<Ranked> together(int some) {
        double volume = volume(some);
        int first = Integer.numberOfTrailingZeros(some);
        return IntStream.range(0, places.get()[first].length)
                .filter(number -> places.get()[first][number] != NOT_LEFT)
                .mapToObj(number -> strictest(number, some)
                        .filter(hosting -> hosting.eligible(volume))
                        .map(hosting -> new Ranked(
                                group(some, hosting),
                                rank(first, number) * hosting.at(volume).usdPerMonth())))
                .flatMap(Optional::stream);
    }

    private double rank(int part, int number) {
        return parts.get(part).left().rank(left.get(part).get(places.get()[part][number]));
    }

    /** The same hosting of the part of which one carries the least; empty where one of them does not have it. */
    private Optional<HostingCost> strictest(int number, int some) {
        Optional<HostingCost> strictest = Optional.empty();
        for (int part = 0; part < parts.size(); part++) {
            if ((some >> part & 1) == 1) {
                int place = places.get()[part][number];
                if (place == NOT_LEFT) {
                    return Optional.empty();
                }
                HostingCost same = left.get(part).get(place);
                if (strictest.isEmpty() || same.plannedPerMachine() < strictest.get().plannedPerMachine()) {
                    strictest = Optional.of(same);
                }
            }
        }
        return strictest;
    }

    private double volume(int some) {
        double volume = 0;
        for (int part = 0; part < parts.size(); part++) {
            volume += (some >> part & 1) == 1 ? parts.get(part).tokensPerDay() : 0;
        }
        return volume;
    }

    /** What is shared as one of the parts has it, at its own limits; empty where it does not have it. */
    Optional<HostingCost> ofPart(int part, PricedOffer.Hosting shared) {
        HostingKey key = HostingKey.of(shared);
        return left.get(part).stream()
                .filter(hosting -> HostingKey.of(hosting).equals(key))
                .findFirst();
    }
}
