package dev.weighbridge.rules.language;

import java.util.BitSet;

/**
 * A comparison of an offer's field with a field of the workload that a variable names:
 * {@code Workload( $limit : latencyP99Ms ) and Offer( p50TtftMs > $limit )}.
 *
 * @param field of the offer
 * @param variable with its dollar sign
 * @param other the field of the workload
 */
public record Join(FactField field, FieldCondition.Operator operator, String variable, FactField other) {
    /** Whether it holds; never where the offer's figure is unknown. */
    public boolean holds(Object offer, Object workload) {
        return operator.holds(field.number(offer), other.number(workload));
    }

    /** Those of some offers for which it holds. */
    public BitSet holding(BitSet offers, double[] values, Object workload) {
        double limit = other.number(workload);
        BitSet holding = new BitSet(values.length);
        for (int offer = offers.nextSetBit(0); offer >= 0; offer = offers.nextSetBit(offer + 1)) {
            if (operator.holds(values[offer], limit)) {
                holding.set(offer);
            }
        }
        return holding;
    }

    String text() {
        return field.name() + " " + operator.sign + " " + variable;
    }
}
