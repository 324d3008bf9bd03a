package dev.weighbridge.rules.language;

/**
 * The findings of all weighing rules, added up: a fact for the verdict rules. Its names are part of the rule language.
 *
 * @param apiRuledOut whether a rule ruled out the API, or each of its kinds
 * @param apiSupport sum of the weights of the findings on the API
 * @param apiStrongVoices how many questions have a finding strongly for the API
 * @param strongQuestions how many questions have a finding strongly for either side
 * @param lead support of self-hosting minus support of the API; above 0 favours self-hosting
 * @param apiCheaper whether the cheapest API that is left costs no more than the cheapest self-hosting
 */
public record Findings(
        boolean apiRuledOut,
        boolean selfHostedRuledOut,
        double apiSupport,
        double selfHostedSupport,
        int apiStrongVoices,
        int selfHostedStrongVoices,
        int strongQuestions,
        double lead,
        boolean apiCheaper) {
    /** @throws IllegalArgumentException if a count is below 0 */
    public Findings {
        if (apiStrongVoices < 0 || selfHostedStrongVoices < 0 || strongQuestions < 0) {
            throw new IllegalArgumentException("a count of questions is below 0");
        }
    }
}
