package dev.weighbridge.service.reload;

import dev.weighbridge.workload.Workload;
import java.util.List;
import java.util.function.Supplier;

/**
 * When new rules are held back: if they turn more than a share of the recent decisions.
 *
 * @param above the share, 0 to 1
 * @param recent the workloads decided lately, the newest first
 */
public record HoldBack(double above, Supplier<List<Workload>> recent) {}
