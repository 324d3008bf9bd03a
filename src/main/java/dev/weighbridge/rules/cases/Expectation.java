package dev.weighbridge.rules.cases;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.Placement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that a case states of what the rules call, beside the rules that fire. */
interface Expectation {
    /** What is wrong, as a sentence; empty if the outcome is as stated. */
    Optional<String> failure(CaseOutcome outcome);

    /** Whether it is about offers of the catalogue, which must then be priced. */
    default boolean readsCatalog() {
        return false;
    }

    private static Optional<String> differs(String field, String want, Optional<String> got) {
        return got.filter(want::equals).isPresent()
                ? Optional.empty()
                : Optional.of("%s must be %s, got %s.".formatted(field, want, got.orElse("nothing")));
    }

    /** The verdict. */
    record OfPlacement(Placement placement) implements Expectation {
        @Override
        public Optional<String> failure(CaseOutcome outcome) {
            if (placement == Placement.NONE && outcome.placement().isEmpty()) {
                return Optional.of("the placement must be none by a rule, but %d rules recommend one."
                        .formatted(outcome.decision().verdictRules().size()));
            }
            Placement got = outcome.placement().orElse(Placement.NONE);
            return differs("the placement", placement.wireName(), Optional.of(got.wireName()));
        }
    }

    /**
     * What the rules of a question find about a placement.
     *
     * @param findings from worst to best, at least one
     */
    record OfFindings(String question, Placement placement, List<Finding> findings) implements Expectation {
        public OfFindings {
            findings = findings.stream().sorted().toList();
        }

        @Override
        public Optional<String> failure(CaseOutcome outcome) {
            return differs(
                    "finds.%s.%s".formatted(question, placement.wireName()),
                    text(findings),
                    Optional.of(outcome.findings(question, placement))
                            .filter(found -> !found.isEmpty())
                            .map(OfFindings::text));
        }

        private static String text(List<Finding> findings) {
            return findings.stream().map(WireName::wireName).collect(Collectors.joining(" and "));
        }
    }

    /** A risk by its code. */
    record OfRisk(String code) implements Expectation {
        @Override
        public Optional<String> failure(CaseOutcome outcome) {
            List<String> codes = outcome.calls(Consequence.Warn.class)
                    .map(Consequence.Warn::code)
                    .distinct()
                    .toList();
            return codes.contains(code)
                    ? Optional.empty()
                    : Optional.of("warns must have %s, got %s."
                            .formatted(code, codes.isEmpty() ? "nothing" : String.join(", ", codes)));
        }
    }

    /** A gain that has a text in it. */
    record OfGain(String text) implements Expectation {
        @Override
        public Optional<String> failure(CaseOutcome outcome) {
            return lacks("gain", text, outcome.calls(Consequence.Gain.class).map(Consequence.Gain::text));
        }
    }

    /** A loss that has a text in it. */
    record OfLoss(String text) implements Expectation {
        @Override
        public Optional<String> failure(CaseOutcome outcome) {
            return lacks("loss", text, outcome.calls(Consequence.Loss.class).map(Consequence.Loss::text));
        }
    }

    private static Optional<String> lacks(String what, String text, Stream<String> texts) {
        return texts.anyMatch(each -> each.contains(text))
                ? Optional.empty()
                : Optional.of("no fired rule has a %s with \"%s\".".formatted(what, text));
    }

    /** Whether the placement stays at both ends of the costs. */
    record OfCertainty(CaseOutcome.CaseCertainty certainty) implements Expectation {
        @Override
        public Optional<String> failure(CaseOutcome outcome) {
            return differs(
                    "certainty",
                    certainty.wireName(),
                    Optional.of(outcome.certainty().wireName()));
        }
    }

    /**
     * The weight of a finding.
     *
     * @param question that has a weight of its own; empty for all others
     */
    record OfWeight(Optional<String> question, Finding finding, double weight) implements Expectation {
        @Override
        public Optional<String> failure(CaseOutcome outcome) {
            return differs(
                    "counts." + question.map(name -> name + ".").orElse("") + finding.wireName(),
                    BandRepresentatives.plain(weight),
                    outcome.calls(Consequence.Counts.class)
                            .filter(counts -> counts.finding() == finding
                                    && counts.question().equals(question))
                            .map(counts -> BandRepresentatives.plain(counts.weight()))
                            .findFirst());
        }
    }

    /** The share by which the stated offer is preferred. */
    record OfPreference(double share) implements Expectation {
        @Override
        public Optional<String> failure(CaseOutcome outcome) {
            return differs(
                    "prefers",
                    BandRepresentatives.plain(share),
                    outcome.preferred().map(BandRepresentatives::plain));
        }
    }
}
