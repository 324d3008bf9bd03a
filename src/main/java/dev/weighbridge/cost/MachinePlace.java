package dev.weighbridge.cost;

import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.workload.OwnedHardware;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a machine is bought and for how much.
 *
 * @param plan the one asked for, or the cheapest there where it is not on sale at that
 * @param usdPerMonth of one machine at that plan
 * @param capital of one machine, where it is bought
 * @param stated the asker's own hardware, where the workload states its price
 * @param reasons why it cannot be bought there for the workload
 */
record MachinePlace(
        String region,
        Plan plan,
        double usdPerMonth,
        Optional<Capital> capital,
        Optional<OwnedHardware> stated,
        List<String> reasons,
        Source source) {
    private static final double HOURS_PER_DAY = 24;

    MachinePlace {
        reasons = List.copyOf(reasons);
    }

    /** Where hardware of the asker's own stands, at the price that the workload states. */
    static MachinePlace owned(String site, OwnedHardware owned, Source source) {
        return new MachinePlace(
                site,
                Plan.OWNED,
                ownedUsdPerMonth(owned.price(), owned.hoursPerMonth()),
                Optional.of(Capital.of(owned.price())),
                Optional.of(owned),
                List.of(),
                source);
    }

    /**
     * Hours a day that a machine computes, over the day of 24 by which its capacity is stated. Deliberate: what the asker's
     * own hardware makes in the hours of a month is spread over 30 days of tokens, so all of its 730 hours are above 1.
     */
    double shareOfDay() {
        return stated.map(owned -> owned.hoursPerMonth() / BillingMonth.DAYS / HOURS_PER_DAY)
                .orElse(1.0);
    }

    /**
     * Every region in which the machine is on sale on the day. A machine bought outright is considered only at the plan
     * {@code owned}, and a rented one only at the others.
     */
    static List<MachinePlace> all(PricingKey key, Machine machine) {
        List<MachinePlace> places = new ArrayList<>();
        for (Machine.Region region : machine.regions()) {
            region.priceAt(key.asOf())
                    .flatMap(price -> of(key, machine, region.region(), price))
                    .ifPresent(places::add);
        }
        return places;
    }

    private static Optional<MachinePlace> of(PricingKey key, Machine machine, String region, Machine.Price price) {
        Map<Plan, Double> plans = usdPerMonth(price, key.choices().selfHosted().plan() == Plan.OWNED);
        if (plans.isEmpty()) {
            return Optional.empty();
        }
        Plan asked = key.choices().selfHosted().plan();
        Plan plan = plans.containsKey(asked) ? asked : cheapest(plans);
        List<String> reasons = new ArrayList<>();
        if (plan != asked) {
            reasons.add("it has no price at the plan %s in %s on %s, but at %s"
                    .formatted(asked.wireName(), region, key.asOf(), words(plans)));
        }
        key.choices()
                .selfHosted()
                .count()
                .filter(count -> !machine.counts().has(count))
                .ifPresent(count -> reasons.add("%d are requested, it is sold %s"
                        .formatted(count, machine.counts().inWords())));
        double usd = Objects.requireNonNull(plans.get(plan));
        return Optional.of(new MachinePlace(
                region,
                plan,
                usd,
                price.owned().filter(owned -> plan == Plan.OWNED).map(Capital::of),
                Optional.empty(),
                reasons,
                price.source()));
    }

    /** What one machine costs a month, by plan: bought outright, or else rented. */
    private static Map<Plan, Double> usdPerMonth(Machine.Price price, boolean owned) {
        Map<Plan, Double> plans = new EnumMap<>(Plan.class);
        if (owned) {
            price.owned().ifPresent(bought -> plans.put(Plan.OWNED, ownedUsdPerMonth(bought, BillingMonth.HOURS)));
        } else {
            price.usdPerHour().forEach((plan, hourly) -> plans.put(plan, hourly * BillingMonth.HOURS));
        }
        return plans;
    }

    private static Plan cheapest(Map<Plan, Double> plans) {
        return plans.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static String words(Map<Plan, Double> plans) {
        return plans.keySet().stream().map(Plan::wireName).collect(Collectors.joining(" and "));
    }

    /** What a machine bought outright costs a month: its price over its life, energy for the whole building, the rack. */
    private static double ownedUsdPerMonth(Machine.OwnedPrice owned, double hours) {
        double energy = owned.kilowatts() * owned.pue() * hours * owned.usdPerKwh();
        return Capital.of(owned).usdPerMonth() + energy + owned.hostingUsdPerMonth();
    }
}
