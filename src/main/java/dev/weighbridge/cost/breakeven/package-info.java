/** Finds the volumes at which two bills cross. */
@NullMarked
package dev.weighbridge.cost.breakeven;

import org.jspecify.annotations.NullMarked;
