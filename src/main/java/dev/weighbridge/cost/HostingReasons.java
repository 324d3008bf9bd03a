package dev.weighbridge.cost;

import dev.weighbridge.cost.breakeven.LowerEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a model on machines is not eligible, in words and with the arithmetic. */
final class HostingReasons {
    private HostingReasons() {}

    /**
     * The reasons at a volume, empty where the offer is eligible.
     *
     * @param plannedLoad share of a machine's capacity that is planned for, above 0, at most 1
     */
    static List<String> of(HostingCost hosting, PricingKey key, double tokensPerDay, double plannedLoad) {
        ModelOnMachine pair = hosting.pair();
        List<String> reasons = new ArrayList<>(pair.place().reasons());
        if (key.traffic().tokensPerRequest() > pair.model().contextTokens()) {
            reasons.add(format(
                    "a request of %,.0f tokens is longer than the context of %s, %,d",
                    key.traffic().tokensPerRequest(),
                    pair.model().model(),
                    pair.model().contextTokens()));
        }
        boolean fits = pair.capacity().fits();
        if (!fits) {
            reasons.add(pair.model().model() + " does not fit: "
                    + pair.capacity().origin().basis());
        }
        boolean fast = pair.capacity().mostLoad() > 0;
        if (fits && !fast) {
            reasons.add(format(
                    "no machine reaches a P99 of %d ms to the first token: an idle one takes %,.0f ms to read a prompt and"
                            + " write a token (%s)",
                    key.latencyP99Ms(),
                    pair.latencyLimit(),
                    pair.capacity().origin().basis()));
        }
        if (fits && fast && !LowerEnvelope.StepCost.carries(hosting.largestTokensPerDay(), tokensPerDay)) {
            reasons.add(tooFewMachines(hosting, key, tokensPerDay, plannedLoad));
        }
        return reasons;
    }

    private static String tooFewMachines(HostingCost hosting, PricingKey key, double tokensPerDay, double plannedLoad) {
        MachineCount machines = hosting.machines();
        long most = machines.mostCarrying();
        return format(
                "%,.0f tokens a day need %,d machines, %,d %s: one carries %,.0f a day, %,.0f %% of the %,.0f it could"
                        + " serve%s%s (%s)",
                tokensPerDay,
                machines.needed(tokensPerDay),
                most,
                machines.isFixed()
                        ? "requested"
                        : machines.hasReserve(most) ? "on sale beside their reserve" : "on sale",
                machines.plannedPerMachine(),
                100 * plannedLoad,
                hosting.machineTokensPerDay(),
                hosting.isInteractive() ? format(" at %d ms P99", key.latencyP99Ms()) : "",
                overheads(key, hosting.peakToAverage()),
                hosting.pair().capacity().origin().basis());
    }

    private static String overheads(PricingKey key, double peak) {
        double billed = key.traffic().overheads().billedTokensPerToken();
        return billed * peak > 1
                ? format(", over %.3g: %.3g for retries and development × %.3g for peaks", billed * peak, billed, peak)
                : "";
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
