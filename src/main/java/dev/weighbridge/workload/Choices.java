package dev.weighbridge.workload;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import java.util.Optional;

/**
 * What the owner of a workload fixes about the offers; what is empty is chosen by price.
 *
 * @param apiModel the API offer to compare
 * @param selfHosted the open model, machine and plan to compare
 * @param fte full-time people who would run the machines, 0 or more; empty: from the number of machines
 * @param region or area that the data may not leave; empty: any
 */
public record Choices(Optional<Api> apiModel, SelfHosted selfHosted, Optional<Double> fte, Optional<String> region) {
    /** @throws IllegalArgumentException if {@code fte} is below 0 or not finite */
    public Choices {
        fte.ifPresent(people -> FieldCheck.atLeast(0, "fte", people));
    }

    /** Which API the workload is compared with, when its owner says. */
    public sealed interface Api {
        /** A model, or one offer, of the catalogue, by its name. */
        record Named(String name) implements Api {}

        /** Prices agreed with a provider, or quoted by somebody. */
        record Priced(String name, OfferKind kind, ApiOffer.TokenPrices prices) implements Api {}
    }

    /**
     * Which self-hosting the workload is compared with; what is empty is chosen by price.
     *
     * @param model of the catalogue's open models
     * @param machine of the catalogue's machines, by id or by its own name
     * @param count number of machines, 1 or more
     * @param utilization the article's U, above 0 to 1: only for its shortcut I / U, never for the bill
     */
    public record SelfHosted(
            Optional<String> model,
            Optional<String> machine,
            Optional<Integer> count,
            Plan plan,
            Optional<Double> utilization) {
        /** @throws IllegalArgumentException if the count or the utilization lies outside its range */
        public SelfHosted {
            if (count.filter(machines -> machines < 1).isPresent()) {
                throw new IllegalArgumentException("count out of range: " + count.get());
            }
            if (utilization.filter(share -> !(share > 0 && share <= 1)).isPresent()) {
                throw new IllegalArgumentException("utilization out of range: " + utilization.get());
            }
        }
    }
}
