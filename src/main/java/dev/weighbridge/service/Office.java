package dev.weighbridge.service;

import dev.weighbridge.ledger.Books;
import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.rules.Placement;
import dev.weighbridge.service.LiveDesk.Live;
import java.util.Optional;
import java.util.function.Supplier;

/** What serves: the live desk, the ledger that it keeps, and the clerk who decides now. */
public final class Office implements Supplier<Clerk> {
    private final LiveDesk desk;
    private final Optional<Ledger> ledger;
    private final Optional<Shadow> shadow;
    private final Placements given = new Placements();
    private final Latest<Live, Clerk> clerks = new Latest<>(this::clerk);

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

    /** How many answers of a placement were given out since the start, at all doors together. */
    public long given(Placement placement) {
        return given.sum(placement);
    }

    public LiveDesk desk() {
        return desk;
    }

    public Optional<Ledger> ledger() {
        return ledger;
    }

    /** The clerk to ask; ask anew for each request. It is the same one for all, as long as the books are. */
    @Override
    public Clerk get() {
        return clerks.of(desk.live());
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
                        shadow,
                        given))
                .orElseGet(() -> Clerk.of(live.desk(), shadow, given));
    }
}
