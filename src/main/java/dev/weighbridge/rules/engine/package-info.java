/** Runs a rule book on a workload and its costs: findings, verdict, explanation. */
@NullMarked
package dev.weighbridge.rules.engine;

import org.jspecify.annotations.NullMarked;
