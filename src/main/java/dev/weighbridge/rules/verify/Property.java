package dev.weighbridge.rules.verify;

import dev.weighbridge.catalog.WireName;

/** What is proved of a rule book. */
public enum Property implements WireName {
    /** Exactly one verdict rule speaks on every combination. */
    ONE_VERDICT,
    /** Every rule fires on some combination. */
    REACHABLE,
    /** Of one question no two rules speak together, unless one is marked {@code @overlaps}. */
    NO_OVERLAP,
    /** Of one question some rule speaks on every combination, unless one is marked {@code @gaps}. */
    NO_GAP,
    /** What is recommended was not ruled out, and something on offer can serve it. */
    NO_CONTRADICTION,
    /** More volume, stricter residency and a stronger team never move a verdict toward the public API. */
    MONOTONE,
    /** The combinations can be counted out; nothing is proved where they cannot. */
    COUNTABLE
}
