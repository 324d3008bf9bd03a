package dev.weighbridge.workload;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code selfHosted}. A missing model, machine or count is chosen by price. A missing plan is the default one. */
final class SelfHostedReader {
    private static final Range SPEED =
            new Range(0, false, 1_000_000_000, "a number of output tokens a second above 0, at most 1000000000");

    private SelfHostedReader() {}

    /** @param full whether the volume is all that the hardware makes */
    static Choices.SelfHosted read(
            Fields fields, CatalogNames names, Catalog.Defaults defaults, DefaultedFields details, boolean full) {
        Optional<String> model =
                CatalogNames.read(fields, "model", "an open model of the catalogue", names.openModels());
        Optional<String> machine = CatalogNames.read(fields, "machine", "a machine of the catalogue", names.machines());
        boolean owned = fields.has("owned");
        Choices.SelfHosted choice = new Choices.SelfHosted(
                model,
                machine,
                count(fields),
                details.choice(fields, "plan", Plan.class, owned ? Plan.OWNED : defaults.plan()),
                fields.optionalNumber("utilization", WorkloadRanges.UTILIZATION),
                CatalogNames.read(fields, "engine", "an engine of the catalogue", names.engines()),
                fields.optionalChoice("precision", WireName.of(Precision.class)),
                fields.optionalPart("owned")
                        .map(part -> OwnedHardwareReader.read(part, defaults.owned(), details, full)),
                fields.optionalNumber("tokensPerSecond", SPEED));
        if (owned) {
            checkOwned(fields, choice.plan());
        }
        if (!owned || machine.isPresent()) {
            checkSpeed(fields);
        }
        fields.rejectUnknown();
        return choice;
    }

    private static Optional<Integer> count(Fields fields) {
        Optional<Integer> count = fields.optionalWhole(
                        "count", 1, 1_000_000, "a whole number of machines from 1 to 1000000")
                .map(Math::toIntExact);
        if (count.isPresent() && !fields.has("machine") && !fields.has("owned")) {
            fields.addProblem(
                    "count", "selfHosted.count needs a machine to count. Add selfHosted.machine, or leave count out.");
        }
        return count;
    }

    private static void checkOwned(Fields fields, Plan plan) {
        if (plan != Plan.OWNED) {
            fields.addProblem(
                    "plan",
                    "selfHosted.plan must be owned or left out beside selfHosted.owned, got `%s`."
                            .formatted(plan.wireName()));
        }
        String missing = missing(fields, "model", "tokensPerSecond");
        if (!fields.has("machine") && !missing.isEmpty()) {
            fields.addProblem(
                    "owned",
                    "selfHosted.owned without selfHosted.machine is hardware that the catalogue does not know. Add %s, or add the machine of the catalogue that it is."
                            .formatted(missing));
        }
    }

    private static void checkSpeed(Fields fields) {
        String missing = missing(fields, "model", "machine");
        if (fields.has("tokensPerSecond") && !missing.isEmpty()) {
            fields.addProblem(
                    "tokensPerSecond",
                    "selfHosted.tokensPerSecond is the speed of one model on one machine. Add %s; for hardware of your own, selfHosted.owned with its price."
                            .formatted(missing));
        }
    }

    /** Those of the fields that are not stated, joined by "and". */
    private static String missing(Fields fields, String... names) {
        return Stream.of(names)
                .filter(name -> !fields.has(name))
                .map(fields::fullName)
                .collect(Collectors.joining(" and "));
    }
}
