package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.cost.PartsPricing.Assumptions;
import dev.weighbridge.cost.PartsPricing.PartOffers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * A box carries 43.2 M tokens a day at the planned load. It costs $1,533 a month with its maintenance, the people who run one
 * box $3,125, those who run two $6,250, and the weights of the model $2.30.
 */
class PartsPricingTest {
    private static final Offset<Double> CENT = within(0.01);
    private static final double BOX = 1_533;
    private static final double PEOPLE = 3_125;
    private static final double PEOPLE_OF_TWO = 6_250;

    private static PartsPricing parts(double... tokensPerDay) {
        OfferPricing offers = new OfferPricingCache(
                        RoundFigureCatalog.withBox().api("maker/a", 2, 2).build())
                .of(new TestWorkload().workload());
        return new PartsPricing(
                IntStream.range(0, tokensPerDay.length)
                        .mapToObj(part -> new PartOffers(offers, tokensPerDay[part]))
                        .toList(),
                Assumptions.NONE);
    }

    @Test
    void two_parts_that_fit_one_box_share_it_and_its_people() {
        GroupedParts shared = parts(20e6, 23e6).machines(0b11).orElseThrow();

        assertThat(shared.offers()).singleElement().satisfies(hosted -> {
            assertThat(hosted.parts()).containsExactly(0, 1);
            assertThat(hosted.tokensPerDay()).isEqualTo(43e6);
            assertThat(count(hosted)).isEqualTo(1);
        });
        assertThat(shared.usdPerMonth())
                .isCloseTo(
                        new OfferPricingCache(RoundFigureCatalog.withBox().build())
                                .of(new TestWorkload().workload())
                                .cheapestSelfHosted(43e6)
                                .orElseThrow()
                                .at(43e6)
                                .usdPerMonth(),
                        CENT);
        assertThat(shared.usdPerMonth()).isBetween(BOX + PEOPLE, BOX + PEOPLE + 5);
    }

    @Test
    void two_parts_that_need_two_boxes_pay_the_people_of_two() {
        assertThat(parts(30e6, 30e6).machines(0b11).orElseThrow().usdPerMonth())
                .isBetween(2 * BOX + PEOPLE_OF_TWO, 2 * BOX + PEOPLE_OF_TWO + 5);
    }

    @Test
    void a_part_on_an_api_pays_its_tokens_beside_the_machines_of_the_other() {
        PartsPricing parts = parts(20e6, 10e6);

        // $2 for a million tokens: 10 M a day are $600 in 30 days.
        assertThat(parts.usdPerMonth(0b01, 0b10).orElseThrow())
                .isCloseTo(parts.usdPerMonth(0b01, 0).orElseThrow() + 600, CENT);
        assertThat(parts.usdPerMonth(0, 0b11).orElseThrow()).isCloseTo(1_800, CENT);
        assertThat(parts.apiUsdPerMonth(1, 0b11)).isCloseTo(600, CENT);
    }

    @Test
    void the_bills_of_the_groups_add_up_to_the_bill_of_all() {
        GroupedParts shared = parts(20e6, 300e6, 90e6).machines(0b111).orElseThrow();

        assertThat(shared.offers().stream()
                        .mapToDouble(hosted -> hosted.offer().usdPerMonth())
                        .sum())
                .isCloseTo(shared.usdPerMonth(), CENT);
        assertThat(shared.range(offer -> 0).likely()).isCloseTo(shared.usdPerMonth(), CENT);
    }

    private static int count(GroupedParts.SharedOffer shared) {
        return ((PricedOffer.Hosting) shared.offer()).deployment().count();
    }

    @Test
    void what_no_machines_carry_has_no_bill() {
        PartsPricing parts = parts(20e6, 500e6); // ten boxes are on sale

        assertThat(parts.hasMachines(0)).isTrue();
        assertThat(parts.hasMachines(1)).isFalse();
        assertThat(parts.usdPerMonth(0b11, 0)).isEmpty();
    }

    /** An API at $4 a million, so $120 a month for each million a day; an endpoint costs $2,920 and carries 43.2 M a day. */
    private static OfferPricing withEndpoints() {
        return new OfferPricingCache(new RoundFigureCatalog()
                        .measuredTen()
                        .api("maker/a", 4, 4)
                        .machine(RoundFigureCatalog.endpoint("one", new Machine.PurchasableCounts(1, 3, 1), 4))
                        .machine(RoundFigureCatalog.endpoint("two", new Machine.PurchasableCounts(1, 2, 1), 3))
                        .build())
                .of(new TestWorkload().workload());
    }

    private static OfferPricing without(OfferPricing offers, Predicate<String> excluded) {
        BitSet indexes = new BitSet();
        for (int offer = 0; offer < offers.facts().size(); offer++) {
            indexes.set(offer, excluded.test(offers.id(offer)));
        }
        return offers.admitting(indexes, OfferPreferences.NONE);
    }

    @Test
    void two_parts_that_fit_one_endpoint_share_it() {
        OfferPricing one = without(withEndpoints(), "host/two"::equals);
        PartsPricing parts =
                new PartsPricing(List.of(new PartOffers(one, 10e6), new PartOffers(one, 30e6)), Assumptions.NONE);

        GroupedParts shared = parts.apis(0b11).orElseThrow();

        assertThat(shared.offers()).singleElement().satisfies(hosted -> {
            assertThat(hosted.parts()).containsExactly(0, 1);
            assertThat(count(hosted)).isEqualTo(1);
            assertThat(hosted.usdPerMonth(10e6)).isCloseTo(730, CENT); // a quarter of 2,920
        });
        assertThat(parts.usdPerMonth(0, 0b11).orElseThrow()).isCloseTo(2_920, CENT);
        assertThat(parts.apiUsdPerMonth(0, 0b01)).isCloseTo(1_200, CENT); // alone it is cheaper by the token
        assertThat(parts.apiUsdPerMonth(0, 0b11)).isCloseTo(730, CENT);
    }

    @Test
    void the_cheapest_mix_is_found_and_those_of_one_side_are_none() {
        PartsPricing parts = parts(43e6, 10e6);

        // Both on APIs are 2,580 + 600; one box with its person is 4,658 whichever part is on it.
        assertThat(parts.cheapestMix(0b11)).isEqualTo(0b01);
        assertThat(parts(43e6, 500e6).cheapestMix(0b11)).isEqualTo(0b01); // ten boxes are on sale
    }

    /** Each part on the API or one of the endpoints, every way: what shares an endpoint is as many of them as carry the sum. */
    @Test
    void the_cheapest_apis_are_those_that_trying_everything_finds_where_endpoints_are_few() {
        Random random = new Random(41);
        OfferPricing all = withEndpoints();
        int shared = 0;
        for (int i = 0; i < 300; i++) {
            List<Set<String>> left = new ArrayList<>();
            List<PartOffers> parts = new ArrayList<>();
            for (int part = 0; part < 2 + random.nextInt(4); part++) {
                Set<String> some = new HashSet<>();
                Set.of("maker/a", "host/one", "host/two").stream()
                        .sorted()
                        .filter(id -> random.nextInt(4) > 0)
                        .forEach(some::add);
                left.add(some);
                parts.add(new PartOffers(
                        without(all, id -> !some.contains(id)), Math.rint(1e6 * (1 + 79 * random.nextDouble()))));
            }
            PartsPricing pricing = new PartsPricing(parts, Assumptions.NONE);
            int every = (1 << parts.size()) - 1;

            double brute = cheapestApis(parts, left, 0, 0, 0, 0);

            assertThat(pricing.usdPerMonth(0, every).orElse(Double.POSITIVE_INFINITY))
                    .as("%s of %s", parts.stream().map(PartOffers::tokensPerDay).toList(), left)
                    .isCloseTo(brute, within(0.01));
            shared += pricing.apis(every)
                            .filter(each -> each.offers().size() < parts.size())
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(shared).isGreaterThan(50);
    }

    private static double cheapestApis(
            List<PartOffers> parts, List<Set<String>> left, int part, double byToken, double onOne, double onTwo) {
        double ones = Math.ceil(onOne / 43.2e6);
        double twos = Math.ceil(onTwo / 43.2e6);
        if (ones > 3 || twos > 2) {
            return Double.POSITIVE_INFINITY;
        }
        if (part == parts.size()) {
            return byToken + ones * 2_920 + twos * 2_190;
        }
        double tokens = parts.get(part).tokensPerDay();
        double least = Double.POSITIVE_INFINITY;
        if (left.get(part).contains("maker/a")) {
            least = Math.min(least, cheapestApis(parts, left, part + 1, byToken + tokens * 120e-6, onOne, onTwo));
        }
        if (left.get(part).contains("host/one")) {
            least = Math.min(least, cheapestApis(parts, left, part + 1, byToken, onOne + tokens, onTwo));
        }
        if (left.get(part).contains("host/two")) {
            least = Math.min(least, cheapestApis(parts, left, part + 1, byToken, onOne, onTwo + tokens));
        }
        return least;
    }

    /** Random parts of random volumes and limits, each with some offers left out, against every way to group them. */
    @Test
    void the_cheapest_machines_are_those_that_trying_everything_finds() {
        Random random = new Random(31);
        OfferPricingCache prices = new OfferPricingCache(ShippedPolicy.CATALOG);
        int shared = 0;
        for (int i = 0; i < 40; i++) {
            List<PartOffers> parts = new ArrayList<>();
            for (int part = 0; part < 2 + random.nextInt(2); part++) {
                parts.add(part(random, prices));
            }
            int all = (1 << parts.size()) - 1;
            PartsPricing pricing = new PartsPricing(parts, Assumptions.NONE);

            Optional<GroupedParts> found = pricing.machines(all);
            double brute =
                    cheapest(parts, IntStream.range(0, parts.size()).boxed().toList(), List.of());

            assertThat(found.map(GroupedParts::usdPerMonth).orElse(Double.POSITIVE_INFINITY))
                    .isCloseTo(brute, within(1e-6 * Math.min(brute, 1e9)));
            shared += found.filter(each -> each.offers().size() < parts.size()).isPresent() ? 1 : 0;
        }
        assertThat(shared).isGreaterThan(5);
    }

    private static PartOffers part(Random random, OfferPricingCache prices) {
        OfferPricing offers = prices.of(ShippedPolicy.workload(
                "latencyP99Ms=" + List.of(400, 2_000, 20_000).get(random.nextInt(3)),
                "selfHosted.model=" + List.of("gpt-oss-20b", "qwen3-8b").get(random.nextInt(2)),
                "asOf=2026-11-28"));
        BitSet excluded = new BitSet();
        for (int offer = 0; offer < offers.facts().size(); offer++) {
            excluded.set(offer, random.nextInt(3) == 0);
        }
        return new PartOffers(
                offers.admitting(excluded, OfferPreferences.NONE), Math.pow(10, 7 + 2 * random.nextDouble()));
    }

    /** Puts each part into a group of those before it or into one of its own, and prices every grouping. */
    private static double cheapest(List<PartOffers> parts, List<Integer> left, List<List<Integer>> groups) {
        if (left.isEmpty()) {
            return bill(parts, groups);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int group = 0; group <= groups.size(); group++) {
            List<List<Integer>> more = new ArrayList<>();
            groups.forEach(each -> more.add(new ArrayList<>(each)));
            if (group == groups.size()) {
                more.add(new ArrayList<>());
            }
            more.get(group).add(left.get(0));
            least = Math.min(least, cheapest(parts, left.subList(1, left.size()), more));
        }
        return least;
    }

    private static double bill(List<PartOffers> parts, List<List<Integer>> groups) {
        double usd = 0;
        int machines = 0;
        HostingCost any = parts.get(0).left().leftSelfHosted().get(0);
        for (List<Integer> group : groups) {
            double volume = group.stream()
                    .mapToDouble(part -> parts.get(part).tokensPerDay())
                    .sum();
            Optional<HostingCost> best = Optional.empty();
            for (HostingCost own : parts.get(group.get(0)).left().leftSelfHosted()) {
                Optional<HostingCost> strictest = strictest(own, parts, group);
                if (strictest.isPresent()
                        && strictest.get().eligible(volume)
                        && (best.isEmpty()
                                || strictest.get().at(volume).usdPerMonth()
                                        < best.get().at(volume).usdPerMonth())) {
                    best = strictest;
                }
            }
            if (best.isEmpty()) {
                return Double.POSITIVE_INFINITY;
            }
            usd += best.get().at(volume).usdPerMonthWithoutStaff();
            machines += best.get().count(volume);
        }
        return usd + any.bill().fte(machines) * any.bill().usdPerFteMonth();
    }

    private static Optional<HostingCost> strictest(HostingCost own, List<PartOffers> parts, List<Integer> group) {
        HostingCost strictest = own;
        for (int part : group) {
            Set<String> seen = new HashSet<>();
            for (HostingCost other : parts.get(part).left().leftSelfHosted()) {
                if (name(other).equals(name(own)) && seen.add(name(other))) {
                    strictest = other.plannedPerMachine() < strictest.plannedPerMachine() ? other : strictest;
                }
            }
            if (seen.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(strictest);
    }

    private static String name(HostingCost hosting) {
        return "%s %s %s %s %s"
                .formatted(
                        hosting.machine().id(),
                        hosting.pair().place().region(),
                        hosting.pair().place().plan(),
                        hosting.pair().model().model(),
                        hosting.fact().serving().precision());
    }
}
