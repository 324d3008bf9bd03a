package dev.weighbridge.rules.verify;

/** Receives how far a proof is; called from several threads. */
@FunctionalInterface
public interface ProofProgress {
    /** For a proof that nobody watches. */
    ProofProgress UNWATCHED = (what, done, all) -> {};

    /**
     * One more was tried.
     *
     * @param what in the plural, for example {@code kinds of workload}
     * @param done how many were tried
     * @param all how many there are on these days
     */
    void tried(String what, long done, long all);
}
