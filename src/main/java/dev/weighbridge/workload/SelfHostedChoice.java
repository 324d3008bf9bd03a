package dev.weighbridge.workload;

import dev.weighbridge.catalog.Plan;
import java.util.Optional;

/**
 * Which self-hosting the workload is compared with; what is empty is chosen by price.
 *
 * @param model of the catalogue's open models
 * @param machine of the catalogue's machines, by id or by its own name
 * @param count number of machines, 1 or more
 * @param utilization the article's U, above 0 to 1: only for its shortcut I / U, never for the bill
 */
public record SelfHostedChoice(
        Optional<String> model,
        Optional<String> machine,
        Optional<Integer> count,
        Plan plan,
        Optional<Double> utilization) {
    /** @throws IllegalArgumentException if the count or the utilization lies outside its range */
    public SelfHostedChoice {
        if (count.filter(machines -> machines < 1).isPresent()) {
            throw new IllegalArgumentException("count out of range: " + count.get());
        }
        if (utilization.filter(share -> !(share > 0 && share <= 1)).isPresent()) {
            throw new IllegalArgumentException("utilization out of range: " + utilization.get());
        }
    }
}
