package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.WireName;

/** A property that a proof shows of a rule book. */
public enum Property implements WireName {
    /** Exactly one verdict rule fires for every combination. */
    ONE_VERDICT,
    /** Every rule fires for some combination. */
    REACHABLE,
    /** No two rules of one question fire together, unless one is marked {@code @overlaps}. */
    NO_OVERLAP,
    /** Some rule of each question fires for every combination, unless one is marked {@code @gaps}. */
    NO_GAP,
    /** The recommended placement is not ruled out and has an offer. */
    NO_CONTRADICTION,
    /** More volume, stricter residency and a stronger team never move a verdict toward the public API. */
    MONOTONE,
    /** There are few enough combinations to decide all of them; otherwise nothing is proved. */
    COUNTABLE
}
