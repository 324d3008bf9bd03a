/** Turns what a person wrote into a valid workload, or into every problem found in it. */
@NullMarked
package dev.weighbridge.workload;

import org.jspecify.annotations.NullMarked;
