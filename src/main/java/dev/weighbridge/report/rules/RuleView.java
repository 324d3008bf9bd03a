package dev.weighbridge.report.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.report.ConsequenceWriter;
import dev.weighbridge.rules.language.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A rule as JSON: its text, metadata and place. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record RuleView(
        String id,
        String rule,
        String question,
        String owner,
        String since,
        String source,
        String why,
        Optional<String> enforcement,
        Optional<String> overlaps,
        Optional<String> gaps,
        Optional<String> from,
        Optional<String> until,
        String condition,
        List<Object> says,
        String file,
        int line,
        String text) {
    static RuleView of(Rule rule) {
        Rule.Metadata metadata = rule.metadata();
        return new RuleView(
                rule.id(),
                rule.name(),
                metadata.question(),
                metadata.owner(),
                metadata.since(),
                metadata.source(),
                metadata.why(),
                metadata.enforcement().map(WireName::wireName),
                metadata.overlaps(),
                metadata.gaps(),
                metadata.days().from().map(LocalDate::toString),
                metadata.days().until().map(LocalDate::toString),
                rule.condition(),
                rule.consequences().stream().map(ConsequenceWriter::json).toList(),
                rule.file(),
                rule.line(),
                rule.text());
    }
}
