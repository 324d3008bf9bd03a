package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import java.math.BigDecimal;

/** Values in the form that rule files write them. */
public final class RuleLiteral {
    private RuleLiteral() {}

    /** A value as a rule writes it: {@code 10_000_000}, {@code STRICT}, {@code true}. */
    public static String of(Object value) {
        if (value instanceof Double number) {
            String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            int point = plain.indexOf('.');
            String whole = point < 0 ? plain : plain.substring(0, point);
            String rest = point < 0 ? "" : plain.substring(point);
            return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", "_") + rest;
        }
        return value instanceof WireName choice ? choice.name() : value.toString();
    }
}
