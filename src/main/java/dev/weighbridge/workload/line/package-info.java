/** Reads a workload from one line of words, and asks the five questions on a terminal. */
@NullMarked
package dev.weighbridge.workload.line;

import org.jspecify.annotations.NullMarked;
