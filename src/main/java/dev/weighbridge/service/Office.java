package dev.weighbridge.service;

import dev.weighbridge.ledger.Books;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.service.LiveDesk.Live;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What serves: the live desk, the ledger that it keeps, and the clerk who decides now. */
public final class Office implements Supplier<Clerk> {
    private final LiveDesk desk;
    private final Optional<Ledger> ledger;
    private final Optional<Shadow> shadow;
    private final AtomicReference<@Nullable Seated> seated = new AtomicReference<>();

    private record Seated(Live at, Clerk clerk) {}

    /**
     * @param ledger empty where nothing is kept
     * @param shadow empty where no candidate decides beside the live rules
     */
    public Office(LiveDesk desk, Optional<Ledger> ledger, Optional<Shadow> shadow) {
        this.desk = desk;
        this.ledger = ledger;
        this.shadow = shadow;
    }

    public Optional<Shadow> shadow() {
        return shadow;
    }

    public LiveDesk desk() {
        return desk;
    }

    public Optional<Ledger> ledger() {
        return ledger;
    }

    /**
     * The clerk to ask; ask anew for each request. It is the same one for all, as long as the books are.
     *
     * <p>Deliberate: of this very desk, not of one that is equal to it.
     */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public Clerk get() {
        return seated.updateAndGet(now -> {
                    Live live = desk.live();
                    return now != null && now.at == live ? now : new Seated(live, clerk(live));
                })
                .clerk;
    }

    private Clerk clerk(Live live) {
        return ledger.map(kept -> Clerk.keeping(
                        live.desk(),
                        kept,
                        Books.of(
                                live.rules(),
                                live.desk().rules().sha256(),
                                live.catalog(),
                                live.desk().catalog().sha256()),
                        shadow))
                .orElseGet(() -> Clerk.of(live.desk(), shadow));
    }
}
