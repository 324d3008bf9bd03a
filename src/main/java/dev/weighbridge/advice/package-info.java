/** Recommends where a workload should run: prices the offers, decides by the rules and explains the decision. */
@NullMarked
package dev.weighbridge.advice;

import org.jspecify.annotations.NullMarked;
