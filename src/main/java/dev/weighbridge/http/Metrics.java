package dev.weighbridge.http;

import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.service.Decider.Pending;
import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.reload.ReloadOutcome;
import dev.weighbridge.service.reload.ReloadStatus;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ReloadingAdvisor.PolicyFolder;
import dev.weighbridge.service.reload.ShadowEvaluation;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What the server counts and times, in the form that Prometheus reads. */
final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Timer decisions;

    Metrics(DecisionService office, InstantSource clock) {
        ReloadingAdvisor desk = office.desk();
        this.decisions = Timer.builder("weighbridge.decision")
                .description("Time to decide one workload, explanation included")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        for (PolicyFolder book : PolicyFolder.values()) {
            String name = book.name().toLowerCase(Locale.ROOT);
            Gauge.builder("weighbridge.book.age", () -> age(desk.status(book), clock))
                    .description("Time since the active book was loaded")
                    .baseUnit("seconds")
                    .tag("book", name)
                    .register(registry);
            Gauge.builder("weighbridge.book.degraded", () -> desk.status(book).degraded() ? 1 : 0)
                    .description("1 while the files hold something newer that does not load")
                    .tag("book", name)
                    .register(registry);
        }
        for (Placement placement : Placement.values()) {
            FunctionCounter.builder("weighbridge.placements", office, given -> given.given(placement))
                    .description("Answers by their placement, decided anew or given again, at all doors")
                    .tag("placement", placement.wireName())
                    .register(registry);
        }
        office.ledger().ifPresent(this::watch);
        office.shadow().ifPresent(this::watch);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    private static double age(ReloadStatus status, InstantSource clock) {
        return Duration.between(status.loaded(), clock.instant()).toMillis() / 1000.0;
    }

    /** Times one decision; waiting for it to be kept is no part of that. */
    Pending decided(Supplier<Pending> decide) {
        long start = System.nanoTime();
        Pending pending = decide.get();
        decisions.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return pending;
    }

    /** Shows how the ledger fares. */
    private void watch(Ledger ledger) {
        FunctionCounter.builder(
                        "weighbridge.ledger.kept", ledger, kept -> kept.status().kept())
                .description("Decisions kept")
                .register(registry);
        FunctionCounter.builder(
                        "weighbridge.ledger.lost", ledger, kept -> kept.status().lost())
                .description("Decisions given out and not kept")
                .register(registry);
        FunctionCounter.builder(
                        "weighbridge.ledger.refused",
                        ledger,
                        kept -> kept.status().refused())
                .description("Decisions not given out, since they could not be kept")
                .register(registry);
        Gauge.builder(
                        "weighbridge.ledger.healthy",
                        ledger,
                        kept -> kept.status().healthy() ? 1 : 0)
                .description("1 while decisions are kept, 0 while the latest could not be")
                .register(registry);
        FunctionTimer.builder(
                        "weighbridge.ledger.commit", ledger, Ledger::commits, Ledger::commitNanos, TimeUnit.NANOSECONDS)
                .description("Time to make one transaction durable, of many decisions together under load")
                .register(registry);
    }

    /** Shows how often the candidate rules agree with the live ones. */
    private void watch(ShadowEvaluation shadow) {
        decisions(shadow, "agrees", ShadowEvaluation::agreed);
        decisions(shadow, "differs", ShadowEvaluation::differed);
        decisions(shadow, "fails", ShadowEvaluation::failed);
    }

    private void decisions(ShadowEvaluation shadow, String result, ToDoubleFunction<ShadowEvaluation> count) {
        FunctionCounter.builder("weighbridge.shadow.decisions", shadow, count)
                .description("Decisions that the candidate rules made too, by whether they came to the same")
                .tag("result", result)
                .register(registry);
    }

    /** The route of a request as it is written, {@code /v1/rules/{id}}; {@code none} where there is none. */
    static String route(Context ctx) {
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        return endpoint == null ? "none" : endpoint.path;
    }

    /** Counts one request by its route, never by its address, which the client makes up. */
    void answered(Context ctx, float milliseconds) {
        registry.timer("weighbridge.requests", "route", route(ctx), "status", Integer.toString(ctx.statusCode()))
                .record((long) (milliseconds * 1_000), TimeUnit.MICROSECONDS);
    }

    /** Counts an attempt to load a book. */
    void looked(Map<PolicyFolder, ReloadOutcome> looks) {
        looks.forEach((book, look) -> {
            if (look == ReloadOutcome.LOADED || look == ReloadOutcome.REFUSED) {
                registry.counter(
                                "weighbridge.reloads",
                                "book",
                                book.name().toLowerCase(Locale.ROOT),
                                "result",
                                look.name().toLowerCase(Locale.ROOT))
                        .increment();
            }
        });
    }

    /** Everything, as Prometheus scrapes it. */
    String scraped() {
        return registry.scrape();
    }

    void close() {
        collections.close();
        registry.close();
    }
}
