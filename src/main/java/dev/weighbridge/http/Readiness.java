package dev.weighbridge.http;

import dev.weighbridge.service.DecisionService;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The handler of {@code GET /readyz}, which tells a load balancer whether to send requests here. */
final class Readiness {
    private final DecisionService service;
    private final AtomicBoolean draining = new AtomicBoolean();

    Readiness(DecisionService service) {
        this.service = service;
    }

    /** From now on the server answers that it is not ready. */
    void startDraining() {
        draining.set(true);
    }

    void answer(Context ctx) {
        if (draining.get()) {
            throw ProblemException.busy("The server is stopping. Ask another one.", 1);
        }
        boolean degraded = Stream.of(ReloadingAdvisor.PolicyFolder.values())
                .anyMatch(folder -> service.advisor().status(folder).degraded());
        boolean failing = service.ledger()
                .filter(ledger -> ledger.status().failingSince().isPresent())
                .isPresent();
        String but = (degraded ? ", on the last good rules and catalogue" : "")
                + (failing ? ", but decisions cannot be recorded now" : "");
        ctx.contentType("text/plain").result(but.isEmpty() ? "ready\n" : "ready" + but + "; see /v1/status\n");
    }
}
