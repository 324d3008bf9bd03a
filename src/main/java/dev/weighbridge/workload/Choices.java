package dev.weighbridge.workload;

import java.util.Optional;

/**
 * What the owner of a workload fixes about the offers; what is empty is chosen by price.
 *
 * @param apiModel the API offer to compare
 * @param selfHosted the open model, machine and plan to compare
 * @param fte full-time people who would run the machines, 0 or more; empty: from the number of machines
 * @param region or area that the data may not leave; empty: any
 */
public record Choices(
        Optional<ApiChoice> apiModel, SelfHostedChoice selfHosted, Optional<Double> fte, Optional<String> region) {
    /** @throws IllegalArgumentException if {@code fte} is below 0 or not finite */
    public Choices {
        fte.ifPresent(people -> FieldCheck.atLeast(0, "fte", people));
    }
}
