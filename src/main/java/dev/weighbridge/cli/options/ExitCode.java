package dev.weighbridge.cli.options;

/** What the program's exit says to a script. */
public final class ExitCode {
    public static final int FINE = 0;
    public static final int FAULT = 1;
    public static final int BAD_INPUT = 2;
    public static final int GATE = 3;
    public static final int BAD_BOOKS = 4;

    private ExitCode() {}
}
