/** Prices every offer for a workload: pure arithmetic. */
@NullMarked
package dev.weighbridge.cost;

import org.jspecify.annotations.NullMarked;
