package dev.weighbridge.rules.cases;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.concurrent.TimeLimit;
import dev.weighbridge.cost.CostFacts;
import dev.weighbridge.cost.Offer;
import dev.weighbridge.cost.OfferPricingCache;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Problems;
import dev.weighbridge.input.Tree;
import dev.weighbridge.rules.language.Chosen;
import dev.weighbridge.rules.language.FactRanges;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.PlainText;
import dev.weighbridge.rules.language.Rule;
import dev.weighbridge.rules.language.RuleNames;
import dev.weighbridge.workload.Workload;
import dev.weighbridge.workload.WorkloadReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reader of a {@code .cases.yaml} file: a {@code given} workload, and {@code cases} that each {@code change} some of it. A
 * case may state {@code offers} and {@code costs}; without them, both sides have offers, cost the same, and no split is
 * left. It may state an {@code offer} for the admission rules, and {@code parts}: how many the rules decided for each side. {@link ExpectationReader} reads what it expects beside
 * {@code fires} and {@code silent}.
 */
final class CaseFile {
    private static final int MOST_OFFERS = 1_000;

    private final String file;
    private final RuleNames rules;
    private final WorkloadReader reader;
    private final OfferPricingCache pricing;
    private final DeclaredFields tags;
    private final ExpectationReader expected;
    private final Problems problems;

    private CaseFile(String file, RuleNames rules, CaseCatalog catalog, Problems problems) {
        this.file = file;
        this.rules = rules;
        this.reader = catalog.reader();
        this.pricing = catalog.pricing();
        this.tags = catalog.catalog().tags().declared();
        this.expected = new ExpectationReader(rules, new OfferEntryReader(file, catalog, problems));
        this.problems = problems;
    }

    static List<Case> read(String file, Tree tree, RuleNames rules, CaseCatalog catalog, Problems problems) {
        CaseFile reading = new CaseFile(file, rules, catalog, problems);
        Fields fields = Fields.of(file, tree, problems);
        Optional<Tree> given = fields.find("given");
        if (given.isEmpty()) {
            fields.addProblem("given", "given is missing. It must be a workload: the five answers, and any detail.");
        }
        List<Optional<Case>> cases = fields.maps("cases", each -> reading.readCase(given, each));
        fields.rejectUnknown();
        return cases.stream().flatMap(Optional::stream).toList();
    }

    private Optional<Case> readCase(Optional<Tree> given, Fields fields) {
        TimeLimit.check();
        int before = problems.count();
        String name = PlainText.readName(fields, "name");
        Optional<Tree> change = fields.find("change");
        Optional<Workload> workload = given.flatMap(tree ->
                        reader.read(file, change.map(with -> merged(tree, with)).orElse(tree), problems))
                .map(pricing::withVolume);
        Optional<Offer> offer = fields.optionalMap("offer").map(stated -> OfferReader.read(stated, tags));
        Optional<Chosen> chosen = fields.optionalMap("chosen").map(CaseFile::chosen);
        CostFacts.EligibleOffers offers =
                fields.optionalMap("offers").map(CaseFile::offers).orElse(offers(1, 1));
        CaseCosts costs = CaseCosts.read(fields, offers);
        Optional<CostFacts.PartPlacements> parts = fields.optionalMap("parts").flatMap(CaseFile::parts);
        int beforeExpected = problems.count();
        List<Rule> fires = rules(fields, "fires", workload.map(Workload::asOf));
        List<Rule> silent = rules(fields, "silent", workload.map(Workload::asOf));
        fires.stream()
                .filter(silent::contains)
                .forEach(rule -> fields.addProblem(
                        "silent",
                        "silent and fires both name the rule \"%s\". Remove it from one of them."
                                .formatted(rule.name())));
        List<Expectation> expectations = expected.read(fields, costs);
        if (problems.count() == beforeExpected
                && !fields.has("fires")
                && !fields.has("silent")
                && expectations.isEmpty()) {
            fields.addProblem("name", "the case expects nothing. Add fires, silent or placement.");
        }
        fields.rejectUnknown();
        return problems.count() > before
                ? Optional.empty()
                : workload.map(changed -> new Case(
                        fields.place(),
                        name,
                        changed,
                        offer,
                        chosen,
                        parts.map(costs::with).orElse(costs),
                        fires,
                        silent,
                        expectations));
    }

    /** What was chosen, whose placement is that of the decision. */
    private static Chosen chosen(Fields fields) {
        Chosen chosen = new Chosen(
                Placement.NONE,
                fields.number("usdPerMonth", FactRanges.ofOffer("usdPerMonth")),
                fields.optionalNumber("machines", FactRanges.ofOffer("machines"))
                        .orElse(0.0),
                fields.optionalChoice("plan", WireName.of(Plan.class)),
                fields.optionalText("provider"),
                fields.optionalText("region"),
                fields.optionalNumber("utilization", FactRanges.ofOffer("utilization"))
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()));
        fields.rejectUnknown();
        return chosen;
    }

    private static CostFacts.EligibleOffers offers(Fields fields) {
        int api = count(fields, "api");
        int selfHosted = count(fields, "selfHosted");
        boolean late = fields.has("cheapestApiLate") && fields.flag("cheapestApiLate");
        if (late && api == 0) {
            fields.addProblem("cheapestApiLate", "offers sets api to 0, so no API is late. Remove cheapestApiLate.");
        }
        boolean excluded = fields.has("selfHostedExcluded") && fields.flag("selfHostedExcluded");
        if (excluded && selfHosted > 0) {
            fields.addProblem(
                    "selfHostedExcluded",
                    "offers sets selfHosted to %d, so some are left. Remove selfHostedExcluded.".formatted(selfHosted));
        }
        fields.rejectUnknown();
        CostFacts.EligibleOffers left = offers(api, selfHosted).withCheapestApiLate(late);
        return excluded ? left.withSelfHostedExcluded() : left;
    }

    /** Of a workload with parts: how many of them the rules decided for each side. */
    private static Optional<CostFacts.PartPlacements> parts(Fields fields) {
        int api = count(fields, "api");
        int selfHosted = count(fields, "selfHosted");
        int none = fields.has("none") ? count(fields, "none") : 0;
        fields.rejectUnknown();
        if (fields.clean() && api + selfHosted + none == 0) {
            fields.addProblem("api", "parts must count one part at least, got 0. Remove parts, or count them.");
        }
        return fields.clean() ? Optional.of(new CostFacts.PartPlacements(api, selfHosted, none)) : Optional.empty();
    }

    private static int count(Fields fields, String side) {
        String wanted = "a whole number of offers from 0 to %d".formatted(MOST_OFFERS);
        return Math.toIntExact(fields.whole(side, 0, MOST_OFFERS, wanted));
    }

    private static CostFacts.EligibleOffers offers(int api, int selfHosted) {
        return new CostFacts.EligibleOffers(api, api, api, api, api, selfHosted);
    }

    /** @param day of the case, whose version of a rule is meant */
    private List<Rule> rules(Fields fields, String field, Optional<LocalDate> day) {
        List<Rule> named = new ArrayList<>();
        for (String name : fields.has(field) ? fields.texts(field) : List.<String>of()) {
            List<Rule> versions = rules.find(name, field, fields);
            versions.stream()
                    .filter(rule -> day.filter(rule::countsOn).isPresent())
                    .findFirst()
                    .or(() -> versions.stream().findFirst())
                    .ifPresent(named::add);
        }
        return named;
    }

    /** A tree in which another replaces the values that it has, map by map. */
    private static Tree merged(Tree tree, Tree over) {
        if (!(tree instanceof Tree.Entries under && over instanceof Tree.Entries above)) {
            return over;
        }
        Map<String, Tree> values = new LinkedHashMap<>(under.values());
        above.values().forEach((key, value) -> values.merge(key, value, CaseFile::merged));
        return new Tree.Entries(above.line(), under.pointer(), values);
    }
}
