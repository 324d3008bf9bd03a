package dev.weighbridge.report.rules;

import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.TestResults.RuleCoverage;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.engine.Waiver;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.verify.Inspection;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Renders rules with their text, metadata and place, and the problems of a rule folder. */
public final class RuleReport {
    private RuleReport() {}

    /** A whole rule book. */
    public static String json(RuleBook book) {
        return RulesJson.of(book);
    }

    /** One rule. */
    public static String json(Rule rule) {
        return RulesJson.of(rule);
    }

    /** One rule, with what the cases cover of it. */
    public static String json(RuleCoverage coverage) {
        return RulesJson.of(coverage);
    }

    /** One rule, with what the cases cover of it, for people. */
    public static String text(RuleCoverage coverage) {
        return RuleText.of(coverage);
    }

    /**
     * Rules as a page of policy in plain sentences, as Markdown.
     *
     * @param title what the rules are of, for example the name of their folder
     * @param waivers of these rules
     * @param today by which a waiver has expired or a rule has ended
     */
    public static String policy(String title, List<Rule> rules, List<Waiver> waivers, LocalDate today) {
        return PolicyMarkdown.of(title, rules, waivers, today);
    }

    /** The problems of a rule folder, and how many rules and cases it has. */
    public static String json(Inspection inspection) {
        return InspectionJson.of(inspection);
    }

    /**
     * Problems as SARIF 2.1.0, which code review tools show at their lines.
     *
     * @param folders the path of each folder, by the name that messages use for it
     * @param root files are named relative to it
     * @param version of this program
     */
    public static String sarif(List<Problem> problems, Map<String, Path> folders, Path root, String version) {
        return Sarif.of(problems, folders, root, version);
    }
}
