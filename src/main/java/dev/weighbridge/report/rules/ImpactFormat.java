package dev.weighbridge.report.rules;

import dev.weighbridge.advice.PolicyImpact;

/** The formats in which the impact of an edit is rendered; the names are the values of a command's option. */
@SuppressWarnings("MemberName")
public enum ImpactFormat {
    /** For a terminal. */
    text,
    /** For a comment in code review; empty if no decision changes. */
    markdown,
    /** On one line, without its end. */
    json;

    public String render(PolicyImpact impact) {
        return switch (this) {
            case text -> ImpactText.of(impact);
            case markdown -> ImpactMarkdown.of(impact);
            case json -> ImpactJson.of(impact);
        };
    }
}
