package dev.weighbridge.http;

import dev.weighbridge.advice.ChangedAspect;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.RecheckTotals;
import dev.weighbridge.service.RecheckedDecision.State;
import dev.weighbridge.service.ScheduledRecheck;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ReloadingAdvisor.PolicyFolder;
import dev.weighbridge.service.reload.ReloadingFolder;
import dev.weighbridge.service.reload.ShadowEvaluation;
import dev.weighbridge.service.reload.WaitingRules;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** The metrics of the server, in the format of Prometheus. */
final class Metrics {
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final Set<ReloadingFolder.Outcome> COUNTED =
            EnumSet.of(ReloadingFolder.Outcome.LOADED, ReloadingFolder.Outcome.REFUSED, ReloadingFolder.Outcome.HELD);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollections = new JvmGcMetrics();
    private final ReloadingAdvisor advisor;
    private final Timer decisions;
    private final MultiGauge waitingRules;

    Metrics(DecisionService service, InstantSource clock) {
        this.advisor = service.advisor();
        this.decisions = Timer.builder("weighbridge.decision")
                .description("Time to decide one workload, including its explanation")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.waitingRules = MultiGauge.builder("weighbridge.rules.waiting.share")
                .description("Share of the recent decisions that valid rules would turn which are not live yet")
                .register(registry);
        service.reportTimesTo(nanos -> decisions.record(nanos, TimeUnit.NANOSECONDS));
        for (PolicyFolder folder : PolicyFolder.values()) {
            String name = folder.name().toLowerCase(Locale.ROOT);
            Gauge.builder("weighbridge.book.age", () -> age(advisor.status(folder), clock))
                    .description("Time since the active rules or catalogue were loaded")
                    .baseUnit("seconds")
                    .tag("book", name)
                    .register(registry);
            Gauge.builder(
                            "weighbridge.book.read.age",
                            () -> advisor.status(folder).sinceRead().toMillis() / MILLIS_PER_SECOND)
                    .description("Time since the folder was last read")
                    .baseUnit("seconds")
                    .tag("book", name)
                    .register(registry);
            Gauge.builder(
                            "weighbridge.book.degraded",
                            () -> advisor.status(folder).degraded() ? 1 : 0)
                    .description("1 while the folder has newer files that do not load")
                    .tag("book", name)
                    .register(registry);
        }
        for (Placement placement : Placement.values()) {
            FunctionCounter.builder("weighbridge.placements", service, counted -> counted.answers(placement))
                    .description("Answers by placement, over all entry points, including those from the answer cache")
                    .tag("placement", placement.wireName())
                    .register(registry);
        }
        service.ledger().ifPresent(this::register);
        service.shadow().ifPresent(this::register);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbageCollections.bindTo(registry);
    }

    private static double age(ReloadingFolder.Status status, InstantSource clock) {
        return Duration.between(status.loaded(), clock.instant()).toMillis() / 1000.0;
    }

    /** Registers what the last recheck found: not a number before the first has ended. */
    void register(ScheduledRecheck recheck) {
        decisions(recheck, "checked", RecheckTotals::checked);
        decisions(recheck, "changed", RecheckTotals::changed);
        decisions(recheck, "turned", RecheckTotals::turned);
        decisions(recheck, "other_offer", RecheckTotals::otherOffer);
        decisions(recheck, "other_exclusions", RecheckTotals::otherExclusions);
        decisions(recheck, "other_risks", RecheckTotals::otherRisks);
        decisions(recheck, "ended", totals -> totals.ends(State.ENDED));
        decisions(recheck, "ends_soon", totals -> totals.ends(State.ENDS_SOON));
        decisions(recheck, "not_listed", totals -> totals.ends(State.NOT_LISTED));
        decisions(recheck, "not_decided", RecheckTotals::notDecided);
        Gauge.builder(
                        "weighbridge.recheck.ended",
                        recheck,
                        source -> source.last()
                                .map(run -> run.ended().toEpochMilli() / MILLIS_PER_SECOND)
                                .orElse(Double.NaN))
                .description("When the last recheck ended, in seconds since 1970")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "weighbridge.recheck.failing",
                        recheck,
                        source -> source.lastError().isPresent() ? 1 : 0)
                .description("1 if the latest recheck failed")
                .register(registry);
    }

    private void decisions(ScheduledRecheck recheck, String result, ToDoubleFunction<RecheckTotals> count) {
        Gauge.builder(
                        "weighbridge.recheck.decisions",
                        recheck,
                        source -> source.last()
                                .map(run -> count.applyAsDouble(run.totals()))
                                .orElse(Double.NaN))
                .description("Recorded decisions in the last recheck, by what it found")
                .tag("result", result)
                .register(registry);
    }

    /** Registers the state of the ledger. */
    private void register(Ledger ledger) {
        FunctionCounter.builder(
                        "weighbridge.ledger.kept",
                        ledger,
                        source -> source.status().recorded())
                .description("Decisions recorded")
                .register(registry);
        FunctionCounter.builder(
                        "weighbridge.ledger.lost",
                        ledger,
                        source -> source.status().lost())
                .description("Decisions returned but not recorded")
                .register(registry);
        FunctionCounter.builder(
                        "weighbridge.ledger.refused",
                        ledger,
                        source -> source.status().rejected())
                .description("Decisions not returned, since they could not be recorded")
                .register(registry);
        Gauge.builder(
                        "weighbridge.ledger.healthy",
                        ledger,
                        source -> source.status().healthy() ? 1 : 0)
                .description("1 if the latest decision was recorded, 0 if it could not be")
                .register(registry);
        FunctionTimer.builder(
                        "weighbridge.ledger.commit", ledger, Ledger::commits, Ledger::commitNanos, TimeUnit.NANOSECONDS)
                .description("Time to commit one transaction, which has many decisions under load")
                .register(registry);
    }

    /** Registers how often the candidate rules agree with the live rules. */
    private void register(ShadowEvaluation shadow) {
        decisions(shadow, "agrees", ShadowEvaluation::agreed);
        decisions(shadow, "differs", ShadowEvaluation::differed);
        decisions(shadow, "fails", ShadowEvaluation::failed);
        decisions(shadow, "dropped", ShadowEvaluation::dropped);
        for (ChangedAspect aspect : ChangedAspect.values()) {
            FunctionCounter.builder("weighbridge.shadow.changes", shadow, counted -> counted.differingIn(aspect))
                    .description("Decisions that the candidate rules would make otherwise, by what differs")
                    .tag("what", aspect.wireName())
                    .register(registry);
        }
    }

    private void decisions(ShadowEvaluation shadow, String result, ToDoubleFunction<ShadowEvaluation> count) {
        FunctionCounter.builder("weighbridge.shadow.decisions", shadow, count)
                .description("Decisions also made by the candidate rules, by whether they agree")
                .tag("result", result)
                .register(registry);
    }

    /** The path of the route that a request matched, such as {@code /v1/rules/{id}}; {@code none} if no route matched. */
    static String route(Context ctx) {
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        return endpoint == null ? "none" : endpoint.path;
    }

    /** Counts and times one request by its route. Not by its URL, which the client chooses without limit. */
    void countRequest(Context ctx, float milliseconds) {
        registry.timer("weighbridge.requests", "route", route(ctx), "status", Integer.toString(ctx.statusCode()))
                .record((long) (milliseconds * 1_000), TimeUnit.MICROSECONDS);
    }

    /** Counts the attempts to load rules or catalogue, and says which rules wait. */
    void countReloads(Map<PolicyFolder, ReloadingFolder.Outcome> outcomes) {
        waitingRules.register(
                advisor.waitingRules()
                        .map(rules -> MultiGauge.Row.of(
                                Tags.of(
                                        "sha256",
                                        rules.sha256(),
                                        "reason",
                                        rules.reason().wireName()),
                                rules.impact().map(WaitingRules.Impact::share).orElse(Double.NaN)))
                        .map(List::<MultiGauge.Row<?>>of)
                        .orElse(List.of()),
                true);
        outcomes.forEach((folder, outcome) -> {
            if (COUNTED.contains(outcome)) {
                registry.counter(
                                "weighbridge.reloads",
                                "book",
                                folder.name().toLowerCase(Locale.ROOT),
                                "result",
                                outcome.name().toLowerCase(Locale.ROOT))
                        .increment();
            }
        });
    }

    /** All metrics in the text format of Prometheus. */
    String scrape() {
        return registry.scrape();
    }

    void close() {
        garbageCollections.close();
        registry.close();
    }
}
