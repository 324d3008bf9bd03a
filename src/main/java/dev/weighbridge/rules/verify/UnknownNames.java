package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CountryCodes;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.OpenModel;
import dev.weighbridge.catalog.QualityScores;
import dev.weighbridge.declared.DeclaredType;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.LiteralSyntax;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts in conditions that name nothing of the catalogue: a misspelt provider excludes nobody. They are reported and
 * stop no server, because a provider that leaves the catalogue leaves its rules behind.
 */
final class UnknownNames {
    private static final Set<String> COUNTRIES = Set.of("jurisdiction", "organisationSeat");

    private final Map<String, Collection<String>> known = new HashMap<>();

    private UnknownNames(Catalog catalog) {
        List<ApiOffer> offers = catalog.apiOffers();
        Collection<OpenModel> models = catalog.openModels().values();
        Collection<String> countries =
                names(Stream.concat(CountryCodes.all().stream(), Stream.of(CountryCodes.NOT_KNOWN)));
        known.put(
                "provider",
                names(Stream.concat(
                        offers.stream().map(ApiOffer::provider),
                        catalog.machines().stream().map(Machine::provider))));
        known.put(
                "model",
                names(Stream.concat(offers.stream().map(ApiOffer::model), catalog.openModels().keySet().stream())));
        known.put("licence", names(models.stream().map(OpenModel::licence)));
        Collection<String> regions = names(Stream.concat(
                offers.stream().flatMap(offer -> offer.regions().stream()),
                catalog.machines().stream()
                        .flatMap(machine -> machine.regions().stream())
                        .map(Machine.Region::region)));
        known.put("region", regions);
        Collection<String> areas = names(regions.stream()
                .flatMap(region -> Optional.ofNullable(catalog.regions().get(region)).stream()));
        known.put("area", areas);
        known.put("areaAsked", areas);
        known.put("jurisdiction", countries);
        known.put("organisationSeat", countries);
        Collection<String> ofCountries = names(catalog.facts().countryAreas().values().stream());
        known.put("organisationArea", ofCountries);
        known.put("jurisdictionArea", ofCountries);
        catalog.tags().declared().all().stream()
                .filter(tag -> tag.type() instanceof DeclaredType.Text)
                .forEach(tag -> known.put(tag.name(), texts(catalog, tag.name())));
        known.put(
                "qualityEffort",
                names(Stream.concat(
                        catalog.quality().versions().stream()
                                .flatMap(version -> version.scores().stream())
                                .flatMap(score -> score.effort().stream()),
                        catalog.quality().defaultEfforts().values().stream())));
        known.put(
                "asGoodAs",
                names(catalog.quality().versions().stream()
                        .flatMap(version -> version.scores().stream())
                        .map(QualityScores.Score::model)));
    }

    private static Collection<String> texts(Catalog catalog, String tag) {
        return names(catalog.tags().byId().values().stream()
                .flatMap(values -> values.of(tag).stream())
                .map(Object::toString));
    }

    private static Collection<String> names(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    /** One problem for each such text of each rule, in the order of the rules. */
    static List<Problem> of(List<Rule> rules, Catalog catalog) {
        UnknownNames names = new UnknownNames(catalog);
        List<Problem> problems = new ArrayList<>();
        for (Rule rule : rules) {
            rule.when()
                    .patterns()
                    .flatMap(pattern -> pattern.condition().atoms())
                    .flatMap(names::unknown)
                    .distinct()
                    .forEach(unknown -> problems.add(rule.problemOf(
                            LiteralSyntax.of(unknown.text()),
                            "rule \"%s\" %s".formatted(rule.name(), unknown.message()))));
        }
        return problems;
    }

    /** @param message the rest of a sentence that begins with the rule's name */
    private record Unknown(String text, String message) {}

    private Stream<Unknown> unknown(FieldCondition condition) {
        String field = condition.field().name();
        Collection<String> names = known.getOrDefault(field, List.of());
        if (condition.field().declared().isPresent() && !known.containsKey(field)) {
            return Stream.empty(); // a workload may state any text
        }
        return condition
                .texts()
                .filter(text -> !names.contains(text))
                .map(text -> new Unknown(
                        text,
                        "compares `%s` with \"%s\", which the catalogue does not know.%s Correct it, or remove it."
                                .formatted(field, text, hint(field, text))));
    }

    /** Of countries by what is meant: many codes differ in one letter. */
    private String hint(String field, String text) {
        return COUNTRIES.contains(field)
                ? CountryCodes.meant(text).map(" Did you mean `%s`?"::formatted).orElse("")
                : Nearest.hint(text, known.getOrDefault(field, List.of()));
    }
}
