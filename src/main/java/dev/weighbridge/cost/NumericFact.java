package dev.weighbridge.cost;

/** A fact of which every field is a number, or true or false. All are read at once, for a decision asks of dozens of facts. */
public interface NumericFact {
    /** The fields in the order in which the fact declares them, one that is true as 1 and one that is false as 0. */
    double[] numbers();

    /** 1 for what is true, and 0 for what is false. */
    static double number(boolean truth) {
        return truth ? 1 : 0;
    }
}
