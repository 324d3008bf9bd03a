/** Turns a workload into a recommendation: one story in one readable method. */
@NullMarked
package dev.weighbridge.advice;

import org.jspecify.annotations.NullMarked;
