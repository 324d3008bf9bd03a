package dev.weighbridge.cli;

import java.io.IOException;

/** Standard output was closed by its reader, so that the command stops. */
final class BrokenPipe extends IOException {
    private static final long serialVersionUID = 1;
}
