/** Reads a document into a valid workload, or reports every problem found in it. */
@NullMarked
package dev.weighbridge.workload;

import org.jspecify.annotations.NullMarked;
