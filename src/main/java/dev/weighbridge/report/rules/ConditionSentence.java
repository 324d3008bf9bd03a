package dev.weighbridge.report.rules;

import dev.weighbridge.advice.FieldWords;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.rules.language.Condition;
import dev.weighbridge.rules.language.ConditionElement;
import dev.weighbridge.rules.language.FactField;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Join;
import dev.weighbridge.rules.language.Operand;
import dev.weighbridge.rules.language.Operator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The condition of a rule as part of a sentence: {@code the tokens a day of the workload are below 10,000,000}. */
final class ConditionSentence {
    private static final Map<String, String> FACTS = Map.of(
            "Workload", "the workload",
            "Offer", "the offer",
            "EligibleOffers", "the offers that are left",
            "CostComparison", "the comparison of an API with self-hosting",
            "SplitComparison", "the comparison of an API with a split",
            "PartPlacements", "the decided parts",
            "Findings", "the findings",
            "Verdict", "the verdict",
            "Chosen", "the choice");

    /** Facts whose fields need no name of the fact. */
    private static final Set<String> UNNAMED = Set.of("CostComparison", "SplitComparison", "Findings");

    /** Fields whose name in words would not be read as it is meant. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("api", "count of APIs"),
            Map.entry("selfHosted", "count of self-hosting"),
            Map.entry("none", "count of no placement"),
            Map.entry("asGoodAs", "model to be as good as"),
            Map.entry("control", "operator"),
            Map.entry("p50TtftMsHigh", "median in ms elsewhere"),
            Map.entry("p99TtftMsLow", "lowest P99 in ms"),
            Map.entry("qualityShareOfBestLow", "lowest share of best"),
            Map.entry("qualityOverReferenceLow", "lowest score over reference"),
            Map.entry("apiStrongVoices", "count of strong reasons for an API"),
            Map.entry("selfHostedStrongVoices", "count of strong reasons for self-hosting"),
            Map.entry("strongQuestions", "count of questions with a strong reason"),
            Map.entry("lead", "lead of self-hosting"),
            Map.entry("selfHostedOverApi", "bill of self-hosting over that of an API"),
            Map.entry("hybridOverCheaper", "bill of a split over that of the cheaper side"),
            Map.entry("hybridOverApi", "bill of a split over that of an API"));

    /** What a field says if it is true, and if it is false. */
    private static final Map<String, List<String>> TRUTHS = Map.ofEntries(
            Map.entry("apiRuledOut", List.of("an API is ruled out", "an API is not ruled out")),
            Map.entry("selfHostedRuledOut", List.of("self-hosting is ruled out", "self-hosting is not ruled out")),
            Map.entry(
                    "apiCheaper",
                    List.of("an API costs no more than self-hosting", "an API costs more than self-hosting")),
            Map.entry(
                    "cheapestApiLate", List.of("the cheapest API is late", "the cheapest API is not known to be late")),
            Map.entry(
                    "selfHostedExcluded",
                    List.of(
                            "rules exclude all machines that carry the load",
                            "rules do not exclude all machines that carry the load")),
            Map.entry(
                    "openWeights",
                    List.of("the weights of the model are open", "the weights of the model are not open")),
            Map.entry("fineTunable", List.of("the model can be tuned there", "the model cannot be tuned there")),
            Map.entry(
                    "tuningClosedToNew",
                    List.of("tuning there is closed to new customers", "tuning there is open to new customers")),
            Map.entry("stated", List.of("the workload states the offer", "the catalogue has the offer")),
            Map.entry(
                    "batchPriced", List.of("the offer has a price for batches", "the offer has no price for batches")),
            Map.entry(
                    "cachePriced",
                    List.of("the offer has a price for cached input", "the offer has no price for cached input")),
            Map.entry(
                    "oneHourCachePriced",
                    List.of(
                            "the offer has a price for an hour in the cache",
                            "the offer has no price for an hour in the cache")),
            Map.entry(
                    "spot",
                    List.of(
                            "the machines can be taken back at any time",
                            "the machines cannot be taken back at any time")),
            Map.entry(
                    "pinned",
                    List.of(
                            "a contract promises the place of the offer",
                            "no contract promises the place of the offer")),
            Map.entry(
                    "promiseAssumed",
                    List.of("the promise of the place is assumed", "the promise of the place is not assumed")),
            Map.entry(
                    "noDpa",
                    List.of("no data processing contract is offered", "a data processing contract may be offered")),
            Map.entry("thirdParty", List.of("a third party runs the offer", "no third party runs the offer")),
            Map.entry(
                    "servesRegionAsked",
                    List.of("the offer serves the region asked for", "the offer does not serve the region asked for")),
            Map.entry("regionAsked", List.of("a region is asked for", "no region is asked for")),
            Map.entry("areaAsked", List.of("an area is asked for", "no area is asked for")),
            Map.entry(
                    "precisionRated",
                    List.of(
                            "the score of the model is that of this precision",
                            "the score of the model is not that of this precision")),
            Map.entry("qualityRated", List.of("the model has a score", "the model has no score")),
            Map.entry(
                    "noThirdParty",
                    List.of("the workload allows no third party", "the workload allows third parties")));

    private static final Pattern PLURAL =
            Pattern.compile("(?:planned months|tokens|days|months|machines|people|US dollars|needs|environments)\\b.*");

    private static final Map<Operator, String> OPERATORS = Map.of(
            Operator.LESS, "below ",
            Operator.AT_MOST, "at most ",
            Operator.EQUAL, "",
            Operator.NOT_EQUAL, "not ",
            Operator.AT_LEAST, "at least ",
            Operator.GREATER, "above ");

    private ConditionSentence() {}

    /** The condition; empty where the rule always fires. */
    static String of(ConditionElement element) {
        if (element instanceof ConditionElement.Pattern pattern) {
            return pattern(pattern);
        }
        if (element instanceof ConditionElement.And and) {
            return joined(and.parts().stream().map(ConditionSentence::of), ", and ");
        }
        if (element instanceof ConditionElement.Or or) {
            return joined(or.parts().stream().map(part -> "(" + orAlways(of(part)) + ")"), " or ");
        }
        if (element instanceof ConditionElement.Not not) {
            return negated(not.part());
        }
        if (element instanceof ConditionElement.Exists exists) {
            return thereIs("", exists.part());
        }
        throw new IllegalArgumentException("a condition without words: " + element);
    }

    private static String negated(ConditionElement part) {
        return part instanceof ConditionElement.Pattern || isOnePart(part)
                ? thereIs("not ", part)
                : "it is not so that " + orAlways(of(part));
    }

    private static boolean isOnePart(ConditionElement part) {
        return part instanceof ConditionElement.And and
                && and.parts().size() == 1
                && and.parts().get(0) instanceof ConditionElement.Pattern;
    }

    /** A fact that is there, or not. */
    private static String thereIs(String not, ConditionElement part) {
        String facts = part.patterns()
                .map(pattern -> fact(pattern.fact().name()))
                .distinct()
                .collect(Collectors.joining(" and "));
        String inside = of(part);
        return inside.isEmpty()
                ? "%s %s there".formatted(facts, "is " + not).replace("  ", " ")
                : "it is %sso that %s".formatted(not, inside);
    }

    private static String orAlways(String condition) {
        return condition.isEmpty() ? "always" : condition;
    }

    private static String fact(String name) {
        return FACTS.getOrDefault(name, name);
    }

    private static String pattern(ConditionElement.Pattern pattern) {
        String fact = UNNAMED.contains(pattern.fact().name())
                ? ""
                : fact(pattern.fact().name());
        return joined(
                Stream.concat(
                        pattern.condition().parts().stream().map(part -> condition(part, fact)),
                        pattern.joins().stream().map(join -> join(join, fact))),
                " and ");
    }

    private static String joined(Stream<String> parts, String with) {
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(with));
    }

    private static String condition(Condition condition, String fact) {
        if (condition instanceof Condition.All all) {
            return joined(all.parts().stream().map(part -> grouped(part, fact)), " and ");
        }
        if (condition instanceof Condition.Any any) {
            String inside = joined(any.parts().stream().map(part -> grouped(part, fact)), " or ");
            return any.parts().size() == 1 ? inside : "(" + inside + ")";
        }
        // A name for a field says nothing by itself.
        return condition instanceof FieldCondition field ? field(field, fact) : "";
    }

    private static String grouped(Condition part, String fact) {
        String inside = condition(part, fact);
        return part instanceof Condition.All all && all.parts().size() > 1 ? "(" + inside + ")" : inside;
    }

    private static String field(FieldCondition condition, String fact) {
        FactField field = condition.field();
        if (condition instanceof FieldCondition.Truth truth) {
            return truth(field, truth.negated(), fact);
        }
        if (condition instanceof FieldCondition.Compare compare
                && compare.operand() instanceof Operand.Literal literal
                && literal.value() instanceof Boolean wanted) {
            return truth(field, wanted == (compare.operator() == Operator.NOT_EQUAL), fact);
        }
        String subject = subject(field, fact);
        if (condition instanceof FieldCondition.Compare compare) {
            return subject + OPERATORS.get(compare.operator()) + operand(compare, fact);
        }
        if (condition instanceof FieldCondition.In in) {
            List<String> values =
                    in.values().stream().map(value -> value(field, value)).toList();
            return subject + (in.negated() ? "neither " : "") + String.join(in.negated() ? " nor " : " or ", values);
        }
        if (condition instanceof FieldCondition.Known known) {
            return subject + (known.negated() ? "not known" : "known");
        }
        if (condition instanceof FieldCondition.Contains contains) {
            return "%s %s among the %s of %s"
                    .formatted(
                            value(field, contains.value()), contains.negated() ? "is not" : "is", words(field), fact);
        }
        throw new IllegalArgumentException("a condition without words: " + condition);
    }

    private static String truth(FactField field, boolean negated, String fact) {
        List<String> said = TRUTHS.get(field.name());
        return said == null
                ? "of %s, %s: %s".formatted(fact, words(field), negated ? "no" : "yes")
                : said.get(negated ? 1 : 0);
    }

    /** {@code the tokens a day of the workload are}, with a space at the end. */
    private static String subject(FactField field, String fact) {
        String words = words(field);
        return "the %s%s %s "
                .formatted(
                        words,
                        fact.isEmpty() ? "" : " of " + fact,
                        PLURAL.matcher(words).matches() ? "are" : "is");
    }

    private static String words(FactField field) {
        return FIELDS.getOrDefault(field.name(), FieldWords.of(field.name()));
    }

    private static String operand(FieldCondition.Compare compare, String fact) {
        if (compare.operand() instanceof Operand.OtherField other) {
            return "the " + words(other.field()) + (fact.isEmpty() ? "" : " of " + fact);
        }
        return compare.operand() instanceof Operand.Literal literal
                ? value(compare.field(), literal.value())
                : compare.operand().text();
    }

    private static String value(FactField field, Object value) {
        if (value instanceof WireName choice) {
            return choice.wireName();
        }
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        String literal = field.literal(value);
        return value instanceof String text
                ? "\"" + text + "\""
                : literal.replace('_', ',').replace("\"", "");
    }

    private static String join(Join join, String fact) {
        return subject(join.field(), fact)
                + OPERATORS.get(join.operator())
                + "the %s of the workload".formatted(words(join.other()));
    }
}
