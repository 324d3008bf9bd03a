package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.input.Range;
import dev.weighbridge.rules.cases.BandRepresentatives;
import dev.weighbridge.rules.engine.Decision;
import dev.weighbridge.rules.engine.RuleBook;
import dev.weighbridge.rules.language.Chosen;
import dev.weighbridge.rules.language.FactRanges;
import dev.weighbridge.rules.language.FieldCondition;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.rules.language.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the rules that read the choice can tell apart: each bill, count, plan, provider and region that they name. */
final class ChosenBands {
    /** Limits the choices tried; each is tried with every combination that is decided. */
    private static final int MOST = 2_000;

    private final List<Chosen> choices;

    private ChosenBands(List<Chosen> choices) {
        this.choices = List.copyOf(choices);
    }

    static ChosenBands of(RuleBook book) {
        List<Rule> reading =
                book.rules().stream().filter(rule -> rule.reads(Chosen.class)).toList();
        if (reading.isEmpty()) {
            return new ChosenBands(List.of());
        }
        List<FieldCondition> atoms = reading.stream()
                .flatMap(rule -> rule.when().patterns())
                .filter(pattern -> pattern.fact().type() == Chosen.class)
                .flatMap(pattern -> pattern.condition().atoms())
                .toList();
        List<Chosen> choices = new ArrayList<>();
        for (double usd : numbers(atoms, "usdPerMonth")) {
            for (double machines : numbers(atoms, "machines")) {
                for (Optional<Plan> plan : reads(atoms, "plan") ? plans() : List.of(Optional.<Plan>empty())) {
                    for (Optional<String> provider : texts(atoms, "provider")) {
                        for (Optional<String> region : texts(atoms, "region")) {
                            for (OptionalDouble utilization : utilizations(atoms)) {
                                choices.add(
                                        new Chosen(Placement.NONE, usd, machines, plan, provider, region, utilization));
                            }
                        }
                    }
                }
            }
        }
        return new ChosenBands(choices.subList(0, Math.min(MOST, choices.size())));
    }

    /** Adds the rules that hold for some choice of a decision. */
    void addFiring(Decision decision, BitSet numbers) {
        if (decision.placement() == Placement.NONE) {
            return;
        }
        for (Chosen choice : choices) {
            decision.firingFor(choice.with(decision.placement())).stream()
                    .map(Rule::number)
                    .forEach(numbers::set);
        }
    }

    private static boolean reads(List<FieldCondition> atoms, String field) {
        return atoms.stream().anyMatch(atom -> atom.field().name().equals(field));
    }

    private static Set<Double> numbers(List<FieldCondition> atoms, String field) {
        Set<Double> limits = new TreeSet<>();
        of(atoms, field).flatMap(FieldCondition::numbers).forEach(limits::add);
        Range range = FactRanges.ofOffer(field);
        return limits.isEmpty() ? Set.of(range.low()) : BandRepresentatives.around(limits, range, false, 1);
    }

    private static List<OptionalDouble> utilizations(List<FieldCondition> atoms) {
        List<OptionalDouble> all = new ArrayList<>(List.of(OptionalDouble.empty()));
        if (reads(atoms, "utilization")) {
            numbers(atoms, "utilization").forEach(value -> all.add(OptionalDouble.of(value)));
        }
        return all;
    }

    private static List<Optional<Plan>> plans() {
        return Stream.concat(
                        Stream.of(Optional.<Plan>empty()),
                        Arrays.stream(Plan.values()).map(Optional::of))
                .toList();
    }

    private static List<Optional<String>> texts(List<FieldCondition> atoms, String field) {
        return Stream.concat(
                        Stream.of(Optional.<String>empty(), Optional.of("any")),
                        of(atoms, field)
                                .flatMap(FieldCondition::texts)
                                .distinct()
                                .map(Optional::of))
                .toList();
    }

    private static Stream<FieldCondition> of(List<FieldCondition> atoms, String field) {
        return atoms.stream().filter(atom -> atom.field().name().equals(field));
    }
}
