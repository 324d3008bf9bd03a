package dev.weighbridge.workload;

import dev.weighbridge.catalog.Quality;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What has to run: the five required answers and every detail, defaults filled in. The five answers have accessors of
 * their own, because rules, costs and reports read them everywhere.
 *
 * @param horizonMonths months that the owner plans for, 1 or more; only rules read it
 * @param asOf the day whose prices apply
 * @param defaulted fields, by their dotted names, that the owner left out and a default filled in
 */
public record Workload(
        Optional<String> name,
        Requirements requirements,
        Traffic traffic,
        Choices choices,
        int horizonMonths,
        LocalDate asOf,
        List<String> defaulted) {
    /** @throws IllegalArgumentException if the horizon is below one month */
    public Workload {
        FieldCheck.require(horizonMonths >= 1, "horizonMonths", horizonMonths);
        defaulted = List.copyOf(defaulted);
    }

    /** Input and output tokens together. */
    public long tokensPerDay() {
        return requirements.tokensPerDay();
    }

    /** The longest P99 time to first token that is acceptable, in milliseconds. */
    public int latencyP99Ms() {
        return requirements.latencyP99Ms();
    }

    public Residency residency() {
        return requirements.residency();
    }

    public Expertise expertise() {
        return requirements.expertise();
    }

    public Quality quality() {
        return requirements.quality();
    }

    /** The same workload with another volume. */
    public Workload withTokensPerDay(long changed) {
        return with(new Requirements(changed, latencyP99Ms(), residency(), expertise(), quality()));
    }

    /** The same workload with another latency. */
    public Workload withLatencyP99Ms(int changed) {
        return with(new Requirements(tokensPerDay(), changed, residency(), expertise(), quality()));
    }

    /** The same workload with another residency. */
    public Workload with(Residency changed) {
        return with(new Requirements(tokensPerDay(), latencyP99Ms(), changed, expertise(), quality()));
    }

    /** The same workload with another expertise. */
    public Workload with(Expertise changed) {
        return with(new Requirements(tokensPerDay(), latencyP99Ms(), residency(), changed, quality()));
    }

    /** The same workload with another quality. */
    public Workload with(Quality changed) {
        return with(new Requirements(tokensPerDay(), latencyP99Ms(), residency(), expertise(), changed));
    }

    private Workload with(Requirements changed) {
        return new Workload(name, changed, traffic, choices, horizonMonths, asOf, defaulted);
    }
}
