package dev.weighbridge.report.rules;

import dev.weighbridge.report.MarkdownLines;
import dev.weighbridge.report.NumberText;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.Rule.Enforcement;
import dev.weighbridge.rules.language.Rule.Metadata;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rules as a page of policy in plain sentences, as Markdown: by question, each rule with its owner and its reason. */
final class PolicyMarkdown {
    private static final Map<Placement, String> PLACEMENTS = Map.of(
            Placement.API, "an API",
            Placement.SELF_HOSTED, "self-hosting",
            Placement.HYBRID, "a split of both",
            Placement.NONE, "nothing");

    private static final Map<Finding, String> FINDINGS = Map.of(
            Finding.RULES_OUT, "%s is ruled out",
            Finding.AGAINST, "this speaks against %s",
            Finding.NEUTRAL, "this is neutral about %s",
            Finding.FOR, "this speaks for %s",
            Finding.STRONGLY_FOR, "this speaks strongly for %s");

    private PolicyMarkdown() {}

    /**
     * The page, with the end of the last line.
     *
     * @param title what the rules are of
     * @param today by which a waiver has expired or a rule has ended
     */
    static String of(String title, List<Rule> rules, List<Waiver> waivers, LocalDate today) {
        StringBuilder out = new StringBuilder();
        out.append("# Policy: ").append(MarkdownLines.escaped(title)).append("\n\n");
        out.append("%d %s, as of %s.\n".formatted(rules.size(), rules.size() == 1 ? "rule" : "rules", today));
        byQuestion(rules).forEach((question, ofIt) -> {
            out.append("\n## Question: ")
                    .append(MarkdownLines.escaped(question))
                    .append("\n\n");
            ofIt.forEach(rule -> out.append("- ").append(entry(rule, today)).append('\n'));
        });
        if (!waivers.isEmpty()) {
            out.append("\n## Waivers\n\n");
            waivers.forEach(
                    waiver -> out.append("- ").append(entry(waiver, today)).append('\n'));
        }
        return out.toString();
    }

    private static Map<String, List<Rule>> byQuestion(List<Rule> rules) {
        Map<String, List<Rule>> questions = new LinkedHashMap<>();
        rules.forEach(rule -> questions
                .computeIfAbsent(rule.metadata().question(), question -> new ArrayList<>())
                .add(rule));
        return questions;
    }

    private static String entry(Rule rule, LocalDate today) {
        Metadata metadata = rule.metadata();
        List<String> sentences = new ArrayList<>();
        sentences.add(whenThen(rule));
        rule.consequences(Consequence.Warn.class).forEach(warn -> {
            sentences.add(sentence("Risk: " + warn.text()));
            warn.whatToDo().ifPresent(what -> sentences.add(sentence("What to do: " + what)));
        });
        rule.consequences(Consequence.Gain.class).forEach(gain -> sentences.add(sentence("Gain: " + gain.text())));
        rule.consequences(Consequence.Loss.class).forEach(loss -> sentences.add(sentence("Loss: " + loss.text())));
        sentences.add(sentence("Why: " + metadata.why()));
        metadata.enforcement()
                .ifPresent(word -> sentences.add(
                        word == Enforcement.MANDATORY ? "It cannot be waived." : "It can be waived for a workload."));
        String days = metadata.days().text();
        if (!days.isEmpty()) {
            sentences.add("It counts " + days + (rule.countsOn(today) ? "." : ", so not today."));
        }
        metadata.overlaps().ifPresent(why -> sentences.add(sentence("It may apply together with other rules: " + why)));
        metadata.gaps().ifPresent(why -> sentences.add(sentence("It may be that no rule applies: " + why)));
        sentences.add(sentence("Owner: %s, since %s".formatted(metadata.owner(), metadata.since())));
        sentences.add(sentence("Source: " + metadata.source()));
        return "**%s** (%s): %s"
                .formatted(
                        MarkdownLines.escaped(rule.name()),
                        MarkdownLines.code(rule.file() + ":" + rule.line()),
                        sentences.stream().map(MarkdownLines::escaped).collect(Collectors.joining(" ")));
    }

    private static String entry(Waiver waiver, LocalDate today) {
        String sentence = "%s for the workload %s%s, %s %s, by %s: %s"
                .formatted(
                        today.isBefore(waiver.until()) ? "does not count" : "did not count",
                        waiver.workload(),
                        waiver.whereAsked(),
                        today.isBefore(waiver.until()) ? "until" : "before",
                        waiver.until(),
                        waiver.who(),
                        waiver.why());
        return "**%s** %s"
                .formatted(MarkdownLines.escaped(waiver.rule().name()), MarkdownLines.escaped(sentence(sentence)));
    }

    private static String whenThen(Rule rule) {
        String condition = ConditionSentence.of(rule.when());
        String then = rule.consequences().stream()
                .map(PolicyMarkdown::then)
                .distinct()
                .collect(Collectors.joining(", and "));
        return sentence(condition.isEmpty() ? "Always: " + then : "When " + condition + ", then " + then);
    }

    private static String then(Consequence consequence) {
        if (consequence instanceof Consequence.Exclude) {
            return "the offer is excluded";
        }
        if (consequence instanceof Consequence.Prefer prefer) {
            return "the offer is ranked as if it cost %s less".formatted(NumberText.percent(prefer.share()));
        }
        if (consequence instanceof Consequence.Opinion opinion) {
            return String.valueOf(FINDINGS.get(opinion.finding())).formatted(PLACEMENTS.get(opinion.placement()));
        }
        if (consequence instanceof Consequence.Recommend recommend) {
            return PLACEMENTS.get(recommend.placement()) + " is recommended";
        }
        if (consequence instanceof Consequence.Counts counts) {
            return "a finding %s%s counts %s"
                    .formatted(
                            counts.finding().wireName(),
                            counts.question()
                                    .map(" of the question %s"::formatted)
                                    .orElse(""),
                            NumberText.value(counts.weight()));
        }
        if (consequence instanceof Consequence.Warn) {
            return "a risk is shown";
        }
        if (consequence instanceof Consequence.Gain) {
            return "a gain is listed";
        }
        if (consequence instanceof Consequence.Loss) {
            return "a loss is listed";
        }
        throw new IllegalArgumentException("a call without words: " + consequence);
    }

    private static String sentence(String text) {
        return text.matches(".*[.!?]") ? text : text + ".";
    }
}
