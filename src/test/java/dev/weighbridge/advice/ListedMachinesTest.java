package dev.weighbridge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferBills;
import dev.weighbridge.cost.OfferPricing;
import dev.weighbridge.cost.PricedOffer;
import dev.weighbridge.rules.engine.Admission;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of what machines can serve, an answer lists what a board would choose from. */
class ListedMachinesTest {

    @Test
    void a_better_model_is_listed_unless_one_at_least_as_good_is_listed_for_no_more() {
        RandomWorkloads random = new RandomWorkloads(7);
        int compared = 0;
        for (int i = 0; i < 200; i++) {
            Workload workload = random.next();
            AdmittedPricing pricing = AdmittedPricing.of(ShippedPolicy.RULES, workload, ShippedPolicy.PRICES);
            OfferBills bills = pricing.all().bills(pricing.volume());
            List<PricedOffer> listed = listed(pricing.left(), pricing.admission(), pricing.volume());
            for (int offer : pricing.able(Placement.SELF_HOSTED, bills).stream().toArray()) {
                if (!pricing.admission().excluded().get(offer)) {
                    double usd = bills.usd(offer);
                    double quality = share(pricing.all().facts().get(offer));
                    assertThat(listed)
                            .as("%s for %s", pricing.all().id(offer), workload.requirements())
                            .anyMatch(other -> other.usdPerMonth() <= usd && share(other.fact()) >= quality);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(1_000);
    }

    @Test
    void on_the_only_machine_of_an_area_the_better_models_stand_beside_the_cheapest() {
        Workload workload = ShippedPolicy.workload(
                "tokensPerDay=50M", "latencyP99Ms=400", "expertise=strong", "region=ap-south-1", "asOf=2026-11-28");
        AdmittedPricing pricing = AdmittedPricing.of(ShippedPolicy.RULES, workload, ShippedPolicy.PRICES);

        assertThat(listed(pricing.left(), pricing.admission(), pricing.volume()))
                .extracting(PricedOffer::id, PricedOffer::model)
                .map(Object::toString)
                .containsExactly(
                        "(\"aws/p5.48xlarge\", \"qwen3-8b\")",
                        "(\"aws/p5.48xlarge\", \"ministral-8b-2512\")",
                        "(\"aws/p5.48xlarge\", \"gpt-oss-20b\")",
                        "(\"aws/p5.48xlarge\", \"gemma-4-26b-a4b\")",
                        "(\"aws/p5.48xlarge\", \"qwen3.6-27b\")",
                        "(\"aws/p5.48xlarge\", \"qwen3.8-27b\")",
                        "(\"aws/p5.48xlarge\", \"glm-5.2\")");
    }

    private static List<PricedOffer> listed(OfferPricing left, Admission admission, double tokensPerDay) {
        return left
                .offers(
                        tokensPerDay,
                        Map.of(),
                        offer -> admission.excludedBy(offer).stream()
                                .map(rule -> rule.name())
                                .toList())
                .stream()
                .filter(offer -> offer.kind() == OfferKind.SELF_HOSTED && offer.eligible())
                .toList();
    }

    private static double share(Offer fact) {
        return fact.quality().qualityShareOfBest().orElse(0);
    }
}
