package dev.weighbridge.report.rules;

import dev.weighbridge.report.ConsequenceWriter;
import dev.weighbridge.rules.cases.TestResults.CaseResult;
import dev.weighbridge.rules.cases.TestResults.CoverageRequirement;
import dev.weighbridge.rules.cases.TestResults.RuleCoverage;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Metadata;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One rule as text for people. */
final class RuleText {
    private RuleText() {}

    static String of(RuleCoverage coverage) {
        Rule rule = coverage.rule();
        Metadata metadata = rule.metadata();
        StringBuilder text = new StringBuilder();
        line(text, "rule", rule.name());
        line(text, "id", rule.id());
        line(text, "place", rule.file() + ":" + rule.line());
        line(text, "question", metadata.question());
        line(text, "owner", metadata.owner() + ", since " + metadata.since());
        line(text, "source", metadata.source());
        line(text, "why", metadata.why());
        metadata.enforcement().ifPresent(word -> line(text, "enforcement", word.wireName()));
        metadata.overlaps().ifPresent(why -> line(text, "overlaps", why));
        metadata.gaps().ifPresent(why -> line(text, "gaps", why));
        line(text, "counts", metadata.days().text());
        line(text, "condition", rule.condition());
        rule.consequences().forEach(consequence -> line(text, "says", call(consequence)));
        line(text, "tried", tried(coverage.requirements(), CoverageRequirement::met));
        line(text, "not tried", tried(coverage.requirements(), requirement -> !requirement.met()));
        coverage.fires().forEach(one -> line(text, "fires in", shown(one)));
        coverage.silent().forEach(one -> line(text, "silent in", shown(one)));
        return text.append('\n').append(rule.text()).append('\n').toString();
    }

    private static String call(Consequence consequence) {
        if (consequence instanceof Consequence.Gain gain) {
            return "gain: " + gain.text();
        }
        if (consequence instanceof Consequence.Loss loss) {
            return "loss: " + loss.text();
        }
        return ConsequenceWriter.text(consequence)
                + (consequence instanceof Consequence.Warn warn
                        ? ": " + warn.text()
                                + warn.whatToDo().map(" What to do: "::concat).orElse("")
                        : "");
    }

    private static String tried(List<CoverageRequirement> requirements, Predicate<CoverageRequirement> wanted) {
        return requirements.stream()
                .filter(requirement -> requirement.threshold() && wanted.test(requirement))
                .map(CoverageRequirement::what)
                .collect(Collectors.joining("; "));
    }

    private static String shown(CaseResult one) {
        return one.place() + "  " + one.name() + (one.passes() ? "" : "  (fails)");
    }

    private static void line(StringBuilder text, String what, String value) {
        if (!value.isEmpty()) {
            text.append(String.format("%-12s %s%n", what, value));
        }
    }
}
