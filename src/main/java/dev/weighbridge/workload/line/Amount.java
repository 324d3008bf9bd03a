package dev.weighbridge.workload.line;

import dev.weighbridge.input.Quantity;
import dev.weighbridge.input.Tree;
import dev.weighbridge.workload.line.LineToken.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A number with its unit: a volume or a latency.
 *
 * @param working how the value was calculated; empty if it is the number itself
 * @param size count of terms that it takes
 * @param doubt why the number is not clear, with the way out; empty where it is clear
 */
record Amount(String field, BigDecimal value, String working, int size, String doubt) {
    private static final Set<Kind> BEFORE = Set.of(Kind.LATENCY, Kind.MOST, Kind.VOLUME, Kind.TOKENS, Kind.HOURS);
    private static final Set<Kind> ABOUT_LATENCY = Set.of(Kind.LATENCY, Kind.MOST);
    private static final Set<Kind> ABOUT_VOLUME = Set.of(Kind.VOLUME, Kind.TOKENS, Kind.HOURS);
    private static final Set<Kind> OF_TOKENS = Set.of(Kind.VOLUME, Kind.TOKENS, Kind.SCALE);
    private static final BigDecimal DAY = new BigDecimal(24);

    /**
     * The amount at the start of the terms, if there is one. A count without a unit has no decimals; a comma stands between
     * thousands in English, but before a scale or seconds a decimal is as likely.
     */
    static Optional<Amount> of(List<LineToken> terms) {
        int number = count(terms, 0, BEFORE);
        if (number == terms.size() || terms.get(number).kind() != Kind.NUMBER) {
            return Optional.empty();
        }
        String written = terms.get(number).value();
        boolean united = is(terms, number + 1, Kind.SCALE) || is(terms, number + 1, Kind.MILLISECONDS);
        boolean times = united && terms.get(number + 1).factor().compareTo(BigDecimal.ONE) != 0;
        Optional<Quantity.TwoReadings> two = Quantity.TwoReadings.of(written);
        return LineNumber.of(written)
                .filter(value -> united || two.isPresent() || value.scale() <= 0)
                .filter(value -> value.signum() >= 0)
                .flatMap(value -> is(terms, number + 1, Kind.MILLISECONDS)
                        ? latency(terms, number, value)
                        : volume(terms, number, value))
                .map(amount -> two.filter(both -> times || written.contains("."))
                        .map(amount::doubted)
                        .orElse(amount));
    }

    private Amount doubted(Quantity.TwoReadings two) {
        return new Amount(field, value, working, size, doubt(two));
    }

    /** Why a number that can be read in two ways is not clear. */
    static String doubt(Quantity.TwoReadings two) {
        return "%s %s. %s".formatted(Tree.quoted(two.written()), two.description(), two.fix());
    }

    private static Optional<Amount> latency(List<LineToken> terms, int number, BigDecimal value) {
        if (count(terms, 0, ABOUT_LATENCY) < number) {
            return Optional.empty();
        }
        BigDecimal ms = value.multiply(terms.get(number + 1).factor());
        return Optional.of(new Amount("latencyP99Ms", ms, "", count(terms, number + 2, ABOUT_LATENCY), ""));
    }

    /**
     * Deliberate: without a period it is not a volume, since 50M tokens can be a day's or a month's. A small number,
     * such as the 1 of day 1, is a volume only if the word tokens follows it.
     */
    private static Optional<Amount> volume(List<LineToken> terms, int number, BigDecimal value) {
        boolean scaled = is(terms, number + 1, Kind.SCALE);
        int size = count(terms, number + (scaled ? 2 : 1), ABOUT_VOLUME);
        List<String> hours = terms.subList(0, size).stream()
                .filter(term -> term.kind() == Kind.HOURS)
                .map(LineToken::value)
                .distinct()
                .toList();
        boolean ofTokens = terms.subList(0, size).stream().anyMatch(term -> OF_TOKENS.contains(term.kind()));
        if (count(terms, 0, ABOUT_VOLUME) < number || hours.size() != 1 || !ofTokens) {
            return Optional.empty();
        }
        BigDecimal tokens = scaled ? value.multiply(terms.get(number + 1).factor()) : value;
        return Optional.of(perDay(tokens, new BigDecimal(hours.get(0)), size));
    }

    /** Whole tokens, rounded half up, where a longer period is divided. */
    private static Amount perDay(BigDecimal tokens, BigDecimal hours, int size) {
        int compared = hours.compareTo(DAY);
        if (compared == 0) {
            return new Amount("tokensPerDay", tokens, "", size, "");
        }
        BigDecimal perDay = tokens.multiply(DAY).divide(hours, MathContext.DECIMAL128);
        return compared < 0
                ? new Amount("tokensPerDay", perDay, " (× %s)".formatted(plain(DAY.divide(hours))), size, "")
                : new Amount(
                        "tokensPerDay",
                        perDay.setScale(0, RoundingMode.HALF_UP),
                        " (÷ %s)".formatted(plain(hours.divide(DAY, MathContext.DECIMAL64))),
                        size,
                        "");
    }

    private static boolean is(List<LineToken> terms, int at, Kind sort) {
        return at < terms.size() && terms.get(at).kind() == sort;
    }

    /** The index after the run of terms of these kinds that starts there. */
    private static int count(List<LineToken> terms, int from, Set<Kind> sorts) {
        int at = from;
        while (at < terms.size() && sorts.contains(terms.get(at).kind())) {
            at++;
        }
        return at;
    }

    /** As the reader takes it. */
    String setting() {
        return plain(value);
    }

    /** As people read it. */
    String shown() {
        BigDecimal plain = new BigDecimal(setting());
        return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain) + working;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
