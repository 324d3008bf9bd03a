package dev.weighbridge.ledger;

import dev.weighbridge.advice.Recommendation.Stamp;
import dev.weighbridge.input.CharacterChecks;
import dev.weighbridge.input.Folder;
import dev.weighbridge.input.Nearest;
import dev.weighbridge.input.Tree;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads recorded decisions with their answers and folders. Each call throws {@link LedgerFailure} if it fails. */
public final class DecisionReader implements AutoCloseable {
    /** How many threads may read at the same time, so that none waits for a connection until its call fails. */
    public static final int MOST_THREADS = StoreAddress.CONNECTIONS;

    private static final int PAGE = 1_000;
    private static final String SELECT =
            "SELECT d.id, d.decided_at, d.placement, d.workload, d.request, d.answer_sha256,"
                    + " d.rules_id, r.sha256 AS rules_sha256, d.catalog_id, c.sha256 AS catalog_sha256, d.version, d.masked"
                    + " FROM decisions d JOIN books r ON r.id = d.rules_id JOIN books c ON c.id = d.catalog_id";

    private final Database database;

    DecisionReader(Database database) {
        this.database = database;
    }

    /**
     * Opens an existing ledger.
     *
     * @throws LedgerFailure if it does not exist or cannot be opened
     */
    public static DecisionReader open(StoreAddress address) {
        return new DecisionReader(StoreOpener.openToRead(address));
    }

    /** The decision with this id, if it is recorded. */
    public Optional<StoredDecision> find(String id) {
        return database.read(handle -> handle.createQuery(SELECT + " WHERE d.id = ?")
                .bind(0, id)
                .map((row, context) -> decision(row))
                .findOne());
    }

    /**
     * Passes each matching decision to the consumer, newest first; reads 1,000 at a time.
     *
     * @param query its limit is the total
     */
    public void forEach(DecisionQuery query, Consumer<StoredDecision> consumer) {
        int left = query.limit();
        Optional<DecisionQuery> next = Optional.of(query);
        while (next.isPresent() && left > 0) {
            List<StoredDecision> page = list(next.get().withLimit(Math.min(left, PAGE)));
            page.forEach(consumer);
            left -= page.size();
            next = page.size() < PAGE
                    ? Optional.empty()
                    : Optional.of(query.startingAfter(page.get(page.size() - 1).id()));
        }
    }

    /** The matching decisions, newest first. */
    public List<StoredDecision> list(DecisionQuery query) {
        QueryConditions conditions = QueryConditions.of(query);
        return database.read(
                handle -> handle.createQuery(SELECT + conditions.where() + " ORDER BY d.id DESC LIMIT :limit")
                        .bindMap(conditions.values())
                        .bind("limit", query.limit())
                        .map((row, context) -> decision(row))
                        .list());
    }

    /** How many decisions match, at most the query's limit. */
    public long count(DecisionQuery query) {
        return Math.min(count(QueryConditions.of(query)), query.limit());
    }

    private long count(QueryConditions conditions) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM decisions d" + conditions.where())
                .bindMap(conditions.values())
                .mapTo(Long.class)
                .one());
    }

    /**
     * What has to be said of the results of a query: that the rule that it names fired in no recorded decision, and how many
     * decisions may be missing in them, since an earlier version did not record which rules fired.
     */
    public List<String> notes(DecisionQuery query) {
        return query.rule().map(rule -> ruleNotes(query, rule)).orElse(List.of());
    }

    private List<String> ruleNotes(DecisionQuery query, String rule) {
        List<String> notes = new ArrayList<>();
        List<String> known = database.read(RuleSetTables::allRules);
        if (!known.contains(rule)) {
            notes.add("No rule %s fired in any recorded decision. Give its exact name.%s"
                    .formatted(Tree.quoted(rule), CharacterChecks.shown(Nearest.hint(rule, known))));
        }
        QueryConditions older = QueryConditions.withoutRules(query);
        long count = count(older);
        if (count > 0) {
            notes.add(
                    "Not searched: %d %s of an earlier version, which did not record which rules fired. `weighbridge replay ID --detail full` lists the rules of one."
                            .formatted(count, count == 1 ? "decision" : "decisions"));
        }
        return notes;
    }

    /** Deliberate: whoever can write into the ledger must not change how the texts around these are shown. */
    private StoredDecision decision(ResultSet row) throws SQLException {
        return new StoredDecision(
                id(row),
                decidedAt(row),
                CharacterChecks.shown(row.getString("placement")),
                Optional.ofNullable(row.getString("workload")).map(CharacterChecks::shown),
                row.getString("request"),
                row.getString("answer_sha256"),
                row.getString("rules_id"),
                row.getString("rules_sha256"),
                row.getString("catalog_id"),
                row.getString("catalog_sha256"),
                CharacterChecks.shown(row.getString("version")),
                row.getString("masked").lines().map(CharacterChecks::shown).toList());
    }

    private String id(ResultSet row) throws SQLException {
        String id = row.getString("id");
        if (!DecisionQuery.Parser.isId(id)) {
            throw damaged("the id of a decision is " + Tree.quoted(id));
        }
        return id;
    }

    private Instant decidedAt(ResultSet row) throws SQLException {
        String text = row.getString("decided_at");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw damaged("the time of decision %s is %s".formatted(row.getString("id"), Tree.quoted(text)));
        }
    }

    private LedgerFailure damaged(String what) {
        return new LedgerFailure(
                "%s: the ledger is damaged: %s. `weighbridge ledger status` lists all damage. Restore the ledger from a backup."
                        .formatted(database.address().displayName(), what),
                false);
    }

    /** How many decisions {@link Retention#prune} would delete. */
    public long countBefore(Instant end) {
        return database.read(
                handle -> handle.createQuery("SELECT count(*) FROM decisions d WHERE " + Retention.UNSIGNED_BEFORE)
                        .bind(0, DecisionQuery.firstId(end))
                        .mapTo(Long.class)
                        .one());
    }

    /** What to print about damage: the counts and how to repair it, and then a line for each. */
    public List<String> messages(IntegrityReport report) {
        return report.corruption().messages(database.address().displayName());
    }

    /** The answer as it was returned, as JSON on one line, except for masked values. */
    public String answer(StoredDecision decision) {
        return AnswerStamper.with(bareAnswer(decision), new Stamp(decision.id(), decision.decidedAt()));
    }

    /** The SHA-256 of {@link #answer}, in UTF-8: what a signature names. */
    public String answerSha256(StoredDecision decision) {
        return AnswerStamper.sha256(bareAnswer(decision), new Stamp(decision.id(), decision.decidedAt()));
    }

    /** What has been signed about a decision. */
    public DecisionSignatures signatures(StoredDecision decision) {
        String answerSha256 = answerSha256(decision);
        return database.read(handle -> new DecisionSignatures(
                answerSha256,
                SignatureTable.on(handle, decision.id()),
                SignatureTable.superseding(handle, decision.id()),
                SignatureTable.deletedSuccessor(handle, decision.id())));
    }

    /** The decision as JSON on one line, with its signatures, its request and its answer. */
    public String json(StoredDecision decision) {
        return DecisionJson.of(decision, signatures(decision), answer(decision));
    }

    private String bareAnswer(StoredDecision decision) {
        return database.answer(decision.answerSha256())
                .map(CompressedBlob::text)
                .orElseThrow(() -> missing("the answer of decision " + decision.id()));
    }

    /** The rule folder that the decision was made with. */
    public Folder rules(StoredDecision decision) {
        return folder(decision.rulesId());
    }

    /** The catalogue folder that the decision was made with. */
    public Folder catalog(StoredDecision decision) {
        return folder(decision.catalogId());
    }

    private Folder folder(String id) {
        return database.read(handle -> FolderTables.find(handle, id))
                .orElseThrow(() -> missing("the folder " + id.substring(0, 12) + "…"));
    }

    /** A rule folder with the SHA-256 that recommendations name; folders that differ only in their cases share one. */
    public Optional<Folder> rulesBySha256(String sha256) {
        return bySha256(StoredFolder.Kind.RULES, sha256);
    }

    /** The catalogue folder with the SHA-256 that recommendations name. */
    public Optional<Folder> catalogBySha256(String sha256) {
        return bySha256(StoredFolder.Kind.CATALOG, sha256);
    }

    private Optional<Folder> bySha256(StoredFolder.Kind kind, String sha256) {
        return database.read(handle -> FolderTables.ids(handle, kind, sha256)).stream()
                .findFirst()
                .map(this::folder);
    }

    private LedgerFailure missing(String what) {
        return new LedgerFailure(
                "%s: the ledger is damaged: %s is missing. Restore it from a backup."
                        .formatted(database.address().displayName(), what),
                false);
    }

    /** Closes a ledger that {@link #open} opened. */
    @Override
    public void close() {
        database.close();
    }
}
