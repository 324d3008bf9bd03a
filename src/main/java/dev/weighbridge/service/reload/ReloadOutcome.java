package dev.weighbridge.service.reload;

/** What a look at a folder found. */
public enum ReloadOutcome {
    NOTHING_NEW,
    /** Bytes differ from those at the look before. */
    CHANGING,
    /** A new book is live. */
    LOADED,
    /** The new bytes are not good; the last good book stays. */
    REFUSED
}
