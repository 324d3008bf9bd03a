package dev.weighbridge.cli.options;

import java.io.IOException;

/** Nobody takes the answers any more, so there is no use in going on. */
public final class BrokenPipe extends IOException {
    private static final long serialVersionUID = 1;
}
