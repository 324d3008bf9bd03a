/** Renders what was found about a rule book: tests, proof, impact, for people and for CI. */
@NullMarked
package dev.weighbridge.report.rules;

import org.jspecify.annotations.NullMarked;
