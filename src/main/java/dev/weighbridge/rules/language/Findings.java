package dev.weighbridge.rules.language;

/**
 * What the verdict rules see: the findings of all weighing rules, added up. A fact.
 *
 * @param apiRuledOut whether a rule ruled out the API, or each of its kinds
 * @param apiSupport sum of what the findings on the API count
 * @param apiStrongVoices questions that speak strongly for the API
 * @param strongQuestions questions that speak strongly for either side
 * @param lead support of self-hosting less support of the API; above 0 favours self-hosting
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
            throw new IllegalArgumentException("voices are counted from 0");
        }
    }
}
