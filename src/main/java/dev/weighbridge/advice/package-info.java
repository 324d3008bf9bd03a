/** Tells the whole story: a workload in, a recommendation out. */
@NullMarked
package dev.weighbridge.advice;

import org.jspecify.annotations.NullMarked;
