package dev.weighbridge.ledger;

import dev.weighbridge.report.JsonMask;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was asked, as a line of a file of workloads. */
public final class WorkloadLine {
    /** Any text will do there, so a masked one is read again. */
    private static final Set<String> FREE = Set.of(Masks.NAME, "/apiModel/name");

    private WorkloadLine() {}

    /**
     * The request with the day whose prices count, which is the decision's where it states none; so it is decided as it
     * would be from the ledger.
     *
     * @return empty where something is masked that a workload cannot be read without
     */
    public static Optional<String> of(StoredDecision decision) {
        JsonNode request = JsonMask.EXACT.readTree(decision.request());
        boolean hidden = decision.masked().stream()
                .filter(pointer -> !FREE.contains(pointer))
                .map(request::at)
                .anyMatch(value -> value.asString("").equals(JsonMask.MASK));
        if (hidden || !(request instanceof ObjectNode fields)) {
            return Optional.empty();
        }
        if (!fields.has("asOf")) {
            fields.put(
                    "asOf",
                    decision.decidedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        }
        return Optional.of(JsonMask.EXACT.writeValueAsString(fields));
    }
}
