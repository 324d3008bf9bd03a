package dev.weighbridge.cost.capacity;

import dev.weighbridge.catalog.EngineConstants;

/**
 * The time in which a prompt is read, in seconds.
 *
 * @param byLength grows with the prompt; without what a prefix cache spares
 * @param fixed whatever the length
 */
record Prefill(double byLength, double fixed) {

    static Prefill of(ServingSetup setup, RequestShape shape) {
        EngineConstants constants = setup.constants();
        double input = shape.inputTokens();
        double weights =
                input * 2 * setup.model().activeParameters() / (setup.allFlops() * constants.prefillEfficiency());
        double attention = setup.model().attentionWidth()
                * input
                * input
                / (setup.group().gpus() * setup.group().flops16() * constants.attentionEfficiency());
        double byLength = weights + attention + setup.exchangeSeconds(input);
        double fixed = setup.model().layers() * constants.prefillLayerMs() / 1e3
                + Math.max(0, setup.weightBytesPerGpu(1) / setup.bytesReadPerSecond() - weights);
        return new Prefill(byLength * (1 - shape.cachedInputShare()), fixed);
    }

    double seconds() {
        return byLength + fixed;
    }
}
