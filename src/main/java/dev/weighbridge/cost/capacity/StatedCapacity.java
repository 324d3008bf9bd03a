package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.Source;
import dev.weighbridge.input.Range;
import java.util.Locale;

/** Output tokens a second of one full machine, as its owner measured them at the workload's requests. */
record StatedCapacity(double outputTokensPerSecond, RequestShape shape, Source source) implements Capacity.Origin {
    @Override
    public String basis() {
        return String.format(
                Locale.ROOT,
                "measured by you: %s output tokens/s of one machine at %,.0f in, %,.0f out",
                Range.plain(outputTokensPerSecond),
                shape.inputTokens(),
                shape.outputTokens());
    }

    @Override
    public boolean isMeasured() {
        return true;
    }
}
