package dev.weighbridge.ledger;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the workload of a recorded decision as one line of an NDJSON file. */
final class WorkloadLine {
    /** Fields that accept any text and decide nothing, so that a masked value can be read again. */
    private static final Set<String> FREE_TEXT = Set.of(Masks.NAME);

    private WorkloadLine() {}

    /**
     * The request with the date of its prices: if it states none, the date of the decision. So the line leads to the same
     * decision as a replay from the ledger.
     *
     * @return empty if a field is masked that the workload needs
     */
    static Optional<String> of(StoredDecision decision) {
        JsonNode request = JsonMask.EXACT.readTree(decision.request());
        boolean hidden = decision.masked().stream()
                .filter(pointer -> !FREE_TEXT.contains(pointer))
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
