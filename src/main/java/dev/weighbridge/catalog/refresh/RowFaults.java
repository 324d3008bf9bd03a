package dev.weighbridge.catalog.refresh;

import dev.weighbridge.input.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was found wrong with one row while it was read; the first fault counts. */
final class RowFaults {
    private final List<Quarantine> found = new ArrayList<>();

    void add(Quarantine.Reason reason, String field, String got) {
        add(reason, "%s is %s".formatted(field, Tree.quoted(got)));
    }

    void add(Quarantine.Reason reason, String detail) {
        found.add(new Quarantine(reason, detail));
    }

    Optional<Quarantine> first() {
        return found.stream().findFirst();
    }
}
