package dev.weighbridge.ledger;

/** Thrown if the ledger cannot be opened, read or written; the message is for its operator and holds no secret. */
public final class LedgerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean lost;

    /** @param lost whether the database cannot be reached and has to be opened again */
    public LedgerFailure(String message, boolean lost) {
        super(message, null, false, false);
        this.lost = lost;
    }

    boolean lost() {
        return lost;
    }

    /** The message, never null. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
