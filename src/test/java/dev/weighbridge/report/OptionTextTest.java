package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.OfferName;
import dev.weighbridge.advice.Recommendation.SplitPart;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Options in the words of a first page. */
class OptionTextTest {
    private static final List<PricedOffer> OFFERS = ShippedPolicy.advisor()
            .recommend(ShippedPolicy.workload("latencyP99Ms=3000", "asOf=2026-11-20"))
            .costs()
            .offers();

    @Test
    void parts_on_one_api_are_named_together() {
        PricedOffer api = first(PricedOffer.Api.class::isInstance);

        assertThat(OptionText.parts(split(api))).isEqualTo("chat and bulk on " + OfferName.of(api));
    }

    @Test
    void machines_of_one_name_that_are_billed_twice_are_named_twice() {
        PricedOffer machines = first(PricedOffer.Hosting.class::isInstance);
        String name = OfferName.of(machines);

        assertThat(OptionText.parts(split(machines))).isEqualTo("chat on " + name + ", bulk on " + name);
    }

    private static PricedOffer first(Predicate<PricedOffer> kind) {
        return OFFERS.stream().filter(kind).findFirst().orElseThrow();
    }

    private static List<SplitPart> split(PricedOffer offer) {
        return List.of(
                new SplitPart(Placement.HYBRID, offer, 1e6, 0.5, "chat", List.of("chat")),
                new SplitPart(Placement.HYBRID, offer, 1e6, 0.5, "bulk", List.of("bulk")));
    }
}
