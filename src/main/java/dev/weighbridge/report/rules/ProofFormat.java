package dev.weighbridge.report.rules;

import dev.weighbridge.rules.verify.Proof;
import java.time.Duration;

/** The formats in which the result of a proof is rendered; the names are the values of a command's option. */
@SuppressWarnings("MemberName")
public enum ProofFormat {
    text,
    json;

    /**
     * The result, with the end of its last line.
     *
     * @param took how long the proof took
     */
    public String render(Proof proof, Duration took) {
        return switch (this) {
            case text -> ProofText.of(proof, took);
            case json -> ProofJson.of(proof, took) + "\n";
        };
    }
}
