package dev.weighbridge.rules.language;

/** How a condition compares a field with a value. */
public enum Operator {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    GREATER(">");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /** The operator that holds wherever this one does not. */
    public Operator negated() {
        return switch (this) {
            case LESS -> AT_LEAST;
            case AT_MOST -> GREATER;
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
            case AT_LEAST -> LESS;
            case GREATER -> AT_MOST;
        };
    }

    boolean holds(double actual, double wanted) {
        return switch (this) {
            case LESS -> actual < wanted;
            case AT_MOST -> actual <= wanted;
            case EQUAL -> Double.compare(actual, wanted) == 0;
            case NOT_EQUAL -> Double.compare(actual, wanted) != 0;
            case AT_LEAST -> actual >= wanted;
            case GREATER -> actual > wanted;
        };
    }
}
