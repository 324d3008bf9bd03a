package dev.weighbridge.rules.language;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a consequence may say: calls on {@code advice}, each with literals only. The text is parsed to a syntax tree
 * and read as {@link Consequence} values; none of it is ever compiled or run.
 */
final class ConsequenceParser {
    private static final Map<String, Verb> VERBS = verbs();

    private ConsequenceParser() {}

    private record Verb(Phase phase, String form, Function<Arguments, Consequence> read) {}

    private static Map<String, Verb> verbs() {
        Map<String, Verb> verbs = new LinkedHashMap<>();
        verbs.put("stronglyFor", opinion(Finding.STRONGLY_FOR));
        verbs.put("favours", opinion(Finding.FOR));
        verbs.put("neutral", opinion(Finding.NEUTRAL));
        verbs.put("against", opinion(Finding.AGAINST));
        verbs.put(
                "rulesOut",
                new Verb(Phase.WEIGH, "rulesOut(API or SELF_HOSTED or PROVIDER_API …)", ConsequenceParser::ruledOut));
        verbs.put(
                "counts",
                new Verb(
                        Phase.WEIGH, "counts(FOR, 1)", a -> new Consequence.Counts(a.choice(0, COUNTED), a.weight(1))));
        verbs.put(
                "warn",
                new Verb(Phase.WEIGH, "warn(\"code\", \"message\")", a -> new Consequence.Warn(a.text(0), a.text(1))));
        verbs.put(
                "recommend",
                new Verb(
                        Phase.DECIDE,
                        "recommend(API or SELF_HOSTED or HYBRID or NONE)",
                        a -> new Consequence.Recommend(a.choice(0, List.of(Placement.values())))));
        verbs.put(
                "split",
                new Verb(
                        Phase.DECIDE,
                        "split(SELF_HOSTED, 0.8, \"what goes there\")",
                        a -> new Consequence.Split(a.choice(0, SIDES), a.share(1), a.text(2))));
        verbs.put("gain", new Verb(Phase.TELL, "gain(\"text\")", a -> new Consequence.Gain(a.text(0))));
        verbs.put("loss", new Verb(Phase.TELL, "loss(\"text\")", a -> new Consequence.Loss(a.text(0))));
        return verbs;
    }

    /** Of a number that is added up: then a sum is held exactly, and is shown as what it is. */
    private static final int MOST_DECIMALS = 6;

    private static final List<Finding> COUNTED =
            List.of(Finding.STRONGLY_FOR, Finding.FOR, Finding.NEUTRAL, Finding.AGAINST);
    private static final List<Placement> SIDES = List.of(Placement.API, Placement.SELF_HOSTED);

    private static Verb opinion(Finding finding) {
        return new Verb(
                Phase.WEIGH,
                "(API or SELF_HOSTED)",
                a -> new Consequence.Opinion(a.choice(0, SIDES), Optional.empty(), finding));
    }

    private static Consequence ruledOut(Arguments a) {
        Optional<OfferKind> kind = Arrays.stream(OfferKind.values())
                .filter(k -> k != OfferKind.SELF_HOSTED && k.name().equals(a.name(0)))
                .findFirst();
        Placement placement = kind.isPresent() ? Placement.API : a.choice(0, SIDES);
        return new Consequence.Opinion(placement, kind, Finding.RULES_OUT);
    }

    /**
     * Reads a consequence.
     *
     * @param refuse told of each statement that may not stand there, with the cure
     */
    static List<Consequence> read(String consequence, Phase phase, Consumer<String> refuse) {
        JavaParser parser = new JavaParser(new ParserConfiguration()
                .setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17)
                .setAttributeComments(false)); // messages show what comments try to hide
        ParseResult<BlockStmt> parsed = parser.parseBlock("{" + consequence + "\n}");
        if (!parsed.isSuccessful() || parsed.getResult().isEmpty()) {
            String what = parsed.getProblems().isEmpty()
                    ? "text"
                    : parsed.getProblems()
                            .get(0)
                            .getMessage()
                            .lines()
                            .findFirst()
                            .orElse("text");
            refuse.accept(
                    "has a consequence that cannot be read (%s). Write calls such as advice.favours(API); one a line."
                            .formatted(what.length() > 120 ? what.substring(0, 117) + "..." : what));
            return List.of();
        }
        List<Consequence> says = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        for (Statement statement : parsed.getResult().get().getStatements()) {
            try {
                says.add(say(statement, phase));
                calls.add(clipped(statement.toString()));
            } catch (RuleSyntaxException e) {
                refuse.accept(e.getMessage());
            }
        }
        if (parsed.getResult().get().getStatements().isEmpty()) {
            refuse.accept("says nothing. Add a call on advice, for example advice.%s;".formatted(example(phase)));
        }
        refuseTwice(says, calls, refuse);
        return says;
    }

    /** A rule has one finding of a placement or kind, and says nothing twice. */
    private static void refuseTwice(List<Consequence> says, List<String> calls, Consumer<String> refuse) {
        Map<Object, List<String>> bySubject = new LinkedHashMap<>();
        for (int i = 0; i < says.size(); i++) {
            bySubject
                    .computeIfAbsent(subject(says.get(i)), subject -> new ArrayList<>())
                    .add(calls.get(i));
        }
        bySubject.forEach((subject, same) -> {
            if (same.size() > 1) {
                refuse.accept("says `%s`. Keep one of them.".formatted(String.join(" ", same)));
            }
        });
    }

    /** What a rule may say one thing of; where it may say more, the thing itself. */
    private static Object subject(Consequence say) {
        if (say instanceof Consequence.Opinion opinion) {
            return opinion.kind().<Object>map(kind -> kind).orElse(opinion.placement());
        }
        if (say instanceof Consequence.Split split) {
            return new Consequence.Split(split.placement(), 0, "");
        }
        return say instanceof Consequence.Recommend ? Consequence.Recommend.class : say;
    }

    private static String example(Phase phase) {
        return switch (phase) {
            case WEIGH -> "favours(API)";
            case DECIDE -> "recommend(API)";
            case TELL -> "gain(\"text\")";
        };
    }

    private static Consequence say(Statement statement, Phase phase) {
        if (!(statement instanceof ExpressionStmt expression
                && expression.getExpression() instanceof MethodCallExpr call
                && call.getTypeArguments().isEmpty()
                && call.getScope()
                        .filter(scope -> scope instanceof NameExpr name
                                && name.getNameAsString().equals("advice"))
                        .isPresent())) {
            throw new RuleSyntaxException("says `%s`. A consequence only calls advice, for example advice.favours(API);"
                    .formatted(clipped(statement.toString())));
        }
        String name = call.getNameAsString();
        Verb verb = VERBS.get(name);
        if (verb == null) {
            throw new RuleSyntaxException("calls advice.%s, which does not exist.%s It has: %s."
                    .formatted(name, Nearest.hint(name, VERBS.keySet()), String.join(", ", VERBS.keySet())));
        }
        boolean anyPhase = name.equals("warn");
        if (verb.phase != phase && !anyPhase) {
            throw new RuleSyntaxException("says advice.%s, which a rule that %s cannot say. It may say: %s."
                    .formatted(name, reading(phase), String.join(", ", sayable(phase))));
        }
        return verb.read.apply(new Arguments("advice." + name, verb.form, call.getArguments()));
    }

    private static List<String> sayable(Phase phase) {
        return VERBS.entrySet().stream()
                .filter(verb -> verb.getValue().phase == phase || verb.getKey().equals("warn"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String reading(Phase phase) {
        return switch (phase) {
            case WEIGH -> "reads the workload or the costs";
            case DECIDE -> "reads Findings";
            case TELL -> "reads Verdict";
        };
    }

    private static String clipped(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }

    /** The arguments of one call; each read refuses what is not the literal wanted. */
    private record Arguments(String call, String form, List<Expression> values) {
        private Expression value(int index) {
            long commas = form.chars().filter(c -> c == ',').count();
            if (values.size() != commas + 1) {
                throw new RuleSyntaxException(
                        "calls %s with %d values. Write %s.".formatted(call, values.size(), example()));
            }
            return values.get(index);
        }

        String name(int index) {
            return value(index) instanceof NameExpr name ? name.getNameAsString() : "";
        }

        <E extends Enum<E> & WireName> E choice(int index, List<E> allowed) {
            String given = value(index).toString();
            return allowed.stream()
                    .filter(value -> value.name().equals(given))
                    .findFirst()
                    .orElseThrow(() -> {
                        List<String> names = allowed.stream().map(Enum::name).toList();
                        return new RuleSyntaxException("calls %s with `%s`. It must be one of %s.%s"
                                .formatted(call, clipped(given), String.join(", ", names), Nearest.hint(given, names)));
                    });
        }

        double number(int index) {
            Expression given = value(index);
            boolean minus = given instanceof UnaryExpr unary && unary.getOperator() == UnaryExpr.Operator.MINUS;
            Expression digits = minus ? given.asUnaryExpr().getExpression() : given;
            double number = Optional.of(digits)
                    .filter(literal -> literal instanceof IntegerLiteralExpr || literal instanceof DoubleLiteralExpr)
                    .flatMap(literal -> PlainNumber.parse(literal.toString()))
                    .orElseThrow(() -> refused(index, "a plain number, such as 2 or 0.5"));
            return minus ? -number : number;
        }

        double weight(int index) {
            double weight = number(index);
            if (!(Math.abs(weight) <= 1_000)) {
                throw refused(index, "a number from -1000 to 1000");
            }
            if (decimals(index) > MOST_DECIMALS) {
                throw refused(index, "a number with at most %d digits after the point".formatted(MOST_DECIMALS));
            }
            return weight;
        }

        double share(int index) {
            double share = number(index);
            if (!(share > 0 && share < 1)) {
                throw refused(index, "a share above 0 and below 1");
            }
            if (decimals(index) > MOST_DECIMALS) {
                throw refused(index, "a share with at most %d digits after the point".formatted(MOST_DECIMALS));
            }
            return share;
        }

        private int decimals(int index) {
            String written = value(index).toString();
            int point = written.indexOf('.');
            return point < 0 ? 0 : written.length() - point - 1;
        }

        String text(int index) {
            if (!(value(index) instanceof StringLiteralExpr literal)) {
                throw refused(index, "a text in double quotes");
            }
            PlainText.faultOfQuoted(literal.getValue()).ifPresent(fault -> {
                throw new RuleSyntaxException("calls %s with %s".formatted(call, fault));
            });
            String text = PlainText.ofQuoted(literal.getValue());
            if (text.isBlank()) {
                throw refused(index, "a text that is not blank");
            }
            return text;
        }

        private RuleSyntaxException refused(int index, String want) {
            return new RuleSyntaxException("calls %s with `%s`. It must be %s; write %s."
                    .formatted(call, clipped(values.get(index).toString()), want, example()));
        }

        private String example() {
            return form.startsWith("(") ? call + form : "advice." + form;
        }
    }
}
