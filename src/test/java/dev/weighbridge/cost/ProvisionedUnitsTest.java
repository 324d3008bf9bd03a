package dev.weighbridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.ProvisionedThroughput;
import dev.weighbridge.catalog.ProvisionedThroughput.Commitment;
import dev.weighbridge.catalog.ProvisionedThroughput.UnitPrice;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Units of 24,000 input tokens a minute, an output token counting as eight, 15 at least and then 5 at a time, for 1.10 dollars
 * an hour. Of a million tokens 800,000 are input: 0.8 + 0.2 x 8 = 2.4 tokens of a unit for each.
 */
class ProvisionedUnitsTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** Busiest minute: tokens a day / 1,440 x 2.4 x peak, over 24,000 a unit. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 15, 0",
        "50e6, 1, 15, 0.231481", // 83,333 tokens a minute are 3.47 units of 15
        "216e6, 1, 15, 1", // 150,000 x 2.4 / 24,000 = 15
        "216000001, 1, 20, 0.75",
        "300e6, 1, 25, 0.833333", // 20.8 units
        "50e6, 6, 25, 0.138889" // 20.8 in the busiest minute, 3.47 on average
    })
    void as_many_units_are_bought_as_the_busiest_minute_needs(double tokens, double peak, long units, double use) {
        ProvisionedCost cost = cost(new TestWorkload().peak(peak), tokens);

        assertThat(cost.units()).isEqualTo(units);
        assertThat(cost.use()).isCloseTo(use, within(1e-6));
    }

    /**
     * At 0.275 and 2.20 dollars a million the mix costs 0.66. A unit takes 24,000 x 60 / 2.4 = 600,000 tokens an hour, which are
     * 0.396 dollars as you go: at 1.10 it never pays (1.10 / 0.396 = 2.778), at 0.297 it pays from 75 % on. Fifteen units cost
     * 15 x 730 x 1.10 = 12,045 and 15 x 730 x 0.297 = 3,252.15 a month.
     */
    @Test
    void the_use_from_which_a_unit_pays_is_its_hour_over_the_same_tokens_as_you_go() {
        ProvisionedCost cost = cost(new TestWorkload(), 150e6); // as you go 150 x 30 x 0.66 = 2,970

        assertThat(cost.commitments()).hasSize(2);
        ProvisionedCost.CommitmentCost hourly = cost.commitments().get(0);
        assertThat(hourly.commitment()).isEqualTo(Commitment.HOURLY);
        assertThat(hourly.usdPerMonth()).isCloseTo(12_045, EXACT);
        assertThat(hourly.breakEvenUse()).isCloseTo(1.1 / 0.396, EXACT);
        assertThat(hourly.cheaper()).isFalse();
        ProvisionedCost.CommitmentCost year = cost.commitments().get(1);
        assertThat(year.usdPerMonth()).isCloseTo(3_252.15, EXACT);
        assertThat(year.breakEvenUse()).isCloseTo(0.75, EXACT);
        assertThat(cost.cheaper()).isEmpty();
    }

    /** As you go 165 M a day cost 3,267 a month, 15 dollars more than the units. */
    @Test
    void units_that_cost_less_than_the_tokens_are_named() {
        assertThat(cost(new TestWorkload(), 165e6).cheaper())
                .map(ProvisionedCost.CommitmentCost::commitment)
                .contains(Commitment.ONE_YEAR);
    }

    /** Half of the input is cached and takes nothing: 0.8 x 0.5 + 1.6 = 2 tokens of a unit; a tenth is retried: 2.2. */
    @Test
    void cached_tokens_and_retries_change_what_a_token_takes_of_a_unit() {
        ProvisionedCost cost = cost(new TestWorkload().cached(0.5).overheads(0.1, 0), 216e6);

        assertThat(cost.use() * cost.units()).isCloseTo(150_000 * 2.2 / 24_000, EXACT);
    }

    /** Whatever the mix: units that are used as much as their break-even says cost what the tokens cost, in a month of 730 h. */
    @Test
    void at_break_even_both_cost_the_same() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            TestWorkload ask = new TestWorkload()
                    .requestsOf(1 + random.nextInt(9_000), 1 + random.nextInt(9_000))
                    .overheads(random.nextDouble(), random.nextDouble())
                    .cached(random.nextDouble());
            ApiCostLine line = line(ask);
            double tokens = 1e9 * random.nextDouble();

            ProvisionedCost cost = line.priced(tokens).provisioned().orElseThrow();

            ProvisionedCost.CommitmentCost first = cost.commitments().get(0);
            double hours = 730.0 / (30 * 24);
            assertThat(line.at(tokens).usdPerMonth() * hours * first.breakEvenUse() / cost.use())
                    .isCloseTo(first.usdPerMonth(), within(first.usdPerMonth() * 1e-9));
        }
    }

    @Test
    void before_their_first_day_there_are_none() {
        assertThat(line(new TestWorkload().on("2026-04-30")).priced(50e6).provisioned())
                .isEmpty();
    }

    private static ProvisionedCost cost(TestWorkload ask, double tokensPerDay) {
        return line(ask).priced(tokensPerDay).provisioned().orElseThrow();
    }

    private static ApiCostLine line(TestWorkload ask) {
        ProvisionedThroughput sold = new ProvisionedThroughput(
                LocalDate.of(2026, 5, 1),
                "PTU",
                15,
                5,
                24_000,
                8,
                0,
                List.of(new UnitPrice(Commitment.HOURLY, 1.1), new UnitPrice(Commitment.ONE_YEAR, 0.297)),
                RoundFigureCatalog.SOURCE);
        ApiOffer offer = RoundFigureCatalog.offer(
                "cloud/mini",
                OfferKind.PRIVATE_CLOUD_API,
                List.of("global"),
                Optional.empty(),
                List.of(RoundFigureCatalog.price("2026-01-01", new ApiOffer.TokenPrices(0.275, 0.275, 2.2), 0)));
        RoundFigureCatalog catalog = new RoundFigureCatalog().api(RoundFigureCatalog.selling(offer, sold));
        return ApiCostLines.of(catalog.build(), ask.key(), OfferFactories.of(catalog.build(), ask.key()))
                .get(0);
    }
}
