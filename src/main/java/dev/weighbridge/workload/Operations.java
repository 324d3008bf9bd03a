package dev.weighbridge.workload;

import dev.weighbridge.catalog.WireName;

/**
 * How the service is run, whatever serves it.
 *
 * @param availability what is kept ready for the day on which a machine fails
 * @param environments that the service has, production among them, 1 to {@link #MOST_ENVIRONMENTS}
 */
public record Operations(Availability availability, int environments) {
    /** Deliberate: more are more often a count of requests than of environments. */
    static final int MOST_ENVIRONMENTS = 20;

    /** Nothing is kept ready, and there is production alone. */
    public static final Operations STANDARD = new Operations(Availability.STANDARD, 1);

    /** @throws IllegalArgumentException if there are fewer environments than 1, or more than the most */
    public Operations {
        FieldCheck.require(environments >= 1 && environments <= MOST_ENVIRONMENTS, "environments", environments);
    }

    /** Whether development or staging run beside production. */
    public boolean hasDevelopment() {
        return environments > 1;
    }

    /** What is kept ready for the day on which a machine fails. */
    public enum Availability implements WireName {
        /** Nothing beside the machines that the load needs. */
        STANDARD,
        /** One machine more than the load needs, in a second place, and somebody on call. */
        HIGH
    }
}
