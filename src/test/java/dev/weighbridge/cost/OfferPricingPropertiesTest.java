package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.cost.breakeven.BreakEven;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.workload.LoadProfile;
import dev.weighbridge.workload.Operations;
import dev.weighbridge.workload.Operations.Availability;
import dev.weighbridge.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every pricing: some hundred catalogues and workloads drawn at random are checked against brute force. */
class OfferPricingPropertiesTest {
    private static final int MENUS = 150;
    private static final Map<OfferKind, List<String>> NONE = Map.of();

    /** A pricing drawn at random, and everything that was drawn with it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares what was drawn
    private record Drawn(
            int seed,
            Catalog catalog,
            OfferPricingCache pricingCache,
            OfferPricing pricing,
            List<HostingCost> hostingCosts,
            List<HostingCost> endpoints,
            Workload workload,
            double[] load,
            Random random) {
        double volume() {
            double largest = hostingCosts.stream()
                    .mapToDouble(HostingCost::largestTokensPerDay)
                    .max()
                    .orElseThrow();
            return largest * 1.05 * random.nextDouble();
        }

        OptionalDouble leastSelfHosted(double tokens) {
            return hostingCosts.stream()
                    .filter(hosting -> hosting.eligible(tokens))
                    .mapToDouble(hosting -> hosting.at(tokens).usdPerMonth())
                    .min();
        }

        double line(double tokens) {
            return pricing.cheapestApiLine().orElseThrow().at(tokens).usdPerMonth();
        }

        /** The line, or an endpoint that is cheaper. */
        double api(double tokens) {
            return Math.min(
                    line(tokens),
                    endpoints.stream()
                            .filter(endpoint -> endpoint.eligible(tokens))
                            .mapToDouble(endpoint -> endpoint.at(tokens).usdPerMonth())
                            .min()
                            .orElse(Double.POSITIVE_INFINITY));
        }

        @Override
        public String toString() {
            return "seed " + seed;
        }
    }

    static List<Drawn> drawn() {
        List<Drawn> pricingCache = new ArrayList<>();
        for (int seed = 0; seed < MENUS; seed++) {
            pricingCache.add(draw(seed));
        }
        return pricingCache;
    }

    private static Drawn draw(int seed) {
        Random random = new Random(seed);
        Plan plan = random.nextInt(3) == 0 ? Plan.SPOT : Plan.ON_DEMAND;
        RoundFigureCatalog catalog = new RoundFigureCatalog();
        double price = 0.2 + 4 * random.nextDouble();
        catalog.api("maker/a", price, price * 3).api("maker/b", price * 1.1, price * 2.9);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int min = 1 + random.nextInt(3);
            Machine.PurchasableCounts counts =
                    new Machine.PurchasableCounts(min, min + random.nextInt(25), 1 + random.nextInt(3));
            catalog.machine(RoundFigureCatalog.box(
                    "box" + i,
                    RoundFigureCatalog.T1,
                    1 << random.nextInt(3),
                    counts,
                    Map.of(plan, 0.5 + 10 * random.nextDouble())));
        }
        for (int i = 0; i <= random.nextInt(3); i++) {
            double size = 5 + 60 * random.nextDouble();
            catalog.model(RoundFigureCatalog.model("m" + i, size, size, 40, 8, 128, 5_120, List.of(Precision.FP8)));
        }
        double[] load = load(random);
        TestWorkload ask = new TestWorkload()
                .plan(plan)
                .within(random.nextBoolean() ? 300 : 3_000)
                .overheads(random.nextDouble() / 3, random.nextDouble() / 3)
                .load(profile(load));
        if (random.nextInt(4) == 0) {
            ask.fte(random.nextDouble());
        }
        for (int i = 0; i < random.nextInt(3); i++) { // of a third of the pricings there are none
            Machine.PurchasableCounts counts =
                    new Machine.PurchasableCounts(1, 1 + random.nextInt(25), 1 + random.nextInt(3));
            catalog.machine(RoundFigureCatalog.endpoint("endpoint" + i, counts, 1 + 10 * random.nextDouble()));
        }
        if (random.nextInt(3) == 0) {
            ask.highlyAvailable();
        }
        ask.environments(1 + random.nextInt(2));
        Workload workload = ask.workload();
        Catalog built = catalog.build();
        List<HostingCost> hostingCosts = HostingCosts.selfHosted(
                        built, ask.key(), OfferFactories.of(built, ask.key()), CapacityTables.table(built, ask.key()))
                .within(CapacityTables.of(built, ask.key()));
        List<HostingCost> endpoints = HostingCosts.managed(
                        built, ask.key(), OfferFactories.of(built, ask.key()), CapacityTables.table(built, ask.key()))
                .within(CapacityTables.of(built, ask.key()));
        OfferPricingCache pricingCache = new OfferPricingCache(built);
        return new Drawn(
                seed, built, pricingCache, pricingCache.of(workload), hostingCosts, endpoints, workload, load, random);
    }

    /** Tokens in each hour of a month of 30 days over their mean: even in some hours of the day, on weekdays, or any. */
    private static double[] load(Random random) {
        int kind = random.nextInt(3);
        int busy = List.of(24, 16, 12).get(random.nextInt(3));
        double[] shares = random.doubles(24).map(share -> share * share).toArray();
        double[] hours = IntStream.range(0, 30 * 24)
                .mapToDouble(hour -> switch (kind) {
                    case 0 -> hour % 24 < busy ? 1 : 0;
                    case 1 -> hour / 24 < 22 && hour % 24 >= 8 && hour % 24 < 20 ? 1 : 0;
                    default -> shares[hour % 24];
                })
                .toArray();
        double mean = Arrays.stream(hours).sum() / hours.length;
        return Arrays.stream(hours).map(hour -> hour / mean).toArray();
    }

    private static LoadProfile profile(double[] load) {
        boolean weekdays = load[23 * 24 + 12] == 0; // the day after the weekdays
        double most = Arrays.stream(load).max().orElseThrow();
        boolean even = Arrays.stream(load).allMatch(hour -> hour == 0 || hour == most);
        return weekdays
                ? LoadProfile.BUSINESS_HOURS
                : even
                        ? LoadProfile.ofPeak(most)
                        : LoadProfile.ofHours(
                                Arrays.stream(load).limit(24).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void the_cheapest_self_hosting_is_the_cheapest_of_all(Drawn drawn) {
        for (int i = 0; i < 40; i++) {
            double tokens = drawn.volume();

            Optional<Double> cheapest = drawn.pricing
                    .cheapestSelfHosted(tokens)
                    .map(hosting -> hosting.at(tokens).usdPerMonth());

            OptionalDouble least = drawn.leastSelfHosted(tokens);
            assertThat(cheapest.isPresent()).isEqualTo(least.isPresent());
            cheapest.ifPresent(usd -> assertThat(usd).isEqualTo(least.getAsDouble()));
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void more_availability_and_more_environments_never_cost_less(Drawn drawn) {
        List<OfferPricing> ascending = Stream.of(
                        new Operations(Availability.STANDARD, 1),
                        new Operations(Availability.STANDARD, 2),
                        new Operations(Availability.HIGH, 2),
                        new Operations(Availability.HIGH, 20))
                .map(asked -> drawn.pricingCache.of(with(asked, drawn.workload)))
                .toList();
        for (int i = 0; i < 20; i++) {
            double tokens = drawn.volume();
            for (int more = 1; more < ascending.size(); more++) {
                OfferPricing less = ascending.get(more - 1);
                assertNotBelow(ascending.get(more).bills(tokens), less.bills(tokens));
                assertThat(hybrid(ascending.get(more), tokens)).isGreaterThanOrEqualTo(hybrid(less, tokens));
            }
        }
    }

    private static double hybrid(OfferPricing pricing, double tokens) {
        return pricing.hybridByApiPrice(tokens).apply(1).orElse(Double.POSITIVE_INFINITY);
    }

    private static void assertNotBelow(OfferBills bills, OfferBills less) {
        for (int offer = 0; offer < bills.size(); offer++) {
            assertThat(bills.isAble(offer)).isEqualTo(less.isAble(offer));
            assertThat(bills.usd(offer) < less.usd(offer)).isFalse();
        }
    }

    private static Workload with(Operations asked, Workload workload) {
        return new Workload(
                workload.name(),
                workload.requestedBy(),
                workload.requirements(),
                workload.traffic(),
                workload.choices(),
                workload.constraints(),
                asked,
                workload.horizonMonths(),
                workload.estimates(),
                workload.today(),
                workload.parts(),
                DeclaredValues.NONE,
                workload.asOf(),
                workload.defaulted());
    }

    /** Volumes at random and those at which a step ends, with equal bills, with and without preferences. */
    @ParameterizedTest
    @MethodSource("drawn")
    void without_an_envelope_the_same_offer_is_the_cheapest(Drawn drawn) {
        List<HostingCost> usable = new ArrayList<>();
        for (int i = 0; i < drawn.hostingCosts.size(); i++) {
            if (drawn.hostingCosts.get(i).usable()) {
                usable.add(drawn.hostingCosts.get(i));
                usable.add(drawn.pricing.selfHosted().get(i)); // an equal bill: the first counts
            }
        }
        Map<HostingCost, Double> ranks = new HashMap<>();
        usable.forEach(hosting -> ranks.put(hosting, drawn.random.nextBoolean() ? 1.0 : 0.9));
        for (ToDoubleFunction<HostingCost> rank : List.<ToDoubleFunction<HostingCost>>of(one -> 1, ranks::get)) {
            RankedHosting withEnvelope = new RankedHosting(usable, rank);
            withEnvelope.envelope();
            withEnvelope.largestTokensPerDay(1);
            RankedHosting without = new RankedHosting(usable, rank);
            List<Double> volumes = new ArrayList<>(List.of(0.0));
            usable.forEach(hosting -> Arrays.stream(hosting.stepEnds()).limit(5).forEach(volumes::add));
            for (int i = 0; i < 40; i++) {
                volumes.add(drawn.volume());
            }

            for (double tokens : volumes) {
                assertThat(without.cheapest(tokens)).isEqualTo(withEnvelope.cheapest(tokens));
                assertThat(without.carrying(tokens)).isEqualTo(withEnvelope.carrying(tokens));
            }
        }
    }

    /** Self-hosting is cheaper above an odd number of crossings and the API above an even one. */
    @ParameterizedTest
    @MethodSource("drawn")
    void crossings_tell_which_side_is_cheaper_at_every_volume(Drawn drawn) {
        double ratio = List.of(0.5, 0.8, 1.0, 1.25, 2.0).get(drawn.random.nextInt(5));
        List<Double> crossings = drawn.pricing.thresholds().volumesAtRatios(List.of(ratio));

        assertThat(crossings).isSorted();
        for (int i = 0; i < 200; i++) {
            double tokens = drawn.volume();
            OptionalDouble least = drawn.leastSelfHosted(tokens);
            if (least.isPresent()) {
                long below =
                        crossings.stream().filter(volume -> volume < tokens).count();
                assertThat(least.getAsDouble() <= ratio * drawn.api(tokens))
                        .as("at %s after %s", tokens, crossings)
                        .isEqualTo(below % 2 == 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void the_cheapest_of_the_api_side_is_the_cheapest_of_all(Drawn drawn) {
        for (int i = 0; i < 40; i++) {
            double tokens = drawn.volume();

            double found = drawn.pricing.cheapestApi(tokens).orElseThrow().usdPerMonth();

            assertThat(found).isEqualTo(drawn.api(tokens));
        }
    }

    /** Between two volumes that are found the bill of the API side stays on one side of the amount. */
    @ParameterizedTest
    @MethodSource("drawn")
    void the_bill_of_the_api_side_crosses_a_cost_only_at_the_volumes_found(Drawn drawn) {
        double cost = drawn.api(drawn.volume()) * (0.5 + drawn.random.nextDouble());
        List<Double> found = drawn.pricing.thresholds().volumesAtApiCosts(List.of(cost));

        for (int i = 0; i < 100; i++) {
            double a = drawn.volume();
            double b = drawn.volume();
            if ((drawn.api(a) > cost) != (drawn.api(b) > cost)) {
                assertThat(found).anyMatch(volume -> volume >= Math.min(a, b) - 1 && volume <= Math.max(a, b) + 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void a_staircase_and_the_api_change_places_at_each_break_even(Drawn drawn) {
        ApiCostLine api = drawn.pricing.cheapestApiLine().orElseThrow();
        for (HostingCost hosting : drawn.hostingCosts) {
            for (BreakEven point :
                    hosting.eligible(0) ? drawn.pricing.breakEvens(hosting, api) : List.<BreakEven>of()) {
                double above = point.tokensPerDay() * (1 + 1e-9) + 1e-3;
                double below = point.tokensPerDay() * (1 - 1e-9) - 1e-3;

                boolean selfHosted = point.cheaperAbove() == BreakEven.Side.SELF_HOSTED;
                assertThat(cheaper(hosting, api, above)).isEqualTo(selfHosted);
                assertThat(cheaper(hosting, api, below)).isEqualTo(!selfHosted);
            }
        }
    }

    private static boolean cheaper(HostingCost hosting, ApiCostLine api, double tokens) {
        return hosting.at(tokens).usdPerMonth() < api.at(tokens).usdPerMonth();
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void more_volume_never_costs_less(Drawn drawn) {
        for (int i = 0; i < 40; i++) {
            double a = drawn.volume();
            double b = drawn.volume();
            double less = Math.min(a, b);
            double more = Math.max(a, b);

            assertThat(drawn.api(less)).isLessThanOrEqualTo(drawn.api(more));
            for (HostingCost hosting : drawn.hostingCosts) {
                assertThat(hosting.at(less).usdPerMonth())
                        .isLessThanOrEqualTo(hosting.at(more).usdPerMonth());
                assertThat(hosting.count(less)).isLessThanOrEqualTo(hosting.count(more));
                assertThat(hosting.eligible(less) || !hosting.eligible(more)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void what_is_eligible_can_be_bought_and_is_not_overloaded(Drawn drawn) {
        for (int i = 0; i < 40; i++) {
            double tokens = drawn.volume();
            for (HostingCost hosting : drawn.hostingCosts) {
                Machine.PurchasableCounts counts = hosting.machine().counts();
                assertThat(hosting.reasons(tokens).isEmpty()).isEqualTo(hosting.eligible(tokens));
                if (hosting.eligible(tokens)) {
                    assertThat(counts.has(hosting.count(tokens))).isTrue();
                    assertThat(hosting.utilization(tokens)).isBetween(0.0, 0.5 + 1e-9);
                    assertThat(tokens).isLessThanOrEqualTo(hosting.largestTokensPerDay() * (1 + 1e-9));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void every_eligible_offer_is_counted(Drawn drawn) {
        for (int i = 0; i < 20; i++) {
            double tokens = drawn.volume();

            assertThat(drawn.pricing.costsAt(tokens).offers().selfHosted()).isEqualTo((int) drawn.hostingCosts.stream()
                    .filter(hosting -> hosting.eligible(tokens))
                    .count());
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void the_hybrid_is_the_cheapest_of_all_numbers_of_machines(Drawn drawn) {
        assertHybridIsFirstInRank(drawn, Map.of());
    }

    /** Of the machines each is preferred by 0, a fifth or two fifths. */
    @ParameterizedTest
    @MethodSource("drawn")
    void the_machines_of_the_hybrid_are_chosen_as_rules_prefer_them(Drawn drawn) {
        Map<Integer, Double> preferred = new HashMap<>();
        for (int i = 0; i < drawn.hostingCosts.size(); i++) {
            preferred.put(drawn.pricing.apiSide() + i, drawn.random.nextInt(3) / 5.0);
        }

        assertHybridIsFirstInRank(drawn, preferred);
    }

    /**
     * Against every number of machines of each kind, and every hour of a month of 30 days by itself.
     *
     * @param preferred by the index of an offer, the share by which its machines are ranked as if cheaper
     */
    private static void assertHybridIsFirstInRank(Drawn drawn, Map<Integer, Double> preferred) {
        double tokens = drawn.volume();
        double mean = tokens / 24;
        OptionalDouble least = OptionalDouble.empty();
        boolean alone = drawn.hostingCosts.stream().anyMatch(hosting -> hosting.eligible(tokens));
        for (int i = 0; i < drawn.hostingCosts.size(); i++) {
            HostingCost hosting = drawn.hostingCosts.get(i);
            double rank = 1 - preferred.getOrDefault(drawn.pricing.apiSide() + i, 0.0);
            double each = hosting.plannedPerMachine();
            for (int machines = 1; hosting.eligible(0) && machines * each < tokens * (1 - 1e-9); machines++) {
                double all = machines * each * (1 - 1e-12);
                boolean idle = hosting.count(all * (1 + 1e-9)) == hosting.count(all);
                if (hosting.eligible(all) && !idle) {
                    double perHour = all / 24 * Arrays.stream(drawn.load).max().orElseThrow();
                    double carried = Arrays.stream(drawn.load)
                                    .map(overMean -> Math.min(overMean * mean, perHour))
                                    .sum()
                            / 30;
                    SelfHostedCost bill = hosting.at(all);
                    double spare = bill.operations().spareMachinesUsdPerMonth(); // the API stands in for it
                    double hosted = bill.usdPerMonth() - spare + hosting.egressUsdPerDailyToken() * (carried - all);
                    double usd = rank * hosted + drawn.line(tokens - carried);
                    double leastOfApi = alone ? tokens * hosting.leastPartOfSplit() : 0;
                    if (carried >= tokens * hosting.leastPartOfSplit() && tokens - carried >= leastOfApi) {
                        least = OptionalDouble.of(Math.min(usd, least.orElse(usd)));
                    }
                }
            }
        }

        OfferPricing pricing = drawn.pricing.admitting(new BitSet(), TestPreferences.of(preferred));
        Optional<HybridSplit> hybrid = pricing.cheapestHybrid(tokens);

        assertThat(hybrid.isPresent()).isEqualTo(least.isPresent());
        if (hybrid.isPresent()) {
            HybridSplit split = hybrid.get();
            double ranked =
                    split.rank() * split.machines().usdPerMonth() + split.rest().usdPerMonth();
            assertThat(ranked).isCloseTo(least.getAsDouble(), Percentage.withPercentage(1e-6));
            assertThat(pricing.hybridByApiPrice(tokens).apply(1).orElseThrow())
                    .isCloseTo(split.usdPerMonth(), Percentage.withPercentage(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void people_at_a_cost_bring_self_hosting_to_it(Drawn drawn) {
        double tokens = drawn.volume();
        double cost = drawn.pricing
                .cheapestSelfHosted(tokens)
                .map(hostingCosts -> hostingCosts.at(tokens).usdPerMonth() + 10_000)
                .orElse(0.0);

        Optional<SelfHostedCost.WithoutStaff> withoutStaff = drawn.pricing.cheapestWithoutStaff(tokens);

        assertThat(withoutStaff.isPresent()).isEqualTo(cost > 0);
        withoutStaff.ifPresent(
                machines -> assertThat(machines.usdPerMonth(machines.fteAt(cost).orElseThrow()))
                        .isCloseTo(cost, Percentage.withPercentage(1e-9)));
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void a_bill_crosses_a_cost_only_at_the_volumes_found(Drawn drawn) {
        double least = drawn.pricing
                .cheapestSelfHosted(1)
                .map(hostingCosts -> hostingCosts.at(1).usdPerMonth())
                .orElse(0.0);
        double cost = least * (1 + drawn.random.nextDouble());
        List<Double> found = drawn.pricing.thresholds().volumesAtSelfHostedCosts(List.of(cost));

        double before = 0;
        boolean above = false;
        for (double tokens = 1; drawn.pricing.cheapestSelfHosted(tokens).isPresent(); tokens *= 1.07) {
            boolean now = drawn.pricing
                            .cheapestSelfHosted(tokens)
                            .orElseThrow()
                            .at(tokens)
                            .usdPerMonth()
                    > cost;
            double from = before;
            double to = tokens;
            if (now != above) {
                assertThat(found).anyMatch(volume -> volume >= from - 1 && volume <= to + 1);
            }
            above = now;
            before = tokens;
        }
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void menus_kept_for_other_workloads_are_the_same_as_new_ones(Drawn drawn) {
        for (int i = 0; i < 20; i++) {
            Workload other = drawn.workload
                    .withTokensPerDay((long) drawn.volume())
                    .withLatencyP99Ms(1 + drawn.random.nextInt(600))
                    .with(List.of(Workload.Residency.values()).get(i % 3))
                    .with(List.of(Workload.Expertise.values()).get(i / 3 % 3));
            double tokens = (double) other.tokensPerDay();

            OfferPricing kept = drawn.pricingCache.of(other);
            OfferPricing fresh = new OfferPricingCache(drawn.catalog).of(other);

            assertThat(kept.offers(tokens, NONE, offer -> List.of()))
                    .isEqualTo(fresh.offers(tokens, NONE, offer -> List.of()));
            assertThat(kept.costsAt(tokens).comparison())
                    .isEqualTo(fresh.costsAt(tokens).comparison());
            assertThat(kept.costsAt(tokens).offers())
                    .isEqualTo(fresh.costsAt(tokens).offers());
        }
    }
}
