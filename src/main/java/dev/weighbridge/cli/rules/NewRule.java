package dev.weighbridge.cli.rules;

import dev.weighbridge.rules.language.LiteralSyntax;
import java.time.LocalDate;

/**
 * A rule to fill in, and cases under, at and over its number.
 *
 * @param name of the rule
 * @param today the day on which it is agreed
 * @param admission whether it excludes an offer; else it has a finding
 */
record NewRule(String name, String question, String owner, LocalDate today, boolean admission) {
    private static final String DRL = """
            rule %s
                @question(%s)
                @owner(%s)
                @since("%s")
                @source("Where the rule was agreed, such as the minutes of a meeting")
                @why("Why the rule is right, in one sentence.")
            %swhen
                %s
            then
                %s
            end
            """;

    private static final String OF_OFFERS = """
                @enforcement("waivable")
                @gaps("Why it may match no offer of the catalogue; remove the line if it matches one.")
            """;

    private static final String OF_FINDINGS = """
                @overlaps("Why it may fire together with other rules of its question; remove the line if it may not.")
                @gaps("Why no rule of the question may fire; remove the line if one always does.")
            """;

    private static final String GIVEN = "given: { tokensPerDay: 50M, latencyP99Ms: 400, residency: moderate,"
            + " expertise: limited, quality: good-enough }\ncases:\n";

    private static final String CASES_OF_OFFERS = """
              - { name: %1$s, offer: { kind: provider-api, qualityOverReference: 1, contextTokens: 31_999 }, fires: [%2$s], excludes: [offer] }
              - { name: %3$s, offer: { kind: provider-api, contextTokens: 32_000 }, silent: [%2$s] }
              - { name: %4$s, offer: { kind: provider-api, contextTokens: 32_001 }, silent: [%2$s] }
            """;

    private static final String CASES_OF_FINDINGS = """
              - { name: %1$s, change: { tokensPerDay: 999_999 }, fires: [%2$s], finds: { %5$s: { api: for } } }
              - { name: %3$s, change: { tokensPerDay: 1_000_000 }, silent: [%2$s] }
              - { name: %4$s, change: { tokensPerDay: 1_000_001 }, silent: [%2$s] }
            """;

    /** The rule as a {@code .drl} file has it. */
    String drl() {
        return DRL.formatted(
                LiteralSyntax.ofName(name),
                LiteralSyntax.of(question),
                LiteralSyntax.of(owner),
                today,
                admission ? OF_OFFERS : OF_FINDINGS,
                admission ? "Offer( contextTokens < 32_000 )" : "Workload( tokensPerDay < 1_000_000 )",
                admission ? "advice.excludes();" : "advice.favours(API);");
    }

    /** The cases as a {@code .cases.yaml} file has them. */
    String cases() {
        return GIVEN
                + (admission ? CASES_OF_OFFERS : CASES_OF_FINDINGS)
                        .formatted(
                                caseName("under"),
                                LiteralSyntax.of(name),
                                caseName("at"),
                                caseName("over"),
                                LiteralSyntax.of(question));
    }

    private String caseName(String side) {
        String number = admission ? "32,000" : "1,000,000";
        return "\"%s the %s of the new rule\"".formatted(side, number);
    }
}
