package dev.weighbridge.service;

import dev.weighbridge.ledger.Ledger;
import dev.weighbridge.ledger.store.PolicyVersion;
import dev.weighbridge.rules.language.Placement;
import dev.weighbridge.service.reload.ReloadingAdvisor;
import dev.weighbridge.service.reload.ReloadingAdvisor.ServingVersion;
import dev.weighbridge.service.reload.ShadowEvaluation;
import java.util.Optional;
import java.util.function.Supplier;

/** What serves: the live desk, the ledger that it keeps, and the clerk who decides now. */
public final class DecisionService implements Supplier<Decider> {
    private final ReloadingAdvisor desk;
    private final Optional<Ledger> ledger;
    private final Optional<ShadowEvaluation> shadow;
    private final PlacementCounts given = new PlacementCounts();
    private final MemoizedByIdentity<ServingVersion, Decider> clerks = new MemoizedByIdentity<>(this::clerk);

    /**
     * @param ledger empty where nothing is kept
     * @param shadow empty where no candidate decides beside the live rules
     */
    public DecisionService(ReloadingAdvisor desk, Optional<Ledger> ledger, Optional<ShadowEvaluation> shadow) {
        this.desk = desk;
        this.ledger = ledger;
        this.shadow = shadow;
    }

    public Optional<ShadowEvaluation> shadow() {
        return shadow;
    }

    /** How many answers of a placement were given out since the start, at all doors together. */
    public long given(Placement placement) {
        return given.sum(placement);
    }

    public ReloadingAdvisor desk() {
        return desk;
    }

    public Optional<Ledger> ledger() {
        return ledger;
    }

    /** The clerk to ask; ask anew for each request. It is the same one for all, as long as the books are. */
    @Override
    public Decider get() {
        return clerks.of(desk.live());
    }

    private Decider clerk(ServingVersion live) {
        return ledger.map(kept -> Decider.keeping(
                        live.desk(),
                        kept,
                        PolicyVersion.of(
                                live.rules(),
                                live.desk().rules().sha256(),
                                live.catalog(),
                                live.desk().catalog().sha256()),
                        shadow,
                        given))
                .orElseGet(() -> Decider.of(live.desk(), shadow, given));
    }
}
