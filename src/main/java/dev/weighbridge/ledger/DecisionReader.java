package dev.weighbridge.ledger;

import dev.weighbridge.advice.Advisor.Stamp;
import dev.weighbridge.input.Folder;
import dev.weighbridge.ledger.store.Database;
import dev.weighbridge.ledger.store.LedgerFailure;
import dev.weighbridge.ledger.store.StoreAddress;
import dev.weighbridge.ledger.store.StoreOpener;
import dev.weighbridge.ledger.store.StoredFolder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a ledger has kept, to be read. Each call fails with {@link LedgerFailure} where it cannot be. */
public final class DecisionReader implements AutoCloseable {
    private static final int PAGE = 1_000;
    private static final String SELECT =
            "SELECT d.id, d.decided_at, d.placement, d.workload, d.request, d.answer_sha256,"
                    + " d.rules_id, r.sha256 AS rules_sha256, d.catalog_id, c.sha256 AS catalog_sha256, d.version, d.masked"
                    + " FROM decisions d JOIN books r ON r.id = d.rules_id JOIN books c ON c.id = d.catalog_id";

    private final Database store;

    DecisionReader(Database store) {
        this.store = store;
    }

    /**
     * Opens a ledger that is there.
     *
     * @throws LedgerFailure if there is none, or it cannot be opened
     */
    public static DecisionReader open(StoreAddress address) {
        return new DecisionReader(StoreOpener.toRead(address));
    }

    public Optional<StoredDecision> find(String id) {
        return store.call(handle -> handle.createQuery(SELECT + " WHERE d.id = ?")
                .bind(0, id)
                .map((row, context) -> decision(row))
                .findOne());
    }

    /**
     * Hands over all that are wanted, newest first, page by page.
     *
     * @param wanted its limit is how many in all
     */
    public void each(DecisionQuery wanted, Consumer<StoredDecision> to) {
        int left = wanted.limit();
        Optional<DecisionQuery> next = Optional.of(wanted);
        while (next.isPresent() && left > 0) {
            List<StoredDecision> page = list(next.get().limit(Math.min(left, PAGE)));
            page.forEach(to);
            left -= page.size();
            next = page.size() < PAGE
                    ? Optional.empty()
                    : Optional.of(wanted.after(page.get(page.size() - 1).id()));
        }
    }

    /** Those that are wanted, newest first. */
    public List<StoredDecision> list(DecisionQuery wanted) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder();
        and(where, values, "d.workload = :workload", "workload", wanted.workload());
        and(where, values, "d.placement = :placement", "placement", wanted.placement());
        and(where, values, "d.id >= :from", "from", wanted.from().map(DecisionQuery::firstId));
        and(where, values, "d.id < :to", "to", wanted.to().map(DecisionQuery::firstId));
        and(where, values, "d.id < :after", "after", wanted.after());
        values.put("limit", wanted.limit());
        return store.call(handle -> handle.createQuery(SELECT + where + " ORDER BY d.id DESC LIMIT :limit")
                .bindMap(values)
                .map((row, context) -> decision(row))
                .list());
    }

    private static void and(
            StringBuilder where, Map<String, Object> values, String condition, String name, Optional<?> value) {
        value.ifPresent(there -> {
            where.append(where.isEmpty() ? " WHERE " : " AND ").append(condition);
            values.put(name, there);
        });
    }

    private StoredDecision decision(ResultSet row) throws SQLException {
        return new StoredDecision(
                row.getString("id"),
                moment(row),
                row.getString("placement"),
                Optional.ofNullable(row.getString("workload")),
                row.getString("request"),
                row.getString("answer_sha256"),
                row.getString("rules_id"),
                row.getString("rules_sha256"),
                row.getString("catalog_id"),
                row.getString("catalog_sha256"),
                row.getString("version"),
                row.getString("masked").lines().toList());
    }

    private Instant moment(ResultSet row) throws SQLException {
        String text = row.getString("decided_at");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new LedgerFailure(
                    "%s: decision %s has `%s` for its time: the ledger is damaged. `weighbridge ledger status` tells all that is; restore it from a backup."
                            .formatted(store.address().displayName(), row.getString("id"), text),
                    false);
        }
    }

    /** How many decisions {@link Retention#prune} would delete. */
    public long countBefore(Instant before) {
        return store.call(handle -> handle.createQuery("SELECT count(*) FROM decisions WHERE id < ?")
                .bind(0, DecisionQuery.firstId(before))
                .mapTo(Long.class)
                .one());
    }

    /** What there is to tell of damage: the counts and the way out, and then a line for each. */
    public List<String> messages(Corruption damage) {
        return damage.lines(store.address().displayName());
    }

    /** The answer as it was given, as JSON on one line, but for what is masked. */
    public String answer(StoredDecision decision) {
        return StampCodec.with(bareAnswer(decision), new Stamp(decision.id(), decision.decidedAt()));
    }

    String bareAnswer(StoredDecision decision) {
        return store.answer(decision.answerSha256())
                .map(blob -> new String(blob.plain(), StandardCharsets.UTF_8))
                .orElseThrow(() -> lacks("the answer of decision " + decision.id()));
    }

    /** The rule folder as it was. */
    public Folder rules(StoredDecision decision) {
        return folder(decision.rulesId());
    }

    /** The catalogue folder as it was. */
    public Folder catalog(StoredDecision decision) {
        return folder(decision.catalogId());
    }

    private Folder folder(String id) {
        return store.folder(id).orElseThrow(() -> lacks("the book " + id.substring(0, 12) + "…"));
    }

    /** The rule folder that a recommendation names so; of several that differ in what it leaves out, one. */
    public Optional<Folder> rulesNamed(String sha256) {
        return store.books(StoredFolder.Kind.RULES, sha256).stream().findFirst().map(this::folder);
    }

    /** The catalogue folder that a recommendation names so. */
    public Optional<Folder> catalogNamed(String sha256) {
        return store.books(StoredFolder.Kind.CATALOG, sha256).stream()
                .findFirst()
                .map(this::folder);
    }

    private LedgerFailure lacks(String what) {
        return new LedgerFailure(
                "%s: %s is not there: the ledger is damaged. Restore it from a backup."
                        .formatted(store.address().displayName(), what),
                false);
    }

    Database store() {
        return store;
    }

    /** Closes what {@link #open} opened. */
    @Override
    public void close() {
        store.close();
    }
}
