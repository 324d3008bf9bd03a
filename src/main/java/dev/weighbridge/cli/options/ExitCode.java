package dev.weighbridge.cli.options;

/** The exit codes of the program. */
public final class ExitCode {
    public static final int FINE = 0;
    public static final int FAULT = 1;
    public static final int BAD_INPUT = 2;
    public static final int GATE = 3;
    public static final int BAD_BOOKS = 4;

    private ExitCode() {}
}
