package dev.weighbridge.rules.language;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** How a condition compares a field with a value. */
public enum Operator {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    GREATER(">");

    /** As a rule writes it. */
    final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** The operator that a rule writes so; empty if there is none. */
    static Optional<Operator> of(String sign) {
        return Arrays.stream(values())
                .filter(operator -> operator.sign.equals(sign))
                .findFirst();
    }

    /** As rules write them, in order. */
    static Stream<String> signs() {
        return Arrays.stream(values()).map(operator -> operator.sign);
    }

    /** The operator that holds wherever this one does not and the value is known. */
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

    /** Whether it holds between two numbers; never where one is not a number. */
    public boolean holds(double actual, double wanted) {
        return switch (this) {
            case LESS -> actual < wanted;
            case AT_MOST -> actual <= wanted;
            case EQUAL -> actual == wanted;
            case NOT_EQUAL -> actual < wanted || actual > wanted;
            case AT_LEAST -> actual >= wanted;
            case GREATER -> actual > wanted;
        };
    }
}
