package dev.weighbridge.cost.capacity;

/**
 * GPUs that serve one copy of a model in tensor parallel.
 *
 * @param gpus how many, 1 or more
 * @param memoryBytes of each
 * @param bytesPerSecond read from the memory of each
 * @param flops dense peak of each at the precision of the arithmetic
 * @param flops16 dense peak of each at 16 bits, in which attention is computed
 * @param linkBytesPerSecond from each to the others, one direction
 */
record GpuGroup(
        int gpus, double memoryBytes, double bytesPerSecond, double flops, double flops16, double linkBytesPerSecond) {
    GpuGroup {
        Positive.require("gpus", gpus);
        Positive.require("memoryBytes", memoryBytes);
        Positive.require("bytesPerSecond", bytesPerSecond);
        Positive.require("flops", flops);
        Positive.require("flops16", flops16);
        Positive.require("linkBytesPerSecond", linkBytesPerSecond);
    }
}
