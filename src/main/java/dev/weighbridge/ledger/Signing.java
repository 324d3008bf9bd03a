package dev.weighbridge.ledger;

import dev.weighbridge.input.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Adds signatures to recorded decisions. A signature is never changed. Each call throws {@link LedgerFailure} if it fails. */
public final class Signing implements AutoCloseable {
    private final Database database;

    Signing(Database database) {
        this.database = database;
    }

    /**
     * Opens an existing ledger.
     *
     * @throws LedgerFailure if it does not exist, is older, or cannot be opened or written
     */
    public static Signing open(StoreAddress address) {
        return new Signing(StoreOpener.openToDelete(address));
    }

    public DecisionReader reader() {
        return new DecisionReader(database);
    }

    /**
     * Adds a signature if nothing that is recorded contradicts it.
     *
     * @param signedBy what sends it: {@code token NAME} or {@code user NAME}
     * @param valid whether the form is; otherwise contradictions are looked for and nothing is added
     * @param conflicts receives every contradiction: other bytes, a second signature, a decision that has been superseded or
     *     deleted
     * @return empty where the form is not valid or there is a conflict
     */
    public Optional<Signature> sign(
            StoredDecision decision,
            SignatureForm form,
            String signedBy,
            boolean valid,
            Instant at,
            Problems conflicts) {
        String answerSha256 = reader().answerSha256(decision);
        return database.call(handle -> {
            lock(
                    handle,
                    Stream.concat(Stream.of(decision.id()), form.supersedes().stream())
                            .toList());
            new Conflicts(handle, decision.id(), conflicts).find(form, answerSha256);
            if (!valid || !conflicts.none()) {
                return Optional.empty();
            }
            Signature signature = new Signature(
                    decision.id(),
                    form.who().orElseThrow(),
                    form.role().orElseThrow(),
                    Optional.of(signedBy),
                    at,
                    answerSha256,
                    form.note(),
                    form.supersedes());
            SignatureTable.insert(handle, signature);
            return Optional.of(signature);
        });
    }

    /** On PostgreSQL, keeps others from signing or deleting these until the end. SQLite has only one writer at a time. */
    private void lock(Handle handle, List<String> ids) {
        if (!database.address().sqlite()) {
            handle.createQuery("SELECT id FROM decisions WHERE id IN (<ids>) ORDER BY id FOR UPDATE")
                    .bindList("ids", ids)
                    .mapTo(String.class)
                    .list();
        }
    }

    /** What is recorded that contradicts a signature on a decision. */
    private record Conflicts(Handle handle, String id, Problems problems) {
        private void find(SignatureForm form, String answerSha256) {
            if (!isRecorded(id)) {
                add("", "decision %s is no longer recorded.".formatted(id));
            }
            form.sha256()
                    .filter(read -> !read.equals(answerSha256))
                    .ifPresent(read -> add(
                            "sha256",
                            "sha256 `%s` is not that of the recorded answer. Read the decision again before you sign it."
                                    .formatted(read)));
            SignatureTable.superseding(handle, id).stream()
                    .findFirst()
                    .ifPresent(other -> add(
                            "",
                            "decision %s was superseded by %s on %s. Sign that one."
                                    .formatted(id, other.decisionId(), other.day())));
            SignatureTable.deletedSuccessor(handle, id)
                    .ifPresent(deleted -> add(
                            "",
                            "decision %s was superseded on %s by %s, which is no longer recorded. Decide the workload again, and sign the new decision."
                                    .formatted(id, deleted.day(), deleted.id())));
            findEarlier(form);
            form.supersedes().ifPresent(this::findSuperseded);
        }

        private void findEarlier(SignatureForm form) {
            SignatureTable.on(handle, id).stream()
                    .filter(earlier -> form.who().isPresent()
                            && Signature.signer(earlier.who())
                                    .equals(Signature.signer(form.who().get())))
                    .filter(earlier ->
                            form.role().filter(earlier.role()::equals).isPresent())
                    .findFirst()
                    .ifPresent(earlier -> add(
                            "who",
                            "%s has signed this decision as %s on %s. A decision is signed once by a person in a role."
                                    .formatted(earlier.who(), earlier.role(), earlier.day())));
        }

        private void findSuperseded(String old) {
            if (old.equals(id)) {
                add("supersedes", "supersedes must be the id of another decision, got that of the signed one.");
            } else if (!isRecorded(old)) {
                add(
                        "supersedes",
                        "supersedes `%s` is not a recorded decision. Give the id of one that is, or leave supersedes out."
                                .formatted(old));
            }
            SignatureTable.superseding(handle, old).stream()
                    .filter(other -> !other.decisionId().equals(id))
                    .findFirst()
                    .ifPresent(other -> add(
                            "supersedes",
                            "supersedes `%s` has been superseded by %s on %s. Supersede that one."
                                    .formatted(old, other.decisionId(), other.day())));
        }

        private boolean isRecorded(String decisionId) {
            return handle.createQuery("SELECT id FROM decisions WHERE id = ?")
                    .bind(0, decisionId)
                    .mapTo(String.class)
                    .findOne()
                    .isPresent();
        }

        private void add(String name, String message) {
            problems.add(name.isEmpty() ? id : name, name.isEmpty() ? "" : "/" + name, message);
        }
    }

    /** Closes a ledger that {@link #open} opened. */
    @Override
    public void close() {
        database.close();
    }
}
