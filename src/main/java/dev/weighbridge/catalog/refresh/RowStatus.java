package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.WireName;

/** What became of a row; every row that was read has one. Where a row is of several offers, the later one counts. */
public enum RowStatus implements WireName {
    /** The catalogue has no such offer, or {@code sources.yaml} does not map the name. */
    NOT_LISTED("not in the catalogue"),
    /** The catalogue says the same, or a row that is written does. */
    UNCHANGED("unchanged"),
    /** The catalogue or another row was read later and says something else. */
    SUPERSEDED("superseded"),
    /** A figure that the catalogue does not have or has otherwise, and that people have to read and write. */
    REPORTED("reported"),
    /** A new figure of a listed offer or of a known model. */
    NEW("new"),
    /** It cannot be right. */
    QUARANTINED("quarantined"),
    /** Another row, or the catalogue, says something else of the same day. */
    CONFLICTING("conflicting");

    private final String text;

    RowStatus(String text) {
        this.text = text;
    }

    /** The status in words, for tables. */
    public String text() {
        return text;
    }
}
