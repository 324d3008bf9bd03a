package dev.weighbridge.cli;

import dev.weighbridge.cli.options.CommandEnvironment;
import dev.weighbridge.service.NdjsonBatch;
import java.io.IOException;

/** Writes each line of a batch to standard output, and updates the progress. */
record BatchLineWriter(CommandEnvironment environment, BatchProgress progress) implements NdjsonBatch.Listener {
    @Override
    public void read(long bytes) {
        progress.read(bytes);
    }

    @Override
    public void answered(byte[] json, boolean good) throws IOException {
        environment.out().write(json);
        progress.answered(good);
        if (environment.out().checkError()) {
            throw new BrokenPipe();
        }
    }
}
