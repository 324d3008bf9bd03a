package dev.weighbridge.ledger.store;

/** The ledger cannot do what it was asked; the message is for whoever runs it, and holds no secret. */
public final class LedgerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean lost;

    /** @param lost whether the store itself is out of reach, and has to be opened anew */
    public LedgerFailure(String message, boolean lost) {
        super(message, null, false, false);
        this.lost = lost;
    }

    boolean lost() {
        return lost;
    }

    /** The message, which always is there. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
