package dev.weighbridge.rules.cases;

import dev.weighbridge.catalog.WireName;
import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Range;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.language.Consequence;
import dev.weighbridge.rules.language.Consequence.Finding;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a case states of the calls of rules. */
final class ExpectationReader {
    private static final List<Placement> SIDES = List.of(Placement.API, Placement.SELF_HOSTED);
    private static final Range WEIGHT = Range.between(-1_000, 1_000, "");

    private final Collection<Rule> rules;
    private final OfferEntryReader offers;

    ExpectationReader(RuleNames rules, OfferEntryReader offers) {
        this.rules = rules.known().values().stream().flatMap(List::stream).toList();
        this.offers = offers;
    }

    List<Expectation> read(Fields fields, CaseCosts costs) {
        List<Expectation> read = new ArrayList<>();
        fields.optionalChoice("placement", WireName.of(Placement.class))
                .map(Expectation.OfPlacement::new)
                .ifPresent(read::add);
        fields.optionalChoice("certainty", WireName.of(CaseOutcome.CaseCertainty.class))
                .map(Expectation.OfCertainty::new)
                .ifPresent(read::add);
        if (fields.has("certainty") && costs.ends().isEmpty()) {
            fields.addProblem(
                    "certainty",
                    "certainty needs a range in costs, such as selfHostedUsdPerMonth: { low: 80, likely: 100, high: 120 }. Add one.");
        }
        findings(fields, read::add);
        List<String> codes = texts(fields, "warns");
        codes.forEach(code -> requireKnown(
                code, riskCodes(), message -> fields.addProblem("warns", "warns names the risk " + message)));
        codes.stream().map(Expectation.OfRisk::new).forEach(read::add);
        texts(fields, "gains").stream().map(Expectation.OfGain::new).forEach(read::add);
        texts(fields, "losses").stream().map(Expectation.OfLoss::new).forEach(read::add);
        fields.optionalMap("counts").ifPresent(counts -> weights(counts, read::add));
        fields.optionalNumber("prefers", Range.SHARE)
                .map(Expectation.OfPreference::new)
                .ifPresent(read::add);
        if (fields.has("prefers") && !fields.has("offer")) {
            fields.addProblem("prefers", "prefers is about the stated offer, but the case states none. Add offer.");
        }
        offers.read(fields).forEach(read::add);
        return read;
    }

    private static List<String> texts(Fields fields, String field) {
        return fields.has(field)
                ? fields.texts(field).stream().map(String::strip).toList()
                : List.of();
    }

    private Set<String> riskCodes() {
        return names(rule -> rule.consequences(Consequence.Warn.class).map(Consequence.Warn::code));
    }

    private Set<String> questions() {
        return names(rule -> Stream.of(rule)
                .filter(each ->
                        each.consequences(Consequence.Opinion.class).findAny().isPresent())
                .map(each -> each.metadata().question()));
    }

    private Set<String> names(Function<Rule, Stream<String>> of) {
        return rules.stream().flatMap(of).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Rejects a name that no rule has; nothing is known where the rules do not load. */
    private void requireKnown(String name, Set<String> known, Consumer<String> reject) {
        TimeLimit.check();
        if (!rules.isEmpty() && !known.contains(name)) {
            reject.accept("%s, which no rule has.%s Known here: %s."
                    .formatted(Tree.quoted(name), Nearest.hint(name, known), String.join(", ", known)));
        }
    }

    private void findings(Fields fields, Consumer<Expectation> add) {
        fields.optionalMap("finds").ifPresent(finds -> {
            for (String question : keys(fields, "finds")) {
                requireKnown(
                        question,
                        questions(),
                        message -> finds.addProblem(question, "finds names the question " + message));
                finds.optionalMap(question).ifPresent(sides -> {
                    for (Placement side : SIDES) {
                        List<Finding> found = words(sides, side.wireName());
                        if (!found.isEmpty()) {
                            add.accept(new Expectation.OfFindings(question, side, found));
                        }
                    }
                    sides.rejectUnknown();
                });
            }
            finds.rejectUnknown();
        });
    }

    private static Set<String> keys(Fields fields, String field) {
        return fields.find(field).orElseThrow() instanceof Tree.Entries entries
                ? entries.values().keySet()
                : Set.of();
    }

    /** One word, or several where several rules of the question fire. */
    private static List<Finding> words(Fields sides, String side) {
        return sides.find(side).orElse(null) instanceof Tree.Items
                ? sides.repeatableChoices(side, WireName.of(Finding.class))
                : sides.optionalChoice(side, WireName.of(Finding.class)).stream()
                        .toList();
    }

    /** Those of all questions by finding, and those of a question in a map of its name. */
    private void weights(Fields counts, Consumer<Expectation> add) {
        weights(Optional.empty(), counts, add);
        questions()
                .forEach(question -> counts.optionalMap(question).ifPresent(own -> {
                    weights(Optional.of(question), own, add);
                    own.rejectUnknown();
                }));
        counts.rejectUnknown();
    }

    private static void weights(Optional<String> question, Fields counts, Consumer<Expectation> add) {
        for (Finding finding : Finding.values()) {
            if (finding != Finding.RULES_OUT) {
                counts.optionalNumber(finding.wireName(), WEIGHT)
                        .ifPresent(weight -> add.accept(new Expectation.OfWeight(question, finding, weight)));
            }
        }
    }
}
