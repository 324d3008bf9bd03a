package dev.weighbridge.cli.options;

/** The exit codes of the program. */
public final class ExitCode {
    /** The command succeeded, and its checks pass. */
    public static final int OK = 0;

    /** An internal error, or an output that cannot be written. */
    public static final int FAULT = 1;

    /** Wrong usage, an invalid input, or a ledger that cannot be opened. */
    public static final int BAD_INPUT = 2;

    /** A check failed, for example a case of the rules. */
    public static final int CHECK_FAILED = 3;

    /** Rules or catalogue do not load. */
    public static final int CONFIG_INVALID = 4;

    private ExitCode() {}
}
