package dev.weighbridge.ledger;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * A signature on a recorded decision.
 *
 * @param who the name of the person, as it was given
 * @param signedBy what sent it, as the program knows it: {@code token NAME} or {@code user NAME}; empty if an older version
 *     of the program recorded it
 * @param answerSha256 of the answer that was signed, with its id and time
 * @param supersedes id of the decision that this one takes the place of
 */
public record Signature(
        String decisionId,
        String who,
        String role,
        Optional<String> signedBy,
        Instant at,
        String answerSha256,
        Optional<String> note,
        Optional<String> supersedes) {
    /** A person's name as it is compared: {@code Ada  LOVELACE} is {@code ada lovelace}. */
    static String signer(String who) {
        return Normalizer.normalize(who, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** The day of it in UTC. */
    LocalDate day() {
        return day(at);
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** The signature as JSON on one line. */
    public String json() {
        return DecisionJson.of(this);
    }
}
