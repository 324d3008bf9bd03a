package dev.weighbridge.workload;

import dev.weighbridge.catalog.Plan;
import dev.weighbridge.input.Fields;
import dev.weighbridge.input.Range;
import java.util.Optional;

/** Reads {@code selfHosted}. A missing model, machine or count is chosen by price. A missing plan is the default one. */
final class SelfHostedReader {
    private static final Range UTILIZATION = new Range(0, false, 1, "a share above 0, at most 1");

    private SelfHostedReader() {}

    static Choices.SelfHosted read(Fields fields, CatalogNames names, Plan otherwise, DefaultedFields details) {
        Choices.SelfHosted choice = new Choices.SelfHosted(
                CatalogNames.read(fields, "model", "an open model of the catalogue", names.openModels()),
                CatalogNames.read(fields, "machine", "a machine of the catalogue", names.machines()),
                count(fields),
                details.choice(fields, "plan", Plan.class, otherwise),
                fields.optionalNumber("utilization", UTILIZATION),
                CatalogNames.read(fields, "engine", "an engine of the catalogue", names.engines()));
        fields.rejectUnknown();
        return choice;
    }

    private static Optional<Integer> count(Fields fields) {
        Optional<Integer> count = fields.optionalWhole(
                        "count", 1, 1_000_000, "a whole number of machines from 1 to 1000000")
                .map(Math::toIntExact);
        if (count.isPresent() && !fields.has("machine")) {
            fields.addProblem(
                    "count", "selfHosted.count needs a machine to count. Add selfHosted.machine, or leave count out.");
        }
        return count;
    }
}
