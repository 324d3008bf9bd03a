package dev.weighbridge.ledger;

import dev.weighbridge.report.SignatureLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has been signed about a decision.
 *
 * @param answerSha256 of the kept answer with its id and time, as it is returned: 64 hexadecimal digits
 * @param signatures on the decision, oldest first
 * @param superseding the signatures that put another decision in its place, oldest first
 * @param deletedSuccessor the decision that had taken its place and was deleted
 */
public record DecisionSignatures(
        String answerSha256,
        List<Signature> signatures,
        List<Signature> superseding,
        Optional<DeletedSuccessor> deletedSuccessor) {
    public DecisionSignatures {
        signatures = List.copyOf(signatures);
        superseding = List.copyOf(superseding);
    }

    /** Id of the decision that took its place; of two, that which is still recorded. */
    public Optional<String> supersededBy() {
        return superseding.stream()
                .findFirst()
                .map(Signature::decisionId)
                .or(() -> deletedSuccessor.map(DeletedSuccessor::id));
    }

    /** Whether the decision that took its place was deleted, and no other has taken it since. */
    public boolean supersededByDeleted() {
        return superseding.isEmpty() && deletedSuccessor.isPresent();
    }

    /** The signatures as JSON on one line. */
    public String json() {
        return DecisionJson.of(this);
    }

    /**
     * What the first page says in the place where it is signed.
     *
     * @param notes said before
     */
    public SignatureLines lines(List<String> notes) {
        List<String> lines = new ArrayList<>(notes);
        signatures.forEach(signature -> lines.add("Signed: " + text(signature) + ofOtherBytes(signature)));
        superseding.forEach(signature -> lines.add("Superseded by decision %s, signed by %s, %s, %s"
                .formatted(signature.decisionId(), quoted(signature.who()), role(signature), signature.day())));
        deletedSuccessor.ifPresent(deleted -> lines.add(
                "Superseded on %s by decision %s, which is no longer recorded".formatted(deleted.day(), deleted.id())));
        lines.add("Answer SHA-256: " + answerSha256);
        return new SignatureLines(!signatures.isEmpty(), supersededBy(), lines);
    }

    /** What was signed must be what is recorded now. */
    private String ofOtherBytes(Signature signature) {
        return signature.answerSha256().equals(answerSha256)
                ? ""
                : " — of other bytes, with the SHA-256 " + signature.answerSha256();
    }

    private static String text(Signature signature) {
        return "%s, %s, %s%s%s"
                .formatted(
                        quoted(signature.who()),
                        role(signature),
                        signature.day(),
                        signature.note().map(note -> ": " + quoted(note)).orElse(""),
                        signature
                                .supersedes()
                                .map(" (supersedes decision %s)"::formatted)
                                .orElse(""));
    }

    /** What the signer typed, in quotes; a quote in it does not end it. */
    private static String quoted(String typed) {
        return '"' + typed.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The role, and what sent the signature, which the signer does not choose. */
    private static String role(Signature signature) {
        return signature.role() + signature.signedBy().map(" (%s)"::formatted).orElse("");
    }
}
