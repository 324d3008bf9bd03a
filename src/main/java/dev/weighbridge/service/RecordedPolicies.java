package dev.weighbridge.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weighbridge.catalog.Catalog;
import dev.weighbridge.catalog.CatalogLoader;
import dev.weighbridge.ledger.DecisionReader;
import dev.weighbridge.ledger.StoredDecision;
import dev.weighbridge.rules.engine.RuleBook;

/** The rules and the catalogue that decisions were made with; the last few are held, since loading takes seconds. */
public final class RecordedPolicies {
    private static final int MOST = 3;

    private final Cache<Key, Policy> loaded =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    private record Key(String rulesId, String catalogId) {}

    record Policy(RuleBook rules, Catalog catalog) {}

    /** @throws dev.weighbridge.input.InvalidInput if this version of the program cannot read them */
    Policy of(DecisionReader archive, StoredDecision decision) {
        return loaded.get(new Key(decision.rulesId(), decision.catalogId()), key -> {
            Catalog catalog = CatalogLoader.loadKept(archive.catalog(decision));
            return new Policy(
                    RuleBook.load(archive.rules(decision), catalog.tags().declared()), catalog);
        });
    }
}
