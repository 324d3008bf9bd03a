package dev.weighbridge.advice;

import dev.weighbridge.catalog.WireName;
import java.util.LinkedHashMap;
import java.util.Map;

/** In what the answers to one workload can differ by two versions of the rules or the catalogue. */
public enum ChangedAspect implements WireName {
    PLACEMENT("the placement"),
    /** What is recommended: another model, provider, machine, place or plan. */
    OFFER("the recommended offer"),
    /** Which offers rules exclude. */
    EXCLUSIONS("what is excluded"),
    /** What rules warn of, and which of them are waived. */
    RISKS("the risks"),
    /** The likely bill of a month, to the cent. */
    BILL("the bill"),
    /** Whether the workload would be refused as a request, for what it states of declared fields or lacks of them. */
    REFUSAL("what is refused");

    private final String words;

    ChangedAspect(String words) {
        this.words = words;
    }

    /** Counts by the names in JSON, in their order; 0 where there are none. */
    public static Map<String, Long> byWireName(Map<ChangedAspect, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (ChangedAspect aspect : values()) {
            named.put(aspect.wireName(), counts.getOrDefault(aspect, 0L));
        }
        return named;
    }

    /** What it is in a sentence. */
    public String words() {
        return words;
    }
}
