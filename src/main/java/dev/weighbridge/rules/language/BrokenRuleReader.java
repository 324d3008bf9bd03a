package dev.weighbridge.rules.language;

import dev.weighbridge.input.Problems;
import dev.weighbridge.rules.language.ConstraintReader.Constraint;
import dev.weighbridge.rules.language.Rule.Phase;
import dev.weighbridge.rules.language.RuleToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what is wrong with a rule that Drools' parser cannot read. It reads the rule word by word, so that every mistake in
 * it is reported at its place and in the words of the rule language.
 */
final class BrokenRuleReader {
    /** What Drools' parser reads before the first rule. */
    private static final Set<String> HEAD = Set.of("package", "import", "global", "function", "declare");

    private static final Set<String> NO_FACTS = Set.of("not", "exists", "and", "or", "forall", "eval");

    private final SourceText source;
    private final FactTypes facts;
    private final Problems problems;

    BrokenRuleReader(SourceText source, FactTypes facts, Problems problems) {
        this.source = source;
        this.facts = facts;
        this.problems = problems;
    }

    /**
     * Adds at least one problem.
     *
     * @param parsed what Drools' parser made of the part
     */
    void read(FilePart part, BoundedParser.Parsed parsed) {
        int before = problems.count();
        TextSpan first = part.tokens().get(0).span();
        if (!part.isRule()) {
            TextSpan at =
                    HEAD.contains(part.tokens().get(0).text()) ? parsed.error().orElse(first) : first;
            List<RuleToken> from = part.tokens().stream()
                    .dropWhile(token -> token.start() < at.start())
                    .toList();
            problems.add(source.problem(at, ForeignText.message(from.isEmpty() ? part.tokens() : from)));
            return;
        }
        RuleProblems ofRule = ofRule(part);
        Optional<RuleSyntaxException> sign = RuleSigns.firstWrong(part.tokens());
        if (sign.isPresent()) {
            // Deliberate: quotes decide where texts end, so what follows a wrong one would be a guess.
            ofRule.add(sign.get());
            return;
        }
        MetadataReader metadata =
                new MetadataReader(parsed.tokens(), parsed.tokens().from(first.start()), ofRule);
        metadata.read();
        metadata.requireLines();
        RuleSections sections = RuleSections.of(part.tokens());
        sections.problems().forEach(ofRule::add);
        Optional<Phase> phase = condition(sections.condition(), ofRule);
        if (problems.count() == before) {
            parsed.tokens().checkCondition(first.start(), ofRule);
        }
        consequence(sections.consequence(), phase, ofRule);
        if (problems.count() == before) {
            TextSpan at = parsed.error().orElse(first);
            ofRule.add(
                    at,
                    "does not follow the rule language at `%s`. A rule is: rule \"name\", its @ lines, when, Fact( conditions ), then, advice.verb(…); and end. rules/README.md shows one."
                            .formatted(source.written(at)));
        }
    }

    private RuleProblems ofRule(FilePart part) {
        List<RuleToken> tokens = part.tokens();
        RuleToken name = tokens.get(Math.min(1, tokens.size() - 1));
        boolean quoted = name.kind() == Kind.TEXT;
        String text = quoted ? name.text().substring(1, name.text().length() - 1) : name.text();
        if (name.kind() == Kind.SIGN) {
            text = RuleSigns.withoutQuotes(source.readable()
                    .substring(name.start())
                    .lines()
                    .findFirst()
                    .orElse(""));
        }
        return new RuleProblems(source, text.replace("\\\"", "\""), name.span(), problems);
    }

    /** The phase of the facts that it reads; empty where it reads none that is known. */
    private Optional<Phase> condition(List<RuleToken> tokens, RuleProblems ofRule) {
        ConstraintReader constraints = new ConstraintReader(ofRule);
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            RuleToken token = tokens.get(i);
            if (token.kind() == Kind.NAME && tokens.get(i + 1).is(".") && i + 2 < tokens.size()) {
                String path = token.text() + "." + tokens.get(i + 2).text();
                ofRule.add(token.span().to(tokens.get(i + 2).span()), PatternReader.notAFact(path));
            }
            boolean metadata = i > 0 && tokens.get(i - 1).is("@");
            if (token.kind() != Kind.NAME
                    || metadata
                    || !tokens.get(i + 1).is("(")
                    || NO_FACTS.contains(token.text())) {
                continue;
            }
            int end = RuleToken.afterClosing(tokens, i + 1);
            if (end < 0) {
                ofRule.add(
                        tokens.get(i + 1).span(),
                        "has `(` after `%s` that no `)` closes. Add it.".formatted(token.text()));
            }
            Optional<FactType> fact = facts.named(token.text());
            if (fact.isEmpty()) {
                ofRule.add(token.span(), PatternReader.notAFact(token.text()));
            } else {
                phases.add(fact.get().phase());
                constraints.read(
                        fact.get(), constraints(tokens.subList(i + 2, end < 0 ? tokens.size() : end - 1), ofRule));
            }
            i = end < 0 ? tokens.size() : end - 1;
        }
        return phases.contains(Phase.ADMIT)
                ? Optional.of(Phase.ADMIT)
                : phases.stream().max(Phase::compareTo);
    }

    /** What the commas outside all inner brackets separate. */
    private List<Constraint> constraints(List<RuleToken> tokens, RuleProblems ofRule) {
        List<Constraint> constraints = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean comma = i < tokens.size() && depth == 0 && tokens.get(i).is(",");
            if (comma || i == tokens.size()) {
                if (i > start) {
                    TextSpan span = RuleToken.span(tokens.subList(start, i));
                    constraints.add(
                            new Constraint(source.readable().substring(span.start(), span.end()), span.start()));
                } else if (i > 0) {
                    ofRule.add(
                            tokens.get(Math.min(i, tokens.size() - 1)).span(),
                            "has `,` without a condition %s it. Remove it."
                                    .formatted(i == tokens.size() ? "after" : "before"));
                }
                start = i + 1;
            } else {
                depth += tokens.get(i).nesting();
            }
        }
        return constraints;
    }

    private static void consequence(List<RuleToken> tokens, Optional<Phase> phase, RuleProblems ofRule) {
        if (!tokens.isEmpty()) {
            ConsequenceParser.read(tokens, phase, ofRule);
        }
    }
}
