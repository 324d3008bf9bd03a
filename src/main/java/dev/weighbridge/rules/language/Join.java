package dev.weighbridge.rules.language;

/**
 * A comparison of an offer's field with a field of the workload that a variable names:
 * {@code Workload( $limit : latencyP99Ms ) and Offer( p50TtftMs > $limit )}.
 *
 * @param field of the offer
 * @param variable with its dollar sign
 * @param other the field of the workload
 */
public record Join(FactField field, Operator operator, String variable, FactField other) {
    /** Whether it holds; never where the offer's figure is unknown. */
    public boolean holds(Object offer, Object workload) {
        return operator.holds(field.number(offer), other.number(workload));
    }

    /** The same for a figure of an offer and a number of the workload. */
    public boolean holds(double figure, double limit) {
        return operator.holds(figure, limit);
    }

    String text() {
        return field.name() + " " + operator.sign + " " + variable;
    }
}
