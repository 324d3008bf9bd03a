package dev.weighbridge.workload.line;

import dev.weighbridge.input.Quantity;
import dev.weighbridge.workload.line.LineToken.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A number with the words that make it a detail: growth of the volume, months, environments, people, or what is paid today.
 * Each is a pattern over the kinds of the terms, a letter for each kind.
 */
final class DetailAmount {
    private static final Map<Kind, Character> LETTERS = Map.ofEntries(
            Map.entry(Kind.NUMBER, 'n'),
            Map.entry(Kind.SCALE, 's'),
            Map.entry(Kind.HOURS, 'h'),
            Map.entry(Kind.VOLUME, 'v'),
            Map.entry(Kind.PERCENT, '%'),
            Map.entry(Kind.GROWTH, 'g'),
            Map.entry(Kind.OVER, 'o'),
            Map.entry(Kind.HORIZON, 'z'),
            Map.entry(Kind.MONTHS, 'm'),
            Map.entry(Kind.ENVIRONMENTS, 'e'),
            Map.entry(Kind.PEOPLE, 'p'),
            Map.entry(Kind.CURRENCY, '$'),
            Map.entry(Kind.PAY, 'P'),
            Map.entry(Kind.NOW, 'T'),
            Map.entry(Kind.SERVED, 'W'));

    private static final char ANY_OTHER = '.';
    private static final BigDecimal MONTHS_PER_YEAR = new BigDecimal(12);

    /** Hours of a period, as the table of phrases writes them. */
    private static final String MONTH = "720";

    private static final String YEAR = "8760";

    private static final String NOT_FOR_WHAT =
            "it is not said for what. Write for an API, for our own machines, or for managed" + " endpoints.";

    /** The details; of two that match at one place the longer is meant. */
    private static final List<Shape> SHAPES = List.of(
            new Shape("growth", "v*(?:gn%h|hgn%|n%(?:gh|hg))"),
            new Shape("horizonMonths", "onm|zo?n[mh]|o?n[mh]z"),
            new Shape("environments", "ne|en"),
            new Shape("fte", "np|pn"),
            new Shape("today.usdPerMonth", "(?:P|T|PT|TP)(?:\\$ns?|ns?\\$)hT?|(?:\\$ns?|ns?\\$)hT"));

    private record Shape(String field, Pattern kinds) {
        Shape(String field, String kinds) {
            this(field, Pattern.compile(kinds));
        }
    }

    private final Shape shape;
    private final List<LineToken> taken;
    private final boolean servedNext;

    private DetailAmount(Shape shape, List<LineToken> taken, boolean servedNext) {
        this.shape = shape;
        this.taken = taken;
        this.servedNext = servedNext;
    }

    /** The detail at the start of the terms, if there is one. */
    static Optional<Amount> of(List<LineToken> terms) {
        String kinds = terms.stream()
                .limit(12)
                .map(term -> String.valueOf(LETTERS.getOrDefault(term.kind(), ANY_OTHER)))
                .collect(Collectors.joining());
        return SHAPES.stream()
                .flatMap(shape -> Stream.of(shape.kinds().matcher(kinds))
                        .filter(Matcher::lookingAt)
                        .map(match -> new DetailAmount(
                                shape, terms.subList(0, match.end()), kinds.startsWith("W", match.end()))))
                .max(Comparator.comparing(amount -> amount.taken.size()))
                .flatMap(DetailAmount::amount);
    }

    private Optional<Amount> amount() {
        String written = first(Kind.NUMBER).map(LineToken::value).orElse("");
        Optional<LineToken> scale = first(Kind.SCALE);
        Optional<Quantity.TwoReadings> two =
                Quantity.TwoReadings.of(written).filter(both -> scale.isPresent() || written.contains("."));
        return LineNumber.of(written)
                .filter(number -> Character.isDigit(written.charAt(0)) || written.charAt(0) == '.')
                .map(number ->
                        scale.map(LineToken::factor).map(number::multiply).orElse(number))
                .flatMap(this::amount)
                .map(amount ->
                        two.map(both -> doubted(amount, Amount.doubt(both))).orElse(amount));
    }

    private Optional<Amount> amount(BigDecimal number) {
        return switch (shape.field()) {
            case "growth" ->
                first(Kind.GROWTH)
                        .filter(verb -> hours().equals(YEAR))
                        .map(verb -> amount(number.movePointLeft(2).multiply(verb.factor()), ""));
            case "horizonMonths" -> months().map(each -> amount(number.multiply(each), times(each)));
            case "today.usdPerMonth" -> usdPerMonth(number);
            default -> Optional.of(amount(number, ""));
        };
    }

    /** Months that one of the unit has; empty for hours, days and weeks. */
    private Optional<BigDecimal> months() {
        return first(Kind.MONTHS)
                .map(LineToken::factor)
                .or(() -> Optional.of(BigDecimal.ONE).filter(month -> hours().equals(MONTH)))
                .or(() -> Optional.of(MONTHS_PER_YEAR).filter(year -> hours().equals(YEAR)));
    }

    private static String times(BigDecimal months) {
        return months.compareTo(MONTHS_PER_YEAR) == 0 ? " (× 12)" : "";
    }

    /** Dollars to the cent, rounded half up, where a year is divided; empty for hours, days and weeks. */
    private Optional<Amount> usdPerMonth(BigDecimal usd) {
        Optional<Amount> amount = Optional.empty();
        if (hours().equals(MONTH)) {
            amount = Optional.of(amount(usd, ""));
        } else if (hours().equals(YEAR)) {
            BigDecimal month = usd.divide(MONTHS_PER_YEAR, MathContext.DECIMAL128);
            amount = Optional.of(amount(month.setScale(2, RoundingMode.HALF_UP), " (÷ 12)"));
        }
        return servedNext ? amount : amount.map(paid -> doubted(paid, NOT_FOR_WHAT));
    }

    private Optional<LineToken> first(Kind kind) {
        return taken.stream().filter(term -> term.kind() == kind).findFirst();
    }

    /** Hours of the period; empty where none is said. */
    private String hours() {
        return first(Kind.HOURS).map(LineToken::value).orElse("");
    }

    private Amount amount(BigDecimal value, String working) {
        return new Amount(shape.field(), value, working, taken.size(), "");
    }

    private static Amount doubted(Amount amount, String doubt) {
        return new Amount(amount.field(), amount.value(), amount.working(), amount.size(), doubt);
    }
}
