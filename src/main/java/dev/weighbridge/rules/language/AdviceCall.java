package dev.weighbridge.rules.language;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.rules.language.RuleToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One call such as {@code advice.favours(API);} with its arguments. Each accessor rejects an argument that is not the
 * literal it wants.
 *
 * @param method the name behind {@code advice.}
 * @param arguments the tokens of each argument
 * @param methodSpan where the name stands
 */
record AdviceCall(String method, List<List<RuleToken>> arguments, TextSpan methodSpan) {
    /** Of a number that is added up: with so few decimals a sum is exact. */
    private static final int MOST_DECIMALS = 6;

    private static final int MOST_CHARACTERS_SHOWN = 60;
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Reads one statement.
     *
     * @param statement its tokens without comments; the last is {@code ;} unless the consequence ends before
     * @throws RuleSyntaxException where it is anything but one call on advice
     */
    static AdviceCall of(List<RuleToken> statement) {
        StatementMistakes.check(statement);
        int end = startsCall(statement) ? RuleToken.afterClosing(statement, 3) : -1;
        boolean complete =
                end >= 0 && end < statement.size() && statement.get(end).is(";");
        if (end >= 0 && (end == statement.size() || statement.get(end).kind() == Kind.NAME)) {
            throw new RuleSyntaxException(
                    statement.get(end - 1).span(),
                    "has no `;` after `%s`. Add it.".formatted(shown(statement.subList(0, end))));
        }
        if (!complete) {
            throw new RuleSyntaxException(
                    RuleToken.span(statement),
                    "has `%s` in its consequence. A consequence only calls advice, for example advice.favours(API);"
                            .formatted(shown(statement)));
        }
        return new AdviceCall(
                statement.get(2).text(),
                split(statement.subList(4, end - 1)),
                statement.get(2).span());
    }

    private static boolean startsCall(List<RuleToken> statement) {
        return statement.size() > 3
                && statement.get(0).text().equals("advice")
                && statement.get(1).is(".")
                && statement.get(2).kind() == Kind.NAME
                && statement.get(3).is("(");
    }

    /** The arguments between the parentheses: what the commas outside all inner brackets separate. */
    private static List<List<RuleToken>> split(List<RuleToken> tokens) {
        List<List<RuleToken>> arguments = new ArrayList<>();
        if (tokens.isEmpty()) {
            return arguments;
        }
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).nesting();
            if (depth == 0 && tokens.get(i).is(",")) {
                arguments.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        arguments.add(tokens.subList(start, tokens.size()));
        return arguments;
    }

    /** Tokens on one line that a message can hold. */
    static String shown(List<RuleToken> tokens) {
        String line = RuleToken.line(tokens);
        return line.length() <= MOST_CHARACTERS_SHOWN ? line : line.substring(0, MOST_CHARACTERS_SHOWN - 3) + "...";
    }

    /** The argument where it is one name; otherwise empty. */
    String name(int index) {
        List<RuleToken> argument = argument(index);
        return argument.size() == 1 && argument.get(0).kind() == Kind.NAME
                ? argument.get(0).text()
                : "";
    }

    <E extends Enum<E> & WireName> E choice(int index, List<E> allowed) {
        String name = name(index);
        return allowed.stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = allowed.stream().map(Enum::name).toList();
                    String written = RuleToken.line(argument(index));
                    if (names.contains(written.replace("\"", ""))) {
                        return new RuleSyntaxException(
                                span(index),
                                "calls advice.%s with the text %s. Write %s without quotes."
                                        .formatted(method, written, written.replace("\"", "")));
                    }
                    return new RuleSyntaxException(
                            span(index),
                            "calls advice.%s with `%s`. It must be one of %s.%s"
                                    .formatted(
                                            method,
                                            shown(argument(index)),
                                            String.join(", ", names),
                                            Nearest.hint(written, names)));
                });
    }

    /** A weight of a finding, from -1000 to 1000. */
    double weight(int index) {
        return number(index, -1_000, 1_000, "a number from -1000 to 1000", "a number");
    }

    /** A share above 0 and below 1. */
    double share(int index) {
        return number(index, Double.MIN_VALUE, Math.nextDown(1.0), "a share above 0 and below 1", "a share");
    }

    private double number(int index, double low, double high, String range, String what) {
        List<RuleToken> argument = argument(index);
        boolean minus = !argument.isEmpty() && argument.get(0).is("-");
        List<RuleToken> digits = minus ? argument.subList(1, argument.size()) : argument;
        double size = digits.stream()
                .filter(token -> digits.size() == 1 && token.kind() == Kind.NUMBER)
                .findFirst()
                .flatMap(token -> LiteralSyntax.parse(token.text()))
                .orElseThrow(() -> rejected(index, "a plain number, such as 2 or 0.5"));
        double number = minus ? -size : size;
        if (!(number >= low && number <= high)) {
            throw rejected(index, range);
        }
        String written = digits.get(0).text();
        int point = written.indexOf('.');
        if (point >= 0 && written.length() - point - 1 > MOST_DECIMALS) {
            throw rejected(index, "%s with at most %d digits after the point".formatted(what, MOST_DECIMALS));
        }
        return number;
    }

    /** The content of a text in double quotes. */
    String text(int index) {
        List<RuleToken> argument = argument(index);
        if (argument.size() != 1 || argument.get(0).kind() != Kind.TEXT) {
            throw rejected(index, "a text in double quotes");
        }
        String quoted = argument.get(0).text();
        String content = quoted.substring(1, quoted.length() - 1);
        PlainText.faultOfQuoted(content).ifPresent(fault -> {
            throw new RuleSyntaxException(span(index), "calls advice.%s with %s".formatted(method, fault));
        });
        String text = PlainText.ofQuoted(content);
        if (text.isBlank()) {
            throw rejected(index, "a text that is not blank");
        }
        return text;
    }

    /** The same as {@link #text}; empty where the call has no such argument. */
    Optional<String> optionalText(int index) {
        return index < arguments.size() ? Optional.of(text(index)) : Optional.empty();
    }

    /** A text that programs compare: words in lower case with hyphens between them. */
    String code(int index) {
        String code = text(index);
        PlainText.faultOfName(code).ifPresent(fault -> {
            throw new RuleSyntaxException(
                    span(index), "calls advice.%s with a code that holds %s".formatted(method, fault));
        });
        if (!CODE.matcher(code).matches()) {
            throw rejected(index, "words of a to z and digits joined by hyphens, such as \"price-old\"");
        }
        return code;
    }

    /** Where an argument stands; an empty one at the method. */
    TextSpan span(int index) {
        return argument(index).isEmpty() ? methodSpan : RuleToken.span(argument(index));
    }

    private List<RuleToken> argument(int index) {
        return arguments.get(index);
    }

    private RuleSyntaxException rejected(int index, String want) {
        return new RuleSyntaxException(
                span(index),
                "calls advice.%s with `%s`. It must be %s; write advice.%s."
                        .formatted(method, shown(argument(index)), want, AdviceMethod.formOf(method)));
    }
}
