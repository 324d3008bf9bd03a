package dev.weighbridge.service.reload;

import dev.weighbridge.catalog.WireName;
import java.time.Instant;
import java.util.Optional;

/**
 * New rules that passed their cases and are not live yet.
 *
 * @param sha256 of the rules and waivers
 * @param impact on recent decisions, where that is the reason
 */
public record WaitingRules(String sha256, Instant since, Reason reason, Optional<Impact> impact) {
    /** Why rules wait. */
    public enum Reason implements WireName {
        /** The proof is running. */
        BEING_PROVED,
        /** The proof takes too long, so that somebody must accept them. */
        NOT_PROVED,
        /** They would turn too many decisions, so that somebody must accept them. */
        TURNS_DECISIONS
    }

    /**
     * How many of the recent decisions the rules would turn.
     *
     * @param decided again, with both rule books
     * @param turned of these, to another placement
     * @param refused of these, because of declared fields, which the live rules do not refuse
     */
    public record Impact(int decided, int turned, int refused) {
        /** The share that turns or is refused, 0 to 1; 0 if nothing was decided. */
        public double share() {
            return decided == 0 ? 0 : (double) (turned + refused) / decided;
        }
    }
}
