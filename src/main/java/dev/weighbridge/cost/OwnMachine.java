package dev.weighbridge.cost;

import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.Machine;
import dev.weighbridge.catalog.Source;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.OwnedHardware;
import java.util.List;
import java.util.Optional;

/** The machine of an asker who states hardware of its own: one of the catalogue bought, or one that only the asker knows. */
record OwnMachine(Machine machine, MachinePlace place) {
    /** The asker's own site, as offers show it; it lies in whatever region is asked for. */
    static final String SITE = "on-premises";

    private static final String PROVIDER = "Owned";

    /** More of it can be bought, one by one, up to as many. */
    private static final Machine.PurchasableCounts COUNTS = new Machine.PurchasableCounts(1, 1_000, 1);

    static OwnMachine of(Catalog catalog, PricingKey key, OwnedHardware owned) {
        Source source = key.statedSource();
        return new OwnMachine(
                catalog.machines().stream()
                        .filter(known -> isNamed(known, key.choices().selfHosted()))
                        .findFirst()
                        .map(OwnMachine::bought)
                        .orElseGet(() -> unknown(source)),
                MachinePlace.owned(SITE, owned, source));
    }

    private static boolean isNamed(Machine machine, Choices.SelfHosted choice) {
        return choice.machine()
                .filter(name -> name.equals(machine.id()) || name.equals(machine.machine()))
                .isPresent();
    }

    private static Machine bought(Machine known) {
        String name = known.id().substring(known.id().indexOf('/') + 1);
        return new Machine("owned/" + name, known.machine(), PROVIDER, known.gpu(), known.gpus(), COUNTS, List.of());
    }

    /** Deliberate: its GPU has no figures, for its speed is stated and nothing is calculated of it. */
    private static Machine unknown(Source source) {
        Machine.Gpu gpu = new Machine.Gpu("not stated", "", "", 1, 1, 1, Optional.empty(), Optional.empty(), 1, source);
        return new Machine("owned/machine", "owned machine", PROVIDER, gpu, 1, COUNTS, List.of());
    }
}
