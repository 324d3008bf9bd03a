package dev.weighbridge.cli;

/** What the program's exit says to a script. */
final class ExitCode {
    static final int FINE = 0;
    static final int FAULT = 1;
    static final int BAD_INPUT = 2;
    static final int BAD_BOOKS = 4;

    private ExitCode() {}
}
