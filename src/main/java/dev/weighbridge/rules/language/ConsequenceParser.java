package dev.weighbridge.rules.language;

import dev.weighbridge.input.Nearest;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.rules.language.RuleToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the text between {@code then} and {@code end}: calls on {@code advice}, each with literals only. The text is
 * read as {@link Consequence} values; none of it is ever compiled or run.
 */
final class ConsequenceParser {
    private ConsequenceParser() {}

    /**
     * Reads a consequence.
     *
     * @param text between {@code then} and {@code end}
     * @param start offset of the text in its file
     * @param phase empty where it is not known
     * @param problems receives each statement that is not allowed
     */
    static List<Consequence> read(String text, int start, Optional<Phase> phase, RuleProblems problems) {
        return read(
                RuleToken.all(text, start).stream()
                        .filter(token -> token.kind() != Kind.COMMENT)
                        .toList(),
                phase,
                problems);
    }

    /** The same of the tokens of a text, without comments. */
    static List<Consequence> read(List<RuleToken> tokens, Optional<Phase> phase, RuleProblems problems) {
        if (tokens.isEmpty()) {
            problems.addToRule("has no consequence. Add a call on advice, for example advice.%s;"
                    .formatted(example(phase.orElse(Phase.WEIGH))));
        }
        List<List<RuleToken>> statements = statements(tokens);
        RuleLimits.checkCalls(statements.size(), problems::addToRule);
        List<Consequence> consequences = new ArrayList<>();
        List<List<RuleToken>> calls = new ArrayList<>();
        for (List<RuleToken> statement : statements) {
            try {
                consequences.add(consequence(AdviceCall.of(statement), phase));
                calls.add(statement);
            } catch (RuleSyntaxException e) {
                problems.add(e.at(RuleToken.span(statement)));
            }
        }
        rejectSameSubject(consequences, calls, problems);
        rejectRankOfExcluded(consequences, calls, problems);
        return consequences;
    }

    /** The tokens up to each semicolon outside all brackets; the last statement may have none. */
    private static List<List<RuleToken>> statements(List<RuleToken> tokens) {
        List<List<RuleToken>> statements = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).nesting();
            if (i == tokens.size() - 1 || depth <= 0 && tokens.get(i).is(";")) {
                statements.add(tokens.subList(start, i + 1));
                start = i + 1;
                depth = 0;
            }
        }
        return statements;
    }

    /** A rule has one finding for each placement, and says nothing twice. */
    private static void rejectSameSubject(
            List<Consequence> consequences, List<List<RuleToken>> calls, RuleProblems problems) {
        Map<Object, List<List<RuleToken>>> bySubject = new LinkedHashMap<>();
        for (int i = 0; i < consequences.size(); i++) {
            bySubject
                    .computeIfAbsent(subject(consequences.get(i)), subject -> new ArrayList<>())
                    .add(calls.get(i));
        }
        bySubject.forEach((subject, same) -> {
            if (same.size() > 1) {
                String all = same.stream().map(AdviceCall::shown).collect(Collectors.joining(" "));
                problems.add(
                        RuleToken.span(same.get(1)), "has `%s` for the same thing. Keep one of them.".formatted(all));
            }
        });
    }

    /** What a rule may have one consequence for; where it may have several, the consequence itself. */
    private static Object subject(Consequence consequence) {
        if (consequence instanceof Consequence.Opinion opinion) {
            return opinion.placement();
        }
        return consequence instanceof Consequence.Recommend || consequence instanceof Consequence.Prefer
                ? consequence.getClass()
                : consequence;
    }

    private static void rejectRankOfExcluded(
            List<Consequence> consequences, List<List<RuleToken>> calls, RuleProblems problems) {
        if (consequences.stream().anyMatch(Consequence.Exclude.class::isInstance)
                && consequences.stream().anyMatch(Consequence.Prefer.class::isInstance)) {
            int rank = consequences.stream().map(Consequence::getClass).toList().indexOf(Consequence.Prefer.class);
            problems.add(
                    RuleToken.span(calls.get(rank)),
                    "excludes an offer and prefers it. An excluded offer has no rank: keep one of the two calls.");
        }
    }

    private static String example(Phase phase) {
        return switch (phase) {
            case ADMIT -> "excludes()";
            case WEIGH -> "favours(API)";
            case DECIDE -> "recommend(API)";
            case TELL -> "gain(\"text\")";
        };
    }

    private static Consequence consequence(AdviceCall call, Optional<Phase> phase) {
        String name = call.method();
        AdviceMethod method = AdviceMethod.ALL.get(name);
        if (name.equals("split")) {
            throw new RuleSyntaxException(
                    call.methodSpan(),
                    "calls advice.split. A split is what full machines carry, and an API serves the rest: it is worked out from costs. Remove the call; advice.recommend(HYBRID) is enough.");
        }
        if (method == null) {
            throw new RuleSyntaxException(
                    call.methodSpan(),
                    "calls advice.%s, which does not exist.%s It has: %s."
                            .formatted(
                                    name,
                                    Nearest.hint(name, AdviceMethod.ALL.keySet()),
                                    String.join(", ", AdviceMethod.ALL.keySet())));
        }
        phase.ifPresent(known -> requirePhase(call, known));
        return method.consequence(call);
    }

    private static void requirePhase(AdviceCall call, Phase phase) {
        List<String> allowed = AdviceMethod.namesIn(phase);
        if (!allowed.contains(call.method())) {
            throw new RuleSyntaxException(
                    call.methodSpan(),
                    "calls advice.%s, which a rule that %s cannot call. It can call: %s."
                            .formatted(call.method(), reading(phase), String.join(", ", allowed)));
        }
    }

    private static String reading(Phase phase) {
        return switch (phase) {
            case ADMIT -> "reads an Offer";
            case WEIGH -> "reads the workload or the costs";
            case DECIDE -> "reads Findings";
            case TELL -> "reads Verdict";
        };
    }
}
