/** Weighbridge decides where an LLM workload should run; this package only starts it. */
@NullMarked
package dev.weighbridge;

import org.jspecify.annotations.NullMarked;
