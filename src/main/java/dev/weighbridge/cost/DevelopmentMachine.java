package dev.weighbridge.cost;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Source;
import java.util.Optional;

/**
 * The machine on which development and staging run beside self-hosting.
 *
 * @param id of the machine, {@code provider/machine}
 * @param why it is this one
 * @param count of such machines, 1 or more, whatever the number of environments
 * @param usdPerMonth of all of them without their maintenance
 * @param capital where it is bought
 * @param source of its price
 */
public record DevelopmentMachine(
        String id,
        String region,
        Plan plan,
        String why,
        int count,
        double usdPerMonth,
        Optional<Capital> capital,
        Source source) {}
