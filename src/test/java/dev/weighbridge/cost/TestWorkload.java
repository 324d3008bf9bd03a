package dev.weighbridge.cost;

import dev.weighbridge.catalog.ApiOffer;
import dev.weighbridge.catalog.OfferKind;
import dev.weighbridge.catalog.Plan;
import dev.weighbridge.catalog.Precision;
import dev.weighbridge.catalog.Quality;
import dev.weighbridge.declared.DeclaredValues;
import dev.weighbridge.workload.Choices;
import dev.weighbridge.workload.Constraints;
import dev.weighbridge.workload.Estimates;
import dev.weighbridge.workload.LoadProfile;
import dev.weighbridge.workload.Operations;
import dev.weighbridge.workload.OwnedHardware;
import dev.weighbridge.workload.PromptTokens;
import dev.weighbridge.workload.Workload;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A workload in words: requests of 800 tokens in and 200 out, no overheads, on 1 June 2026, unless it says otherwise. */
final class TestWorkload {
    private int latencyP99Ms = 2_000;
    private Quality quality = Quality.GOOD_ENOUGH;
    private double inputShare = 0.8;
    private double tokensPerRequest = 1_000;
    private Optional<PromptTokens> promptTokens = Optional.empty();
    private Optional<Choices.Api> api = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<String> machine = Optional.empty();
    private Optional<Integer> count = Optional.empty();
    private Plan plan = Plan.ON_DEMAND;
    private Optional<Double> utilization = Optional.empty();
    private Optional<String> engine = Optional.empty();
    private Optional<Precision> precision = Optional.empty();
    private Optional<OwnedHardware> owned = Optional.empty();
    private Optional<Double> tokensPerSecond = Optional.empty();
    private double retryShare;
    private double devTestShare;
    private double cachedInputShare;
    private double newPromptShare;
    private Operations operations = Operations.STANDARD;
    private Workload.CacheLifetime cacheLifetime = Workload.CacheLifetime.FIVE_MINUTES;
    private double batchShare;
    private LoadProfile load = LoadProfile.FLAT;
    private Optional<Double> fte = Optional.empty();
    private Optional<String> region = Optional.empty();
    private LocalDate asOf = LocalDate.of(2026, 6, 1);

    TestWorkload within(int latencyMs) {
        latencyP99Ms = latencyMs;
        return this;
    }

    TestWorkload of(Quality wanted) {
        quality = wanted;
        return this;
    }

    TestWorkload requestsOf(double input, double output) {
        tokensPerRequest = input + output;
        inputShare = input / tokensPerRequest;
        return this;
    }

    /** Prompts of these lengths, and answers of a quarter of the mean prompt. */
    TestWorkload prompts(double p50, double p95) {
        PromptTokens prompts = new PromptTokens(p50, p95);
        promptTokens = Optional.of(prompts);
        return requestsOf(prompts.mean(), prompts.mean() / 4);
    }

    TestWorkload api(String name) {
        api = Optional.of(new Choices.Api.Named(name));
        return this;
    }

    TestWorkload apiAt(String name, OfferKind kind, double input, double output) {
        api = Optional.of(new Choices.Api.Priced(
                name, kind, Choices.StatedPlace.UNKNOWN, new ApiOffer.TokenPrices(input, input, output)));
        return this;
    }

    TestWorkload model(String name) {
        model = Optional.of(name);
        return this;
    }

    TestWorkload machine(String name) {
        machine = Optional.of(name);
        return this;
    }

    TestWorkload machines(int wanted) {
        count = Optional.of(wanted);
        return this;
    }

    TestWorkload plan(Plan wanted) {
        plan = wanted;
        return this;
    }

    TestWorkload precision(Precision stated) {
        precision = Optional.of(stated);
        return this;
    }

    TestWorkload engine(String stated) {
        engine = Optional.of(stated);
        return this;
    }

    TestWorkload utilization(double stated) {
        utilization = Optional.of(stated);
        return this;
    }

    TestWorkload overheads(double retries, double devTest) {
        retryShare = retries;
        devTestShare = devTest;
        return this;
    }

    TestWorkload cached(double share) {
        cachedInputShare = share;
        return this;
    }

    TestWorkload newPrompts(double share) {
        newPromptShare = share;
        return this;
    }

    TestWorkload cacheFor(Workload.CacheLifetime wanted) {
        cacheLifetime = wanted;
        return this;
    }

    TestWorkload batch(double share) {
        batchShare = share;
        return this;
    }

    TestWorkload peak(double overMean) {
        return load(LoadProfile.ofPeak(overMean));
    }

    TestWorkload load(LoadProfile profile) {
        load = profile;
        return this;
    }

    TestWorkload owned(OwnedHardware hardware) {
        owned = Optional.of(hardware);
        return plan(Plan.OWNED);
    }

    TestWorkload tokensPerSecond(double speed) {
        tokensPerSecond = Optional.of(speed);
        return this;
    }

    TestWorkload fte(double people) {
        fte = Optional.of(people);
        return this;
    }

    TestWorkload in(String place) {
        region = Optional.of(place);
        return this;
    }

    TestWorkload highlyAvailable() {
        operations = new Operations(Operations.Availability.HIGH, operations.environments());
        return this;
    }

    TestWorkload environments(int wanted) {
        operations = new Operations(operations.availability(), wanted);
        return this;
    }

    TestWorkload on(String day) {
        asOf = LocalDate.parse(day);
        return this;
    }

    PricingKey key() {
        return PricingKey.of(workload(), false);
    }

    Workload workload() {
        return new Workload(
                Optional.empty(),
                Optional.empty(),
                new Workload.Requirements(
                        0, latencyP99Ms, Workload.Residency.MINIMAL, Workload.Expertise.STRONG, quality),
                new Workload.Traffic(
                        inputShare,
                        tokensPerRequest,
                        promptTokens,
                        new Workload.Overheads(retryShare, devTestShare),
                        cachedInputShare,
                        newPromptShare,
                        cacheLifetime,
                        batchShare,
                        load),
                new Choices(
                        api,
                        new Choices.SelfHosted(
                                model, machine, count, plan, utilization, engine, precision, owned, tokensPerSecond),
                        fte,
                        region),
                Constraints.NONE,
                operations,
                12,
                Estimates.NONE,
                Optional.empty(),
                List.of(),
                DeclaredValues.NONE,
                asOf,
                List.of());
    }
}
