package dev.weighbridge.workload;

import dev.weighbridge.catalog.Quality;
import dev.weighbridge.catalog.WireName;
import dev.weighbridge.declared.DeclaredFields;
import dev.weighbridge.declared.DeclaredValues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload that must be served: the five required answers and every detail, with defaults filled in. The five
 * answers have short accessors, because rules, costs and reports read them everywhere.
 *
 * @param requestedBy who asks, by the name of a token or a chat account that a waiver names; no rule reads it
 * @param horizonMonths months that the owner plans for, 1 or more
 * @param today what is paid now, if the owner says it; no rule reads it
 * @param parts of which each is decided by itself; empty where the whole workload asks for the same
 * @param declared what the fields hold that governance declares; rules alone say what they mean
 * @param asOf the day whose prices apply
 * @param defaulted dotted names of the fields that the owner left out and a default filled
 */
public record Workload(
        Optional<String> name,
        Optional<String> requestedBy,
        Requirements requirements,
        Traffic traffic,
        Choices choices,
        Constraints constraints,
        Operations operations,
        int horizonMonths,
        Estimates estimates,
        Optional<Today> today,
        List<WorkloadPart> parts,
        DeclaredValues declared,
        LocalDate asOf,
        List<String> defaulted) {
    /** @throws IllegalArgumentException if the horizon is below one month */
    public Workload {
        FieldCheck.require(horizonMonths >= 1, "horizonMonths", horizonMonths);
        parts = List.copyOf(parts);
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

    /** The same workload, asked by somebody. */
    public Workload withRequestedBy(String who) {
        return new Workload(
                name,
                Optional.of(who),
                requirements,
                traffic,
                choices,
                constraints,
                operations,
                horizonMonths,
                estimates,
                today,
                parts,
                declared,
                asOf,
                defaulted);
    }

    /** What it states of the fields that governance declares, without defaults. */
    public DeclaredValues statedOfDeclared() {
        Map<String, Object> stated = new LinkedHashMap<>(declared.byName());
        stated.keySet().removeAll(defaulted);
        return new DeclaredValues(stated);
    }

    /** The same workload as other declarations have it: without what they do not allow, and with their defaults. */
    public Workload declaring(DeclaredFields fields) {
        DeclaredValues stated = statedOfDeclared();
        DeclaredValues held = fields.held(stated);
        if (held.equals(declared)) {
            return this;
        }
        List<String> otherwise = new ArrayList<>(defaulted);
        otherwise.removeAll(declared.byName().keySet());
        held.byName().keySet().stream()
                .filter(name -> !held.of(name).equals(stated.of(name)))
                .forEach(otherwise::add);
        return new Workload(
                name,
                requestedBy,
                requirements,
                traffic,
                choices,
                constraints,
                operations,
                horizonMonths,
                estimates,
                today,
                parts,
                held,
                asOf,
                otherwise);
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

    /**
     * A part as a workload of its own, with the name of the whole, by which waivers know it.
     *
     * @param number of the part, from 0
     */
    public Workload part(int number) {
        WorkloadPart part = parts.get(number);
        return new Workload(
                name,
                requestedBy,
                new Requirements(
                        tokensUpTo(number + 1) - tokensUpTo(number),
                        part.latencyP99Ms().orElse(latencyP99Ms()),
                        part.residency().orElse(residency()),
                        expertise(),
                        part.quality().orElse(quality())),
                part.batch() ? traffic.allInBatches() : traffic,
                choices,
                part.asGoodAs().map(constraints::withAsGoodAs).orElse(constraints),
                operations,
                horizonMonths,
                estimates,
                Optional.empty(),
                List.of(),
                declared,
                asOf,
                defaulted);
    }

    /** Tokens a day of the first parts together; rounded so that all of them have the tokens of the whole. */
    private long tokensUpTo(int count) {
        double all = parts.stream().mapToDouble(WorkloadPart::share).sum();
        double some =
                parts.stream().limit(count).mapToDouble(WorkloadPart::share).sum();
        return count == parts.size() ? tokensPerDay() : Math.round(tokensPerDay() * (some / all));
    }

    /** The same workload with other offers selected. */
    public Workload with(Choices changed) {
        return with(requirements, changed);
    }

    private Workload with(Requirements changed) {
        return with(changed, choices);
    }

    private Workload with(Requirements answers, Choices selected) {
        return new Workload(
                name,
                requestedBy,
                answers,
                traffic,
                selected,
                constraints,
                operations,
                horizonMonths,
                estimates,
                today,
                parts,
                declared,
                asOf,
                defaulted);
    }

    /**
     * The five answers that every request for a recommendation must give.
     *
     * @param tokensPerDay input and output together, 0 or more
     * @param latencyP99Ms the longest P99 time to first token that is acceptable, in milliseconds, above 0
     */
    public record Requirements(
            long tokensPerDay, int latencyP99Ms, Residency residency, Expertise expertise, Quality quality) {
        /** @throws IllegalArgumentException if a figure lies outside the range its parameter states */
        public Requirements {
            FieldCheck.require(tokensPerDay >= 0, "tokensPerDay", tokensPerDay);
            FieldCheck.require(latencyP99Ms > 0, "latencyP99Ms", latencyP99Ms);
        }
    }

    /** How strict the rules are on where data is processed, the strictest first. */
    public enum Residency implements WireName {
        STRICT,
        MODERATE,
        MINIMAL
    }

    /** What the organisation's team can operate, the strongest first. */
    public enum Expertise implements WireName {
        STRONG,
        LIMITED,
        NONE
    }

    /**
     * The kinds of tokens of a workload, and how they are spread over the day.
     *
     * @param inputShare share of the tokens that are input, 0 to 1
     * @param tokensPerRequest input and output of a typical request, above 0
     * @param promptTokens how the prompts differ in length; empty where nobody says: then each is taken for the average
     * @param cachedInputShare share of the input that a provider serves from its cache, 0 to 1
     * @param newPromptShare share of the requests whose prompt begins with a part that the cache does not hold yet, 0 to 1
     * @param cacheLifetime how long the provider's cache must keep what is written to it
     * @param batchShare share of the tokens that can wait for batch prices, 0 to 1
     * @param load how the tokens are spread over the hours
     */
    public record Traffic(
            double inputShare,
            double tokensPerRequest,
            Optional<PromptTokens> promptTokens,
            Overheads overheads,
            double cachedInputShare,
            double newPromptShare,
            CacheLifetime cacheLifetime,
            double batchShare,
            LoadProfile load) {
        /** @throws IllegalArgumentException if a figure lies outside the range its parameter states */
        public Traffic {
            FieldCheck.share("inputShare", inputShare);
            FieldCheck.require(
                    tokensPerRequest > 0 && Double.isFinite(tokensPerRequest), "tokensPerRequest", tokensPerRequest);
            FieldCheck.share("cachedInputShare", cachedInputShare);
            FieldCheck.share("newPromptShare", newPromptShare);
            FieldCheck.share("batchShare", batchShare);
        }

        /**
         * Share of the input that is written to the cache: of {@code n} new prompts in a hundred and {@code c} of input
         * served from the cache, the part that is kept is {@code c / (1 − n)} of a prompt, and {@code n} of it is written.
         */
        public double cacheWriteShare() {
            return newPromptShare == 1
                    ? 0
                    : Math.min(1 - cachedInputShare, newPromptShare * cachedInputShare / (1 - newPromptShare));
        }

        /** The same where all tokens can wait for batch prices. */
        Traffic allInBatches() {
            return with(1, load);
        }

        /** The same however the load is written: equal where the hours are. */
        public Traffic withLoadAsHours() {
            return with(batchShare, load.asHours());
        }

        private Traffic with(double batches, LoadProfile changed) {
            return new Traffic(
                    inputShare,
                    tokensPerRequest,
                    promptTokens,
                    overheads,
                    cachedInputShare,
                    newPromptShare,
                    cacheLifetime,
                    batches,
                    changed);
        }

        /** Tokens in the busiest hour divided by the mean per hour, 1 or more. */
        public double peakToAverage() {
            return load.peakToAverage();
        }

        /** Input tokens of a typical request. */
        public double inputTokensPerRequest() {
            return inputShare * tokensPerRequest;
        }
    }

    /** How long a provider's cache keeps what is written to it: the two lifetimes that are sold. */
    public enum CacheLifetime implements WireName {
        FIVE_MINUTES,
        ONE_HOUR
    }

    /**
     * Tokens that are billed in addition to those of the users.
     *
     * @param retryShare extra tokens for retries, as a share of the tokens per day, 0 or more
     * @param devTestShare extra tokens for development and tests, as a share of the tokens per day, 0 or more
     */
    public record Overheads(double retryShare, double devTestShare) {
        /** @throws IllegalArgumentException if a share is below 0 or not finite */
        public Overheads {
            FieldCheck.atLeast(0, "retryShare", retryShare);
            FieldCheck.atLeast(0, "devTestShare", devTestShare);
        }

        /** Tokens billed for each token of the workload: 1 plus both overheads. */
        public double billedTokensPerToken() {
            return 1 + retryShare + devTestShare;
        }
    }
}
